"""The desk's table of redirects: who opens it, what its form refuses at which field, and that two people don't overwrite each other."""

from urllib.parse import quote

import pytest
from django.test import Client

from articles.models import Redirect
from newsroom.accounts.models import AuditEntry, User
from tests import factories
from tests.articles.admin.browsing import form_data, signed_in

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/redirect/add/"


@pytest.fixture
def editor() -> User:
    factories.HouseFactory()
    return factories.editor()


@pytest.fixture
def browser(editor: User) -> Client:
    return signed_in(editor)


def add(browser: Client, old: str, new: str) -> str:
    """What the page says after the form was sent."""
    return browser.post(ADD, form_data(browser.get(ADD), old=old, new=new), follow=True).content.decode()


def test_an_editor_redirects_an_address_and_others_may_not(browser: Client) -> None:
    add(browser, "/old.html/", "/about")
    redirect = Redirect.objects.get()
    assert (redirect.old, redirect.new) == ("/old.html", "/about/")
    assert browser.get("/old.html")["Location"] == "/about/"
    journalist = signed_in(factories.UserFactory(role="Journalist"))
    assert journalist.get(ADD).status_code == journalist.get("/admin/articles/redirect/").status_code == 403


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("/about/", "/staff/", "A page of this site is there, and comes first."),
        ("old", "/staff/", "Write the address from its first slash on"),
        ("/old", "//evil.example/", "Write the address from its first slash on"),
        ("/old", "/nowhere/", "/nowhere is no page of this site"),
        ("/old", "/old", "would lead back to itself"),
        ("/a\0b", "/staff/", "Null characters are not allowed."),
        ("/" + "a" * 2000, "/staff/", "at most 1000 characters"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(browser: Client, old: str, new: str, sentence: str) -> None:
    assert sentence in add(browser, old, new)
    assert not Redirect.objects.exists()


@pytest.mark.parametrize(
    "old", ["/a%2523", "/a%23b", "/100%25ab", "/%2541bc", "/" + quote("я" * 300)], ids=lambda old: old[:12]
)
def test_an_address_is_redirected_as_it_was_typed_however_it_is_encoded(browser: Client, old: str) -> None:
    add(browser, old, "/about/")
    assert browser.get(old).get("Location") == "/about/"
    change = f"/admin/articles/redirect/{Redirect.objects.get().pk}/change/"
    assert browser.post(change, form_data(browser.get(change), new="/staff/")).status_code == 302
    assert browser.get(old).get("Location") == "/staff/"


def test_the_desk_says_so_where_readers_find_nothing_yet(browser: Client) -> None:
    assert "Readers find nothing at /section/coming/ now." in add(browser, "/old", "/section/coming/")


def test_of_two_who_change_one_the_second_is_told_and_it_can_be_taken_away(browser: Client, editor: User) -> None:
    add(browser, "/old", "/about/")
    change = f"/admin/articles/redirect/{Redirect.objects.get().pk}/change/"
    opened = form_data(browser.get(change))
    assert browser.post(change, opened | {"new": "/staff/"}).status_code == 302
    assert "is there now" in browser.post(change, opened | {"new": "/bureaus/"}).content.decode()
    assert Redirect.objects.get().new == "/staff/"
    deletion = change.replace("change", "delete")
    assert browser.post(deletion, form_data(browser.get(deletion))).status_code == 302
    assert not Redirect.objects.exists()
    verbs = AuditEntry.objects.filter(about__startswith="redirect", by=editor).values_list("verb", flat=True)
    assert sorted(verbs) == ["add", "change", "delete"]


def test_a_slug_that_another_section_had_is_refused_at_its_field() -> None:
    browser = signed_in(factories.UserFactory(role="Administrator"))
    section = factories.SectionFactory(slug="world", name="World")
    section.slug = "abroad"
    section.save()
    address = "/admin/articles/section/add/"
    page = browser.post(address, form_data(browser.get(address), name="New", slug="world"))
    assert "“world” was once the address of the section “World”" in page.content.decode()
