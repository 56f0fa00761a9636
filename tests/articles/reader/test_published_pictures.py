"""Public bytes come from what was approved and recorded: no change of a live row reaches readers by itself."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import models
from django.test import Client

from articles.desk.errors import NotAllowed
from articles.desk.library import pictures
from articles.desk.record import publishing
from articles.models import ArticleImage, Image, ImageApproval
from articles.models import rendition as renditions
from articles.models.clock import system_clock
from articles.models.rendition import Copy, rights_of
from newsroom.accounts.models import User
from tests.conftest import SettableClock
from tests.factories import AuthorFactory, ImageFactory, UserFactory, editor, published
from tests.pictures import SMALL, address_of, lead, pixels_of, said_by

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]

#: Fields that say whether a picture may be shown at all, and whose it is: live on purpose, or never changed.
LIVE = {"id", "public_name", "rights", "withdrawn_at", "uploaded_by"}


@pytest.fixture
def image() -> Image:
    return ImageFactory(width=700, height=500)


def set_texts(image: Image, **fields: Any) -> None:
    """Change the library's row behind everybody's back."""
    Image.objects.filter(pk=image.pk).update(**fields)


def another(field: Any, image: Image) -> Any:
    """Another value for a field of a picture."""
    value = getattr(image, field.name)
    match value:
        case bool():
            return not value
        case int():
            return value + 7
        case dict():
            return {"caption": "Other"}
        case str() | models.fields.files.FieldFile():
            return f"x{str(value)[::-1]}"[: field.max_length]
        case _:
            return system_clock() - timedelta(days=9)


def bytes_of_pages(client: Client, image: Image, *pages: str) -> dict[str, bytes]:
    """What a reader gets: these pages, and every copy of the picture that they name."""
    bytes_by_page = {page: client.get(page).content for page in pages}
    for page in list(bytes_by_page.values()):
        addresses = {
            part.split('"')[0].split(" ")[0] for part in page.decode().split(f"/pictures/{image.public_name}/")[1:]
        }
        bytes_by_page |= {
            address: client.get(f"/pictures/{image.public_name}/{address}").content for address in addresses
        }
    return bytes_by_page


def test_whatever_changes_in_the_library_public_bytes_and_addresses_stay(image: Image, client: Client) -> None:
    story, person = published(images=lead(image, "The story's caption.")), AuthorFactory(photo=image)
    pages = (story.path, "/", person.get_absolute_url())
    before = bytes_of_pages(client, image, *pages)
    assert {address.rpartition(".")[2] for address in before} >= {"avif", "webp", "jpeg"}
    changed = [field for field in Image._meta.concrete_fields if field.name not in LIVE]
    assert len(changed) >= 14
    set_texts(image, **{field.name: another(field, image) for field in changed})
    ArticleImage.objects.update(caption="Another caption of the copy")
    assert bytes_of_pages(client, image, *pages) == before


def test_the_file_says_the_pictures_own_words_and_never_a_storys(image: Image, client: Client) -> None:
    published(images=lead(image, "The story's caption."))
    metadata = said_by(client.get(address_of(image)).content)
    assert (metadata.caption, metadata.credit, metadata.copyright_notice) == (
        image.caption,
        image.credit,
        f"Copyright {image.copyright_holder}.",
    )


def test_what_is_published_next_is_what_the_file_says_at_the_same_address(image: Image, client: Client) -> None:
    published(images=lead(image))
    first = client.get(address_of(image))
    set_texts(image, caption="Boats, newly approved.")
    published(images=lead(image), slug="another")
    second = client.get(address_of(image))
    assert said_by(second.content).caption == "Boats, newly approved."
    assert second["ETag"] != first["ETag"]
    assert pixels_of(second.content) == pixels_of(first.content)


def test_words_approved_under_an_embargo_are_in_no_file_before_its_minute(clock: SettableClock) -> None:
    image = ImageFactory()
    published(clock, images=lead(image))
    set_texts(image, caption="Words under embargo")
    published(clock, publishing.When(clock() + timedelta(hours=1)), images=lead(image), slug="embargoed")
    for moment, caption in ((clock(), image.caption), (clock.advance(hours=2), "Words under embargo")):
        with time_machine.travel(moment, tick=False):
            assert said_by(Client().get(address_of(image)).content).caption == caption


def test_what_is_recorded_once_more_keeps_the_words_that_were_approved(clock: SettableClock) -> None:
    image = ImageFactory()
    version = published(clock, images=lead(image))
    publishing.withhold(version.article_id, editor(), "Being checked.", clock=clock)
    set_texts(image, caption="Typed since, approved by nobody")
    clock.advance(minutes=1)
    publishing.restore(version.article_id, editor(), clock)
    with time_machine.travel(clock(), tick=False):
        assert said_by(Client().get(address_of(image)).content).caption == image.caption


def test_a_portrait_says_what_the_library_said_when_it_was_chosen(image: Image, client: Client) -> None:
    AuthorFactory(photo=image)
    set_texts(image, credit="Somebody else")
    assert said_by(client.get(address_of(image, Copy("square", 320))).content).credit == image.credit


# --- Addresses --------------------------------------------------------------------------------------------------------


def test_words_and_the_sites_own_address_are_no_part_of_an_address(image: Image, settings: Any) -> None:
    for crop in renditions.CROPS:
        before = address_of(image, Copy(crop, 320))
        image.caption, image.credit, image.copyright_holder = "Other", "words", "here"
        settings.SITE_URL = "https://other.example"
        assert address_of(image, Copy(crop, 320)) == before


@pytest.mark.parametrize(
    ("crop", "field", "value"),
    [("whole", "sha256", "0" * 64), ("front", "sha256", "0" * 64), ("front", "focal_x", 9), ("square", "focal_y", 9)],
)
def test_the_original_and_the_cut_are_part_of_it(image: Image, crop: str, field: str, value: Any) -> None:
    before = address_of(image, Copy(crop, 320))
    setattr(image, field, value)
    assert address_of(image, Copy(crop, 320)) != before


def test_a_moved_focal_point_leaves_the_uncut_picture_where_it_is(image: Image) -> None:
    before = address_of(image, Copy("whole", 320))
    image.focal_x = 9
    assert address_of(image, Copy("whole", 320)) == before


def test_an_address_once_printed_leads_to_the_picture_as_it_is_cut_today(
    image: Image, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(images=lead(image))
    printed = [address_of(image)]
    image.focal_x = 0
    pictures.change(image, ["focal_x"], editor())
    printed.append(address_of(image))
    monkeypatch.setattr(renditions, "ENCODING", renditions.ENCODING + 1)
    printed.append(address_of(image))
    assert len(set(printed)) == 3
    responses = [client.get(address) for address in printed]
    assert {response.status_code for response in responses} == {200}
    assert len({response.content for response in responses}) == 1


def test_others_keep_a_copy_for_a_day_and_recognise_it_by_its_bytes(image: Image, client: Client) -> None:
    published(images=lead(image))
    response = client.get(address_of(image))
    assert response["Cache-Control"] == "public, max-age=86400"
    again = client.get(address_of(image), HTTP_IF_NONE_MATCH=response["ETag"])
    assert (again.status_code, again["Cache-Control"]) == (304, "public, max-age=86400")


# --- Correcting ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", pictures.PUBLISHED)
def test_what_is_public_is_changed_by_whoever_may_correct_and_nobody_else(image: Image, field: str) -> None:
    reporter = UserFactory(role="Journalist")
    setattr(image, field, 9 if field.startswith("focal") else "Theirs")
    pictures.change(image, [field], reporter)
    published(images=lead(image))
    setattr(image, field, 12 if field.startswith("focal") else "Again")
    with pytest.raises(NotAllowed, match="Readers see this picture"):
        pictures.change(image, [field], reporter)
    pictures.change(image, [field], editor())
    approved = ImageApproval.objects.public(system_clock()).get()
    assert getattr(approved, field) == getattr(image, field)


def test_a_correction_is_in_the_file_at_once_and_the_story_keeps_its_printed_words(
    image: Image, client: Client
) -> None:
    story = published(images=lead(image))
    printed, page = image.caption, client.get(story.path).content
    image.caption = "Corrected."
    pictures.change(image, ["caption"], editor())
    assert said_by(client.get(address_of(image)).content).caption == "Corrected."
    assert client.get(story.path).content == page
    assert printed in page.decode()


def test_a_correction_outlives_an_older_version_that_is_recorded_once_more(clock: SettableClock) -> None:
    image, by = ImageFactory(), editor()
    version = published(clock, images=lead(image))
    image.caption = "Corrected."
    with time_machine.travel(clock(), tick=False):
        pictures.change(image, ["caption"], by, clock)
    clock.advance(minutes=1)
    publishing.withhold(version.article_id, by, "Being checked.", clock=clock)
    clock.advance(minutes=1)
    publishing.restore(version.article_id, by, clock)
    assert rights_of(ImageApproval.objects.public(clock()).get()).caption == "Corrected."


@pytest.fixture
def reporter() -> User:
    return UserFactory(role="Journalist")


def test_the_form_of_a_public_picture_shows_others_its_words_and_says_who_changes_them(
    image: Image, reporter: User, client: Client
) -> None:
    Image.objects.update(uploaded_by=reporter)
    client.force_login(reporter)
    form = f"/admin/articles/image/{image.pk}/change/"
    typed = {
        "alt_text": "Mine",
        "caption": "Mine",
        "credit": "",
        "copyright_holder": "",
        "rights": "own",
        "focal_x": "50",
        "focal_y": "50",
    }
    assert b'name="caption"' in client.get(form).content
    published(images=lead(image))
    page = client.get(form).content.decode()
    assert 'name="caption"' not in page
    assert "changed by whoever may correct" in page
    page_html = client.post(form, typed, follow=True).content.decode()
    assert "The caption was not changed to “Mine”" in page_html
    image.refresh_from_db()
    assert image.caption == "The harbour on Monday."


def test_a_picture_of_the_smallest_width_is_named_once(client: Client) -> None:
    small = ImageFactory()
    published(images=lead(small))
    assert client.get(address_of(small, SMALL)).status_code == 200
    assert client.get(address_of(small, Copy("front", 640))).status_code == 404
