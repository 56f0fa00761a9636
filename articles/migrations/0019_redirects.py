import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from newsroom.accounts.migrations._keep_rows import KeepRows
from newsroom.accounts.migrations._triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Slugs that rows gave up lead on for ever, and old addresses are redirected by hand."""

    dependencies = [
        ("articles", "0018_list_translations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        DropTriggers(__file__, "0017_translations"),
        migrations.CreateModel(
            name="FormerSlug",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=16)),
                ("slug", models.CharField(max_length=120)),
                ("key", models.PositiveBigIntegerField()),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("kind", "slug"), name="former_slug_once")],
            },
        ),
        migrations.CreateModel(
            name="Redirect",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("old", models.CharField(max_length=1000)),
                ("new", models.CharField(max_length=1000)),
                ("old_key", models.CharField(max_length=64, unique=True)),
                ("new_key", models.CharField(db_index=True, max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-pk"],
                "permissions": [("manage_redirects", "Can redirect old addresses")],
                "default_permissions": (),
            },
        ),
        CreateTriggers(__file__),
        KeepRows("addresses that lead on", {"articles_formerslug": "", "articles_redirect": ""}),
    ]
