"""The plain-text form of a Version: from its fields, every character as recorded."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from articles.models import StoryList, Version
from articles.models.clock import system_clock
from articles.reader.printed_lists import related_stories
from syndication.formats.text import reprint_text
from tests.factories import (
    BureauFactory,
    HouseFactory,
    ImageFactory,
    StoryListEntryFactory,
    StoryListFactory,
    published,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_2026() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 3, 2, 9, tzinfo=UTC), tick=False):
        yield


def text_of(version: Version) -> list[str]:
    """Its lines."""
    return reprint_text(version, related_stories(version, system_clock())).split("\n")


def by(text: str = "", bureau: object = None, role: str = "by") -> dict[str, object]:
    return {"role": role, "author": None, "bureau": getattr(bureau, "pk", None), "text": text}


def test_the_dateline_stands_before_the_first_paragraph() -> None:
    version = published(dateline_place="Istanbul", body="<p>Words.</p>\n<p>More.</p>")
    assert text_of(version)[4:7] == ["ISTANBUL (The Harbour Post) – Words.", "", "More."]


def test_without_a_dateline_the_first_paragraph_stands_alone() -> None:
    assert text_of(published(body="<p>Words.</p>"))[4] == "Words."


def test_bylines_in_other_roles_stand_on_lines_of_their_own() -> None:
    bureau = BureauFactory(name="Istanbul Bureau", source=HouseFactory())
    version = published(bylines=[by("Jane Roe"), by(bureau=bureau), by("Ann Lee", role="edited_by")])
    assert text_of(version)[2:5] == ["by Jane Roe and The Harbour Post Istanbul Bureau Staff", "Edited by Ann Lee", ""]


def test_inline_marks_lists_and_quotations_are_their_words() -> None:
    body = '<p>One <em>two</em> <a href="https://example.org/">three</a> &amp; 4 &lt; 5.</p>\n<ul><li>Six</li><li>Seven</li></ul>\n<blockquote><p>Eight</p></blockquote>'
    assert text_of(published(body=body))[4:11] == ["One two three & 4 < 5.", "", "Six", "", "Seven", "", "Eight"]


def test_a_picture_has_no_line() -> None:
    picture = f'<figure data-image="{ImageFactory().pk}"></figure>'
    assert text_of(published(body=f"<p>One.</p>\n{picture}\n<p>Two.</p>"))[4:7] == ["One.", "", "Two."]


def test_without_a_list_it_ends_after_the_notice() -> None:
    assert text_of(published())[-1] == (
        "Copyright 1999-2026 Harbour Post Ltd. This article was originally published on The Harbour Post and was "
        "reproduced with permission."
    )


def test_a_list_has_headline_twice_then_the_teaser() -> None:
    curated = StoryListFactory(title="More")
    StoryListEntryFactory(story_list=curated, headline="A & B", teaser="Words.")
    StoryListEntryFactory(story_list=curated, headline="C", picture_alt="A \u202ered boat", teaser="")
    assert text_of(published(related=[curated.pk]))[-11:] == [
        "",
        "",
        "More",
        "",
        "A & B",
        "A & B",
        "",
        "Words.",
        "",
        "A \u202ered boat",
        "C",
    ]


def test_an_empty_list_is_its_title() -> None:
    assert text_of(published(related=[StoryListFactory(title="More").pk]))[-3:] == ["", "", "More"]


def test_only_the_first_list_has_room() -> None:
    lists = [StoryListFactory(title=title, rule=StoryList.Rule.LATEST) for title in ("First", "Second")]
    version = published(related=[story_list.pk for story_list in lists])
    assert "First" in text_of(version)
    assert "Second" not in text_of(version)


def test_our_own_stories_in_the_list_are_drawn_as_they_are_now() -> None:
    story = published(headline="Bridge opens", summary="At noon.")
    curated = StoryListFactory(title="More")
    StoryListEntryFactory(story_list=curated, article=story.article, headline="")
    assert text_of(published(related=[curated.pk]))[-6:] == ["More", "", "Bridge opens", "Bridge opens", "", "At noon."]
