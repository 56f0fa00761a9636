"""Lists, pictures and people refuse a save that somebody else overtook, as stories do; and creating is done once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core import signing
from django.test import Client
from lxml import html
from time_machine import travel

from articles.admin.tables.optimistic import _SALT
from articles.models import Article, Author
from newsroom.accounts.models import AuditEntry
from tests import factories
from tests.articles.admin.browsing import LIST, form_data, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana() -> Client:
    return signed_in(factories.UserFactory(role="Administrator", first_name="Ana", last_name="Lima"))


@pytest.fixture
def ben() -> Client:
    return signed_in(factories.UserFactory(role="Administrator", first_name="Ben", last_name="Carter"))


def address(row: Any) -> str:
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"


def said_by(page: Any) -> str:
    """The whole words of a page, as its reader sees them."""
    return " ".join(html.fromstring(page.content.decode()).text_content().split())


def form(page: Any, **typed: Any) -> dict[str, Any]:
    """What the form of a row sends with these fields typed anew."""
    return form_data(page, "//form[contains(@id, '_form') and not(@id='logout-form')]", **typed)


#: A row of each kind, a field that two people change, what each of them writes, and a field that only one touches.
ROWS: dict[str, tuple[Callable[[], Any], str, Any, Any, str, Any]] = {
    "list": (lambda: factories.StoryListFactory(limit=3), "limit", 5, 7, "title", "Shipping news"),
    "picture": (lambda: factories.ImageFactory(credit="R. Ito"), "credit", "Ana Lima", "Ben Carter", "focal_x", 30),
    "author": (lambda: factories.AuthorFactory(title="Reporter"), "title", "Editor", "Chief", "bio", "Writes."),
    "bureau": (lambda: factories.BureauFactory(city="Cairo"), "city", "Giza", "Suez", "contact", "x@example.org"),
    "section": (lambda: factories.SectionFactory(about="Ships"), "about", "Boats", "Ports", "position", 4),
    "topic": (lambda: factories.TopicFactory(name="Ships"), "name", "Boats", "Ports", "slug", "vessels"),
    "source": (lambda: factories.SourceFactory(tagline="Old"), "tagline", "New", "Newer", "established", 1901),
}


@pytest.mark.parametrize("kind", ROWS)
def test_a_save_that_somebody_overtook_is_refused_with_what_both_wrote_and_goes_through_when_pressed_again(
    ana: Client, ben: Client, kind: str
) -> None:
    make, field, hers, his, _, _ = ROWS[kind]
    row = make()
    opened = ben.get(address(row))
    assert ana.post(address(row), form(ana.get(address(row)), **{field: hers})).status_code == 302
    refused = ben.post(address(row), form(opened, **{field: his}))
    assert refused.status_code == 200
    page_html = refused.content.decode()
    assert "Ana Lima changed this at" in page_html
    assert f"“{hers}” is there now" in page_html
    row.refresh_from_db()
    assert str(getattr(row, field)) == str(hers)
    again = form(refused)
    assert again[field] == [str(his)]
    assert ben.post(address(row), again).status_code == 302
    row.refresh_from_db()
    assert str(getattr(row, field)) == str(his)


@pytest.mark.parametrize("kind", ROWS)
def test_what_a_person_did_not_touch_is_never_reverted_by_that_person_s_save(
    ana: Client, ben: Client, kind: str
) -> None:
    make, field, hers, _, other, typed = ROWS[kind]
    row = make()
    opened = ben.get(address(row))
    ana.post(address(row), form(ana.get(address(row)), **{field: hers}))
    refused = ben.post(address(row), form(opened, **{other: typed}))
    again = form(refused)
    assert (again[field], again[other]) == ([str(hers)], [str(typed)])
    assert ben.post(address(row), again).status_code == 302
    row.refresh_from_db()
    assert (str(getattr(row, field)), str(getattr(row, other))) == (str(hers), str(typed))


def test_ticks_and_choices_are_compared_like_words(ana: Client, ben: Client) -> None:
    bureau, author = factories.BureauFactory(name="Cairo"), factories.AuthorFactory(active=True)
    opened = ben.get(address(author))
    ana.post(address(author), form(ana.get(address(author)), active=None, bureau=bureau.pk))
    refused = ben.post(address(author), form(opened, title="Chief"))
    assert "“Cairo” is there now" in refused.content.decode()
    again = form(refused)
    assert "active" not in again
    assert again["bureau"] == [str(bureau.pk)]


def test_the_entries_of_a_list_are_compared_too(ana: Client, ben: Client) -> None:
    row = factories.StoryListFactory(rule="curated")
    factories.StoryListEntryFactory(story_list=row, headline="Elsewhere", article=None, url="https://example.org/a")
    opened = ben.get(address(row))
    ana.post(address(row), form(ana.get(address(row)), **{"entries-0-headline": "Elsewhere again"}))
    refused = ben.post(address(row), form(opened, limit=9))
    assert "Entry “Elsewhere”, headline: “Elsewhere” was there, “Elsewhere again” is there now." in said_by(refused)
    assert row.entries.get().headline == "Elsewhere again"


@pytest.fixture
def links() -> Any:
    """A list of three entries from elsewhere: A, B and C."""
    row = factories.StoryListFactory(rule="curated")
    for position, headline in enumerate("ABC"):
        factories.StoryListEntryFactory(
            story_list=row, headline=headline, teaser="One.\nTwo.", url="https://example.org/a", position=position
        )
    return row


#: What she changes of the entries, what he does with the form that he opened before, the headlines in the end, and what
#: he is told.
OVERTAKEN: dict[str, tuple[dict[str, Any], dict[str, Any], str, str]] = {
    "he left the entry alone": (
        {"entries-0-headline": "Hers"},
        {"limit": 9},
        "Hers B C",
        "Entry “A”, headline: “A” was there, “Hers” is there now.",
    ),
    "he changed the same field of it": (
        {"entries-0-headline": "Hers"},
        {"entries-0-headline": "His"},
        "His B C",
        "Entry “A”, headline: “A” was there, “Hers” is there now; you wrote “His”.",
    ),
    "he changed the same field to the same": (
        {"entries-0-headline": "Ours"},
        {"entries-0-headline": "Ours"},
        "Ours B C",
        "Entry “A”, headline: “A” was there, “Ours” is there now.",
    ),
    "he takes out what she changed": (
        {"entries-0-headline": "Hers"},
        {"entries-0-DELETE": "on"},
        "B C",
        "Entry “A”, headline: “A” was there, “Hers” is there now; you take it out.",
    ),
    "he changed another": (
        {"entries-0-headline": "Hers"},
        {"entries-2-headline": "His"},
        "Hers B His",
        "Entry “A”, headline: “A” was there, “Hers” is there now.",
    ),
    "she moved one": (
        {"entries-0-position": "7"},
        {"limit": 9},
        "B C A",
        "Entry “A”, position: “0” was there, “7” is there now.",
    ),
    "she pinned one": (
        {"entries-0-pinned_until": "2027-05-05T12:00"},
        {"limit": 9},
        "A B C",
        "Entry “A”, pinned until: “” was there, “5 May 2027, 12:00” is there now.",
    ),
    "she took one out": (
        {"entries-1-DELETE": "on"},
        {"entries-2-headline": "His"},
        "A His",
        "Entry “B” was taken out.",
    ),
    "she took out what he took out": (
        {"entries-1-DELETE": "on"},
        {"entries-1-DELETE": "on"},
        "A C",
        "Entry “B” was taken out.",
    ),
    "she took out what he changed": (
        {"entries-1-DELETE": "on"},
        {"entries-1-headline": "His"},
        "A His C",
        "Entry “B” was taken out. You have written in it: it stands below as a new one.",
    ),
    "she took out the last": (
        {"entries-2-DELETE": "on"},
        {"entries-0-DELETE": "on"},
        "B",
        "Entry “C” was taken out.",
    ),
    "she added one": (
        {"entries-3-headline": "Hers", "entries-3-position": "9"},
        {"entries-3-headline": "His", "entries-3-position": "8"},
        "A B C His Hers",
        "Entry “Hers” was added. It stands below.",
    ),
    "she added one and he took one out": (
        {"entries-3-headline": "Hers", "entries-3-position": "9"},
        {"entries-0-DELETE": "on"},
        "B C Hers",
        "Entry “Hers” was added. It stands below.",
    ),
}


@pytest.mark.parametrize("what", OVERTAKEN)
def test_entries_that_somebody_left_alone_stay_as_another_has_saved_them(
    ana: Client, ben: Client, links: Any, what: str
) -> None:
    hers, his, ends, sentence = OVERTAKEN[what]
    opened = ben.get(address(links))
    assert ana.post(address(links), form(ana.get(address(links)), **hers)).status_code == 302
    refused = ben.post(address(links), form(opened, **his))
    assert "Ana Lima changed this at" in said_by(refused)
    assert sentence in said_by(refused)
    again = ben.post(address(links), form(refused))
    assert again.status_code == 302, again.content.decode()
    assert " ".join(entry.headline for entry in links.entries.order_by("position")) == ends


def test_what_somebody_added_to_an_empty_list_stands_on_the_refused_page(ana: Client, ben: Client) -> None:
    row, story = factories.StoryListFactory(rule="curated"), factories.ArticleFactory(headline="Harbour opens")
    opened = ben.get(address(row))
    ana.post(address(row), form(ana.get(address(row)), **{"entries-0-article": story.pk, "entries-0-position": "3"}))
    refused = ben.post(address(row), form(opened, **{"entries-0-headline": "His"}))
    assert "Entry “Harbour opens” was added." in said_by(refused)
    assert form(refused)["entries-0-article"] == [str(story.pk)]
    assert form(refused)["entries-1-headline"] == ["His"]
    assert ben.post(address(row), form(refused)).status_code == 302
    assert [(entry.article, entry.headline) for entry in row.entries.order_by("pk")] == [(story, ""), (None, "His")]


def test_the_page_names_no_story_that_its_reader_may_not_read(ana: Client) -> None:
    person = factories.UserFactory(role="Journalist")
    person.user_permissions.set(Permission.objects.filter(codename="curate_lists"))
    curator = signed_in(person)
    row, secret = factories.StoryListFactory(rule="curated"), factories.ArticleFactory(headline="A secret")
    opened = curator.get(address(row))
    ana.post(address(row), form(ana.get(address(row)), **{"entries-0-article": secret.pk}))
    refused = curator.post(address(row), form(opened, limit=9))
    assert "not yours to read” was added" in said_by(refused)
    assert "A secret" not in refused.content.decode()
    assert curator.post(address(row), form(refused)).status_code == 302
    assert row.entries.get().article == secret


def test_a_field_that_both_changed_says_what_each_wrote(ana: Client, ben: Client) -> None:
    row = factories.StoryListFactory(title="Old")
    opened = ben.get(address(row))
    ana.post(address(row), form(ana.get(address(row)), title="Hers"))
    refused = ben.post(address(row), form(opened, title="His"))
    assert "Title: “Old” was there, “Hers” is there now; you wrote “His”." in said_by(refused)


TAKEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
#: A row, what a browser sends of a field that nobody touched, what another field is set to, and what she sets the first to.
UNTOUCHED: dict[str, tuple[Callable[[], Any], str, str, str, str]] = {
    "lines": (lambda: factories.AuthorFactory(bio="One.\nTwo."), "bio", "One.\r\nTwo.", "title", "Three.\r\nFour."),
    "seconds": (
        lambda: factories.ImageFactory(taken_at=TAKEN),
        "taken_at",
        "2026-01-02T03:04",
        "credit",
        "2026-05-05T12:00",
    ),
}


@pytest.mark.parametrize("kind", UNTOUCHED)
def test_a_field_counts_as_left_alone_however_a_browser_writes_it(ana: Client, ben: Client, kind: str) -> None:
    make, field, sent_back, other, hers = UNTOUCHED[kind]
    row = make()
    stood = getattr(row, field)
    assert ana.post(address(row), form(ana.get(address(row)), **{field: sent_back, other: "A"})).status_code == 302
    row.refresh_from_db()
    assert (getattr(row, field), getattr(row, other)) == (stood, "A")
    assert list(AuditEntry.objects.get(verb="change").detail["changes"]) == [other]
    opened = ben.get(address(row))
    ana.post(address(row), form(ana.get(address(row)), **{field: hers}))
    row.refresh_from_db()
    new = getattr(row, field)
    refused = ben.post(address(row), form(opened, **{field: sent_back, other: "B"}))
    assert ben.post(address(row), form(refused)).status_code == 302
    row.refresh_from_db()
    assert new != stood
    assert (getattr(row, field), getattr(row, other)) == (new, "B")


def test_how_long_a_form_was_open_is_no_change_for_the_audit_log(ana: Client) -> None:
    """The token that it carries is signed with its moment."""
    row = factories.StoryListFactory(limit=3)
    opened = ana.get(address(row))
    with travel(datetime.now(UTC) + timedelta(minutes=5)):
        ana.post(address(row), form(opened, limit=5))
    assert list(AuditEntry.objects.get(verb="change").detail["changes"]) == ["limit"]


def test_the_same_person_in_two_tabs_is_told_too(ana: Client) -> None:
    row = factories.StoryListFactory(limit=3)
    first, second = ana.get(address(row)), ana.get(address(row))
    ana.post(address(row), form(first, limit=5))
    assert "Ana Lima changed this" in ana.post(address(row), form(second, limit=7)).content.decode()


def test_a_row_that_nobody_overtook_is_saved_at_once_and_again(ana: Client) -> None:
    row = factories.StoryListFactory(limit=3)
    for limit in (4, 5):
        assert ana.post(address(row), form(ana.get(address(row)), limit=limit)).status_code == 302
    row.refresh_from_db()
    assert row.limit == 5


@pytest.mark.parametrize("forged", ["", "x", "a:b:c", "\x00", "é" * 3000])
def test_a_forged_token_saves_or_refuses_and_never_fails(ana: Client, forged: str) -> None:
    row = factories.StoryListFactory(limit=3)
    assert ana.post(address(row), form(ana.get(address(row)), limit=4, opened=forged)).status_code in (200, 302)


def test_a_form_that_an_earlier_release_had_opened_is_compared_by_its_fields(ana: Client) -> None:
    """A page stays open, and a browser keeps what was sent, while a release is put in."""
    row = factories.StoryListFactory(limit=3)
    page = form(ana.get(address(row)), limit=4)
    [token] = page["opened"]
    earlier = signing.loads(token, salt=_SALT)
    del earlier["fingerprint"]
    page["opened"] = [signing.dumps(earlier, salt=_SALT, compress=True)]
    assert ana.post(address(row), page).status_code == 302
    assert "Nothing of yours is saved yet" in said_by(ana.post(address(row), page | {"limit": ["6"]}))
    row.refresh_from_db()
    assert row.limit == 4


# --- Creating is done once ----------------------------------------------------------------------------------------


def test_a_new_row_sent_twice_is_one_and_the_second_sending_leads_to_it(ana: Client) -> None:
    first, second = (ana.post("/admin/articles/author/add/", author("Ana", ana, "one-key-1")) for _ in "12")
    assert (first.status_code, second.status_code) == (302, 302)
    assert Author.objects.filter(name="Ana").count() == 1
    assert second["Location"].endswith(f"/author/{Author.objects.get(name='Ana').pk}/change/")


def author(name: str, client: Client, key: str) -> dict[str, Any]:
    page = client.get("/admin/articles/author/add/")
    return form(page, name=name, slug=name.lower(), idempotency_key=key)


def test_back_other_words_and_save_is_asked_about_and_nothing_typed_is_lost(ana: Client) -> None:
    ana.post("/admin/articles/author/add/", author("Ana", ana, "one-key-1"))
    response = ana.post("/admin/articles/author/add/", author("Anna", ana, "one-key-1"))
    assert "You have saved this already" in response.content.decode()
    again = form(response)
    assert again["name"] == ["Anna"]
    assert not Author.objects.filter(name="Anna").exists()
    assert ana.post("/admin/articles/author/add/", again).status_code == 302
    assert Author.objects.filter(name="Anna").exists()


def test_two_people_with_the_same_key_are_two_people(ana: Client, ben: Client) -> None:
    ana.post("/admin/articles/author/add/", author("Ana", ana, "one-key-1"))
    assert ben.post("/admin/articles/author/add/", author("Ben", ben, "one-key-1")).status_code == 302
    assert Author.objects.filter(name__in=["Ana", "Ben"]).count() == 2


class TestAStory:
    @pytest.fixture
    def reporter(self) -> Client:
        factories.HouseFactory()
        return signed_in(factories.UserFactory(role="Journalist"))

    def test_saved_twice_from_one_form_is_one_story_with_one_revision(self, reporter: Client) -> None:
        data = form_data(reporter.get(f"{LIST}add/"), headline="Once", body="<p>A text.</p>")
        first, second = reporter.post(f"{LIST}add/", data), reporter.post(f"{LIST}add/", data)
        assert first["Location"] == second["Location"]
        assert stories() == [("Once", 1)]

    def test_back_and_save_of_other_words_is_a_revision_of_the_same_story(self, reporter: Client) -> None:
        data = form_data(reporter.get(f"{LIST}add/"), headline="Once", body="<p>A text.</p>")
        reporter.post(f"{LIST}add/", data)
        reporter.post(f"{LIST}add/", data | {"headline": ["Once more"]})
        assert stories() == [("Once more", 2)]

    def test_back_and_save_after_somebody_else_wrote_shows_both_texts(self, reporter: Client) -> None:
        data = form_data(reporter.get(f"{LIST}add/"), headline="Once", body="<p>A text.</p>")
        address_of_story = reporter.post(f"{LIST}add/", data)["Location"]
        editor = signed_in(factories.editor())
        editor.post(address_of_story, form_data(editor.get(address_of_story), headline="The desk's"))
        both = reporter.post(f"{LIST}add/", data | {"headline": ["Once more"]})
        assert both.status_code == 409
        assert "Once more" in both.content.decode()
        assert stories() == [("The desk's", 2)]
        assert reporter.post(address_of_story, form_data(both, "//div[@class='stale']//form")).status_code == 302
        assert stories() == [("Once more", 3)]

    def test_a_second_form_makes_a_second_story(self, reporter: Client) -> None:
        for _ in range(2):
            reporter.post(
                f"{LIST}add/", form_data(reporter.get(f"{LIST}add/"), headline="Twice", body="<p>A text.</p>")
            )
        assert len(stories()) == 2

    @pytest.mark.parametrize("key", ["", "x", "\x00" * 10, "é" * 20, "a" * 65])
    def test_an_odd_key_is_no_key(self, reporter: Client, key: str) -> None:
        data = form_data(reporter.get(f"{LIST}add/"), headline="Odd", body="<p>A text.</p>", idempotency_key=key)
        assert reporter.post(f"{LIST}add/", data).status_code in (200, 302)


def stories() -> list[tuple[str, int]]:
    return list(Article.objects.order_by("pk").values_list("headline", "revision"))
