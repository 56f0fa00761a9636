from django.db import migrations, models


class Migration(migrations.Migration):
    """Search knows which stories are translations of each other. What it holds is put into its groups after this migration."""

    dependencies = [("articles", "0020_manage_redirects")]

    operations = [
        migrations.AddField("searchentry", "translation_group", models.PositiveBigIntegerField(null=True)),
        migrations.AddField(
            "searchentry", "preference", models.CharField(default="", max_length=40), preserve_default=False
        ),
    ]
