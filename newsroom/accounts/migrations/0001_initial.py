import django.utils.timezone
from django.db import migrations, models

from newsroom.accounts.migrations._keep_rows import KeepRows


class Migration(migrations.Migration):
    """Who can sign in, and the refused tries."""

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("password", models.CharField(max_length=128)),
                ("last_login", models.DateTimeField(blank=True, null=True)),
                ("is_superuser", models.BooleanField(default=False)),
                ("username", models.CharField(max_length=150, unique=True)),
                ("first_name", models.CharField(blank=True, max_length=150)),
                ("last_name", models.CharField(blank=True, max_length=150)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("is_staff", models.BooleanField(default=False)),
                ("is_active", models.BooleanField(default=True)),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now)),
                ("is_system", models.BooleanField(default=False)),
                ("is_demonstration", models.BooleanField(default=False)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True, related_name="user_set", related_query_name="user", to="auth.group"
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True, related_name="user_set", related_query_name="user", to="auth.permission"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SignInAttempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_index=True)),
                ("account", models.CharField(max_length=150)),
                ("peer", models.GenericIPAddressField(null=True)),
                ("browser", models.CharField(blank=True, default="", max_length=32)),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["account", "browser", "at"], name="attempts_on_an_account"),
                    models.Index(fields=["peer", "at"], name="attempts_of_a_peer"),
                ],
            },
        ),
        KeepRows("accounts", {"accounts_user": ""}),
    ]
