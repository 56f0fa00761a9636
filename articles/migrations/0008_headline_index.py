from django.db import migrations, models

from articles.models.plain_headline import PlainHeadline


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_source_slug_once")]

    operations = [
        migrations.AddIndex(
            model_name="version",
            index=models.Index(PlainHeadline("headline"), name="version_headed"),
        ),
    ]
