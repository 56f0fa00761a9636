"""What is kept between two drawings is never shown of what is no longer public, nor as it was before a change."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.desk.record.redaction import redact
from articles.models import Section
from articles.reader.cache import Store, cached_by_record, cached_by_reference, stamps
from tests.factories import SectionFactory, UserFactory, editor, published

pytestmark = pytest.mark.django_db

WORDS = "Zqkeptqz"


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_story_that_was_drawn_and_killed_is_on_no_list_and_its_page_has_no_word(client: Client) -> None:
    story = published(headline=WORDS, section=SectionFactory())
    addresses = ["/", story.path, story.section.get_absolute_url(), "/feeds/rss.xml"] if story.section else []
    assert all(WORDS in page(client, address) for address in addresses * 2)
    publishing.kill(story.article_id, editor(), "It was wrong.")
    assert not any(WORDS in page(client, address) for address in addresses)


def test_a_redaction_drops_what_is_kept_of_words(client: Client) -> None:
    story = published(headline=WORDS)
    before = stamps()
    assert WORDS in page(client, "/")
    redact(story.article_id, UserFactory(role="Administrator"), "A court asked.", [story.number], [1])
    assert stamps().redactions > before.redactions
    assert WORDS not in page(client, "/")


def test_a_new_name_is_on_every_page_that_was_drawn_before(client: Client) -> None:
    section = SectionFactory(name="Harbour")
    story = published(section=section)
    assert all("Harbour" in page(client, address) for address in ("/", story.path, section.get_absolute_url()))
    section.name = "Quayside"
    section.save()
    for address in ("/", story.path, section.get_absolute_url()):
        assert "Quayside" in page(client, address)
        assert "Harbour<" not in page(client, address)


def test_what_a_transaction_loads_is_not_kept_for_it_may_be_undone() -> None:
    section = SectionFactory(name="Harbour")
    with transaction.atomic():
        section.name = "Quayside"
        section.save()
        assert cached_by_reference("name", lambda: Section.objects.get(pk=section.pk).name) == "Quayside"
        transaction.set_rollback(True)
    SectionFactory()
    assert cached_by_reference("name", lambda: Section.objects.get(pk=section.pk).name) == "Harbour"


def test_a_store_holds_its_limit_and_one_stamp() -> None:
    store = Store(limit=10, size=len)
    for key in range(5):
        store.put(key, "four", stamp=1)
    assert [store.get(key, 1) for key in range(5)] == [None, None, None, "four", "four"]
    store.put("late", "four", stamp=0)
    assert [store.get("late", 0), store.get(4, 2)] == [None, None]
    store.put(5, "four", stamp=2)
    assert [store.get(4, 1), store.get(5, 2)] == [None, "four"]


def test_what_a_slow_request_loaded_before_a_moment_is_not_given_after_it() -> None:
    moment = timezone.now() + timedelta(hours=1)
    published(when=When(moment))
    before, after = moment - timedelta(seconds=1), moment + timedelta(seconds=1)

    def slowly(keys: list[int]) -> dict[int, str]:
        assert cached_by_record("told", [2], after, lambda keys: dict.fromkeys(keys, "new")) == {2: "new"}
        return dict.fromkeys(keys, "old")

    assert cached_by_record("told", [1], before, slowly) == {1: "old"}
    assert cached_by_record("told", [1], after, lambda keys: dict.fromkeys(keys, "new")) == {1: "new"}
