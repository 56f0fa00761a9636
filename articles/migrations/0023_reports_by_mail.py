from django.db import migrations, models


class Migration(migrations.Migration):
    """When the desk was told of a reader's report by mail."""

    dependencies = [("articles", "0022_websub_hub")]

    operations = [migrations.AddField("readerreport", "mailed_at", models.DateTimeField(null=True))]
