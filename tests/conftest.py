"""What every room's tests may ask for."""

import gc
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pytest
import time_machine
from django.db import connection, transaction
from django.test import TransactionTestCase, client
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker
from whitenoise.middleware import WhiteNoiseMiddleware

from tests import database, differences, programs
from tests.html_checker import HtmlChecker

# A machine that is busy with something else is no fault of the code: no property is judged by a clock.
settings.register_profile("newsroom", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("newsroom")

ROOT = Path(__file__).resolve().parent.parent
T = TypeVar("T")


class SettableClock:
    """A clock for the verbs that stands still until a test moves it."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        """The moment, aware, in UTC."""
        return self.moment

    def set(self, moment: datetime) -> datetime:
        """Put the clock to an aware moment, which is also returned."""
        self.moment = moment.astimezone(UTC)
        return self.moment

    def advance(self, by: timedelta | None = None, **units: float) -> datetime:
        """Move the clock on by a timedelta, or by its units (`minutes=5`); returns the new moment."""
        return self.set(self.moment + (by if by is not None else timedelta(**units)))


#: Nine in the morning, UTC, of Monday, 2 March 2026.
NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def clock() -> SettableClock:
    """A settable clock that starts at nine in the morning, UTC, of Monday, 2 March 2026."""
    return SettableClock(NINE)


@pytest.fixture(scope="session")
def seed_reprint() -> Path:
    """The real reprint. It is not ours to publish, so it lies beside the repository or where NEWSROOM_SHARED says."""
    shared = Path(os.environ.get("NEWSROOM_SHARED", ROOT.parent / "shared"))
    reprint = shared / "seed" / "reprint.txt"
    if not reprint.exists():
        pytest.skip("the real reprint is not here: name the folder that has seed/reprint.txt in NEWSROOM_SHARED")
    return reprint


@pytest.fixture
def another_writer() -> Iterator[None]:
    """Another program writes to the SQLite database, and takes its time."""
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.close()


#: Fixtures without which no test reaches the database.
_DATABASE = {"db", *differences.COMMITS}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what touches the database, and what of that may end otherwise on another one; the latter, which takes two seconds
    to find out, only where `-m` asks for it.

    What only asks whether a page is valid HTML is left out: its pages are drawn on both databases by other tests, and
    the checker is slow.
    """
    dependent_wanted = "database_dependent" in config.option.markexpr
    for item in items:
        asked_for = set(getattr(item, "fixturenames", ()))
        if (item.get_closest_marker("django_db") or _DATABASE & asked_for) and "html_faults" not in asked_for:
            item.add_marker("database")
            if dependent_wanted and differences.may_end_otherwise(item):
                item.add_marker("database_dependent")


def pytest_collection_finish() -> None:
    """What was imported stays to the end: the collector of garbage need not look at it again and again, nor as often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The migrated database, whose triggers make way when a test that commits (`transactional_db`) is over."""
    with django_db_blocker.unblock():
        database.remember_migrated_rows()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", database.empty_tables)
        yield


class MadeOnce(Protocol):
    """`made_once(make, at=moment)`: what `make` returns, made while the machine's clock stood at that moment."""

    def __call__(self, make: Callable[[], T], at: datetime | None = None) -> T: ...


@pytest.fixture(scope="module")
def made_once(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[MadeOnce]:
    """For fixtures of a module: the rows that all of its tests look at, made once and gone after the last of them.

    What a test does to them in the database is undone with it. What it does to the object that it was handed is not: who
    wants to change a row reads it anew. Only where no test of the module commits.
    """
    committing = [
        test.name
        for test in request.session.items
        if getattr(test, "module", None) is request.node.obj and differences.commits(test)
    ]
    assert committing == [], "tests that commit share no rows"

    def make_once(make: Callable[[], T], at: datetime | None = None) -> T:
        with django_db_blocker.unblock(), time_machine.travel(at, tick=False) if at else nullcontext():
            return make()

    all_tests = transaction.atomic()
    make_once(all_tests.__enter__)
    try:
        yield make_once
    finally:
        make_once(lambda: transaction.set_rollback(True))
        make_once(lambda: all_tests.__exit__(None, None, None))


@pytest.fixture(scope="session", autouse=True)
def _static_files_are_looked_for_once() -> Iterator[None]:
    """Each `Client()` makes its middleware anew, and WhiteNoise would read the hundreds of static files every time."""
    files: dict[str, object] = {}
    look = WhiteNoiseMiddleware.add_files_from_finders

    def add(middleware: WhiteNoiseMiddleware) -> None:
        if not files:
            look(middleware)
            files.update(middleware.files)
        middleware.files = files

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", add)
        yield


@pytest.fixture(autouse=True)
def _nothing_is_kept_of_another_test() -> None:
    """The numbers of changes begin anew with each test's transaction."""
    if "articles.reader.cache" in sys.modules:
        sys.modules["articles.reader.cache"].clear_caches()


@pytest.fixture(autouse=True)
def _no_drawing_outlives_its_test() -> Iterator[None]:
    """Pictures that are to be drawn ahead are forgotten with the test; one that is being drawn is waited for."""
    yield
    if "articles.desk.library.prerender_thread" in sys.modules:
        sys.modules["articles.desk.library.prerender_thread"].forget_queue()


@pytest.fixture(scope="session", autouse=True)
def _what_a_page_is_drawn_from_is_copied_once() -> Iterator[None]:
    """A test asks for the context of the page, never for that of each part that it includes: copies take time."""

    name = "store_rendered_templates"
    store_all = getattr(client, name)

    def store(
        contexts: dict[str, Any], signal: object, sender: object, template: object, context: Any, **_: Any
    ) -> None:
        if "templates" not in contexts:
            store_all(contexts, signal, sender, template, context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client, name, store)
        yield


def here(find: Callable[[], T]) -> T:
    """What `find` finds; where it is missing the test is skipped, saying why, and fails under CI."""
    try:
        return find()
    except programs.Missing as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(str(missing))
        pytest.skip(str(missing))


#: What HTML has and the edition of the checker that Python has does not know: "auto" first in the `sizes` of a lazy picture, and which
#: picture is wanted first (HTML, 4.8.4).
NEWER = ("Bad value “auto, ", "Attribute “fetchpriority” not allowed on element “img”")
NEWER_SIZES = "instead at “auto,”"
#: Its warning of a field for a day, a moment or a number, which old browsers show as one for text: that is no fault of a page.
OLD_BROWSERS = "is not supported in all browsers"


@pytest.fixture(scope="session")
def html_faults() -> Iterator[Callable[..., list[str]]]:
    """`html_faults(*pages)`: what the Nu Html Checker finds wrong with whole pages, one line a fault; [] is valid."""
    with here(HtmlChecker) as checker:
        yield lambda *pages: [
            f"page {number}, line {message.get('lastLine')}: {message['message']}"
            for number, page in enumerate(pages, 1)
            for message in checker.messages(page)
            if is_fault(message)
        ]


def is_fault(message: dict[str, Any]) -> bool:
    """Whether what the checker says is wrong with the page, and not newer than the checker."""
    # One that it could not finish has found nothing wrong, and says so in another type.
    if message["type"] == "non-document-error":
        return True
    return (
        (message["type"] == "error" or message.get("subType") == "warning")
        and not message["message"].startswith(NEWER)
        and NEWER_SIZES not in message["message"]
        and OLD_BROWSERS not in message["message"]
    )
