"""`manage.py render`: a public story's text on standard output, or a message and nothing."""

import io
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.management import CommandError, call_command

from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.models import Version
from tests.factories import editor, published
from tests.newsroom.reprints import rendered

pytestmark = pytest.mark.django_db
TEXT = (
    "Ferry sails\n\nby Jane Roe\n\nThe harbour of Port Ellery opened again on Monday.\n\n“We waited,” said its master.\n\n"
    "Copyright 1999-2026 Harbour Post Ltd. This article was originally published on The Harbour Post and was reproduced "
    "with permission."
)


@pytest.fixture
def version() -> Version:
    with time_machine.travel(datetime(2026, 3, 2, 9, tzinfo=UTC), tick=False):
        return published(headline="Ferry sails")


def test_a_story_is_found_by_its_path_its_address_and_its_guid(version: Version) -> None:
    path = version.path
    for story in (
        path,
        path[1:],
        path[:-1],
        path.strip("/"),
        f"{settings.SITE_URL}{path}",
        f"{settings.SITE_URL}{path}?utm=1#top",
        version.guid,
    ):
        assert rendered(story) == TEXT, story


def test_a_story_is_found_by_an_address_that_it_once_had() -> None:
    later = datetime.now(UTC) + timedelta(hours=30)
    version = published(headline="Ferry sails", when=When(datetime.now(UTC) + timedelta(hours=2)))
    publishing.reschedule(version.article_id, editor(), 1, When(later))
    moved = Version.objects.order_by("-sequence")[0]
    assert moved.path != version.path
    with time_machine.travel(later, tick=False):
        assert rendered(version.path) == rendered(moved.path)


def test_it_can_be_written_to_a_text_stream(version: Version) -> None:
    out = io.StringIO()
    call_command("render", version.path, "--format", "text", stdout=out)
    assert out.getvalue() == TEXT


def test_a_correction_is_what_is_written(version: Version) -> None:
    live = publishing.live_content(version.article)
    assert live is not None
    publishing.correct(version.article_id, editor(), "correction", "…", live=live | {"headline": "Ferry stays"})
    assert rendered(version.path) == TEXT.replace("Ferry sails", "Ferry stays")


def refused(story: str) -> bool:
    """Whether the command refuses with a message and writes nothing."""
    out = io.StringIO()
    with pytest.raises(CommandError, match="No public story has the path or guid"):
        call_command("render", story, stdout=out)
    return out.getvalue() == ""


@pytest.mark.parametrize(
    "story",
    [
        "",
        "/",
        "/2026/03/02/never/",
        "urn:newsml:example.org:20260302:never",
        "http://[bad",
        "http://",
        "bad\udcff",
        "\0",
        "urn:\0",
        "?" * 5000,
        "/2026/03/02/%00/",
    ],
)
def test_what_is_no_story_is_said_and_nothing_is_written(story: str) -> None:
    assert refused(story)


def test_a_story_that_is_not_public_is_not_there() -> None:
    soon = datetime.now(UTC) + timedelta(hours=1)
    secret = [published(when=When(soon)), published(when=When(None, soon)), published(), published()]
    publishing.withhold(secret[2].article_id, editor(), "Asked.")
    publishing.kill(secret[3].article_id, editor(), "Not true.")
    for version in secret:
        assert refused(version.path)
        assert refused(version.guid)


def test_another_form_than_those_we_have_is_refused(version: Version) -> None:
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("render", version.path, "--format", "braille")
