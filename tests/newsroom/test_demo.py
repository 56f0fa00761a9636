"""`manage.py demo`: an empty database becomes a newsroom with a story in every state; nothing else is touched."""

import io
import re

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from articles.desk.record.proof import prove
from articles.models import (
    Article,
    Author,
    Bureau,
    Image,
    ImageApproval,
    ListedVersion,
    SearchEntry,
    Section,
    Source,
    Version,
)
from articles.models.rendition import Copy
from articles.models.rendition_store import published as published_bytes
from articles.pictures.metadata import read_metadata
from newsroom.accounts.models import User
from newsroom.demonstration import drawing, filling
from newsroom.demonstration.logins import PASSWORD
from newsroom.demonstration.people import PEOPLE
from tests.factories import HouseFactory
from tests.newsroom.reprints import rows

pytestmark = pytest.mark.long

Stage, Status = Article.Stage, Version.PubStatus


def demonstrate(*options: object) -> str:
    out = io.StringIO()
    call_command("demo", *map(str, options), stdout=out)
    return out.getvalue()


# --- What is in it -------------------------------------------------------------------------------------------------


def test_there_is_a_story_in_every_state_and_the_record_holds(demo: None) -> None:
    now = timezone.now()
    assert Article.objects.count() == 60
    assert set(Article.objects.values_list("stage", flat=True)) == set(Stage.values)
    assert set(Version.objects.in_force(now).values_list("pub_status", flat=True)) == set(Status.values)
    coming = Version.objects.not_overtaken().filter(public_at__gt=now)
    assert coming.filter(released_at__gt=now, number=1).exists(), "a scheduled story"
    assert coming.filter(released_at__lte=now, number=1).exists(), "an embargoed story"
    assert coming.filter(number__gt=1).exists(), "a scheduled new version of a live one"
    live = Version.objects.public(now).select_related("article", "revision")
    assert any(v.revision and v.article.revision > v.revision.number for v in live), "an edit in hand"
    assert {correction["above"] for version in live for correction in version.corrections} == {True, False}
    assert {version.language for version in live} >= {"en", "es", "ar"}
    assert prove().problems == []


def test_every_public_address_answers_and_the_killed_one_is_gone(demo: None, client: Client) -> None:
    now = timezone.now()
    expected = {Status.USABLE: 200, Status.WITHHELD: 404, Status.CANCELED: 410}
    for version in Version.objects.in_force(now):
        assert client.get(version.path).status_code == expected[Status(version.pub_status)], version.path
    for version in Version.objects.not_overtaken().filter(public_at__gt=now, number=1):
        assert client.get(version.path).status_code == 404, version.path
    for model in (Section, Bureau):
        assert all(client.get(row.get_absolute_url()).status_code == 200 for row in model.objects.all())
    signed = set(Version.objects.public(now).values_list("author_links__author", flat=True))
    for author in Author.objects.all():
        known = author.listed or author.pk in signed
        assert client.get(author.get_absolute_url()).status_code == (200 if known else 404), author
    front = client.get("/").content.decode()
    assert "/pictures/" in front.split("teaser-lead")[1].split("</article>")[0]
    assert "nothing-yet" not in front


def test_pictures_have_real_iptc_and_a_place_that_no_published_copy_has(small_demo: None) -> None:
    image = Image.objects.exclude(caption="").earliest("pk")
    assert image.taken_at is not None
    with image.file.open() as original:
        metadata = read_metadata(original.read())
    assert (metadata.caption, metadata.credit, metadata.alt_text) == (image.caption, image.credit, image.alt_text)
    assert (metadata.has_gps, image.metadata["has_gps"], metadata.taken_at) == (
        True,
        True,
        image.taken_at.replace(microsecond=0),
    )
    for copy in (Copy("front", 320), Copy("whole", 320)):
        published = read_metadata(published_bytes(ImageApproval.of(image), copy))
        assert not published.has_gps
        assert published.credit == image.credit
        assert published.copyright_notice == f"Copyright {image.copyright_holder}."


def test_its_people_have_portraits_logins_and_stories_of_their_own(small_demo: None) -> None:
    assert not Author.objects.filter(photo=None).exists()
    users = User.objects.filter(is_demonstration=True)
    assert {group.name for user in users for group in user.groups.all()} == {
        "Journalist",
        "Bureau chief",
        "Editor",
        "Rights manager",
        "Administrator",
    }
    assert all(user.check_password(PASSWORD) for user in users)
    reporter = User.objects.get(username="reporter")
    assert Article.objects.filter(created_by=reporter, bylines__author__user=reporter).exists()


def test_a_portrait_agrees_with_what_is_said_of_the_person() -> None:
    for person in PEOPLE:
        pronouns = set(re.findall(r"\w+", person.bio.lower()))
        scenes = {"portrait_man"} if pronouns & {"he", "his"} else {"portrait_woman", "portrait_scarf"}
        assert person.scene in scenes or not pronouns & {"he", "his", "she", "her"}, person.name


# --- The command ---------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.usefixtures("small_pictures")
@pytest.mark.parametrize("number", [1, 5])
def test_a_small_newsroom_is_a_newsroom_too(number: int, client: Client) -> None:
    output = demonstrate("--stories", number)
    assert ("1 story in" if number == 1 else "5 stories in") in output
    assert Article.objects.count() == number
    assert prove().problems == []
    assert client.get("/").status_code == 200


@pytest.mark.slow
@pytest.mark.django_db
def test_pictures_are_drawn_at_full_size_by_processes_beside(client: Client) -> None:
    demonstrate("--stories", 1)
    assert (Image.objects.filter(width=1600).exists(), Image.objects.filter(width=800).exists()) == (True, True)


@pytest.mark.django_db
def test_it_refuses_a_newsroom_that_is_there_already_and_says_nothing_if_told(client: Client) -> None:
    HouseFactory()
    before = rows()
    with pytest.raises(CommandError, match="a newsroom in this database already"):
        demonstrate()
    assert demonstrate("--if-empty") == ""
    assert rows() == before


@pytest.mark.django_db
@pytest.mark.parametrize("options", [[], ["--if-empty"]])
def test_it_refuses_in_production(options: list[str], settings: Settings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="not for production"):
        demonstrate(*options)
    assert not Source.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("number", [0, -1, 10**7])
def test_it_refuses_a_number_that_makes_no_newsroom(number: int) -> None:
    with pytest.raises(CommandError, match="Ask for 1 story or more"):
        demonstrate("--stories", number)


@pytest.mark.django_db
@pytest.mark.usefixtures("small_pictures")
def test_it_is_there_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault halfway leaves the database empty, so that the next try can fill it."""
    monkeypatch.setattr(drawing, "original_name", lambda image, name: 1 / 0)
    before = rows()
    with pytest.raises(ZeroDivisionError):
        demonstrate("--stories", 1)
    assert rows() == before
    assert settings.NEWSROOM_ENV == "development"


@pytest.mark.django_db
@pytest.mark.usefixtures("small_pictures")
def test_a_newsroom_of_hundreds_goes_further_back_and_the_record_holds() -> None:
    demonstrate("--stories", 400)
    assert Version.objects.public(timezone.now()).count() > 380
    assert ListedVersion.objects.filter(shelf="latest").count() > 380
    assert SearchEntry.objects.filter(coming=False).count() == Version.objects.public(timezone.now()).count()
    assert prove().problems == []


@pytest.mark.django_db
@pytest.mark.usefixtures("small_pictures")
def test_who_interrupts_it_finds_nothing_half_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(filling, "fill_rights", interrupt)
    before = rows()
    with pytest.raises(CommandError, match="Interrupted"):
        demonstrate("--stories", 80)
    assert rows() == before
