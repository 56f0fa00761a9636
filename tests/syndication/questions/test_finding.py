"""A story is found by whoever may know of it, however its address is written; by nobody else."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.desk import saving
from articles.desk.record import publishing
from articles.models import Version
from articles.reader.frame import readers_now
from syndication.questions.caller import STRANGER, Caller
from syndication.questions.finding import find, path_of, version_then
from syndication.questions.question import Question, read
from syndication.rights.model import Party
from tests.articles.reader.telltale import STATES, in_state
from tests.conftest import SettableClock
from tests.factories import editor, killed, published, revision_of

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
GUID = "urn:newsml:example.org:20260302:1"


def by(**names: str) -> Question:
    return read({name: [value] for name, value in names.items()}, zone=ZoneInfo("UTC"))


@pytest.mark.parametrize(
    "address",
    [
        "/2026/03/02/harbour-opens/",
        "/2026/03/02/harbour-opens",
        "2026/03/02/harbour-opens/",
        "http://testserver/2026/03/02/harbour-opens/",
        "https://testserver:8000/2026/03/02/harbour-opens?utm_source=x&fbclid=y#top",
        "HTTP://TESTSERVER/2026/03/02/Harbour-Opens/",
        "testserver/2026/03/02/harbour-opens/",
        "//testserver/2026/03/02/harbour-opens/",
        "/2026/03/02/harbour%2Dopens/",
        "http://127.0.0.1:8000/2026/03/02/harbour-opens/",
    ],
)
def test_an_address_is_ours_however_it_was_pasted(address: str) -> None:
    assert path_of(address) == "/2026/03/02/harbour-opens/"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/",
        "/about/",
        "/2026/3/2/harbour-opens/",
        "/2026/03/02/",
        "/2026/03/02/harbour-opens/more/",
        "https://example.org/2026/03/02/harbour-opens/",
        "https://testserver@example.org/2026/03/02/harbour-opens/",
        "https://testserver.example.org/2026/03/02/harbour-opens/",
        "javascript://testserver/2026/03/02/harbour-opens/",
        "http://[::1/2026/03/02/harbour-opens/",
        "http://testserver:99999999/2026/03/02/harbour-opens/\ufdd0",
        "ftp://testserver/2026/03/02/harbour-opens/",
        "/%32026/03/02/\u0661/",
        "/2026%2f03/02/harbour-opens/",
        "/2026/03/02%2Fharbour-opens/",
        "http://testserver/2026/03%2F02/harbour-opens/",
        "/2026/03/02/%252e%252fharbour-opens/",
        "\\2026\\03\\02\\harbour-opens\\",
        "http://testserver\\2026/03/02/harbour-opens/",
        "http://example.org\\@testserver/2026/03/02/harbour-opens/",
        "http://user@testserver/2026/03/02/harbour-opens/",
        "http://user:pass@testserver/2026/03/02/harbour-opens/",
        "//@testserver/2026/03/02/harbour-opens/",
        "example.org\\@testserver/2026/03/02/harbour-opens/",
        "http://testserver%2f@testserver/2026/03/02/harbour-opens/",
    ],
)
def test_another_address_is_not(address: str) -> None:
    assert path_of(address) == ""


@pytest.fixture
def version(clock: SettableClock) -> Version:
    return published(clock, headline="Harbour opens")


@pytest.mark.django_db
class TestAnyone:
    def test_finds_a_public_story_by_address_and_guid(self, version: Version, clock: SettableClock) -> None:
        clock.advance(minutes=1)
        assert find(by(url=version.path), STRANGER, clock()) == version
        assert find(by(guid=version.guid), STRANGER, clock()) == version

    def test_finds_it_by_an_address_that_it_had(self, clock: SettableClock) -> None:
        first = published(clock, publishing.When(NOON), headline="Harbour opens", slug="old")
        publishing.unschedule(first.article_id, editor(), first.number, clock=clock)
        article = first.article
        article.refresh_from_db()
        saving.save(article.pk, {"slug": "new"}, editor(), article.revision, clock=clock)
        article.refresh_from_db()
        second = publishing.publish(article.pk, editor(), article.revision, approve=True, clock=clock)
        clock.advance(minutes=1)
        assert first.path != second.path
        assert find(by(url=first.path), STRANGER, clock()) == second

    def test_finds_a_killed_story_that_was_public(self, clock: SettableClock) -> None:
        version = killed(clock)
        clock.advance(minutes=1)
        assert find(by(url=version.path), STRANGER, clock()) == version

    @pytest.mark.parametrize("state", STATES)
    @pytest.mark.usefixtures("now")
    def test_finds_nothing_of_a_secret_one_and_asks_the_same(self, state: str) -> None:
        secret, moment, query_counts = in_state(state), readers_now(), []
        for question in (
            by(url=secret.path),
            by(guid=secret.article.guid),
            by(url="/2026/03/02/never/"),
            by(guid=GUID),
        ):
            with CaptureQueriesContext(connection) as queries:
                assert find(question, STRANGER, moment) is None
            query_counts.append(len(queries))
        assert query_counts == [1, 1, 1, 1]


@pytest.mark.django_db
class TestUnderEmbargo:
    PARTNER = Caller(party=Party(id="p", embargo_access=True))

    def embargoed(self, clock: SettableClock) -> Version:
        return published(clock, publishing.When(None, NOON), headline="Harbour opens")

    def test_a_partner_with_access_finds_it_once_it_is_released(self, clock: SettableClock) -> None:
        version = self.embargoed(clock)
        clock.advance(minutes=1)
        assert find(by(url=version.path), self.PARTNER, clock()) == version
        assert find(by(url=version.path), STRANGER, clock()) is None

    def test_an_inactive_partner_does_not(self, clock: SettableClock) -> None:
        version = self.embargoed(clock)
        inactive = Caller(party=Party(id="p", embargo_access=True, active=False))
        assert find(by(url=version.path), inactive, clock()) is None

    def test_what_is_not_released_is_found_by_nobody(self, clock: SettableClock) -> None:
        scheduled = published(clock, publishing.When(NOON), headline="Harbour opens")
        assert find(by(url=scheduled.path), self.PARTNER, clock()) is None

    def test_a_version_under_embargo_of_a_live_story_leaves_the_live_one_found(
        self, version: Version, clock: SettableClock
    ) -> None:
        clock.advance(minutes=1)
        article = version.article
        publishing.publish(
            article.pk, editor(), revision_of(version), publishing.When(None, NOON), approve=True, clock=clock
        )
        assert find(by(url=version.path), self.PARTNER, clock()) == version


@pytest.mark.django_db
def test_then_is_what_was_public_then(version: Version, clock: SettableClock) -> None:
    public_at = clock()
    clock.advance(hours=1)
    stopped = publishing.kill(version.article_id, editor(), "It was never true.", clock)
    assert version_then(stopped, STRANGER, public_at) == version
    assert version_then(stopped, STRANGER, datetime(2026, 3, 1, tzinfo=UTC)) is None
