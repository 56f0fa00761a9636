"""What the databases themselves refuse, so that no code path, shell or superuser can rewrite the record.

One definition for both databases, which the triggers that migrations create are compared with: a change here is a
migration that drops those of before and creates these. `manage.py check_record` says if one is missing or isn't ours.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from articles.models import (
    Address,
    Correction,
    FormerSlug,
    ImageApproval,
    RecordHead,
    Redaction,
    Revision,
    Version,
    VersionAuthor,
    VersionImage,
    VersionTopic,
)
from articles.models.image_approval import TEXTS
from articles.models.redacted_path import PREFIX
from newsroom.accounts.models import AuditEntry

#: Tables whose rows are never changed or deleted.
WRITTEN_ONCE = (VersionTopic, VersionAuthor, VersionImage, Address, FormerSlug, AuditEntry, Redaction)

#: Such tables of the apps that stand on this one, which name them when they are loaded.
_NAMED: list[Any] = []


def also_written_once(*models: Any) -> None:
    """Guard these tables too, as those of the record are. For an app's `ready()`."""
    _NAMED.extend(model for model in models if model not in _NAMED)


def written_once() -> tuple[Any, ...]:
    """Every table whose rows are never changed or deleted."""
    return (*WRITTEN_ONCE, *_NAMED)


#: What a redaction blanks in each table but that of Versions, and how blank looks; every other column is refused, and any
#: other value.
REDACTED: dict[Any, dict[str, Any]] = {
    Revision: {"content": {}, "note": ""},
    Correction: {"text": ""},
    ImageApproval: dict.fromkeys(TEXTS, ""),
}


#: Such tables of the apps that stand on this one; and Version, whose columns are named by the desk's table of fields.
_REDACTED_TOO: dict[Any, dict[str, Any]] = {}


def also_redacted(model: Any, blank: dict[str, Any]) -> None:
    """Guard this table too, whose rows a redaction blanks: Version, or one with a `version`. For an app's `ready()`."""
    _REDACTED_TOO[model] = blank


#: What staff typed in tables written once, which name the story: a redaction of that story blanks it.
_NOTES: dict[Any, dict[str, Any]] = {}


def also_blanked_with_its_story(model: Any, blank: dict[str, Any]) -> None:
    """Let a redaction of the row's `article` blank these columns of a table that is written once. For an app's `ready()`."""
    _NOTES[model] = blank


def notes_of_a_story() -> dict[Any, dict[str, Any]]:
    """The blanked columns and their blank values, of the tables whose rows a redaction of their `article` blanks."""
    return dict(_NOTES)


#: What an entry of the audit log may hold of a story's words: typed reasons, and values before and after.
REDACTED_IN_THE_LOG = ("reason", "changes", "rows")


def redacted() -> dict[Any, dict[str, Any]]:
    """The blanked columns and their blank values, of every table that a redaction reaches."""
    return REDACTED | _REDACTED_TOO


def redacted_with_a_version() -> dict[Any, dict[str, Any]]:
    """The same for the tables that hold words of the Version that they point to."""
    return {model: blank for model, blank in redacted().items() if model not in (Version, Revision)}


def _changed(columns: Iterable[str], distinct: str) -> str:
    return " OR ".join(f'NEW."{column}" {distinct} OLD."{column}"' for column in columns)


def _sql(value: Any, vendor: str) -> str:
    """A blank value as it stands in a statement: a text, or JSON, which PostgreSQL keeps as a type of its own."""
    if isinstance(value, str):
        return "''"
    return f"'{json.dumps(value)}'" + ("::jsonb" if vendor == "postgresql" else "")


def _rules(vendor: str) -> list[tuple[str, str, str, str, str]]:
    """(name, table, event, condition under which it is refused, message) for every rule."""
    distinct = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    rules = []
    for model in (*written_once(), *redacted()):
        table = model._meta.db_table
        rules.append((f"{table}_no_delete", table, "DELETE", "TRUE", "is written once and never deleted"))
    for model in written_once():
        table, condition = model._meta.db_table, _once(model, vendor, distinct)
        rules.append((f"{table}_no_update", table, "UPDATE", condition, "is written once and never changed"))
    for model, blank in redacted().items():
        rules.append(_redaction_rule(model, blank, vendor, distinct))
    rules += _interval_rules()
    return rules


def _once(model: Any, vendor: str, distinct: str) -> str:
    """When a change of such a row is refused: always, but where a redaction leaves less than there was."""
    exists = f'EXISTS (SELECT 1 FROM "{Redaction._meta.db_table}" AS made WHERE '
    if model is Address:
        return (
            f"{_changed(['id', 'article_id'], distinct)} OR NOT ({_hashed()})"
            f' OR NOT {exists}made."article_id" = NEW."article_id")'
        )
    if model is AuditEntry:
        free = ("detail", "about", "redacted_at")
        fixed = [str(field.column) for field in model._meta.concrete_fields if field.name not in free]
        without = (
            f"""NEW."detail"::jsonb IS DISTINCT FROM OLD."detail"::jsonb{"".join(f" - '{key}'" for key in REDACTED_IN_THE_LOG)}"""
            if vendor == "postgresql"
            else f"""json(NEW."detail") IS NOT json_remove(OLD."detail"{"".join(f", '$.{key}'" for key in REDACTED_IN_THE_LOG)})"""
        )
        return (
            f'{_changed(fixed, distinct)} OR OLD."redacted_at" IS NOT NULL OR NEW."about" <> \'\' OR {without}'
            f' OR NOT {exists}made."at" = NEW."redacted_at")'
        )
    if model in _NOTES:
        blank = _NOTES[model]
        fixed = [str(field.column) for field in model._meta.concrete_fields if field.name not in blank]
        left = " OR ".join(f'NEW."{name}" {distinct} {_sql(value, vendor)}' for name, value in blank.items())
        return f'{_changed(fixed, distinct)} OR {left} OR NOT {exists}made."article_id" = NEW."article_id")'
    return "TRUE"


def _hashed() -> str:
    """That a path gives way to its hash, in the statement that is judged."""
    return f"""OLD."path" NOT LIKE '{PREFIX}%' AND NEW."path" LIKE '{PREFIX}%'"""


def _redaction_rule(model: Any, blank: dict[str, Any], vendor: str, distinct: str) -> tuple[str, str, str, str, str]:
    """Refuse every change but the ends of intervals, and blanking every word in the statement that sets `redacted_at`."""
    table = model._meta.db_table
    free = {*blank, "redacted_at", "public_until", "in_force_until", *({"path"} if model is Version else ())}
    fixed = _changed([field.column for field in model._meta.concrete_fields if field.name not in free], distinct)
    blanked = _changed(blank, distinct)
    left = " OR ".join(f'NEW."{name}" {distinct} {_sql(value, vendor)}' for name, value in blank.items())
    redacted_twice = f'OLD."redacted_at" IS NOT NULL AND {_changed(["redacted_at"], distinct)}'
    condition = (
        f'({fixed}) OR (NEW."redacted_at" IS NULL AND ({blanked})) OR (NEW."redacted_at" IS NOT NULL AND ({left}))'
        f" OR ({redacted_twice})"
    )
    if model is Version:
        condition += f' OR ({_changed(["path"], distinct)} AND (NEW."redacted_at" IS NULL OR NOT ({_hashed()})))'
    return f"{table}_no_update", table, "UPDATE", condition, "is written once; only a redaction may blank its words"


def _interval_rules() -> list[tuple[str, str, str, str, str]]:
    table = Version._meta.db_table
    overlap = f"({_overlap('in_force_from', 'in_force_until')}) OR ({_overlap('public_at', 'public_until')})"
    longer = 'NEW."public_until" > OLD."public_until" OR NEW."in_force_until" > OLD."in_force_until"'
    head = f'SELECT "clock_said" FROM "{RecordHead._meta.db_table}"'
    past = f'NEW."public_until" < OLD."public_until" AND NEW."public_until" < ({head})'
    return [
        (f"{table}_no_overlap_insert", table, "INSERT", overlap, "overlaps another Version of its story"),
        (f"{table}_no_overlap_update", table, "UPDATE", overlap, "overlaps another Version of its story"),
        (f"{table}_until_only_earlier", table, "UPDATE", longer, "may only end earlier, never later"),
        (f"{table}_until_not_past", table, "UPDATE", past, "was public, which may not be undone"),
    ]


def _overlap(begins: str, ends: str) -> str:
    """That another Version of the story has an interval between these columns that meets the new one's."""
    return (
        f'NEW."{ends}" > NEW."{begins}" AND EXISTS (SELECT 1 FROM "{Version._meta.db_table}" AS other'
        ' WHERE other."article_id" = NEW."article_id" AND other."id" <> NEW."id"'
        f' AND other."{ends}" > other."{begins}"'
        f' AND other."{begins}" < NEW."{ends}" AND NEW."{begins}" < other."{ends}")'
    )


def _create_sqlite(rule: tuple[str, str, str, str, str]) -> list[str]:
    name, table, event, condition, message = rule
    # NEW.id of an insert is known only afterwards on SQLite, hence AFTER; RAISE(ABORT) undoes the statement.
    return [
        f'DROP TRIGGER IF EXISTS "{name}"',
        f'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" WHEN {condition} '
        f"BEGIN SELECT RAISE(ABORT, 'the record: {table} {message}'); END",
    ]


def _create_postgresql(rule: tuple[str, str, str, str, str]) -> list[str]:
    name, table, event, *_ = rule
    return [
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $${_body(rule)}$$',
        f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"',
        f'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" FOR EACH {_each(rule)} EXECUTE FUNCTION "{name}"()',
    ]


def _body(rule: tuple[str, str, str, str, str]) -> str:
    """What the function of a trigger does on PostgreSQL."""
    _, table, _, condition, message = rule
    return (
        f" BEGIN IF {condition} THEN RAISE EXCEPTION 'the record: {table} {message}' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NULL; END "
    )


def _each(rule: tuple[str, str, str, str, str]) -> str:
    return "STATEMENT" if rule[2] == "TRUNCATE" else "ROW"


def _truncate_rules() -> list[tuple[str, str, str, str, str]]:
    """PostgreSQL alone: TRUNCATE passes row triggers by."""
    tables = [model._meta.db_table for model in (*written_once(), *redacted())]
    return [
        (f"{table}_no_truncate", table, "TRUNCATE", "TRUE", "is written once and never emptied") for table in tables
    ]


def _all_rules(vendor: str) -> list[tuple[str, str, str, str, str]]:
    return _rules(vendor) + (_truncate_rules() if vendor == "postgresql" else [])


def _create(rule: tuple[str, str, str, str, str], vendor: str) -> list[str]:
    return _create_sqlite(rule) if vendor == "sqlite" else _create_postgresql(rule)


def names(vendor: str) -> list[str]:
    return [rule[0] for rule in _all_rules(vendor)]


def created(vendor: str) -> list[tuple[str, str]]:
    """(table, statement) of all that creates them, for a migration."""
    statements = [(rule[1], sql) for rule in _all_rules(vendor) for sql in _create(rule, vendor)]
    return [(table, sql) for table, sql in statements if not sql.startswith("DROP")]


def install_triggers(connection: BaseDatabaseWrapper) -> None:
    """Make every trigger as the code has it; it can be done again at any time. All tables must be there."""
    with connection.cursor() as cursor:
        for rule in _all_rules(connection.vendor):
            for sql in _create(rule, connection.vendor):
                cursor.execute(sql)


def drop_triggers(connection: BaseDatabaseWrapper) -> None:
    """Take away every trigger of the record, also those of an older release, with their functions.

    For tests that must empty the tables, and for a restore. Never in the running newsroom.
    """
    with connection.cursor() as cursor:
        cursor.execute(_OURS[connection.vendor])
        triggers = cursor.fetchall()
        for name, table in triggers:
            on = "" if connection.vendor == "sqlite" else f' ON "{table}"'
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}')
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT proname FROM pg_proc WHERE prorettype = 'trigger'::regtype AND prosrc LIKE '%the record: %'"
            )
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP FUNCTION IF EXISTS "{name}"()')


#: (name, table) of every trigger that speaks of the record.
_OURS = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%the record: %'",
    "postgresql": "SELECT tgname, relname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
    " JOIN pg_class ON pg_class.oid = tgrelid WHERE NOT tgisinternal AND prosrc LIKE '%the record: %'",
}


def missing_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the triggers that should be there and are not."""
    installed = _installed(connection)
    return [name for name in names(connection.vendor) if name not in installed]


def altered_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the triggers that are there and don't do what ours do: emptied, moved, made to fire at another time."""
    installed = _installed(connection)
    ours = ((rule[0], _text(rule, connection.vendor)) for rule in _all_rules(connection.vendor))
    return [name for name, text in ours if installed.get(name, text) != text]


def _installed(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """By its name, the text of each trigger that fires, as the database keeps it; on PostgreSQL its function's too."""
    catalogue = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname, pg_get_triggerdef(pg_trigger.oid, true) || prosrc FROM pg_trigger"
        " JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        return {name: _one_line(text) for name, text in cursor.fetchall()}


def _text(rule: tuple[str, str, str, str, str], vendor: str) -> str:
    """A trigger of ours as `_installed` has it."""
    created = _create(rule, vendor)[-1]
    return _one_line(created if vendor == "sqlite" else created.replace('"', "") + _body(rule))


def _one_line(sql: str) -> str:
    """The statement without its line ends, which say nothing to a database."""
    return " ".join(sql.split())


def is_migrated(connection: BaseDatabaseWrapper) -> bool:
    """Whether the database is as new as the code."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def install_after_migrate(sender: Any, using: str, **kwargs: Any) -> None:
    """`post_migrate`: on a database that is as new as the code, what somebody took away or altered is made anew.

    The migrations create the triggers, each those of its own time.
    """
    connection = connections[using]
    if not is_migrated(connection):
        return
    if missing_triggers(connection) or altered_triggers(connection):
        install_triggers(connection)
