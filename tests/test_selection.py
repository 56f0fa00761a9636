"""Which tests `make test` runs on both databases, and when it runs those of the demonstration."""

import sys
from pathlib import Path

import pytest

from tests import differences
from tests.differences import ROOT, TRIED_BY

sys.path.insert(0, str(ROOT / ".ci"))

import demonstration


def test_every_module_whose_sql_differs_by_database_is_named_with_the_tests_that_try_it() -> None:
    """One that is missing here: add it to `TRIED_BY`. One too many: its SQL is everybody's now."""
    assert set(differences.modules_that_differ()) == set(TRIED_BY)


def test_the_tests_that_are_named_are_there() -> None:
    assert [test for tests in TRIED_BY.values() for test in tests if not (ROOT / test).is_file()] == []


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


def test_a_test_that_speaks_to_the_connection_may_end_otherwise(request: pytest.FixtureRequest) -> None:
    assert not differences.may_end_otherwise(request.node)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(globals(), "told", differences.connection)
        assert differences.may_end_otherwise(request.node)


def test_a_test_that_commits_may_end_otherwise(request: pytest.FixtureRequest) -> None:
    request.node.add_marker(pytest.mark.django_db(transaction=True))
    assert differences.may_end_otherwise(request.node)


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
