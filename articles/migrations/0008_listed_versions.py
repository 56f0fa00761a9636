import django.db.models.deletion
from django.db import migrations, models

from newsroom.accounts.migrations._triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Lists get rows of their own, and the record's head says up to which change what is kept of other rows holds."""

    dependencies = [("articles", "0007_search")]

    operations = [
        DropTriggers(__file__, "0005_triggers"),
        migrations.AddField("recordhead", "reference_changes", models.PositiveBigIntegerField(default=0)),
        migrations.AddField("recordhead", "redactions", models.PositiveBigIntegerField(default=0)),
        migrations.CreateModel(
            name="ListedVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("shelf", models.CharField(max_length=8)),
                ("shelf_key", models.PositiveBigIntegerField(default=0)),
                ("first_published_at", models.DateTimeField()),
                ("in_force_from", models.DateTimeField()),
                ("in_force_until", models.DateTimeField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="articles.article"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="listed",
                        to="articles.version",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=[
                            "shelf",
                            "shelf_key",
                            "-first_published_at",
                            "-article",
                            "in_force_from",
                            "in_force_until",
                            "version",
                        ],
                        name="listed_newest",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("version", "shelf", "shelf_key"), name="listed_once_on_a_shelf")
                ],
            },
        ),
        CreateTriggers(__file__, "0005_triggers"),
    ]
