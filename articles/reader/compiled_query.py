"""Querysets compiled once, with marks in the place of the values that differ. Building one for each page costs more than running it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet


class CompiledQuery(NamedTuple):
    """An SQL statement, and the names of the values that are its parameters, in order."""

    sql: str
    names: tuple[str, ...]

    def parameters(self, values: Mapping[str, Any]) -> list[Any]:
        """The parameters in the statement's order. `values`: by name, each as `adapted` returns it."""
        return [values[name] for name in self.names]

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """The rows as the database driver returns them: on SQLite a moment is naive, in UTC. One query."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.parameters({name: adapted(value) for name, value in values.items()}))
            return list(cursor.fetchall())


def compiled(rows: QuerySet[Any, Any], marks: Mapping[str, Any], limit_mark: int | None = None) -> CompiledQuery:
    """The statement of a queryset that was built with these marks: unique values, by the names of the parameters.

    `limit_mark`: the number to which the queryset is sliced, if that is a parameter too: "limit", the last one.
    """
    sql, parameters = rows.query.sql_with_params()
    names = {adapted(mark): name for name, mark in marks.items()}
    parameter_names = [names[adapted(parameter)] for parameter in parameters]
    if limit_mark is None:
        return CompiledQuery(sql, tuple(parameter_names))
    return CompiledQuery(sql.replace(f"LIMIT {limit_mark}", "LIMIT %s"), (*parameter_names, "limit"))


def rows_of_all(statement: CompiledQuery, wanted: Sequence[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """The rows that the statement finds with each of these values. Each row begins with the index of its values. One query."""
    if not wanted:
        return []
    parts = (f"SELECT {n} AS part, one{n}.* FROM ({statement.sql}) one{n}" for n in range(len(wanted)))
    values = ({name: adapted(value) for name, value in each.items()} for each in wanted)
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(parts), [parameter for each in values for parameter in statement.parameters(each)]
        )
        return list(cursor.fetchall())


def as_moment(value: datetime | str) -> datetime:
    """A moment returned by `rows`, as an aware datetime."""
    return value if isinstance(value, datetime) else datetime.fromisoformat(value).replace(tzinfo=UTC)


def adapted(value: Any) -> Any:
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
