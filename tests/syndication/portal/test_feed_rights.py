"""What feeds may hand on of a story is what anyone is answered, one story or many."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Version
from articles.models.clock import system_clock
from articles.reader.cache import clear_caches
from syndication.portal.feed_rights import feed_rights
from syndication.questions.caller import STRANGER
from syndication.questions.case import case_of, cases_for_anyone
from tests.factories import ImageFactory, SectionFactory, SourceFactory, published
from tests.syndication.factories import public_terms, restricted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


def story(may_go: bool = True, **content: Any) -> Version:
    picture = ImageFactory(may_be_syndicated=may_go)
    return published(images=[{"image": picture.pk, "role": "lead", "caption": "At sea"}], **content)


def of(version: Version) -> tuple[bool, int]:
    """Whether the text may go, and how many pictures."""
    rights_found = feed_rights([version.pk], system_clock())[version.pk]
    return rights_found.text, len(rights_found.pictures)


def test_many_cases_at_once_are_the_cases_of_each() -> None:
    world = SectionFactory()
    public_terms(link_back=True)
    agency = SourceFactory()
    public_terms(agency, rules=[{"action": "reprint", "territories": ["KE"]}])
    stories = [
        story(),
        story(may_go=False, source=agency),
        published(source=SourceFactory(), section=SectionFactory(parent=SectionFactory(parent=world))),
        published(section=world),
    ]
    restricted(stories[0].article, text_only=True)
    restricted(stories[3].article, not_for_reprint=True)
    restricted(stories[3].article)
    now, zone = system_clock(), timezone.get_current_timezone()
    rows = {row.pk: row for row in Version.objects.all()}
    assert cases_for_anyone(list(rows.values()), now, zone) == {
        key: case_of(row, STRANGER, now, zone) for key, row in rows.items()
    }


def test_text_and_pictures_go_where_anyone_may_reprint_them() -> None:
    public_terms()
    assert of(story()) == (True, 1)
    assert of(story(may_go=False)) == (True, 0)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([{"action": "reprint", "media": ["print"]}], (False, 1)),
        ([{"action": "excerpt", "words": 3}], (False, 1)),
        ([{"action": "reprint", "parts": "text"}], (True, 0)),
        ([{"action": "reprint"}, {"kind": "prohibition", "action": "reprint", "on_request": True}], (False, 1)),
    ],
)
def test_what_the_terms_keep_back_stays_out(rules: list[dict[str, object]], expected: tuple[bool, int]) -> None:
    public_terms(rules=rules)
    assert of(story()) == expected


def test_without_public_terms_the_summary_goes_alone_beside_the_picture_of_a_card() -> None:
    assert of(story()) == (False, 1)


def test_what_is_not_public_is_not_answered(now: time_machine.Traveller) -> None:
    public_terms()
    version = published()
    assert feed_rights([version.pk, 987_654], system_clock() - timedelta(days=1)).keys() <= {version.pk}


def test_a_restriction_counts_at_once(client: Client) -> None:
    public_terms()
    version = published(body="<p>The whole of it.</p>")
    assert b"The whole of it." in client.get("/feeds/rss.xml").content
    restricted(version.article, not_for_reprint=True)
    assert b"The whole of it." not in client.get("/feeds/rss.xml").content
    restricted(version.article)
    assert b"The whole of it." in client.get("/feeds/rss.xml").content


def test_terms_count_from_their_moment(client: Client, now: time_machine.Traveller) -> None:
    published(body="<p>The whole of it.</p>")
    public_terms(in_force_from=system_clock() + timedelta(seconds=60))
    assert b"The whole of it." not in client.get("/feeds/rss.xml").content
    now.shift(61)
    assert b"The whole of it." in client.get("/feeds/rss.xml").content


def test_the_rights_of_many_stories_cost_the_queries_of_few() -> None:
    public_terms()

    def cost(versions: list[Version]) -> int:
        clear_caches()
        with CaptureQueriesContext(connection) as queries:
            feed_rights([version.pk for version in versions], system_clock())
        return len(queries)

    few = cost([story()])
    assert few == cost([story(section=SectionFactory(parent=SectionFactory())) for _ in range(20)]) == 8
