"""The migrations of articles and one on top, as a later release would bring it. For MIGRATION_MODULES."""

from pathlib import Path

from articles import migrations

#: The last migration of today's release, as "0006_roles_and_head": the later one follows it.
LAST = max(path.stem for folder in migrations.__path__ for path in Path(folder).glob("[0-9]*.py"))

__path__ = [*migrations.__path__, *__path__]
