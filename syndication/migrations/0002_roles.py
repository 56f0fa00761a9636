"""The rights of `syndication/models/roles.py`, for roles that articles has made."""

from typing import Any

from django.db import migrations

from articles.models.roles import create_roles
from syndication.models.roles import ROLES


def give(apps: Any, schema_editor: Any) -> None:
    create_roles(apps, "syndication", ROLES)


class Migration(migrations.Migration):
    dependencies = [("syndication", "0001_initial"), ("articles", "0004_roles_may_restrict")]
    # Going back drops the tables; groups stay, for people may have been put into them.
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
