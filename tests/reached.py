"""What a test reaches: its own source, the fixtures that it asks for, and whatever these name in the tests, and so on.

Read from the source, for importing a name says nothing: a module of two hundred tests imports `connection` for one of them.
"""

import ast
import functools
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from django.db import Error, connection, connections, transaction
from django.db.models import ProtectedError, RestrictedError
from django.test.utils import CaptureQueriesContext

#: A name at the top of a module of tests.
Place = tuple[str, str]

#: Django's own, raised before any database is asked.
OF_DJANGO = (ProtectedError, RestrictedError)

#: What every room's tests may ask for, which makes and empties the database and tries nothing; and this reading itself.
SHARED = {"tests.conftest", "tests.database", __name__}


def speaks_to_a_connection(test: pytest.Function) -> bool:
    """Whether what the test reaches speaks to a connection itself, expects an error of one, or counts its queries."""
    return _any_speaks(frozenset(_first_places(test)))


@functools.cache
def _any_speaks(first_places: frozenset[Place]) -> bool:
    waiting = set(first_places)
    reached: set[Place] = set()
    while waiting:
        place = waiting.pop()
        reached.add(place)
        if _speaks(place):
            return True
        waiting |= _named_in(place) - reached
    return False


def _first_places(test: pytest.Function) -> Iterator[Place]:
    fixtures = (fixture for fixtures in test._fixtureinfo.name2fixturedefs.values() for fixture in fixtures)
    for function in (test.function, *(fixture.func for fixture in fixtures)):
        yield function.__module__, function.__qualname__.partition(".")[0]
    yield test.module.__name__, "pytestmark"


@functools.cache
def _speaks(place: Place) -> bool:
    module, name = place
    return any(_is_of_a_connection(sys.modules[module], node) for node in _nodes(module).get(name, ()))


@functools.cache
def _named_in(place: Place) -> set[Place]:
    """Names of the tests that stand there: of the same module, or functions and classes of another."""
    module, name = place
    nodes = _nodes(module).get(name, ())
    named = {_home(module, node.id) for node in nodes if isinstance(node, ast.Name)}
    of_modules = (_of_a_module(module, node) for node in nodes if isinstance(node, ast.Attribute))
    return named | set(filter(None, of_modules))


def _of_a_module(module: str, node: ast.Attribute) -> Place | None:
    """Where that stands which is named as `module.name`."""
    value = getattr(sys.modules[module], node.value.id, None) if isinstance(node.value, ast.Name) else None
    return _home(value.__name__, node.attr) if isinstance(value, ModuleType) else None


def _home(module: str, name: str) -> Place:
    value = getattr(sys.modules[module], name, None)
    home = getattr(value, "__module__", None)
    if name in _nodes(module) or not callable(value) or not str(home).startswith("tests."):
        return module, name
    return str(home), getattr(value, "__name__", name)


@functools.cache
def _nodes(module: str) -> dict[str, list[ast.AST]]:
    """By each name that is defined at the top of a module of tests, the names in its source, each node with its parent."""
    nodes: dict[str, list[ast.AST]] = {}
    if not module.startswith("tests.") or module in SHARED:
        return nodes
    file = sys.modules[module].__file__
    assert file is not None
    for statement in ast.parse(Path(file).read_text(encoding="utf-8")).body:
        for name in _defined_by(statement):
            nodes.setdefault(name, []).extend(_with_parents(statement))
    return nodes


def _defined_by(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            yield from (node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name))


def _with_parents(statement: ast.stmt) -> Iterator[ast.AST]:
    for node in ast.walk(statement):
        for child in ast.iter_child_nodes(node):
            child.parent = node  # type: ignore[attr-defined]
        if isinstance(node, ast.Name | ast.Attribute):
            yield node


def _is_of_a_connection(module: ModuleType, node: ast.AST) -> bool:
    if not isinstance(node, ast.Name):
        return False
    parent, value = getattr(node, "parent", None), getattr(module, node.id, None)
    if any(value is django_object for django_object in (connection, connections, transaction)):
        # What fails statements by hand fails them alike on every database.
        return not (isinstance(parent, ast.Attribute) and parent.attr == "execute_wrapper")
    if isinstance(value, type) and issubclass(value, Error):
        made_by_hand = isinstance(parent, ast.Call) and parent.func is node
        return not made_by_hand and not issubclass(value, OF_DJANGO)
    return value is CaptureQueriesContext
