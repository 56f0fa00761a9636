import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from newsroom.accounts.migrations._keep_rows import KeepRows


class Migration(migrations.Migration):
    """Who did what to which story, which articles has made by now."""

    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("articles", "0003_record"),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("verb", models.CharField(max_length=32)),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="audit_entries",
                        to="articles.article",
                    ),
                ),
                ("about", models.CharField(blank=True, max_length=200)),
                ("detail", models.JSONField(default=dict)),
                ("redacted_at", models.DateTimeField(null=True)),
            ],
            options={
                "default_permissions": ("view",),
                "indexes": [models.Index(fields=["article", "-at"], name="audit_of_a_story")],
            },
        ),
        KeepRows("who did what", {"accounts_auditentry": ""}),
    ]
