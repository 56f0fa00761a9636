from django.db import migrations

from newsroom.accounts.migrations._keep_rows import KeepRows
from newsroom.accounts.migrations._triggers import CreateTriggers


class Migration(migrations.Migration):
    """The record is written once: the databases themselves refuse to change or delete it, but by a redaction."""

    dependencies = [("articles", "0004_processes")]

    operations = [
        CreateTriggers(__file__),
        KeepRows(
            "what guards the record",
            dict.fromkeys(("articles_version", "articles_revision", "articles_address", "articles_redaction"), ""),
        ),
    ]
