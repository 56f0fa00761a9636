"""Rights that roles are given and that are taken from them, named as literal data.

Frozen, as everything in a folder of migrations is: what a release has used keeps doing what it did.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.management import create_permissions
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.operations.base import Operation

#: By the name of a role (a Django group), what it may do with the tables of the migration's own app: code names.
Rights = Mapping[str, tuple[str, ...]]


class GiveRights(Operation):
    """Give each role these rights, and make a role that is not there. Going back takes exactly them away again.

    Roles are edited in the admin afterwards. So going back is refused where a right has been taken from a role since, or the
    role renamed or deleted: going forward again would undo that. A role that is left with neither rights nor people goes.
    """

    reduces_to_sql = False
    reversible = True

    def __init__(self, rights: Rights) -> None:
        self.rights = dict(rights)

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Models stay as they are."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self.give(app_label, to_state.apps)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._refuse_where_changed(app_label, from_state.apps)
        self.take(app_label, from_state.apps)

    def give(self, app: str, apps: Any) -> None:
        """Raises LookupError for a right that the app does not have."""
        _make_permissions(app, apps)
        for role, codenames in self.rights.items():
            permissions = _permissions(apps, app, codenames)
            if missing := set(codenames) - {permission.codename for permission in permissions}:
                raise LookupError(f"{app} has no right named {', '.join(sorted(missing))}")
            group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=role)
            group.permissions.add(*permissions)

    def take(self, app: str, apps: Any) -> None:
        for group in apps.get_model("auth", "Group").objects.filter(name__in=self.rights):
            group.permissions.remove(*_permissions(apps, app, self.rights[group.name]))
            if not group.permissions.exists() and not group.user_set.exists():
                group.delete()

    def _refuse_where_changed(self, app: str, apps: Any) -> None:
        for role, codenames in self.rights.items():
            held = apps.get_model("auth", "Permission").objects.filter(group__name=role, content_type__app_label=app)
            if lost := set(codenames) - set(held.values_list("codename", flat=True)):
                raise IrreversibleError(
                    f"The role “{role}” was changed since it was made: it lacks {', '.join(sorted(lost))}. Going back and "
                    "forward would give that again. Refused; nothing was changed by this step."
                )

    def describe(self) -> str:
        return f"Give rights to {', '.join(self.rights)}"


class TakeRights(GiveRights):
    """Take these rights from each role. Going back gives them again."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self.take(app_label, to_state.apps)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self.give(app_label, from_state.apps)

    def describe(self) -> str:
        return f"Take rights from {', '.join(self.rights)}"


def _permissions(apps: Any, app: str, codenames: tuple[str, ...]) -> list[Any]:
    permissions = apps.get_model("auth", "Permission").objects
    return list(permissions.filter(content_type__app_label=app, codename__in=codenames))


def _make_permissions(app: str, apps: Any) -> None:
    """Django makes them after all migrations; one that hands them out needs them now."""
    config = apps.get_app_config(app)
    config.models_module = True  # the app of a migration has none, and would be passed by
    create_permissions(config, apps=apps, verbosity=0)
