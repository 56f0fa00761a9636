"""The groups of `articles/models/roles.py` and the one row of the record's head."""

from typing import Any

from django.db import migrations

from articles.models.roles import create_roles


def make(apps: Any, schema_editor: Any) -> None:
    create_roles(apps)
    apps.get_model("articles", "RecordHead").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]
    # Going back drops the tables; groups stay, for people may have been put into them.
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
