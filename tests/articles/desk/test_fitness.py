"""What is fit to print, and that everything that is missing is said at once."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from articles.desk.errors import DeskError, NotFit
from articles.models import Image, Version
from tests.articles.desk.doing import publish
from tests.conftest import SettableClock
from tests.factories import ArticleFactory, ImageFactory, killed, published

pytestmark = pytest.mark.django_db


def lead(**image: Any) -> dict[str, Any]:
    return {"images": [{"image": ImageFactory(**image).pk, "role": "lead", "caption": ""}]}


UNFIT: dict[str, tuple[Any, str]] = {
    "no headline": ({"headline": " "}, "The story has no headline."),
    "no byline": ({"byline": None}, "The story has no byline"),
    "no one who wrote it": (
        {"bylines": [{"role": "edited_by", "author": None, "bureau": None, "text": "Jane Roe"}]},
        "The story has no byline",
    ),
    "no section": ({"section": None}, "The story is filed under no section."),
    "no text": ({"body": "<p> </p>"}, "The story has no text."),
    "a restricted picture": (lambda: lead(rights="restricted"), "is restricted: we have no right to publish it."),
    "a withdrawn picture": (
        lambda: lead(withdrawn_at=datetime(2026, 1, 1, tzinfo=UTC)),
        "was withdrawn and may not be published.",
    ),
    "an embargo that ends before the release": (
        {"publish_at": "2026-03-02T12:00:00Z", "embargo_until": "2026-03-02T11:00:00Z"},
        "one of the two moments is wrong.",
    ),
}


@pytest.mark.parametrize(("content", "problem"), UNFIT.values(), ids=UNFIT)
def test_what_is_not_fit_is_not_published(clock: SettableClock, content: Any, problem: str) -> None:
    story = ArticleFactory(clock=clock, **(content() if callable(content) else content))
    with pytest.raises(NotFit) as refusal:
        publish(story, clock)
    assert len(refusal.value.problems) == 1
    assert problem in refusal.value.problems[0]
    assert not Version.objects.exists()


def test_a_picture_that_lost_its_alternative_text_is_not_published(clock: SettableClock) -> None:
    image = ImageFactory()
    story = ArticleFactory(clock=clock, images=[{"image": image.pk, "role": "lead", "caption": ""}])
    Image.objects.filter(pk=image.pk).update(alt_text=" ")
    with pytest.raises(NotFit, match="has no alternative text"):
        publish(story, clock)


def test_everything_that_is_missing_is_said_at_once_the_address_too(clock: SettableClock) -> None:
    published(clock, slug="taken")
    images = [{"image": ImageFactory(rights="restricted").pk, "role": "lead", "caption": ""}]
    story = ArticleFactory(clock=clock, headline="", byline=None, section=None, body="", slug="taken", images=images)
    with pytest.raises(NotFit) as refusal:
        publish(story, clock)
    problems = " ".join(refusal.value.problems)
    assert len(refusal.value.problems) == 6
    for word in ("headline", "byline", "section", "no text", "restricted", "/2026/03/02/taken/"):
        assert word in problems


def test_a_picture_bought_for_one_story_is_not_published_with_a_second(clock: SettableClock) -> None:
    once = lead(rights="one-time")
    first = published(clock, **once)
    with pytest.raises(NotFit, match="was bought for one story and another one has used it"):
        publish(ArticleFactory(clock=clock, **once), clock)
    publish(first.article, clock)


def test_a_substitute_replaces_a_killed_story_only(clock: SettableClock) -> None:
    live, dead = published(clock), killed(clock)
    with pytest.raises(NotFit, match="“Replaces” names a story that has not been killed"):
        publish(ArticleFactory(clock=clock, replaces=live.article_id), clock)
    assert publish(ArticleFactory(clock=clock, replaces=dead.article_id), clock).pub_status == "usable"


def test_what_was_published_before_was_not_published_tomorrow(clock: SettableClock) -> None:
    with pytest.raises(DeskError, match="can't lie in the future"):
        publish(ArticleFactory(clock=clock), clock, first_published_at=clock() + timedelta(days=1))
