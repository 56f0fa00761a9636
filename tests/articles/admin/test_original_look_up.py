"""A translation names its original: looked up among the stories that its writer may read, and refused where it can be none."""

from typing import Any

import pytest
from django.test import Client

from articles.models import Article
from tests.articles.admin.browsing import LIST, address, form_data, signed_in
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db


def found(client: Client, **parameters: Any) -> list[str]:
    return [story["guid"] for story in client.get(f"{LIST}stories/", parameters).json()["stories"]]


def test_it_finds_stories_by_words_of_headline_slugline_or_guid_the_last_saved_first() -> None:
    client = signed_in(UserFactory(role="Editor"))
    old, new = ArticleFactory(headline="Summit in Vienna"), ArticleFactory(headline="Vienna, a summit", language="de")
    other = ArticleFactory(headline="Ferry", slugline="SUMMIT-FERRY")
    assert found(client, q="vienna SUMMIT") == [new.guid, old.guid]
    assert found(client, q="vienna", without=new.pk) == [old.guid]
    assert found(client, q=other.guid) == found(client, q="summit-ferry") == [other.guid]
    assert (
        "Vienna, a summit · German · " in client.get(f"{LIST}stories/", {"q": "vienna a"}).json()["stories"][0]["label"]
    )


def test_it_finds_nothing_that_its_user_may_not_read() -> None:
    writer = UserFactory(role="Journalist")
    ArticleFactory(headline="Secret summit")
    mine = ArticleFactory(headline="My summit", by=writer)
    assert found(signed_in(writer), q="summit") == [mine.guid]
    assert signed_in(UserFactory(role="")).get(f"{LIST}stories/", {"q": "summit"}).status_code == 404


@pytest.mark.parametrize("typed", ["", " ", "%", "\\", "'", "x" * 900, "ž " * 150, "\ud800"], ids=ascii)
def test_rubbish_finds_nothing_and_breaks_nothing(typed: str) -> None:
    ArticleFactory(headline="Summit")
    typed = typed.encode("utf-8", "replace").decode()
    assert found(signed_in(UserFactory(role="Editor")), q=typed, without="9" * 99) == []


def refused(article: Article, client: Client, **typed: Any) -> str:
    """What the form says of the original; with it stands all that was typed, and nothing is saved."""
    page = client.post(address(article), form_data(client.get(address(article)), headline="Typed just now", **typed))
    assert "Typed just now" in page.content.decode()
    assert Article.objects.get(pk=article.pk).headline != "Typed just now"
    return str(page.context["form"].errors["translation_of"][0])


def test_what_can_be_no_original_is_refused_with_a_reason_and_no_word_is_lost() -> None:
    editor = UserFactory(role="Editor")
    client = signed_in(editor)
    german = ArticleFactory(headline="Gipfel", language="de", by=editor)
    spanish = ArticleFactory(headline="Cumbre", language="es", translation_of=german.pk, by=editor)
    english, other = ArticleFactory(headline="Summit", by=editor), ArticleFactory(headline="Talks", by=editor)
    assert "No story has this name" in refused(english, client, translation_of=english.guid)
    assert "in the same language" in refused(english, client, translation_of=other.guid)
    assert "is a translation itself" in refused(english, client, translation_of=spanish.guid)
    assert "are translations of this one" in refused(german, client, translation_of=english.guid)
    assert "in the same language" in refused(spanish, client, language="de")


def test_an_original_is_named_by_its_guid() -> None:
    editor = UserFactory(role="Editor")
    client = signed_in(editor)
    german, english = ArticleFactory(language="de", by=editor), ArticleFactory(by=editor)
    page = client.get(address(english))
    assert f'data-stories="{LIST}stories/?without={english.pk}"' in page.content.decode()
    client.post(address(english), form_data(page, translation_of=german.guid))
    assert Article.objects.get(pk=english.pk).translation_of_id == german.pk


def test_it_costs_the_same_queries_whatever_it_finds(django_assert_num_queries: Any) -> None:
    client = signed_in(UserFactory(role="Editor"))
    for many in (1, 5):
        for _ in range(many):
            ArticleFactory(headline="Summit")
        with django_assert_num_queries(6):
            client.get(f"{LIST}stories/", {"q": "summit"})
