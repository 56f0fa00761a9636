"""Redirects by hand: who makes them, what is refused, and that every old address is one hop from its page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.desk.curation.redirects import (
    UnfitRedirect,
    add_redirect,
    add_redirects,
    change_redirect,
    delete_redirect,
)
from articles.desk.curation.rows import fingerprint
from articles.desk.errors import DeskError, NotAllowed
from articles.models import PublicChange, Redirect
from newsroom.accounts.models import AuditEntry, User
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> User:
    factories.SectionFactory(slug="world")
    return factories.editor()


def stored() -> dict[str, str]:
    return dict(Redirect.objects.values_list("old", "new"))


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("Journalist", False),
        ("Bureau chief", False),
        ("Rights manager", False),
        ("Editor", True),
        ("Administrator", True),
    ],
)
def test_editors_and_administrators_redirect(role: str, may: bool, by: User) -> None:
    redirect = add_redirect("/a", "/about/", by)
    person = factories.UserFactory(role=role)
    deeds = (
        lambda: add_redirect("/b", "/about/", person),
        lambda: add_redirects([("/c", "/about/")], person),
        lambda: change_redirect(redirect.pk, {"new": "/staff/"}, person),
        lambda: delete_redirect(redirect.pk, person),
    )
    for deed in deeds:
        if may:
            deed()
        else:
            with pytest.raises(NotAllowed):
                deed()


def test_both_addresses_are_stored_in_one_spelling_and_the_deed_is_logged(by: User) -> None:
    redirect = add_redirect("/Caf%65%CC%81/?b=1&a=2", "/section/world", by)
    assert stored() == {"/Café?a=2&b=1": "/section/world/"}
    entry = AuditEntry.objects.latest("pk")
    assert (entry.verb, entry.by, entry.about) == ("add", by, f"redirect {redirect.pk}: /Café?a=2&b=1")
    assert PublicChange.objects.latest("number").keys == ["redirects"]


@pytest.mark.parametrize(
    ("old", "sentence"),
    [
        ("/", "comes first"),
        ("/section/world/", "comes first"),
        ("/section/world", "comes first"),
        ("/section/world/?id=3", "comes first"),
        ("/section/was/", "comes first"),
        ("/feeds/section/world.json", "comes first"),
        ("/about", "comes first"),
        ("/2019/05/", "comes first"),
        ("/sitemap-3.xml", "comes first"),
        ("/admin/articles/", "our own"),
        ("/admin", "our own"),
        ("/api/v2/", "our own"),
        ("/static/x.css", "our own"),
        ("//evil.example/", "first slash"),
        ("https://evil.example/", "first slash"),
    ],
)
def test_an_address_at_which_something_is_or_that_is_not_of_this_site_is_refused(
    old: str, sentence: str, by: User
) -> None:
    section = factories.SectionFactory(slug="was")
    section.slug = "is"
    section.save()
    with pytest.raises(UnfitRedirect, match=sentence) as refusal:
        add_redirect(old, "/staff/", by)
    assert refusal.value.field == "old"


def test_the_address_of_a_public_story_is_refused_and_one_of_the_same_form_is_not(by: User) -> None:
    story = factories.published()
    with pytest.raises(UnfitRedirect, match="A story that readers have"):
        add_redirect(story.path, "/staff/", by)
    add_redirect("/2011/05/06/harbour/", "/staff/", by)
    add_redirect("/section/gone/", "/staff/", by)


@pytest.mark.parametrize(
    "new",
    [
        "//evil.example/",
        "https://evil.example/",
        "/\\evil.example",
        "/nowhere/",
        "/admin/",
        "/api/v1/rights",
        "/health/",
        "/search/?q=a",
        "/%2f%2fevil.example/",
        "/site.webmanifest",
        "/partners/sign-out/",
        "/about/\r\nSet-Cookie: a=b",
    ],
)
def test_nothing_leads_elsewhere_than_to_a_page_or_feed_of_this_site(new: str, by: User) -> None:
    with pytest.raises(UnfitRedirect) as refusal:
        add_redirect("/old", new, by)
    assert refusal.value.field == "new"
    assert not Redirect.objects.exists()


def test_a_chain_is_stored_as_single_hops_however_it_comes_about(by: User) -> None:
    add_redirect("/b", "/about/", by)
    add_redirect("/a", "/b", by)
    assert stored() == {"/a": "/about/", "/b": "/about/"}
    add_redirect("/section/gone/", "/staff/", by)
    add_redirects([("/y", "/z"), ("/x", "/y"), ("/z", "/section/gone")], by)
    assert {stored()[old] for old in ("/x", "/y", "/z")} == {"/staff/"}
    redirect = Redirect.objects.get(old="/a")
    change_redirect(redirect.pk, {"old": "/section/gone2/"}, by)
    add_redirect("/to-gone", "/section/gone3/", by)
    change_redirect(redirect.pk, {"old": "/section/gone3/"}, by)
    assert stored()["/to-gone"] == "/about/"


def test_a_loop_is_refused(by: User) -> None:
    for pairs in ([("/a", "/a")], [("/a", "/b"), ("/b", "/a")], [("/a", "/b"), ("/b", "/c"), ("/c", "/b")]):
        with pytest.raises(UnfitRedirect, match="lead back to itself"):
            add_redirects(pairs, by)
    add_redirect("/section/a/", "/section/b/", by)
    with pytest.raises(UnfitRedirect, match="lead back to itself"):
        add_redirect("/section/b/", "/section/a/", by)
    assert stored() == {"/section/a": "/section/b/"}


def test_an_address_leads_to_one_place(by: User) -> None:
    add_redirect("/a", "/about/", by)
    with pytest.raises(UnfitRedirect, match="leads somewhere already"):
        add_redirect("/a/", "/staff/", by)
    with pytest.raises(UnfitRedirect, match="two addresses"):
        add_redirects([("/b", "/staff/"), ("/b/", "/about/")], by)
    with pytest.raises(UnfitRedirect, match="leads to /about/ already"):
        add_redirects([("/b", "/staff/"), ("/a", "/staff/")], by)
    assert stored() == {"/a": "/about/"}
    assert add_redirects([("/a", "/about/"), ("/b", "/staff/")], by) == 1


def test_of_two_editors_the_second_is_told(by: User) -> None:
    redirect = add_redirect("/a", "/about/", by)
    base = fingerprint(redirect)
    change_redirect(redirect.pk, {"new": "/staff/"}, by, base)
    for deed in (
        lambda: change_redirect(redirect.pk, {"new": "/bureaus/"}, by, base),
        lambda: delete_redirect(redirect.pk, by, base),
    ):
        with pytest.raises(DeskError, match="Somebody changed this"):
            deed()
    delete_redirect(redirect.pk, by)
    with pytest.raises(DeskError, match="took this redirect away"):
        change_redirect(redirect.pk, {"new": "/bureaus/"}, by)


def test_a_chain_of_two_thousand_takes_few_statements(by: User) -> None:
    """Each address is walked once: walked from each, ten thousand held the record's lock for minutes (CWE-407)."""
    olds = [f"/old/{number}.html" for number in range(2000)]
    pairs = list(zip(olds, [*olds[1:], "/section/world/"], strict=True))
    with CaptureQueriesContext(connection) as captured:
        assert add_redirects(pairs, by) == 2000
    assert len(captured) < 60
    assert {*stored().values()} == {"/section/world/"}
    assert add_redirects(pairs, by) == 0


def test_a_redaction_takes_away_what_leads_to_its_address(by: User) -> None:
    from articles.desk.record.redaction import redact

    story = factories.published()
    add_redirect("/old", story.path, by)
    add_redirect("/other", "/about/", by)
    redact(story.article_id, factories.UserFactory(role="Administrator"), "A court said so.", [story.number])
    assert stored() == {"/other": "/about/"}
