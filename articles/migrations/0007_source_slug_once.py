from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_source_slugs_filled")]

    operations = [
        migrations.AlterField(
            model_name="source",
            name="slug",
            field=models.SlugField(
                blank=True,
                help_text="In the address of its page. Empty: made from the name.",
                max_length=80,
                unique=True,
            ),
        ),
    ]
