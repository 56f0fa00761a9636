from collections.abc import Callable
from typing import Any

from django.db import migrations, models

import articles.models.article

TABLES = ("articles_article", "articles_version")


def _resize(length: int) -> Callable[[Any, Any], None]:
    def run(apps: Any, editor: Any) -> None:
        # SQLite keeps no lengths, and making the tables anew there would cost them their triggers.
        if editor.connection.vendor == "postgresql":
            for table in TABLES:
                editor.execute(f"ALTER TABLE {table} ALTER COLUMN language TYPE varchar({length})")

    return run


class Migration(migrations.Migration):
    """Room for any language tag (RFC 5646 §4.4.1). Back again only as long as none is longer than before."""

    dependencies = [("articles", "0011_idempotency_keys")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(_resize(35), _resize(12))],
            state_operations=[
                migrations.AlterField(
                    model_name="article",
                    name="language",
                    field=models.CharField(default=articles.models.article.house_language, max_length=35),
                ),
                migrations.AlterField(model_name="version", name="language", field=models.CharField(max_length=35)),
            ],
        )
    ]
