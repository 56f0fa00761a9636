"""No page, feed or header holds a word of what is not public now, wherever it could stand."""

import re
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, resolve

from articles.models import Article, Author, Bureau, Image, Section, Source, StoryList, Topic, Version
from tests.articles.reader.telltale import STATES, Secret, in_state, live_with_secrets, word
from tests.factories import (
    AuthorFactory,
    BureauFactory,
    FrontFactory,
    SectionFactory,
    StoryListEntryFactory,
    StoryListFactory,
    TopicFactory,
    published,
)
from tests.syndication.factories import public_terms

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


class Paper:
    """A newsroom in which every list could hold any story: same section, bureau, author, topic, front and curation."""

    def __init__(self) -> None:
        self.bureau, self.section, self.topic = BureauFactory(), SectionFactory(), TopicFactory()
        self.author = AuthorFactory(bureau=self.bureau)
        self.curated = StoryListFactory(limit=50)
        rule = StoryList.Rule
        lists = [
            self.curated,
            StoryListFactory(rule=rule.LATEST), StoryListFactory(rule=rule.SECTION, section=self.section),
            StoryListFactory(rule=rule.BUREAU, bureau=self.bureau), StoryListFactory(rule=rule.TOPIC, topic=self.topic),
            StoryListFactory(rule=rule.AUTHOR, author=self.author), StoryListFactory(rule=rule.SIMILAR),
        ]  # fmt: skip
        for number, one in enumerate(lists):
            FrontFactory(position=number, story_list=one)
        self.everywhere = {
            "section": self.section, "bureau": self.bureau, "topics": [self.topic.pk],
            "bylines": [{"role": "by", "author": self.author.pk, "bureau": None, "text": ""}],
            "related": [one.pk for one in lists],
        }  # fmt: skip
        self.terms = public_terms().terms
        self.live = published(headline="Ferry sails again", **self.everywhere)

    def pages(self) -> Iterator[str]:
        """An address of every pattern outside the desk, and more than one where a page has several."""
        image = Image.objects.order_by("pk").first()
        yield from ("/", "/feeds/rss.xml", "/sitemap.xml", "/sitemap-1.xml", "/robots.txt", "/health/", "/not/there/")
        yield from ("/sitemap-pages.xml", "/sitemap-news.xml", "/.well-known/security.txt")
        yield from ("/archive/", "/archive/2026/03/", "/archive/2026/03/02/", "/corrections/")
        yield from ("/feeds/", "/feeds/feeds.opml", "/feeds/corrections.xml")
        for model in (Section, Bureau, Author, Topic, Source):
            for one in model.objects.all():
                yield one.get_absolute_url()
                yield f"/feeds/{model.__name__.lower()}/{one.slug}.xml"
        for one in StoryList.objects.all():
            yield from (one.get_absolute_url(), f"/feeds/list/{one.slug}.xml")
        yield self.section.get_absolute_url() + "?page=2"
        yield from Version.objects.values_list("path", flat=True).distinct()
        yield from (
            "/rights/",
            f"/rights/?url={self.live.path}",
            "/partners/",
            "/partners/sign-in/",
            "/partners/sign-out/",
        )
        yield f"/rights/terms/{self.terms.slug}/"
        yield from (f"/api/v1/rights?url={self.live.path}", "/api/v1/openapi.json", "/api/nothing/")
        yield f"/pictures/{image.public_name if image else 'x' * 22}/front-320-01234567.webp"


def lasting(answer: HttpResponse) -> tuple[list[tuple[str, str]], bytes]:
    """What an answer says, without a form's token and the count of questions left, which are others each time."""
    headers = [(name, value) for name, value in answer.items() if name != "RateLimit-Remaining"]
    return headers, re.sub(rb'(?<=name="csrfmiddlewaretoken" value=")[^"]+', b"", answer.content)


@pytest.fixture
def paper() -> Paper:
    return Paper()


def said_anywhere(paper: Paper, client: Client) -> str:
    """Every header and body that a stranger gets, in lower case."""
    answers = [client.get(page) for page in paper.pages()]
    return "\n".join(f"{answer.headers}\n{answer.content.decode(errors='replace')}" for answer in answers).lower()


def test_the_crawl_visits_every_pattern_of_the_url_map(paper: Paper) -> None:
    wanted = {pattern.name for pattern in get_resolver().url_patterns if hasattr(pattern, "name")}
    assert wanted <= {resolve(page.split("?")[0]).url_name for page in paper.pages() if page != "/not/there/"}


@pytest.mark.parametrize("state", STATES)
def test_no_page_holds_a_word_of_a_story_that_is_not_public(state: str, paper: Paper, client: Client) -> None:
    secret: Secret = in_state(state, **paper.everywhere)
    StoryListEntryFactory(story_list=paper.curated, article=secret.article, headline="")
    said = said_anywhere(paper, client)
    assert "ferry sails again" in said
    assert f"zq{state}" not in said
    assert secret.path not in said


def test_a_list_under_a_story_tells_nothing_of_a_secret_entry_printed_with_it(paper: Paper, client: Client) -> None:
    secret = in_state("scheduled", **paper.everywhere)
    StoryListEntryFactory(story_list=paper.curated, article=secret.article, headline="")
    published(headline="Printed with the list", **paper.everywhere)
    said = said_anywhere(paper, client)
    assert "zqscheduled" not in said
    assert secret.path not in said


def test_an_edit_in_hand_and_a_scheduled_version_of_a_live_story_leak_nowhere(paper: Paper, client: Client) -> None:
    version = live_with_secrets()
    assert Article.objects.get(pk=version.article_id).headline == word("edited", "headline")
    said = said_anywhere(paper, client)
    assert version.path in said
    assert "zqedited" not in said


def test_nothing_tells_when_a_scheduled_story_is_due(paper: Paper, client: Client) -> None:
    published(headline="Bridge opens", **paper.everywhere)
    before = [(page, lasting(client.get(page))) for page in paper.pages()]
    in_state("scheduled", **paper.everywhere)
    in_state("embargoed", **paper.everywhere)
    for page, said in before:
        assert lasting(client.get(page)) == said, page


@pytest.mark.parametrize("state", STATES)
def test_no_answer_changes_by_a_byte_when_a_story_that_is_not_public_comes(
    state: str, paper: Paper, client: Client
) -> None:
    published(headline="Bridge opens", **paper.everywhere)
    before = [(page, lasting(client.get(page))) for page in paper.pages()]
    secret = in_state(state, **paper.everywhere)
    StoryListEntryFactory(story_list=paper.curated, article=secret.article, headline="")
    for page, said in before:
        assert lasting(client.get(page)) == said, page


def test_the_desk_answers_a_stranger_the_same_for_a_secret_story_and_for_none(client: Client) -> None:
    secret, never = in_state("scheduled").article.pk, 987654321
    for verb in ("change", "delete", "history"):
        for method in ("GET", "HEAD", "POST", "OPTIONS"):
            said = []
            for key in (secret, never):
                address = f"/admin/articles/article/{key}/{verb}/"
                answer = client.generic(method, address)
                headers = {name: value.replace(address, "") for name, value in answer.items()}
                said.append((answer.status_code, headers, answer.content.replace(address.encode(), b"")))
            assert said[0] == said[1], f"{method} {verb}"
            assert said[0][0] == 302
