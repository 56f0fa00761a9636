"""The story's own word: whole at each recording, by those who may, said to the pages that show the story."""

from datetime import timedelta
from typing import Any

import pytest

from articles.desk.errors import NotAllowed
from articles.models import PublicChange
from articles.models.public_change import of_rights
from newsroom.accounts.models import AuditEntry
from syndication.licensing.errors import Absent, NotSound, Overtaken
from syndication.licensing.restricting import restrict
from syndication.models import ArticleRights
from tests.conftest import SettableClock
from tests.factories import ArticleFactory, ImageFactory, UserFactory, editor
from tests.syndication.factories import PartnerFactory, restricted, rights_manager

pytestmark = pytest.mark.django_db


def test_the_last_word_is_the_whole_word() -> None:
    story = ArticleFactory()
    restricted(story, not_for_reprint=True)
    row = restricted(story, text_only=True)
    assert row is not None
    assert (row.number, row.not_for_reprint, row.text_only) == (2, False, True)


def test_saying_the_same_again_records_nothing() -> None:
    story = ArticleFactory()
    assert restricted(story) is None
    assert restricted(story, hold=True) == restricted(story, hold=True)
    assert ArticleRights.objects.count() == 1


def test_the_storys_pages_are_drawn_anew_and_the_audit_log_says_who() -> None:
    story = ArticleFactory()
    restricted(story, hold=True)
    assert of_rights(story.pk) in PublicChange.objects.order_by("-number")[0].keys
    assert AuditEntry.objects.get(article=story, verb="restrict").detail == {"number": 1, "hold": True}


def test_editors_and_rights_managers_may_restrict_and_journalists_may_not() -> None:
    story = ArticleFactory()
    restrict(story.pk, {"hold": True}, editor())
    restrict(story.pk, {}, rights_manager())
    with pytest.raises(NotAllowed):
        restrict(story.pk, {"hold": True}, UserFactory(role="Journalist"))


def test_a_story_is_exclusive_to_a_partner_somewhere_until_a_day(clock: SettableClock) -> None:
    partner, until = PartnerFactory(clock), clock() + timedelta(days=30)
    exclusivity = {"exclusive_to": partner, "exclusive_territories": ["EU"], "exclusive_until": until}
    row = restricted(ArticleFactory(clock=clock), clock, **exclusivity)
    assert row is not None
    assert "DE" in row.exclusive_codes


@pytest.mark.parametrize("days", [None, 0, -1])
def test_exclusivity_ends_on_a_day_to_come(clock: SettableClock, days: int | None) -> None:
    until = None if days is None else clock() + timedelta(days=days)
    with pytest.raises(NotSound, match=r"past|until when"):
        restricted(ArticleFactory(clock=clock), clock, exclusive_to=PartnerFactory(clock), exclusive_until=until)


def test_exclusivity_that_is_over_may_stand_beside_what_is_new(clock: SettableClock) -> None:
    story, until = ArticleFactory(clock=clock), clock() + timedelta(days=1)
    exclusivity: dict[str, Any] = {"exclusive_to": PartnerFactory(clock), "exclusive_until": until}
    restricted(story, clock, **exclusivity)
    clock.advance(days=2)
    row = restricted(story, clock, **exclusivity, hold=True)
    assert row is not None
    assert row.number == 2


@pytest.mark.parametrize("part", ["picture:4711", "picture:x", "caption", "picture:" + "9" * 30])
def test_only_parts_of_the_story_are_third_party_material(part: str) -> None:
    with pytest.raises(NotSound, match="no part"):
        restricted(ArticleFactory(), third_party=[part])


def test_a_picture_of_the_story_is_third_party_material() -> None:
    image = ImageFactory()
    story = ArticleFactory(images=[{"image": image.pk, "role": "lead", "caption": ""}])
    row = restricted(story, third_party=[f"picture:{image.pk}", "text"])
    assert row is not None
    assert row.third_party == [f"picture:{image.pk}", "text"]


def test_whoever_looked_at_an_older_word_is_told() -> None:
    story = ArticleFactory()
    restricted(story, hold=True)
    with pytest.raises(Overtaken):
        restrict(story.pk, {"text_only": True}, editor(), after=0)


def test_a_story_that_is_not_there_is_absent() -> None:
    with pytest.raises(Absent):
        restrict(4711, {"hold": True}, editor())
