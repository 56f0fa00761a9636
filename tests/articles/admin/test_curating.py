"""Who may curate: the permission `curate_lists` alone opens the pages of lists and fronts, for each role and each page."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from articles.models import Front, StoryList
from newsroom.accounts.models import User
from tests.articles.admin.browsing import form_data, signed_in
from tests.factories import FrontFactory, StoryListFactory, UserFactory

pytestmark = pytest.mark.django_db

PAGES = {
    "lists": "/admin/articles/storylist/",
    "a list": "/admin/articles/storylist/{list}/change/",
    "its history": "/admin/articles/storylist/{list}/history/",
    "a new list": "/admin/articles/storylist/add/",
    "fronts": "/admin/articles/front/",
    "a slot": "/admin/articles/front/{slot}/change/",
    "a new slot": "/admin/articles/front/add/",
    "a slot taken away": "/admin/articles/front/{slot}/delete/",
}
#: What is opened; what is not here is 403.
READ = {"lists", "a list", "its history"}
OPENED: dict[str, set[str]] = {
    "Journalist": READ,
    "Bureau chief": READ,
    "Rights manager": READ,
    "Editor": set(PAGES),
    "Administrator": set(PAGES),
    "curate_lists alone": set(PAGES),
    "to view alone": {*READ, "fronts", "a slot"},
    "nothing": set(),
}
#: People of no role, and the permissions that each has.
WITHOUT_ROLE = {
    "curate_lists alone": ["curate_lists"],
    "to view alone": ["view_storylist", "view_front"],
    "nothing": [],
}


def person(who: str) -> User:
    if who in WITHOUT_ROLE:
        user = UserFactory()
        user.user_permissions.set(Permission.objects.filter(codename__in=WITHOUT_ROLE[who]))
        return User.objects.get(pk=user.pk)
    return UserFactory(role=who)


@pytest.fixture
def slot() -> Front:
    return FrontFactory(position=1, story_list=StoryListFactory(title="Top stories"))


def address(page: str, slot: Front) -> str:
    return PAGES[page].format(list=slot.story_list_id, slot=slot.pk)


@pytest.mark.parametrize("who", OPENED)
def test_each_opens_the_pages_of_curation_that_are_theirs(who: str, slot: Front) -> None:
    client = signed_in(person(who))
    statuses = {page: client.get(address(page, slot)).status_code for page in PAGES}
    assert statuses == {page: 200 if page in OPENED[who] else 403 for page in PAGES}


@pytest.mark.parametrize("who", OPENED)
def test_each_sees_in_the_menu_what_they_may_open(who: str, slot: Front) -> None:
    client = signed_in(person(who))
    assert (f'href="{PAGES["lists"]}"' in client.get("/admin/").content.decode()) == ("lists" in OPENED[who])
    # The tables of a heading stand on its own pages.
    assert (f'href="{PAGES["fronts"]}"' in client.get(PAGES["lists"]).content.decode()) == ("fronts" in OPENED[who])


def try_everything(client: Client, slot: Front, form: dict[str, Any], slot_form: dict[str, Any]) -> set[int]:
    """Send each form of curation; the statuses of the answers."""
    return {
        client.post(address("a list", slot), form | {"title": "Mine"}).status_code,
        client.post(address("a new list", slot), form | {"title": "New", "slug": "new", "opened": ""}).status_code,
        client.post(address("a slot", slot), slot_form | {"position": "7"}).status_code,
        client.post(address("a new slot", slot), slot_form | {"position": "8", "opened": ""}).status_code,
        client.post(address("a slot taken away", slot), {"post": "yes"}).status_code,
    }


@pytest.mark.parametrize("who", OPENED)
def test_only_who_may_curate_changes_anything(who: str, slot: Front) -> None:
    editor = signed_in(UserFactory(role="Editor"))
    form = form_data(editor.get(address("a list", slot)), "//form[@id='storylist_form']")
    slot_form = form_data(editor.get(address("a slot", slot)), "//form[@id='front_form']")
    may = OPENED[who] == set(PAGES)
    assert try_everything(signed_in(person(who)), slot, form, slot_form) == {302 if may else 403}
    assert set(StoryList.objects.values_list("title", flat=True)) == ({"Mine", "New"} if may else {"Top stories"})
    assert set(Front.objects.values_list("position", flat=True)) == ({8} if may else {1})


def test_a_slot_that_became_another_since_the_question_is_not_taken_away(slot: Front) -> None:
    client = signed_in(UserFactory(role="Editor"))
    confirmation = form_data(client.get(address("a slot taken away", slot)), "//form[.//input[@name='post']]")
    Front.objects.filter(pk=slot.pk).update(story_list=StoryListFactory(title="Another"))
    response = client.post(address("a slot taken away", slot), confirmation)
    assert response.status_code == 409
    assert "Somebody changed this after you had opened it" in response.content.decode()
    assert "What you typed" not in response.content.decode(), "nobody typed anything, and sending it again helps nobody"
    assert Front.objects.filter(pk=slot.pk).exists()
