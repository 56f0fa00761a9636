"""Whether a picture may be shown is one rule, at a row and in a query; what public pages show is asked in one place."""

from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest

from articles.models import Image, ImageApproval
from articles.models.clock import system_clock
from tests.factories import ImageFactory, published

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("rights", "withdrawn_at"), product([*Image.Rights.values, "borrowed"], [None, datetime(2026, 3, 2, tzinfo=UTC)])
)
def test_a_picture_may_be_shown_by_the_same_rule_at_hand_and_in_a_query(rights: str, withdrawn_at: Any) -> None:
    image = ImageFactory(rights=rights, withdrawn_at=withdrawn_at)
    known = rights in Image.Rights.values and rights != Image.Rights.RESTRICTED
    assert image.may_be_shown == Image.objects.that_may_be_shown().exists() == (known and withdrawn_at is None)


def test_the_public_sees_a_picture_while_a_public_story_shows_it_and_its_right_stands() -> None:
    image, other = ImageFactory(), ImageFactory(alt_text="Not in any story")
    published(images=[{"image": image.pk, "role": "lead", "caption": ""}])
    now = system_clock()
    assert [ImageApproval.objects.shows(key, now) for key in (image.pk, other.pk, None)] == [True, False, False]
    Image.objects.filter(pk=image.pk).update(rights="borrowed")
    assert not ImageApproval.objects.shows(image.pk, now)
