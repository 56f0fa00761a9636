import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Only what the form says: another story is looked up by its headline."""

    dependencies = [("articles", "0023_reports_by_mail")]

    operations = [
        migrations.AlterField(
            "article",
            "translation_of",
            models.ForeignKey(
                blank=True,
                help_text="The story that this is a translation of: words of its headline find it; what is kept is its guid.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="translations",
                to="articles.article",
            ),
        ),
        migrations.AlterField(
            "article",
            "replaces",
            models.ForeignKey(
                blank=True,
                help_text="The killed story that this one replaces: words of its headline find it; what is kept is its guid.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="substitutes",
                to="articles.article",
                verbose_name="sent instead of",
            ),
        ),
    ]
