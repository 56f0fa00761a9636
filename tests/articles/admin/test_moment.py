"""Public pages as they stood and as they will: who may see them, what stands on them, and that nothing of it reaches a reader."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client
from django.urls import URLPattern

from articles.admin.moment import PAGES
from articles.desk import saving
from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.desk.record.redaction import redact
from articles.models import Article, StoryListEntry, Version
from articles.models.clock import PastMoment
from articles.reader import cache
from articles.reader.caching import page_rule
from newsroom import urls
from newsroom.accounts.models import AuditEntry
from tests import factories
from tests.articles.admin.browsing import signed_in
from tests.articles.reader.conftest import NINE, now
from tests.syndication.factories import public_terms

__all__ = ["now"]  # a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]

HOUR = timedelta(hours=1)


@pytest.fixture
def desk() -> Client:
    return signed_in(factories.editor())


def look(client: Client, page: str, at: datetime | str = "") -> Any:
    written = at if isinstance(at, str) else at.strftime("%Y-%m-%dT%H:%M")
    return client.get(f"/admin/moment/?{urlencode({'page': page, 'at': written})}")


def page_html(client: Client, page: str, at: datetime | str = "") -> str:
    response = look(client, page, at)
    assert response.status_code in (200, 404, 410), response.status_code
    return response.content.decode()


def corrected(version: Version, headline: str) -> Version:

    article = Article.objects.get(pk=version.article_id)
    saving.save(article.pk, {"headline": headline}, factories.editor(), article.revision)
    article.refresh_from_db()
    return publishing.publish(article.pk, factories.editor(), article.revision, approve=True)


# --- Who may ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "status"),
    [("Journalist", 403), ("Bureau chief", 403), ("Editor", 200), ("Rights manager", 200), ("Administrator", 200)],
)
def test_only_who_may_read_every_story_sees_other_moments(role: str, status: int) -> None:
    assert look(signed_in(factories.UserFactory(role=role)), "/", NINE).status_code == status


def test_a_stranger_is_sent_to_sign_in_whatever_the_moment_and_the_page(client: Client) -> None:
    story = factories.published(when=When(publish_at=NINE + HOUR))
    places = {look(client, page, NINE + 2 * HOUR).status_code for page in ("/", story.path, "/nothing/")}
    assert places == {302}


def test_public_addresses_know_nothing_of_moments(client: Client, desk: Client) -> None:
    story = factories.published()
    factories.published(when=When(publish_at=NINE + HOUR), headline="To come")
    for page in ("/", story.path):
        plain = client.get(page)
        for someone in (client, desk):
            response = someone.get(f"{page}?at=2026-03-02T12:00")
            assert (response.status_code, response.content, response["Cache-Control"]) == (
                plain.status_code,
                plain.content,
                plain["Cache-Control"],
            )


# --- What stands there -----------------------------------------------------------------------------------------------


def test_a_scheduled_story_stands_on_pages_of_its_minute_and_not_of_the_one_before(desk: Client) -> None:
    section = factories.SectionFactory(slug="world")
    story = factories.published(when=When(publish_at=NINE + HOUR), headline="To come", section=section)
    for page in ("/", "/section/world/", story.path):
        assert "To come" not in page_html(desk, page, NINE + HOUR - timedelta(minutes=1)), page
        assert "To come" in page_html(desk, page, NINE + HOUR), page


def test_a_story_to_come_has_no_way_to_be_passed_on(client: Client, desk: Client) -> None:
    story = factories.published(headline="Two cranes", when=When(publish_at=NINE + HOUR))
    coming = page_html(desk, story.path, NINE + HOUR)
    assert "Two cranes" in coming
    assert "mailto:" not in coming
    assert "story-address" not in coming
    assert "mailto:" in client.get(factories.published().path).content.decode(), "a public one has"


def test_an_embargo_ends_at_its_minute(desk: Client) -> None:
    story = factories.published(when=When(embargo_until=NINE + HOUR), headline="Under embargo")
    assert look(desk, story.path, NINE + HOUR - timedelta(minutes=1)).status_code == 404
    assert look(desk, story.path, NINE + HOUR).status_code == 200


def test_a_scheduled_correction_takes_the_place_of_what_stands(desk: Client) -> None:

    story = factories.published(headline="Two cranes")
    saving.save(story.article_id, {"headline": "Three cranes"}, factories.editor(), 1)
    publishing.publish(
        story.article_id, factories.editor(), 2, When(publish_at=NINE + HOUR), instead_of=[], approve=True
    )
    assert "Two cranes" in page_html(desk, story.path, NINE + timedelta(minutes=59))
    assert "Three cranes" in page_html(desk, story.path, NINE + HOUR)


def test_before_its_publication_a_story_is_nowhere(desk: Client, now: time_machine.Traveller) -> None:
    now.shift(HOUR)
    story = factories.published(headline="Fresh")
    for page in ("/", story.path):
        assert "Fresh" not in page_html(desk, page, NINE), page
        assert "Fresh" in page_html(desk, page, NINE + HOUR), page


def test_pages_and_lists_show_the_words_of_then(desk: Client, now: time_machine.Traveller) -> None:
    section = factories.SectionFactory(slug="world")
    author = factories.AuthorFactory(slug="ann")
    line = {"role": "by", "author": author.pk, "bureau": None, "text": ""}
    topic = factories.TopicFactory(slug="ports")
    bureau = factories.BureauFactory(slug="cairo")
    story = factories.published(
        headline="Two cranes", section=section, topics=[topic.pk], bureau=bureau, bylines=[line]
    )
    now.shift(HOUR)
    corrected(story, "Three cranes")
    now.shift(HOUR)
    pages = [
        "/",
        "/section/world/",
        "/topic/ports/",
        "/bureau/cairo/",
        "/author/ann/",
        f"/source/{story.source.slug}/",
        "/archive/2026/03/02/",
        story.path,
    ]
    for page in pages:
        then, later = page_html(desk, page, NINE + timedelta(minutes=30)), page_html(desk, page, NINE + HOUR)
        assert "Two cranes" in then, page
        assert "Three cranes" not in then, page
        assert "Three cranes" in later, page


@pytest.mark.parametrize("verb", ["kill", "withhold"])
def test_what_was_taken_away_since_stands_as_it_stood_and_the_look_is_logged(
    verb: str, desk: Client, now: time_machine.Traveller
) -> None:
    story = factories.published(headline="It was never true")
    now.shift(HOUR)
    getattr(publishing, verb)(story.article_id, factories.editor(), "Wrong.")
    now.shift(HOUR)
    assert "It was never true" in page_html(desk, story.path, NINE + timedelta(minutes=59))
    assert "It was never true" in page_html(desk, "/", NINE + timedelta(minutes=59))
    assert "It was never true" not in page_html(desk, story.path, NINE + HOUR)
    assert look(desk, story.path, NINE + HOUR).status_code == (410 if verb == "kill" else 404)
    entry = AuditEntry.objects.get(verb="look_at_moment", article=story.article)
    assert entry.detail == {"moment": "2026-03-02T09:59"}
    assert entry.about == "", "an address holds words"


@pytest.mark.parametrize("page", ["/", f"/?{'a' * 300}", "/?e\u0301"])
def test_of_a_page_looked_at_again_and_again_the_log_has_one_entry_an_hour(
    page: str, desk: Client, now: time_machine.Traveller
) -> None:
    for minute in range(3):
        assert look(desk, page, NINE + timedelta(minutes=minute)).status_code == 200
    assert AuditEntry.objects.filter(verb="look_at_moment").count() == 1
    now.shift(HOUR)
    look(desk, page, NINE)
    assert AuditEntry.objects.filter(verb="look_at_moment").count() == 2


def test_the_log_has_no_word_of_the_story_from_which_a_list_goes_on(desk: Client) -> None:
    story = factories.published(headline="Paid by Xylo")
    look(desk, f"/archive/?before={story.path.strip('/')}", NINE + timedelta(minutes=30))
    entry = AuditEntry.objects.get(verb="look_at_moment")
    assert entry.about == "page /archive/"
    assert "xylo" not in str(entry.detail).lower()


def test_words_that_were_redacted_are_gone_from_every_moment(desk: Client, now: time_machine.Traveller) -> None:
    story = factories.published(headline="Paid by Xylo")
    now.shift(HOUR)
    redact(story.article_id, factories.UserFactory(role="Administrator"), "An order.", [1])
    now.shift(HOUR)
    for page in ("/", story.path):
        html = page_html(desk, page, NINE + timedelta(minutes=30))
        assert "Xylo" not in html, page
        assert "redacted:" not in html, "no empty place either"
    assert look(desk, story.path, NINE + timedelta(minutes=30)).status_code == 404


def test_a_list_shows_the_stories_of_then_and_entries_until_their_end(
    desk: Client, now: time_machine.Traveller
) -> None:
    listed = factories.StoryListFactory(slug="picks", rule="curated")
    factories.FrontFactory(story_list=listed)
    story = factories.published(headline="Picked")
    StoryListEntry.objects.create(
        story_list=listed, article_id=story.article_id, pinned_until=NINE + 2 * HOUR, position=1
    )
    assert "Picked" in page_html(desk, "/list/picks/", NINE + HOUR)
    assert "Picked" not in page_html(desk, "/list/picks/", NINE + 2 * HOUR)
    now.shift(HOUR)
    publishing.withhold(story.article_id, factories.editor(), "Wrong.")
    now.shift(timedelta(minutes=1))
    assert "Picked" in page_html(desk, "/list/picks/", NINE + timedelta(minutes=30))
    assert "Picked" not in page_html(desk, "/list/picks/")


def test_terms_are_those_of_the_moment(desk: Client, now: time_machine.Traveller) -> None:
    now.shift(HOUR)
    edition = public_terms()
    now.shift(HOUR)
    page = f"/rights/terms/{edition.terms.slug}/"
    assert look(desk, page, NINE).status_code == 404
    assert look(desk, page, NINE + HOUR + timedelta(minutes=1)).status_code == 200


# --- Nothing of it reaches a reader ------------------------------------------------------------------------------------


def test_looking_keeps_nothing_and_drops_nothing(client: Client, desk: Client, now: time_machine.Traveller) -> None:
    story = factories.published(headline="Two cranes")
    factories.published(when=When(publish_at=NINE + 3 * HOUR), headline="To come")
    now.shift(HOUR)
    corrected(story, "Three cranes")
    before = {page: client.get(page).content for page in ("/", story.path)}
    contents = {id(store): dict(store._values.__dict__) for store in cache._STORES}
    for at in (NINE, NINE + 4 * HOUR):
        for page in before:
            page_html(desk, page, at)
    assert {id(store): dict(store._values.__dict__) for store in cache._STORES} == contents
    assert {page: client.get(page).content for page in before} == before


def test_the_answer_is_kept_by_nobody_and_indexed_by_nobody(desk: Client) -> None:
    response = look(desk, "/", NINE)
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert response.content.decode().count('name="robots"') == 1
    assert "canonical" not in response.content.decode()


def test_the_bar_steps_by_minutes_and_links_stay_at_the_moment(desk: Client) -> None:
    story = factories.published(headline="Two cranes")
    page = page_html(desk, "/", NINE)
    assert "As it stood" in page or "As it will stand" in page
    for step in ("09:01", "08:59", "10:00", "08:00"):
        assert f"?page=/&amp;at=2026-03-02T{step}" in page
    assert f"/admin/moment/?page={story.path}&amp;at=2026-03-02T09:00" in page


def test_the_desk_leads_there_from_a_story_a_list_and_a_front(desk: Client) -> None:
    story = factories.published()
    front = factories.FrontFactory(section=factories.SectionFactory(slug="world"))
    for place, page in (
        (f"article/{story.article_id}", story.path),
        (f"front/{front.pk}", "/section/world/"),
        (f"storylist/{front.story_list_id}", front.story_list.get_absolute_url()),
    ):
        assert f'/admin/moment/?page={page}"' in desk.get(f"/admin/articles/{place}/change/").content.decode(), place
    journalist = signed_in(factories.UserFactory(role="Journalist"))
    assert "/admin/moment/" not in journalist.get("/admin/").content.decode()


# --- Hostile -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "at",
    ["x", "2026-13-01T00:00", "0000-01-01T00:00", "9999-12-31T23:59", "2026-03-02", "2026-03-02T09:00Z", "9" * 400],
)
def test_what_is_no_moment_is_not_there(desk: Client, at: str) -> None:
    assert look(desk, "/", at).status_code == 404


@pytest.mark.parametrize(
    "page",
    [
        "//evil.example/",
        "https://evil.example/",
        "/admin/",
        "/feeds/rss.xml",
        "/robots.txt",
        "/search/",
        "/health/",
        "",
        "x",
        "/nothing/",
        "/\u202e/",
        "/" + "a" * 500,
        "/partners/sign-in/",
        "/api/v1/rights",
        "/report/2026/03/02/x/",
    ],
)
def test_what_is_no_page_is_not_there(desk: Client, page: str) -> None:
    assert look(desk, page, NINE).status_code == 404


def test_an_hour_that_is_twice_or_never_in_the_newsrooms_year_is_a_moment_all_the_same(desk: Client) -> None:
    for at in ("2026-03-29T01:30", "2026-10-25T01:30", "2026-10-25T01:30+01:00", "2026-10-25T01:30+00:00"):
        assert look(desk, "/", at).status_code == 200
    assert look(desk, "/", "2026-10-25T01:30+02:00").status_code == 404


def test_of_the_hour_that_comes_twice_each_can_be_seen(desk: Client) -> None:
    between = datetime(2026, 10, 25, 1, tzinfo=UTC)
    factories.published(headline="Clocks go back", when=When(publish_at=between))
    seen = [
        "Clocks go back" in desk.get(f"/admin/moment/?page=/&at=2026-10-25T01:30&at_which={offset}").content.decode()
        for offset in ("%2B01:00", "%2B00:00")
    ]
    assert seen == [False, True]
    first = page_html(desk, "/", "2026-10-25T01:30")
    assert '<option value="+01:00" selected>' in first
    assert "?page=/&amp;at=2026-10-25T01:30%2B00:00" in first, "an hour later"


def test_it_is_for_reading_alone(desk: Client) -> None:
    assert desk.post("/admin/moment/?page=/").status_code == 405


def test_every_page_is_one_that_can_be_looked_at_or_no_page_for_people() -> None:
    no_pages = {"picture", "rss", "opml", "robots", "security", "report", "report-sent", "look", "manifest"}
    names = {one.name or "" for one in urls.urlpatterns if isinstance(one, URLPattern) and page_rule(one.callback)}
    files = {name for name in names if name in no_pages or re.match(r"(feed|sitemap|card)\b", name)}
    assert names - files == PAGES


def test_a_past_moment_stays_one_in_every_sum() -> None:
    at = PastMoment.of(datetime(2026, 3, 2, 9, tzinfo=UTC))
    assert isinstance(at - HOUR, PastMoment)
    assert isinstance(at.astimezone(UTC), PastMoment)


def test_every_kind_of_page_is_drawn_at_past_and_coming_moments(desk: Client, now: time_machine.Traveller) -> None:
    section, topic = factories.SectionFactory(slug="world"), factories.TopicFactory(slug="ports")
    story = factories.published(
        section=section,
        topics=[topic.pk, factories.TopicFactory(slug="cranes").pk],
        bureau=factories.BureauFactory(slug="cairo"),
    )
    factories.StoryListFactory(slug="latest", rule="latest")
    factories.AuthorFactory(slug="ann", listed=True)
    terms = public_terms().terms.slug
    now.shift(2 * HOUR)
    pages = {
        "front": "/",
        "section": "/section/world/",
        "bureau": "/bureau/cairo/",
        "author": "/author/ann/",
        "topic": "/topic/ports/",
        "source": f"/source/{story.source.slug}/",
        "list": "/list/latest/",
        "article": story.path,
        "archive": "/archive/",
        "archive-year": "/archive/2026/",
        "archive-month": "/archive/2026/03/",
        "archive-day": "/archive/2026/03/02/",
        "about": "/about/",
        "staff": "/staff/",
        "bureaus": "/bureaus/",
        "corrections": "/corrections/",
        "terms": f"/rights/terms/{terms}/",
        "reprint": "/reprint/",
        "partners": "/partners/",
        "feeds": "/feeds/",
    }
    assert pages.keys() == PAGES
    statuses = {
        (name, at): look(desk, page, at).status_code
        for name, page in pages.items()
        for at in (NINE + HOUR, NINE + 3 * HOUR)
    }
    assert {key for key, status in statuses.items() if status != 200} == set()


def test_corrections_are_those_that_were_made_by_then(desk: Client, now: time_machine.Traveller) -> None:
    story = factories.published()
    now.shift(HOUR)
    publishing.correct(story.article_id, factories.editor(), "correction", "There are three cranes.", 1)
    now.shift(HOUR)
    assert "three cranes" not in page_html(desk, "/corrections/", NINE + timedelta(minutes=30))
    assert "three cranes" in page_html(desk, "/corrections/", NINE + HOUR)
