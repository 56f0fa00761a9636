"""What holds for every page of the portal: valid HTML, nothing inline, a pinned number of queries."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.desk.record import publishing
from articles.reader.cache import clear_caches
from tests.articles.reader.telltale import STATES, in_state
from tests.factories import BureauFactory, ImageFactory, editor, killed, published
from tests.syndication.factories import REPRINT, agreement
from tests.syndication.portal.arranged import asking, earlier, partner, person, public_terms, story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]

#: The checker warns of fields for days and numbers, which every browser has and which are plain fields where one has not.
OLD_NEWS = "is not supported in all browsers"


@pytest.fixture
def pages() -> dict[str, str]:
    """Every page, by its name, with as much on it as there can be."""
    public_terms()
    bureau = BureauFactory(contact="rights@harbourpost.example")
    images = [{"image": ImageFactory().pk, "role": "lead", "caption": ""}]
    version = story(bureau=bureau, images=images)
    arabic = published(headline="أربع دول", body="<p>اتفقت.</p>", language="ar")
    for slug in ("weather", "weather-again"):
        published(headline="Weather", slug=slug)
    return {
        "form": "/rights/",
        "permitted": asking(version, media="web"),
        "ask": asking(version, action="translate", language="sw", media="web"),
        "no": asking(version, action="aiTrain", territory=["KE", "UG"], ends="never"),
        "right to left": asking(arabic, media="web"),
        "killed": asking(killed()),
        "not there": asking("/2026/03/02/never/"),
        "choice": asking("Weather"),
        "no choice": asking("Nothing"),
        "wrong": asking(version, territory="XQ", language="en"),
        "no story": "/rights/?url=",
        "partners": "/partners/",
        "sign in": "/partners/sign-in/",
    }


def test_every_page_is_valid_html(pages: dict[str, str], client: Client, html_faults: Callable[..., list[str]]) -> None:
    html_by_page = {name: client.get(address).content.decode() for name, address in pages.items()}
    client.force_login(person())
    html_by_page["signed in"] = client.get(pages["permitted"]).content.decode()
    html_by_page["password"] = client.get("/partners/password/").content.decode()
    html_by_page["password refused"] = client.post("/partners/password/", {"old_password": "x"}).content.decode()
    html_by_page["refused at the door"] = client.post(
        "/partners/sign-in/", {"username": "", "password": ""}
    ).content.decode()
    assert [fault for fault in html_faults(*html_by_page.values()) if OLD_NEWS not in fault] == []


def test_no_page_has_a_script_or_style_in_it(pages: dict[str, str], client: Client) -> None:
    for name, address in pages.items():
        page = client.get(address).content.decode()
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)|nonce", page), name
        assert "unsafe" not in client.get(address)["Content-Security-Policy"]


def counted(client: Client, address: str) -> int:
    clear_caches()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code in (200, 404, 422)
    return len(queries)


def test_an_answer_costs_the_same_queries_whatever_was_agreed(client: Client) -> None:
    public_terms()
    who = partner()
    agreement(who, clock=earlier)
    version = story(images=[{"image": ImageFactory().pk, "role": "lead", "caption": ""}])
    user = person(who=who)
    counted(client, asking(version, media="web"))  # the first of a minute clears away old counts
    few = counted(client, asking(version, media="web"))
    for number in range(5):
        agreement(who, [REPRINT] * 5, clock=earlier)
        published(headline=f"Weather, {number}")
        publishing.correct(
            version.article_id, editor(), "correction", "It was Monday.", live=publishing.live_content(version.article)
        )
    assert counted(client, asking(version, media="web")) == few
    signed_in = Client()
    signed_in.force_login(user)
    # Who it is, and what it was told, kept under a lock of the Version: a redaction meanwhile must find it.
    assert counted(signed_in, asking(version, media="web")) <= few + 11


def test_a_secret_address_costs_the_queries_of_one_that_never_was(client: Client) -> None:
    never = asking("/2026/03/02/never/")
    counted(client, never)
    usual = counted(client, never)
    for state in STATES:
        assert counted(client, asking(in_state(state).path)) == usual, state
