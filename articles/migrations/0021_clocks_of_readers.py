from django.db import migrations, models


class Migration(migrations.Migration):
    """What has come out is told by the clocks of those who show it."""

    dependencies = [("articles", "0020_front_caches")]

    operations = [
        migrations.AddField(model_name="cacheprocess", name="clock_says", field=models.DateTimeField(null=True)),
    ]
