"""What other sites show of a page: its picture, or a drawn card with the headline, at an address that nobody can make up."""

import io
import re

import pytest
import time_machine
from django.test import Client
from PIL import Image as Pillow

from articles.desk.look import set_look
from articles.desk.record import publishing
from articles.pictures.card import SIZE, CardColours, draw_card, drawable
from articles.reader import cards
from tests.factories import HouseFactory, ImageFactory, UserFactory, editor, png, published

COLOURS = CardColours("#ffffff", "#000000", "#a00000", "#666666")
SITE = "http://127.0.0.1:8000"


def card(client: Client, address: str) -> dict[str, str]:
    """The properties of the page's head that other sites read."""
    head = client.get(address).content.decode().split("</head>")[0]
    found = re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', head)
    assert len(dict(found)) == len(found), "each once"
    return dict(found)


@pytest.mark.parametrize(
    ("house", "label", "headline"),
    [
        ("The Post", "World", "Ferries return"),
        ("W" * 300, "W" * 300, "W" * 3000),
        ("", "", ""),
        ("\u06be" * 40, "\u4e16\u754c", "\u0627\u0644\u0645\u064a\u0646\u0627\u0621"),
        ("The Post", "World", "one " * 400),
        ("The Post", "World", "a\u0301\u202e\x00\ud83d" + "e\u0301" * 5000),
    ],
)
@pytest.mark.parametrize("right_to_left", [False, True])
def test_any_words_make_a_card(house: str, label: str, headline: str, right_to_left: bool) -> None:
    with Pillow.open(io.BytesIO(draw_card(house, label, headline, COLOURS, right_to_left))) as drawn:
        assert (drawn.format, drawn.size) == ("JPEG", SIZE)


def test_words_whose_letters_our_fonts_lack_are_left_out() -> None:
    assert drawable("Ozoliņa  says “no” – Nguyễn") == "Ozoliņa says “no” – Nguyễn"
    for text in ("\u0627\u0644", "\u65e5\u672c", "\u0928\u092e", "Bank \u202e", "\U0001f4f0"):
        assert drawable(text) == ""


@pytest.mark.django_db
@pytest.mark.usefixtures("now")
class TestOnPages:
    def test_every_page_has_one(self, client: Client) -> None:
        HouseFactory(tagline="From the harbour")
        version = published()
        for address in ("/", version.path, "/archive/", "/corrections/", "/feeds/", "/about/", "/rights/"):
            found = card(client, address)
            if address != "/rights/":
                assert found["og:image"].startswith(f"{SITE}/pictures/"), address
                assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
                assert found["twitter:card"] == "summary_large_image"
                answer = client.get(found["og:image"].removeprefix(SITE))
                assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")

    def test_a_story_with_a_picture_shows_that(self, client: Client) -> None:
        picture = ImageFactory(data=png("teal", 1400, 900), width=1400, height=900)
        version = published(images=[{"image": picture.pk, "role": "lead", "caption": ""}])
        assert picture.public_name in card(client, version.path)["og:image"]

    def test_a_made_up_address_draws_nothing(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        version = published()
        today = card(client, version.path)["og:image"].removeprefix(SITE)
        monkeypatch.setattr(cards, "draw_card", lambda *words: pytest.fail("drawn"))
        answer = client.get(f"/pictures/cards{version.path[:-1]}-00000000.jpeg")
        assert (answer.status_code, answer["Location"]) == (302, today)
        for address in ("2026/03/02/never-00000000", "house-00000000x", "2026/13/99/x-0123abcd"):
            assert client.get(f"/pictures/cards/{address}.jpeg").status_code == 404

    def test_a_new_headline_has_a_new_address_to_which_the_old_one_leads(
        self, client: Client, now: time_machine.Traveller
    ) -> None:
        version = published()
        before = card(client, version.path)["og:image"].removeprefix(SITE)
        now.shift(60)
        live = publishing.live_content(version.article)
        assert live is not None
        publishing.correct(version.article_id, editor(), "correction", "…", live=live | {"headline": "Better"})
        after = card(client, version.path)["og:image"].removeprefix(SITE)
        assert after != before
        assert client.get(before)["Location"] == after

    @pytest.mark.parametrize("verb", [publishing.kill, publishing.withhold])
    def test_what_is_not_public_has_none(self, client: Client, verb: object) -> None:
        version = published()
        address = card(client, version.path)["og:image"].removeprefix(SITE)
        verb(version.article_id, editor(), "Never true.")  # type: ignore[operator]
        assert client.get(address).status_code == 404

    def test_it_has_the_accent_of_the_house_and_a_new_address_with_a_new_one(self, client: Client) -> None:
        version = published()
        before = card(client, version.path)["og:image"].removeprefix(SITE)
        look = {"accent_light": "#00457c", "accent_dark": "", "type_pair": "serif", "masthead": "plain"}
        set_look(look, UserFactory(role="Administrator"))
        after = card(client, version.path)["og:image"].removeprefix(SITE)
        assert after != before
        with Pillow.open(io.BytesIO(client.get(after).content)) as picture:
            red, green, blue = picture.convert("RGB").crop((100, 190, 101, 191)).tobytes()
        assert abs(red - 0x00) < 12
        assert abs(green - 0x45) < 12
        assert abs(blue - 0x7C) < 12
