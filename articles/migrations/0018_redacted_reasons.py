from django.db import migrations, models

from articles.migration_operations import KeepRows


class Migration(migrations.Migration):
    """A redaction reaches what staff typed as reasons, addresses, and the pictures that it names."""

    dependencies = [("articles", "0017_in_force_filled")]

    operations = [
        migrations.AddField(
            model_name="auditentry", name="redacted_at", field=models.DateTimeField(editable=False, null=True)
        ),
        migrations.AddField(
            model_name="redaction",
            name="pictures",
            field=models.JSONField(default=list, help_text="Keys of the pictures whose words and files went."),
        ),
        KeepRows(
            "what was redacted, and which addresses are kept as hashes",
            {"articles_auditentry": "redacted_at IS NOT NULL", "articles_address": "path LIKE 'redacted:%'"},
        ),
    ]
