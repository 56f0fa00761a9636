"""The migrations of articles and one on top, as a later release would bring it. For MIGRATION_MODULES."""

from articles import migrations

__path__ = [*migrations.__path__, *__path__]
