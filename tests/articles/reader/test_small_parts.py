"""Small parts of pages and feeds: a picture's words in a story's language, and no empty element where there are none."""

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.test import Client

from articles.reader.languages import in_language_of
from tests.factories import TopicFactory, published


def caption(language: str) -> str:
    picture = SimpleNamespace(caption="", credit="", enlarges=True, alt="Un puerto")
    with in_language_of("en"):
        context = {"picture": picture, "number": "lead", "language": language}
        return render_to_string("reader/parts/caption.html", context)


def test_the_name_of_the_button_that_enlarges_says_in_which_language_the_picture_is_described() -> None:
    assert '<span\nclass="said-only" lang="fr" dir="ltr">: Un puerto</span>' in caption("fr")
    assert '<span\nclass="said-only">: Un puerto</span>' in caption("en")


@pytest.mark.parametrize(
    ("caption", "credit", "expected"),
    [
        ("", "", "</figure>"),
        ("The harbour", "", "<figcaption\n>The harbour</figcaption></figure>"),
        ("", "Ana Lima", "<figcaption\n> <small>Ana Lima</small></figcaption></figure>"),
    ],
)
def test_in_a_feed_a_picture_without_caption_and_credit_has_none(caption: str, credit: str, expected: str) -> None:
    picture = SimpleNamespace(url="/x.jpeg", width=3, height=2, alt="", caption=caption, credit=credit)
    written = render_to_string("reader/feeds/figure.html", {"picture": picture}).strip()
    assert written.endswith(f'alt="">\n{expected}')


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "comma"), [("en", ","), ("ar", "،")])
def test_topics_are_parted_as_the_language_of_the_story_parts_them(client: Client, language: str, comma: str) -> None:
    version = published(language=language, topics=[TopicFactory(name=name).pk for name in ("Ports", "Tides")])
    page = client.get(version.path).content.decode()
    assert f'Ports</a>{comma}\n<a href="/topic/' in page
