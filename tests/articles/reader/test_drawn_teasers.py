"""A story without a summary has a teaser drawn from its first words, wherever one is shown, and stores none."""

import pytest
from django.test import Client
from django.utils import timezone

from articles.desk.importing.reprint import import_reprint
from articles.models import StoryList, Version
from articles.reader.printed_lists import related_stories
from newsroom.accounts.models import User
from syndication.formats.text import reprint_text
from tests.articles.text.cases import reprint
from tests.factories import HouseFactory, SectionFactory, StoryListFactory, published

pytestmark = pytest.mark.django_db

WORDS = "Port officials said the harbour would open again tomorrow. "
DRAWN = (WORDS * 3 + "Port officials said…").strip()


@pytest.fixture
def bare() -> Version:
    HouseFactory()
    return published(
        summary="", body=f"<p>{WORDS * 5}</p>\n<p>More.</p>", section=SectionFactory(name="World", slug="world")
    )


PAGES = [
    "/",
    "/section/world/",
    "/list/latest/",
    "/feeds/rss.xml",
    "/feeds/section/world.xml",
    "/feeds/list/latest.xml",
]


@pytest.mark.parametrize("page", PAGES)
def test_every_list_and_feed_draws_one(page: str, bare: Version, client: Client) -> None:
    StoryListFactory(title="Latest", slug="latest", rule=StoryList.Rule.LATEST)
    assert DRAWN in client.get(page).content.decode()


def test_an_imported_story_has_one(client: Client) -> None:
    import_reprint(reprint("01_plain"), User.objects.system())
    assert (
        "Port officials said case 1 would go on tomorrow. A second paragraph “quoted” here."
        in client.get("/").content.decode()
    )


def test_the_partners_related_list_draws_one(bare: Version) -> None:
    latest = StoryListFactory(title="Latest", rule=StoryList.Rule.LATEST)
    version = published(related=[latest.pk])
    assert reprint_text(version, related_stories(version, timezone.now())).endswith(f"\n\n{DRAWN}")


def test_nothing_is_stored_and_a_summary_is_never_replaced(bare: Version, client: Client) -> None:
    client.get("/")
    assert Version.objects.get(pk=bare.pk).summary == ""
    assert bare.article.summary == ""
    assert published(summary="Written by hand.").teaser == "Written by hand."


def test_a_list_draws_them_without_a_query_for_each(bare: Version, django_assert_num_queries: object) -> None:
    published(summary="", body="<p>Two.</p>")
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert {story.teaser for story in Version.objects.public(timezone.now()).for_lists()} == {DRAWN, "Two."}
