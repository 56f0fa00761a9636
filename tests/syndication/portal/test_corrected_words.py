"""An answer as of a past day is about what was so then, but the story is named as it stands now."""

from datetime import timedelta

import pytest
from django.test import Client

from articles.desk import saving
from articles.desk.content import content_of
from articles.desk.record import publishing
from articles.models import Version
from articles.models.clock import system_clock
from tests.factories import ImageFactory, editor, published
from tests.syndication.portal.arranged import asking, public_terms

pytestmark = pytest.mark.django_db


def corrected(headline: str) -> Version:
    """A story, three hours old, whose headline was wrong until just now."""
    version = published(
        clock=lambda: system_clock() - timedelta(hours=3), headline="The mayor is arrested", slug="arrest"
    )
    story, by = version.article, editor()
    story.refresh_from_db()
    saving.save(story.pk, {**content_of(story), "headline": headline}, by, story.revision)
    story.refresh_from_db()
    publishing.correct(story.pk, by, "correction", "It was not the mayor.", revision=story.revision, approve=True)
    return version


def test_no_headline_that_was_set_right_is_shown_again(client: Client) -> None:
    version = corrected("A man is arrested")
    past = (system_clock() - timedelta(hours=1)).isoformat()
    html = client.get(asking(version, at=past)).content.decode()
    assert "mayor" not in html
    assert "A man is arrested" in html
    # What the answer is about is what stood then.
    assert version.sha256 in html


@pytest.mark.parametrize("stays", [True, False])
def test_no_picture_is_named_by_words_that_were_set_right(client: Client, stays: bool) -> None:
    image = ImageFactory(alt_text="The mayor, handcuffed")
    use = {"image": image.pk, "role": "lead", "caption": ""}
    version = published(clock=lambda: system_clock() - timedelta(hours=3), images=[use])
    image.alt_text = "A man, handcuffed"
    image.save()
    story, by = version.article, editor()
    story.refresh_from_db()
    right = {**content_of(story), "images": [use] if stays else [], "summary": "Set right."}
    saving.save(story.pk, right, by, story.revision)
    story.refresh_from_db()
    publishing.correct(story.pk, by, "correction", "It was not the mayor.", revision=story.revision, approve=True)
    past = (system_clock() - timedelta(hours=1)).isoformat()
    public_terms({"kind": "permission", "action": "reprint"})
    pages = [client.get(asking(version, at=past)).content.decode()]
    pages += [client.get("/api/v1/rights", {"url": version.path, "at": past}).content.decode()]
    for page in pages:
        assert "mayor" not in page
        assert f"picture:{image.pk}" in page
        assert ("A man, handcuffed" in page, "a picture that was taken out" in page) == (stays, not stays)
