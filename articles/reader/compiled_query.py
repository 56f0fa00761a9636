"""Querysets compiled once, with marks in the place of the values that differ. Building one for each page costs more than running it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

_M = TypeVar("_M", bound=Model)


class CompiledQuery(NamedTuple):
    """An SQL statement, and the names of the values that are its parameters, in order. `constants`: values that never differ, by name."""

    sql: str
    names: tuple[str, ...]
    constants: Mapping[str, Any] = MappingProxyType({})

    def parameters(self, values: Mapping[str, Any]) -> list[Any]:
        """The parameters in the statement's order. `values`: by name, each as `adapted` returns it."""
        if self.constants:
            values = {**self.constants, **values}
        return [values[name] for name in self.names]

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """The rows as the database driver returns them: on SQLite a moment is naive, in UTC. One query."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.parameters({name: adapted(value) for name, value in values.items()}))
            return list(cursor.fetchall())


def compiled(
    rows: QuerySet[Any, Any], marks: Mapping[str, Any], limit_mark: int | None = None, constants: Sequence[Any] = ()
) -> CompiledQuery:
    """The statement of a queryset that was built with these marks: unique values, by the names of the parameters.

    `limit_mark`: the number to which the queryset is sliced, if that is a parameter too: "limit", the last one. `constants`: values
    of the statement's own that are no marks. Raises KeyError for any other value, which would never change.
    """
    sql, parameters = rows.query.sql_with_params()
    constant_names = {value: f"constant {n}" for n, value in enumerate(constants)}
    names = constant_names | {adapted(mark): name for name, mark in marks.items()}
    parameter_names = [names[adapted(parameter)] for parameter in parameters]
    fixed = {name: value for value, name in constant_names.items()}
    if limit_mark is None:
        return CompiledQuery(sql, tuple(parameter_names), fixed)
    return CompiledQuery(sql.replace(f"LIMIT {limit_mark}", "LIMIT %s"), (*parameter_names, "limit"), fixed)


class CompiledValues:
    """A queryset compiled once, with what makes its columns the values that the queryset would give: moments, lists, dicts.

    `marks` and `constants`: as of `compiled`.
    """

    def __init__(self, rows: QuerySet[Any, Any], marks: Mapping[str, Any], constants: Sequence[Any] = ()) -> None:
        self._query = compiled(rows, marks, constants=constants)
        self._compiler = rows.query.get_compiler(using=rows.db)
        self._compiler.as_sql()
        self.columns = [column for column, *_ in self._compiler.select]
        self._converters = self._compiler.get_converters(self.columns)

    def rows(self, **values: Any) -> list[Sequence[Any]]:
        """One query."""
        return list(self._compiler.apply_converters(self._query.rows(**values), self._converters))


class CompiledRows(Generic[_M]):
    """A queryset of whole rows, compiled once: the rows are instances of its model, as the queryset would give them.

    Without `select_related`, annotations and deferred fields. `marks`: as of `compiled`.
    """

    def __init__(self, rows: QuerySet[_M, _M], marks: Mapping[str, Any]) -> None:
        self._model, self._using = rows.model, rows.db
        self._values = CompiledValues(rows, marks)
        self._names = [column.target.attname for column in self._values.columns]

    def rows(self, **values: Any) -> list[_M]:
        """One query."""
        return [self._model.from_db(self._using, self._names, row) for row in self._values.rows(**values)]


def some_of(keys: Sequence[int], least: int = 8) -> list[int]:
    """The keys, the first again and again behind them, so that there are 8, 16, 32 …: then few statements are made."""
    many = max(least, 1 << (len(keys) - 1).bit_length())
    return [*keys, *[keys[0]] * (many - len(keys))]


def rows_of_all(statement: CompiledQuery, wanted: Sequence[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """The rows that the statement finds with each of these values. Each row begins with the index of its values. One query."""
    if not wanted:
        return []
    values = ({name: adapted(value) for name, value in each.items()} for each in wanted)
    with connection.cursor() as cursor:
        cursor.execute(
            numbered([statement.sql] * len(wanted)),
            [parameter for each in values for parameter in statement.parameters(each)],
        )
        return list(cursor.fetchall())


def numbered(statements: Iterable[str]) -> str:
    """These as one statement, whose rows begin with the index of the statement that found them. Each keeps its order and limit."""
    parts = (f"SELECT {n} AS part, one{n}.* FROM ({statement}) one{n}" for n, statement in enumerate(statements))
    return " UNION ALL ".join(parts)


def as_moment(value: datetime | str) -> datetime:
    """A moment returned by `rows`, as an aware datetime."""
    return value if isinstance(value, datetime) else datetime.fromisoformat(value).replace(tzinfo=UTC)


def adapted(value: Any) -> Any:
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
