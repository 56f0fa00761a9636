import django.db.models.deletion
from django.db import migrations, models

import articles.models.article


class Migration(migrations.Migration):
    """Help and names of an article's fields, as the form shows them. No column changes."""

    dependencies = [("articles", "0021_clocks_of_readers")]

    operations = [
        migrations.AlterField(
            model_name="article",
            name="dateline_agency",
            field=models.CharField(
                blank=True,
                help_text="In brackets after the place. Empty: the source’s name.",
                max_length=80,
                verbose_name="agency",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="dateline_place",
            field=models.CharField(
                blank=True,
                help_text="Where the news was gathered: Istanbul. Set in capitals, never typed into the text.",
                max_length=80,
                verbose_name="dateline",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="editors_note",
            field=models.TextField(
                blank=True, help_text="Printed with the story.", max_length=2000, verbose_name="editor’s note"
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="embargo_until",
            field=models.DateTimeField(
                blank=True,
                help_text="Partners with embargo access have it before, readers only then. Empty: no embargo.",
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="language",
            field=models.CharField(
                default=articles.models.article.house_language,
                help_text="Its code or its name: en-GB, Indonesian.",
                max_length=35,
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="origin_url",
            field=models.URLField(
                blank=True,
                help_text="The address of the original elsewhere.",
                max_length=500,
                verbose_name="first published at",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="replaces",
            field=models.ForeignKey(
                blank=True,
                help_text="The guid of the killed story that this one replaces.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="substitutes",
                to="articles.article",
                verbose_name="sent instead of",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="slug",
            field=models.SlugField(
                blank=True, help_text="Its last part. Empty: from the headline.", max_length=120, verbose_name="address"
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="slugline",
            field=models.CharField(blank=True, help_text="The story’s name on the wire: RIVER-TALKS.", max_length=80),
        ),
        migrations.AlterField(
            model_name="article",
            name="translation_of",
            field=models.ForeignKey(
                blank=True,
                help_text="The guid of the story that this is a translation of.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="translations",
                to="articles.article",
            ),
        ),
        migrations.AlterField(
            model_name="articleimage",
            name="caption",
            field=models.CharField(blank=True, help_text="Empty: the picture’s own.", max_length=1000),
        ),
        migrations.AlterField(
            model_name="version",
            name="record_format",
            field=models.PositiveSmallIntegerField(),
        ),
    ]
