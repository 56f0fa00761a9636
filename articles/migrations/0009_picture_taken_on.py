from django.db import migrations, models


class Migration(migrations.Migration):
    """A picture of which only the day is known keeps the day, and is given no hour."""

    dependencies = [("articles", "0008_headline_index")]

    operations = [
        migrations.AddField(
            model_name="image",
            name="taken_on",
            field=models.DateField(
                blank=True,
                help_text="Where the hour isn't known. Leave empty where it is.",
                null=True,
                verbose_name="taken on the day",
            ),
        ),
    ]
