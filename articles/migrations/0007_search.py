from typing import Any

import django.db.models.deletion
from django.db import migrations, models

TABLES = ("articles_search_public", "articles_search_coming")


def create_index(apps: Any, schema_editor: Any) -> None:
    """Full text as each database has it; what `manage.py reindex` or the next recording puts into it."""
    for table in TABLES:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5"
                "(headline, lead, words, facets, columnsize = 0, tokenize = \"ascii tokenchars ':'\")"
            )
            continue
        schema_editor.execute(
            f"CREATE TABLE {table} (key bigint PRIMARY KEY, headline tsvector NOT NULL, lead tsvector NOT NULL,"
            " words tsvector NOT NULL)"
        )
        for column in ("headline", "lead", "words"):
            schema_editor.execute(f"CREATE INDEX {table}_{column} ON {table} USING gin ({column})")


def drop_index(apps: Any, schema_editor: Any) -> None:
    for table in TABLES:
        schema_editor.execute(f"DROP TABLE {table}")


class Migration(migrations.Migration):
    """What search finds words by, made from the record: going back over it loses nothing that cannot be made again."""

    dependencies = [("articles", "0006_roles_and_head")]

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("word", models.CharField(max_length=70, primary_key=True, serialize=False)),
                ("stories", models.IntegerField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("key", models.BigIntegerField(primary_key=True, serialize=False)),
                ("coming", models.BooleanField()),
                ("in_force_from", models.DateTimeField()),
                ("in_force_until", models.DateTimeField()),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_entry",
                        to="articles.version",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["coming", "in_force_from"], name="search_entry_begins"),
                    models.Index(fields=["coming", "in_force_until"], name="search_entry_ends"),
                ],
            },
        ),
        migrations.RunPython(create_index, drop_index),
    ]
