"""A picture's file can be fetched while something public shows it, and not a moment longer."""

import re
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image as Pillow

from articles.desk.record import publishing
from articles.models import Image
from articles.models.rendition import Copy
from tests.factories import ArticleFactory, AuthorFactory, ImageFactory, UserFactory, editor, published
from tests.pictures import address_of, lead, lose_original, published_copies

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


@pytest.fixture
def image() -> Image:
    return ImageFactory()


def inline(image: Image) -> str:
    return f'<p>Ships wait.</p>\n<figure data-image="{image.pk}"></figure>'


def withdraw(image: Image) -> None:
    from articles.desk.library.pictures import withdraw

    withdraw(image.pk, UserFactory(is_superuser=True), "The right has ended.")


def test_a_page_names_copies_that_are_drawn_when_first_asked_for(image: Image, client: Client) -> None:
    page = client.get(published(images=lead(image)).path).content.decode()
    addresses = set(re.findall(r'/pictures/[^ ",]+', page))
    assert {address.rpartition(".")[2] for address in addresses} == {"avif", "webp", "jpeg"}
    for address in addresses:
        response = client.get(address)
        kind = address.rpartition(".")[2]
        assert (response.status_code, response["Content-Type"]) == (200, f"image/{kind}")
        with Pillow.open(BytesIO(response.content)) as picture:
            assert picture.format == kind.upper()
        assert client.get(address, HTTP_IF_NONE_MATCH=response["ETag"]).status_code == 304


def test_the_open_graph_picture_is_the_lead_with_an_absolute_address(image: Image, client: Client) -> None:
    page = client.get(published(images=lead(image)).path).content.decode()
    assert f'<meta property="og:image" content="http://127.0.0.1:8000/pictures/{image.public_name}/' in page
    assert f'<meta property="og:image:alt" content="{image.alt_text}">' in page
    without_picture = client.get(published().path).content.decode()
    assert '<meta property="og:image" content="http://127.0.0.1:8000/pictures/cards/' in without_picture


def test_a_withdrawn_picture_leaves_pages_and_its_own_address_at_once(image: Image, client: Client) -> None:
    story = published(images=lead(image))
    other = published(body=inline(image))
    address = address_of(image)
    assert client.get(address).status_code == 200
    for path in (story.path, other.path, "/"):
        assert image.public_name in client.get(path).content.decode()
    withdraw(image)
    for path in (story.path, other.path, "/"):
        page = client.get(path).content.decode()
        assert image.public_name not in page
        assert image.alt_text not in page
        assert image.caption not in page
    gone = client.get(address)
    assert gone.status_code == 404
    assert gone.content == client.get("/pictures/never").content
    assert client.get(address, HTTP_IF_NONE_MATCH="*").status_code == 404


def test_a_picture_that_became_restricted_leaves_too(image: Image, client: Client) -> None:
    story = published(images=lead(image))
    Image.objects.filter(pk=image.pk).update(rights=Image.Rights.RESTRICTED)
    assert image.public_name not in client.get(story.path).content.decode()
    assert client.get(address_of(image)).status_code == 404


def test_a_picture_that_only_a_draft_holds_cannot_be_fetched(image: Image, client: Client) -> None:
    article = ArticleFactory(images=lead(image))
    never = client.get(f"/pictures/{'x' * 22}/front-320-01234567.webp")
    for method in ("GET", "HEAD", "POST", "OPTIONS"):
        response = client.generic(method, address_of(image))
        assert (response.status_code, response.content) == (404, never.content if method != "HEAD" else b"")
    version = publishing.publish(article.pk, editor(), 1, approve=True)
    assert client.get(address_of(image)).status_code == 200
    publishing.kill(version.article_id, editor(), "Not true.")
    assert client.get(address_of(image)).status_code == 404


def test_a_picture_that_a_correction_took_out_cannot_be_fetched(image: Image, client: Client) -> None:
    version = published(images=lead(image))
    content = publishing.live_content(version.article)
    assert content is not None
    publishing.correct(version.article_id, editor(), "correction", "Another harbour.", live=content | {"images": []})
    assert client.get(address_of(image)).status_code == 404


def test_an_authors_portrait_is_there_also_when_they_have_left(image: Image, client: Client) -> None:
    person = AuthorFactory(photo=image, active=False, listed=True)
    page = client.get(person.get_absolute_url()).content.decode()
    assert address_of(image, Copy("square", 320, "jpeg")) in page
    assert client.get(address_of(image, Copy("square", 320, "jpeg"))).status_code == 200


@pytest.mark.parametrize(
    "file", ["round-320", "front-321", "front-10", "front-9999", "whole-0320", "original-320", "FRONT-320"]
)
def test_only_the_sizes_that_we_cut_are_drawn(file: str, image: Image, client: Client) -> None:
    published(images=lead(image))
    stamp = address_of(image).rsplit("-", 1)[1]
    assert client.get(f"/pictures/{image.public_name}/{file}-{stamp}").status_code == 404
    assert client.get(f"/pictures/{image.public_name}/front-320-00000000.webp").status_code == 404


def test_a_copy_is_whole_or_not_there_and_leaves_no_halves(image: Image, client: Client) -> None:
    published(images=lead(image))
    client.get(address_of(image))
    assert published_copies(image) == {address_of(image).rpartition("/")[2]}


def test_a_picture_whose_original_is_gone_is_404_not_500(image: Image, client: Client) -> None:
    published(images=lead(image))
    lose_original(image)
    assert client.get(address_of(image)).status_code == 404
