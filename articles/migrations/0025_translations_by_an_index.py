from django.db import migrations, models


class Migration(migrations.Migration):
    """An index of the Versions that are translations, and of no others."""

    dependencies = [("articles", "0024_look_up_stories")]

    operations = [
        migrations.AddIndex(
            "version",
            models.Index(
                fields=["translation_of"],
                condition=models.Q(translation_of__isnull=False),
                name="version_translations",
            ),
        )
    ]
