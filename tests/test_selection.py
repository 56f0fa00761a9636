"""Which tests `make test` runs on both databases, and when it runs those of the demonstration."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import IntegrityError, OperationalError, connection
from django.test.utils import CaptureQueriesContext

from tests import differences
from tests.differences import COMMIT_FOR_THREADS, ROOT, TRIED_BY
from tests.newsroom.page_cache import requests
from tests.newsroom.page_cache.requests import database_away

sys.path.insert(0, str(ROOT / ".ci"))

import demonstration


def test_every_module_whose_sql_differs_by_database_is_named_with_the_tests_that_try_it() -> None:
    """One that is missing here: add it to `TRIED_BY`. One too many: its SQL is everybody's now."""
    assert set(differences.modules_that_differ()) == set(TRIED_BY)


def test_the_tests_that_are_named_are_there() -> None:
    named = [*(test for tests in TRIED_BY.values() for test in tests), *COMMIT_FOR_THREADS]
    assert [test for test in named if not _is_there(*test.split("::"))] == []


def _is_there(file: str, name: str = "test_") -> bool:
    path = ROOT / file
    return path.is_file() and f"def {name}" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "code",
    [
        'rows.filter(name__icontains="x")',
        'rows.filter(slug__startswith="x")',
        "rows.select_for_update()",
        "rows.distinct()",
        'if connection.vendor == "sqlite":',
        "connection.cursor()",
        "except IntegrityError:",
        'TruncDate("at")',
        "Exists(rows)",
        "rows.bulk_create(made, ignore_conflicts=True)",
        "rows.filter(at__year=2026)",
    ],
)
def test_what_a_database_does_in_its_own_way_is_seen(code: str) -> None:
    assert differences.DIFFERS.search(code)


def _counts() -> CaptureQueriesContext:
    return CaptureQueriesContext(connection)


TABLE = {"counts": _counts}


@contextmanager
def _fails_by_hand() -> Iterator[None]:
    def gone(*_: object) -> None:
        raise OperationalError("gone")

    with connection.execute_wrapper(gone):
        yield


@pytest.fixture
def counted() -> CaptureQueriesContext:
    return _counts()


def test_one_that_merely_stands_in_a_module_with_a_connection_ends_alike(request: pytest.FixtureRequest) -> None:
    assert not differences.may_end_otherwise(request.node)


def test_one_that_fails_statements_by_hand_ends_alike(request: pytest.FixtureRequest) -> None:
    assert callable(_fails_by_hand)
    assert not differences.may_end_otherwise(request.node)


def test_one_that_speaks_to_the_connection_may_end_otherwise(request: pytest.FixtureRequest) -> None:
    assert connection.vendor
    assert differences.may_end_otherwise(request.node)


def test_one_that_expects_an_error_of_the_database_may_end_otherwise(request: pytest.FixtureRequest) -> None:
    with pytest.raises(IntegrityError):
        raise IntegrityError
    assert differences.may_end_otherwise(request.node)


def test_one_that_reaches_the_connection_by_a_table_of_functions_may_end_otherwise(
    request: pytest.FixtureRequest,
) -> None:
    assert TABLE
    assert differences.may_end_otherwise(request.node)


@pytest.mark.usefixtures("counted")
def test_one_whose_fixture_reaches_the_connection_may_end_otherwise(request: pytest.FixtureRequest) -> None:
    assert differences.may_end_otherwise(request.node)


def test_one_that_takes_a_function_of_other_tests_has_what_it_reaches(request: pytest.FixtureRequest) -> None:
    assert callable(database_away)
    assert differences.may_end_otherwise(request.node)


def test_one_that_names_such_a_function_by_its_module_has_it_too(request: pytest.FixtureRequest) -> None:
    assert callable(requests.database_away)
    assert differences.may_end_otherwise(request.node)


def test_one_that_commits_may_end_otherwise(request: pytest.FixtureRequest) -> None:
    request.node.add_marker(pytest.mark.django_db(transaction=True))
    assert differences.may_end_otherwise(request.node)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(differences, "COMMIT_FOR_THREADS", {"tests/test_selection.py"})
        assert not differences.may_end_otherwise(request.node)


def test_the_demonstrations_tests_are_made_of_what_they_import_and_touch_no_database() -> None:
    files = {file.relative_to(ROOT).as_posix() for file in demonstration.files()}
    assert {
        "newsroom/demonstration/stories/world.py",
        "newsroom/demonstration/people.py",
        "articles/text/html/sanitise.py",
    } <= files
    assert not [file for file in files if file.startswith(("articles/desk", "articles/models", "syndication"))]
    tests = [file.read_text(encoding="utf-8") for file in demonstration.test_files()]
    assert len(tests) == 2
    assert not [text for text in tests if "django_db" in text or "client" in text]


def test_the_demonstration_has_changed_until_its_tests_pass_and_when_a_file_of_it_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = tmp_path / "story.py"
    story.write_text("One")
    monkeypatch.setattr(demonstration, "ROOT", tmp_path)
    monkeypatch.setattr(demonstration, "PASSED", tmp_path / "kept" / "passed")
    monkeypatch.setattr(demonstration, "files", lambda: [story])
    assert demonstration.has_changed()
    demonstration.remember_that_it_passed(demonstration.digest())
    assert not demonstration.has_changed()
    story.write_text("Another")
    assert demonstration.has_changed()
