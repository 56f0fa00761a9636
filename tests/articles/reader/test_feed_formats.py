"""Every feed in every format: what a strict parser reads, what a validator asks for, and that nothing is said that may not be."""

import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
import time_machine
from django.test import Client

from articles.desk.library import pictures
from articles.desk.record import publishing
from articles.models import Section, StoryList, Version
from articles.reader import rights
from articles.reader.feed_addresses import (
    ATOM,
    CORRECTIONS,
    EVERYTHING,
    FORMATS,
    JSON,
    RSS,
    FeedFormat,
    feed_of,
    feed_of_archive,
    in_format,
)
from articles.reader.rights import FeedRights
from tests.factories import (
    AuthorFactory,
    BureauFactory,
    FrontFactory,
    HouseFactory,
    ImageFactory,
    SectionFactory,
    StoryListFactory,
    TopicFactory,
    editor,
    png,
    published,
)
from tests.hard_stories import hard_stories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
SITE = "http://127.0.0.1:8000"
MEDIA, CONTENT = "{http://search.yahoo.com/mrss/}", "{http://purl.org/rss/1.0/modules/content/}"
IN_ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "]]> <b>&amp; \u202e\x01 “x” </title> \U0001f4f0 \ufffe"
ARABIC = "\u0627\u0644\u0645\u064a\u0646\u0627\u0621 \u064a\u0641\u062a\u062d \u0645\u0646 \u062c\u062f\u064a\u062f"
every_format = pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.extension)


@pytest.fixture
def everything_may_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Anyone may reprint whatever there is."""
    monkeypatch.setattr(rights, "_feed_rights", lambda keys, now: {key: _whole(key) for key in keys})


def _whole(key: int) -> FeedRights:
    uses = Version.objects.get(pk=key).images
    return FeedRights(text=True, pictures=frozenset(use["image"] for use in uses))


def newsroom() -> dict[str, str]:
    """A feed of each kind, by its address in RSS: with hostile words, a right-to-left story, a picture, a correction."""
    HouseFactory(name=f"Post {HOSTILE}"[:110], tagline=HOSTILE)
    section, bureau = SectionFactory(slug="world", name=f"World {HOSTILE}"[:80]), BureauFactory(slug="cairo")
    author, topic = AuthorFactory(slug="jane-roe", bureau=bureau), TopicFactory(slug="ports")
    FrontFactory(story_list=StoryListFactory(slug="latest", rule=StoryList.Rule.LATEST))
    picture = ImageFactory(data=png("teal", 1400, 900), width=1400, height=900, may_be_syndicated=True)
    common: dict[str, Any] = {
        "section": section,
        "bureau": bureau,
        "topics": [topic.pk],
        "bylines": [{"role": "by", "author": author.pk, "bureau": None, "text": ""}],
    }
    published(headline=f"Fish & chips {HOSTILE}", summary=HOSTILE, **common)
    published(headline=ARABIC, summary=ARABIC, language="ar", body=f"<p>{ARABIC}</p>", **common)
    lead = [{"image": picture.pk, "role": "lead", "caption": f"At sea {HOSTILE}"}]
    version = published(images=lead, dateline_place="Port Ellery", **common)
    live = publishing.live_content(version.article)
    publishing.correct(version.article_id, editor(), "correction", f"It was Monday. {HOSTILE}", live=live)
    kinds = {"section": "world", "bureau": "cairo", "author": "jane-roe", "topic": "ports", "list": "latest"}
    feeds = {kind: feed_of(kind, slug) for kind, slug in kinds.items()}
    house = feed_of("source", version.source.slug)
    return feeds | {
        "everything": EVERYTHING,
        "year": feed_of_archive("2026"),
        "month": feed_of_archive("2026/03"),
        "day": feed_of_archive("2026/03/02"),
        "source": house,
        "corrections": CORRECTIONS,
        "search": "/feeds/search.xml?q=port",
    }


def responses(client: Client, format: FeedFormat) -> Iterator[tuple[str, str, Any]]:
    for kind, address in newsroom().items():
        where = in_format(address, format)
        response = client.get(where)
        assert (response.status_code, response["Content-Type"]) == (200, f"{format.media_type}; charset=utf-8"), where
        yield kind, where, response


@pytest.mark.parametrize("format", [RSS, ATOM], ids=["xml", "atom"])
def test_a_strict_parser_reads_every_feed(client: Client, format: FeedFormat, everything_may_go: None) -> None:
    for kind, where, response in responses(client, format):
        read = feedparser.parse(
            io.BytesIO(response.content), response_headers={"content-type": response["Content-Type"]}
        )
        assert not read.bozo, (where, read.get("bozo_exception"))
        assert read.version == {"xml": "rss20", "atom": "atom10"}[format.extension]
        assert len(read.entries) == {"corrections": 1, "search": 2}.get(kind, 3), where
        for entry in read.entries:
            assert entry.id
            assert entry.link.startswith(SITE)
            assert entry.title
            assert "\u202e" not in entry.title
            assert "\x01" not in entry.title


def _children(element: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return element.findall(name)


#: What a feed validator asks of a channel and an item of RSS 2.0: the element, and how often it stands there.
RSS_RULES = {
    "channel": {"title": "1", "link": "1", "description": "1", "language": "1", "copyright": "?", "lastBuildDate": "1"},
    "item": {"title": "1", "link": "1", "guid": "1", "pubDate": "1", "description": "1", f"{CONTENT}encoded": "?"},
}
#: The same of Atom's feed and entry (RFC 4287 §4.1.1, §4.1.2).
ATOM_RULES = {
    "feed": {"id": "1", "title": "1", "updated": "1", "rights": "?", "subtitle": "?", "author": "1"},
    "entry": {"id": "1", "title": "1", "updated": "1", "published": "1", "rights": "?", "summary": "?", "content": "?"},
}


def _hold(element: ElementTree.Element, rules: dict[str, str], prefix: str = "") -> None:
    for name, often in rules.items():
        elements = element.findall(name if name.startswith("{") else prefix + name)
        assert len(elements) == 1 or (often == "?" and not elements), (element.tag, name, len(elements))
        assert all((child.text or "").strip() or len(child) for child in elements), (element.tag, name)


def test_rss_keeps_the_rules_of_a_validator(client: Client, everything_may_go: None) -> None:
    for _, where, response in responses(client, FORMATS[0]):
        root = ElementTree.fromstring(response.content)
        channel = root.find("channel")
        assert channel is not None
        _hold(channel, RSS_RULES["channel"])
        for item in channel.findall("item"):
            _hold(item, RSS_RULES["item"])
            assert item.find("author") is None, "an author of RSS is a mail address"
        self_links = [atom_link for atom_link in channel.findall(f"{IN_ATOM}link") if atom_link.get("rel") == "self"]
        assert [atom_link.get("href") for atom_link in self_links] == [SITE + where]
        guids = [item.findtext("guid") for item in channel.findall("item")]
        assert len(set(guids)) == len(guids)


def test_atom_keeps_the_rules_of_a_validator(client: Client, everything_may_go: None) -> None:
    for _, where, response in responses(client, FORMATS[1]):
        root = ElementTree.fromstring(response.content)
        assert root.tag == f"{IN_ATOM}feed"
        _hold(root, ATOM_RULES["feed"], IN_ATOM)
        links = {atom_link.get("rel"): atom_link.get("href") for atom_link in root.findall(f"{IN_ATOM}link")}
        assert links["self"] == root.findtext(f"{IN_ATOM}id") == SITE + where
        assert str(links["alternate"]).startswith(SITE)
        for entry in root.findall(f"{IN_ATOM}entry"):
            _hold(entry, ATOM_RULES["entry"], IN_ATOM)
            assert [atom_link.get("rel") for atom_link in entry.findall(f"{IN_ATOM}link")].count("alternate") == 1
            for moment in ("updated", "published"):
                assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", entry.findtext(IN_ATOM + moment) or "")


#: JSON Feed 1.1: the members that it knows, with their types; those with a star must be there.
TOP = {
    "version*": str,
    "title*": str,
    "home_page_url": str,
    "feed_url": str,
    "description": str,
    "user_comment": str,
    "next_url": str,
    "icon": str,
    "favicon": str,
    "authors": list,
    "language": str,
    "expired": bool,
    "hubs": list,
    "items*": list,
}
ITEM = {
    "id*": str,
    "url": str,
    "external_url": str,
    "title": str,
    "content_html": str,
    "content_text": str,
    "summary": str,
    "image": str,
    "banner_image": str,
    "date_published": str,
    "date_modified": str,
    "authors": list,
    "tags": list,
    "language": str,
    "attachments": list,
}
AUTHOR, ATTACHMENT = (
    {"name": str, "url": str, "avatar": str},
    {
        "url*": str,
        "mime_type*": str,
        "title": str,
        "size_in_bytes": int,
        "duration_in_seconds": int,
    },
)


def _is_one_of(value: dict[str, Any], known: Mapping[str, type]) -> None:
    types = {name.rstrip("*"): kind for name, kind in known.items()}
    for name, inside in value.items():
        if name.startswith("_"):
            assert re.fullmatch(r"_[a-z][a-z0-9_]*", name)
            assert isinstance(inside, dict)
            continue
        assert isinstance(inside, types[name]), name
        assert inside not in ("", []), name
    assert {name.rstrip("*") for name in known if name.endswith("*")} <= set(value)


def test_json_feed_has_the_members_of_its_standard(client: Client, everything_may_go: None) -> None:
    for _, where, response in responses(client, FORMATS[2]):
        feed = json.loads(response.content)
        _is_one_of({**feed, "items": feed["items"] or [1]}, TOP)
        assert (feed["version"], feed["feed_url"]) == ("https://jsonfeed.org/version/1.1", SITE + where)
        for item in feed["items"]:
            _is_one_of(item, ITEM)
            assert item.get("content_html") or item.get("content_text")
            for author in item.get("authors", []):
                _is_one_of(author, AUTHOR)
            for attachment in item.get("attachments", []):
                _is_one_of(attachment, ATTACHMENT)


def _ids(client: Client, format: FeedFormat) -> list[Any]:
    """Of the entries of the feed of everything."""
    content = client.get(in_format(EVERYTHING, format)).content
    if format is JSON:
        return [item["id"] for item in json.loads(content)["items"]]
    return [entry.id for entry in feedparser.parse(io.BytesIO(content)).entries]


@pytest.mark.long
@every_format
def test_the_hard_stories_are_read_whole_in_every_format(
    client: Client, format: FeedFormat, everything_may_go: None
) -> None:
    headlines = {version.headline: version for version in hard_stories().values()}
    for address in (EVERYTHING, feed_of("section", Section.objects.get(name="Hard to set").slug)):
        content = client.get(in_format(address, format)).content
        if format is JSON:
            items = json.loads(content)["items"]
            assert {item["title"] for item in items} == set(headlines), address
            assert all(item["content_html"] for item in items)
            continue
        read = feedparser.parse(io.BytesIO(content))
        assert not read.bozo, (address, read.get("bozo_exception"))
        assert {entry.title for entry in read.entries} == set(headlines), address
        for entry in read.entries:
            assert entry.link.endswith(headlines[entry.title].path)
            assert entry.content[0].value.strip(), entry.title


@every_format
def test_without_a_word_of_the_terms_a_feed_has_summaries_alone(
    client: Client, format: FeedFormat, now: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rights, "_feed_rights", lambda keys, now: {})
    published(summary="In short.", body="<p>The secret of the whole text.</p>")
    response = client.get(in_format(EVERYTHING, format))
    assert b"In short." in response.content
    assert b"secret of the whole" not in response.content


@every_format
def test_where_anyone_may_reprint_it_the_whole_text_stands_with_its_notes_and_its_notice(
    client: Client, format: FeedFormat, everything_may_go: None
) -> None:
    version = published(body="<p>One &amp; two.</p>\n<p>Three.</p>", dateline_place="Port Ellery", language="en-GB")
    live = publishing.live_content(version.article)
    publishing.correct(version.article_id, editor(), "correction", "It was <Monday>.", live=live)
    html = client.get(in_format(EVERYTHING, format)).content.decode()
    if format.extension == "json":
        [item] = json.loads(html)["items"]
        text = item["content_html"]
    else:
        [content_element] = ElementTree.fromstring(html).iter(
            f"{CONTENT}encoded" if format.extension == "xml" else f"{IN_ATOM}content"
        )
        text = content_element.text or ""
    assert text.startswith('<div lang="en-GB" dir="ltr">')
    assert "One &amp; two.</p>" in text
    assert "PORT ELLERY" in text
    assert "<strong>Correction:</strong> It was &lt;Monday&gt;." in text
    assert version.copyright_notice in text
    assert f'<a href="{SITE}{version.path}">{version.reprint_sentence}</a>' in text


@every_format
def test_a_picture_stands_there_with_its_size_and_credit_and_leaves_when_it_is_withdrawn(
    client: Client, format: FeedFormat, everything_may_go: None
) -> None:
    picture = ImageFactory(data=png("teal", 1400, 900), width=1400, height=900, credit="Ana Lima/The Post")
    published(images=[{"image": picture.pk, "role": "lead", "caption": "At sea"}])
    text = client.get(in_format(EVERYTHING, format)).content.decode()
    assert f"{SITE}/pictures/{picture.public_name}/whole-1200-" in text
    for expected in ("1200", "Ana Lima/The Post", "At sea"):
        assert expected in text
    pictures.withdraw(picture.pk, editor(), "The right ended.")
    assert picture.public_name not in client.get(in_format(EVERYTHING, format)).content.decode()


@every_format
def test_a_right_to_left_story_says_its_language_and_direction(
    client: Client, format: FeedFormat, everything_may_go: None
) -> None:
    published(headline=ARABIC, language="ar", body=f"<p>{ARABIC}</p>")
    body = client.get(in_format(EVERYTHING, format)).content.decode()
    expected = {"xml": "<dc:language>ar<", "atom": 'xml:lang="ar"', "json": '"language":"ar"'}[format.extension]
    assert expected in body
    assert "dir=&quot;rtl&quot;" in body or 'dir="rtl"' in body or 'dir=\\"rtl\\"' in body


@every_format
def test_a_correction_changes_the_feed_at_once_and_a_kill_takes_the_story_out(
    client: Client, format: FeedFormat, everything_may_go: None, now: time_machine.Traveller
) -> None:
    version = published(body="<p>Wrong words.</p>")
    [before] = _ids(client, format)
    now.shift(60)
    live = publishing.live_content(version.article)
    publishing.correct(
        version.article_id,
        editor(),
        "correction",
        "…",
        live=live | {"body": "<p>Right words.</p>"},  # type: ignore[operator]
    )
    text = client.get(in_format(EVERYTHING, format)).content.decode()
    assert "Right words." in text
    assert "Wrong words." not in text
    assert _ids(client, format) == [before]
    publishing.kill(version.article_id, editor(), "Never true.")
    assert _ids(client, format) == []


def test_every_page_with_a_feed_names_it_in_each_format(client: Client) -> None:
    published(section=SectionFactory(slug="world"))
    head = client.get("/section/world/").content.decode().split("</head>")[0]
    named = re.findall(r'<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)">', head)
    assert named == [
        ("application/rss+xml", "/feeds/section/world.xml"),
        ("application/atom+xml", "/feeds/section/world.atom"),
        ("application/feed+json", "/feeds/section/world.json"),
    ]


def test_an_empty_feed_is_the_same_all_day(client: Client, now: time_machine.Traveller) -> None:
    before = [client.get(in_format(EVERYTHING, format)).content for format in FORMATS]
    now.shift(3600)
    assert [client.get(in_format(EVERYTHING, format)).content for format in FORMATS] == before
