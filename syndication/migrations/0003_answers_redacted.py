from typing import Any

from django.db import migrations, models

from articles.migration_operations import KeepRows


def drop_trigger(apps: Any, schema_editor: Any) -> None:
    """Going back: SQLite lets go of no column that a trigger names. The trigger is made anew after every migrate."""
    on = "" if schema_editor.connection.vendor == "sqlite" else ' ON "syndication_answer"'
    schema_editor.execute(f'DROP TRIGGER IF EXISTS "syndication_answer_no_update"{on}')


class Migration(migrations.Migration):
    dependencies = [("syndication", "0002_roles")]

    operations = [
        migrations.AddField(model_name="answer", name="redacted_at", field=models.DateTimeField(null=True)),
        migrations.RunPython(migrations.RunPython.noop, drop_trigger),
        KeepRows("which answers were redacted", {"syndication_answer": "redacted_at IS NOT NULL"}),
    ]
