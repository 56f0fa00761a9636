import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0011_sitemap_parts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReaderReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("version_number", models.PositiveIntegerField()),
                ("text", models.TextField(max_length=2000)),
                ("email", models.CharField(blank=True, max_length=254)),
                ("at", models.DateTimeField(db_index=True)),
                ("peer", models.CharField(blank=True, max_length=40)),
                ("outcome", models.CharField(blank=True, max_length=9)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reader_reports",
                        to="articles.article",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "permissions": [
                    ("handle_any_report", "Can read readers' reports on every story and close them"),
                    ("handle_bureau_report", "Can read readers' reports on the bureau's stories and close them"),
                ],
                "default_permissions": (),
                "indexes": [models.Index(condition=models.Q(("closed_at", None)), fields=["-id"], name="reports_open")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at", None), ("closed_by", None), ("outcome", "")),
                            models.Q(
                                ("closed_at__isnull", False),
                                ("closed_by__isnull", False),
                                ("outcome__in", ["done", "dismissed"]),
                            ),
                            _connector="OR",
                        ),
                        name="report_closed_by_somebody",
                    )
                ],
            },
        ),
    ]
