"""The right to restrict a story, which came with 0003, for the roles that have it."""

from typing import Any

from django.db import migrations

from articles.models.roles import create_roles


def give(apps: Any, schema_editor: Any) -> None:
    create_roles(apps)


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_public_changes")]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
