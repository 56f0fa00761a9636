"""Who opened a story that readers are kept from, on any of its pages that show its words."""

import pytest
from django.test import Client

from newsroom.accounts.models import AuditEntry, User
from tests.articles.admin.browsing import LIST, address, form_data, signed_in
from tests.factories import ArticleFactory, UserFactory, withheld

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return UserFactory(role="Editor")


@pytest.fixture
def client(editor: User) -> Client:
    return signed_in(editor)


def readers() -> list[User]:
    return [entry.by for entry in AuditEntry.objects.filter(verb="read").select_related("by")]


@pytest.mark.parametrize("page", ["change", "preview", "history"])
def test_the_audit_log_says_who_opened_it(page: str, client: Client, editor: User) -> None:
    article = withheld().article
    assert client.get(address(article, page)).status_code == 200
    assert readers() == [editor]


def test_going_from_page_to_page_is_one_reading(client: Client, editor: User) -> None:
    article = withheld().article
    data = form_data(client.get(address(article)), summary="Another one.")
    client.post(address(article, "preview"), data)
    client.post(address(article), data)
    client.get(address(article, "history"))
    assert readers() == [editor]


def test_the_list_and_any_other_story_are_no_reading(client: Client) -> None:
    withheld()
    client.get(LIST)
    client.get(address(ArticleFactory()))
    assert readers() == []


def test_whom_it_is_not_there_for_has_not_read_it() -> None:
    article = withheld().article
    assert signed_in(UserFactory(role="Journalist")).get(address(article)).status_code == 404
    assert readers() == []
