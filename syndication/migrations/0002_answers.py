import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from newsroom.accounts.migrations._keep_rows import KeepRows


class Migration(migrations.Migration):
    """What was answered to whom, and how often somebody asks."""

    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("syndication", "0001_partners_and_terms"),
    ]

    operations = [
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="syndication.partner"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "token",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="syndication.token"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="articles.version"
                    ),
                ),
                ("question", models.JSONField()),
                ("outcome", models.CharField(max_length=12)),
                ("answer", models.JSONField()),
                ("redacted_at", models.DateTimeField(null=True)),
            ],
            options={
                "default_permissions": ("view",),
                "indexes": [models.Index(fields=["partner", "-at"], name="answers_to_a_partner")],
            },
        ),
        migrations.CreateModel(
            name="TokenRead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "token",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reads", to="syndication.token"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("path", models.CharField(max_length=200)),
                ("status", models.PositiveSmallIntegerField()),
            ],
            options={
                "default_permissions": ("view",),
                "indexes": [models.Index(fields=["token", "-at"], name="reads_of_a_token")],
            },
        ),
        migrations.CreateModel(
            name="AskCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("who", models.CharField(max_length=80)),
                ("window", models.DateTimeField()),
                ("count", models.PositiveIntegerField(default=0)),
            ],
            options={
                "default_permissions": (),
                "indexes": [models.Index(fields=["window"], name="ask_count_window")],
                "constraints": [models.UniqueConstraint(fields=("who", "window"), name="asked_once_a_window")],
            },
        ),
        KeepRows("what was answered", {"syndication_answer": ""}),
    ]
