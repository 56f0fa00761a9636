import django.db.models.deletion
from django.db import migrations, models

from newsroom.accounts.migrations._keep_rows import KeepRows
from newsroom.accounts.migrations._triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """A Version says what it is a translation of, and lists know which stories are translations of each other."""

    dependencies = [("articles", "0016_reports_with_peer")]

    operations = [
        DropTriggers(__file__, "0005_triggers"),
        migrations.AddField(
            "version",
            "translation_of",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="translated_versions",
                to="articles.article",
            ),
        ),
        migrations.RemoveConstraint("listedversion", "listed_once_on_a_shelf"),
        migrations.RemoveIndex("listedversion", "listed_newest"),
        migrations.AddField(
            "listedversion",
            "translation_group",
            models.PositiveBigIntegerField(db_index=True, default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            "listedversion", "language", models.CharField(default="", max_length=35), preserve_default=False
        ),
        migrations.AddConstraint(
            "listedversion",
            models.UniqueConstraint(
                fields=("version", "shelf", "shelf_key", "in_force_from"), name="listed_once_on_a_shelf"
            ),
        ),
        migrations.AddIndex(
            "listedversion",
            models.Index(
                fields=[
                    "shelf",
                    "shelf_key",
                    "-first_published_at",
                    "-article",
                    "in_force_from",
                    "in_force_until",
                    "version",
                    "translation_group",
                    "language",
                ],
                name="listed_newest",
            ),
        ),
        CreateTriggers(__file__),
        KeepRows("what was recorded as a translation", {"articles_version": "record_format > 2"}),
    ]
