"""The feed: RSS 2.0 that a strict parser reads, with rights, and one story for one guid over every correction."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client

from articles.desk.record import publishing
from articles.reader.feeds import views
from tests.factories import HouseFactory, editor, published

pytestmark = pytest.mark.django_db
DC, TERMS, ATOM = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}", "{http://www.w3.org/2005/Atom}"


def channel(client: Client) -> ElementTree.Element:
    response = client.get("/feeds/rss.xml")
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    channel_element = root.find("channel")
    assert channel_element is not None
    return channel_element


def item(client: Client) -> ElementTree.Element:
    (only_item,) = channel(client).findall("item")
    return only_item


def test_an_empty_feed_is_a_feed(client: Client, now: time_machine.Traveller) -> None:
    channel_element = channel(client)
    assert channel_element.findtext("link") == "http://127.0.0.1:8000/"
    assert channel_element.findtext("description")
    assert channel_element.findall("item") == []


def test_the_channel_is_the_house_and_names_itself(client: Client, now: time_machine.Traveller) -> None:
    HouseFactory(tagline="From the harbour")
    channel_element = channel(client)
    assert (channel_element.findtext("title"), channel_element.findtext("description")) == (
        "The Harbour Post",
        "From the harbour",
    )
    itself = channel_element.find(f"{ATOM}link")
    assert itself is not None
    assert itself.attrib == {
        "rel": "self",
        "type": "application/rss+xml",
        "href": "http://127.0.0.1:8000/feeds/rss.xml",
    }


def test_an_item_has_its_words_names_dates_and_rights(client: Client, now: time_machine.Traveller) -> None:
    version = published(headline="Fish & chips < 5 €", summary="“Cheap” & good.", language="en-GB", byline="Ann & Bo")
    only_item = item(client)
    assert only_item.findtext("title") == "Fish & chips < 5 €"
    assert only_item.findtext("description") == "“Cheap” & good."
    assert only_item.findtext("link") == f"http://127.0.0.1:8000{version.path}"
    assert parsedate_to_datetime(only_item.findtext("pubDate") or "") == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert only_item.findtext(f"{DC}creator") == "Ann & Bo"
    assert only_item.findtext(f"{DC}rights") == "Copyright 1999-2026 Harbour Post Ltd."
    assert only_item.findtext(f"{DC}language") == "en-GB"
    assert only_item.find(f"{TERMS}modified") is None
    assert version.section is not None
    assert only_item.findtext("category") == version.section.name


def test_the_guid_is_the_same_over_every_correction(client: Client, now: time_machine.Traveller) -> None:
    version = published()
    before = item(client).find("guid")
    now.shift(3600)
    live = publishing.live_content(version.article)
    assert live is not None
    publishing.correct(version.article_id, editor(), "correction", "…", live=live | {"headline": "Better"})
    only_item = item(client)
    after = only_item.find("guid")
    assert before is not None
    assert after is not None
    assert (after.text, after.attrib) == (before.text, {"isPermaLink": "false"})
    assert (only_item.findtext("title"), only_item.findtext(f"{TERMS}modified")) == ("Better", "2026-03-02T10:00:00Z")
    assert parsedate_to_datetime(only_item.findtext("pubDate") or "") == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert parsedate_to_datetime(channel(client).findtext("lastBuildDate") or "") == datetime(
        2026, 3, 2, 10, tzinfo=UTC
    )


def test_the_newest_come_first_and_no_more_than_thirty(
    client: Client, now: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "IN_FEED", 3)
    for number in range(5):
        published(headline=f"Story {number}")
        now.shift(60)
    assert [item_element.findtext("title") for item_element in channel(client).findall("item")] == [
        "Story 4",
        "Story 3",
        "Story 2",
    ]


@pytest.mark.parametrize(
    "character", ["\x01", "\x0b", "\x1f", "\x7f", "\x85", "\x9f", "\ufffe", "\uffff", "\U0001fffe"]
)
def test_a_character_that_xml_cannot_write_does_not_break_the_feed(
    character: str, client: Client, now: time_machine.Traveller
) -> None:
    published(headline=f"A{character}B", summary=f"C{character}D", byline=f"E{character}F")
    only_item = item(client)
    assert (only_item.findtext("title") or "").replace("\x85", "").replace(" ", "") == "AB"
    assert client.get("/").status_code == 200


def test_direction_controls_are_shown(client: Client, now: time_machine.Traveller) -> None:
    published(headline="Bank \u202e evil")
    assert item(client).findtext("title") == "Bank ⟨RLO⟩ evil"


def test_it_is_for_reading(client: Client, now: time_machine.Traveller) -> None:
    assert client.post("/feeds/rss.xml").status_code == 405
    etag = client.get("/feeds/rss.xml")["ETag"]
    assert client.get("/feeds/rss.xml", HTTP_IF_NONE_MATCH=etag).status_code == 304
