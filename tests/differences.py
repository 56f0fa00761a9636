"""Which tests may end otherwise on another database: `make test` runs these on both, `.ci/run` all that touch one.

Most of them are found by what they do: they commit, speak to the connection themselves or expect its errors, count
queries, or stand among the tests of the models, where constraints and triggers are tried. The rest stand in
`TRIED_BY`, which names every module of ours whose SQL a database understands in its own way.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import Error, connection, connections, transaction
from django.test.utils import CaptureQueriesContext

ROOT = Path(__file__).resolve().parent.parent

#: Fixtures of a test that commits: others see what it wrote, locks are held and waited for.
COMMITS = {"transactional_db", "live_server", "django_db_serialized_rollback", "django_db_reset_sequences"}
COUNTS = {"django_assert_num_queries", "django_assert_max_num_queries"}

#: What SQLite and PostgreSQL do each in its own way: SQL of our own, upper and lower case, days of a time zone, locks,
#: a constraint that is broken on purpose, rows that are there already, DISTINCT, subqueries.
DIFFERS = re.compile(
    r"\.vendor\b|\.cursor\(|RawSQL|\.raw\(|\.extra\("
    r"|__(iexact|i?contains|i?startswith|i?endswith|i?regex)\b|Lower\(|Upper\(|Collate\("
    r"|Trunc[A-Z]|Extract[A-Z]|__(date|year|month|day)\b"
    r"|select_for_update|except IntegrityError|_conflicts=|\.distinct\(|Exists\(|Window\("
)

#: By each module of ours of which `DIFFERS` finds something, the tests that try it.
TRIED_BY = {
    "articles/admin/library/chooser.py": ["tests/articles/admin/test_images.py"],
    "articles/admin/tables/optimistic.py": ["tests/articles/admin/test_optimistic.py"],
    "articles/admin/record/read_only.py": ["tests/articles/admin/test_record_admin.py"],
    "articles/admin/tables/table.py": ["tests/articles/admin/test_reference.py"],
    "articles/admin/story/verb_pages.py": ["tests/articles/admin/test_article_verb_pages.py"],
    "articles/desk/record/corrections.py": ["tests/articles/desk/test_corrections.py"],
    "articles/desk/idempotency.py": ["tests/articles/desk/test_at_once.py"],
    "articles/desk/importing/reprint.py": ["tests/newsroom/import_reprint/test_options.py"],
    "newsroom/database/lock_timeout.py": ["tests/newsroom/accounts/test_sign_in_while_busy.py"],
    "articles/desk/permissions.py": ["tests/articles/desk/test_permissions.py"],
    "articles/desk/record/picture_approval.py": ["tests/articles/reader/test_published_pictures.py"],
    "articles/desk/library/pictures.py": ["tests/articles/desk/test_at_once.py"],
    "articles/desk/record/recorder.py": [
        "tests/articles/desk/test_at_once.py",
        "tests/articles/desk/test_publishing.py",
    ],
    "articles/desk/record/redacted_pictures.py": ["tests/articles/desk/test_redaction.py"],
    "articles/desk/record/redaction.py": ["tests/articles/desk/test_redaction.py"],
    "articles/desk/saving.py": ["tests/articles/desk/test_saving.py", "tests/articles/desk/test_at_once.py"],
    "articles/desk/record/scrubbing.py": ["tests/articles/desk/test_redaction.py"],
    "newsroom/accounts/sign_in.py": [
        "tests/newsroom/accounts/test_sign_in.py",
        "tests/syndication/portal/test_sign_in.py",
    ],
    "articles/desk/record/statement_limit.py": ["tests/articles/desk/test_scrubbing.py"],
    "articles/desk/state.py": ["tests/articles/desk/test_state.py", "tests/articles/admin/test_home.py"],
    "articles/desk/steps.py": ["tests/articles/desk/test_verbs.py"],
    "articles/desk/record/traces.py": ["tests/newsroom/test_redaction_reaches.py"],
    "articles/models/address.py": ["tests/articles/desk/test_addresses.py", "tests/articles/desk/test_redaction.py"],
    "articles/models/cache_process.py": ["tests/newsroom/page_cache/test_processes_tell.py"],
    "articles/models/front_cache.py": ["tests/newsroom/page_cache/test_front_caches.py"],
    "articles/models/heartbeat.py": ["tests/newsroom/http/test_health_page.py"],
    "articles/models/image_approval.py": ["tests/articles/reader/test_published_pictures.py"],
    "articles/models/people.py": ["tests/articles/admin/test_reference.py"],
    "articles/models/record_head.py": ["tests/articles/models/test_version.py", "tests/articles/desk/test_at_once.py"],
    "articles/models/triggers.py": ["tests/articles/models/test_triggers.py"],
    "articles/reader/archive.py": ["tests/articles/reader/test_archive.py"],
    "articles/reader/corrections.py": ["tests/articles/reader/test_corrections.py"],
    "articles/reader/list_rules.py": ["tests/articles/reader/test_list_rules.py"],
    "articles/reader/lists.py": ["tests/articles/reader/test_lists.py"],
    "articles/reader/pictures.py": ["tests/articles/reader/test_published_pictures.py"],
    "articles/reader/shelves.py": ["tests/articles/reader/test_shelves.py"],
    "newsroom/health_checks.py": ["tests/newsroom/http/test_health_page.py"],
    "newsroom/management/commands/serve.py": ["tests/newsroom/test_serve.py"],
    "syndication/questions/finding.py": ["tests/syndication/questions/test_finding.py"],
    "syndication/questions/keeping.py": ["tests/syndication/questions/test_keeping.py"],
    "syndication/questions/refusals.py": ["tests/syndication/questions/test_refusals.py"],
    "syndication/questions/limits.py": ["tests/syndication/questions/test_limits.py"],
    "syndication/licensing/recording.py": ["tests/syndication/licensing/test_terms.py"],
    "syndication/licensing/restricting.py": ["tests/syndication/licensing/test_restricting.py"],
    "syndication/portal/public_terms.py": ["tests/syndication/portal/test_terms_page.py"],
}

_NAMED = {test for tests in TRIED_BY.values() for test in tests}


def may_end_otherwise(test: pytest.Item) -> bool:
    """Whether a test that touches the database may end otherwise on another one."""
    return (
        commits(test)
        or bool(COUNTS & _fixtures(test))
        or test.path.parent.name == "models"
        or test.path.relative_to(ROOT).as_posix() in _NAMED
        or any(map(_is_of_a_connection, vars(getattr(test, "module", test)).values()))
    )


def commits(test: pytest.Item) -> bool:
    """Whether a test writes for others to see, instead of in a transaction that is undone."""
    marker = test.get_closest_marker("django_db")
    return bool(COMMITS & _fixtures(test)) or bool(marker and marker.kwargs.get("transaction"))


def _fixtures(test: pytest.Item) -> set[str]:
    return set(getattr(test, "fixturenames", ()))


def _is_of_a_connection(value: Any) -> bool:
    """Whether something a module imports is a connection's own, or an error of one."""
    if isinstance(value, type):
        return issubclass(value, Error) or value is CaptureQueriesContext
    return any(value is one for one in (connection, connections, transaction))


def modules_that_differ() -> Iterator[str]:
    """Modules of ours with SQL that databases understand each in its own way. Migrations are tried by themselves."""
    for package in ("articles", "newsroom", "syndication"):
        for file in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in file.parts and DIFFERS.search(file.read_text(encoding="utf-8")):
                yield file.relative_to(ROOT).as_posix()
