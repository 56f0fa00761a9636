"""The story as data (schema.org NewsArticle): what the Version says, whose it is, and nothing that a reader may not know."""

import csv
import json
import os
import re
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from PIL import Image as Pillow

from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.models import StoryList, Version
from articles.reader import rights
from articles.reader.rights import RightsPanel
from tests.conftest import ROOT
from tests.factories import (
    AuthorFactory,
    BureauFactory,
    FrontFactory,
    HouseFactory,
    ImageFactory,
    SectionFactory,
    SourceFactory,
    StoryListFactory,
    editor,
    png,
    published,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
SITE = "http://127.0.0.1:8000"
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def data(client: Client, version: Version) -> dict[str, Any]:
    story, _ = SCRIPT.findall(client.get(version.path).content.decode())
    json_ld: dict[str, Any] = json.loads(story)
    return json_ld


@pytest.fixture
def full() -> Version:
    """A story with everything that can be said of one."""
    house = HouseFactory(name="The Harbour Post")
    bureau = BureauFactory(name="Istanbul Bureau", source=house)
    image = ImageFactory(data=png("teal", 1300, 900), width=1300, height=900)
    return published(
        headline="Ferry sails",
        summary="After three weeks.",
        dateline_place="Istanbul",
        language="en-GB",
        bureau=bureau,
        origin_url="https://example.org/first",
        images=[{"image": image.pk, "role": "lead", "caption": ""}],
        bylines=[
            {"role": "by", "author": AuthorFactory(name="Jane Roe", slug="jane-roe").pk, "bureau": None, "text": ""},
            {"role": "by", "author": None, "bureau": bureau.pk, "text": ""},
            {"role": "by", "author": None, "bureau": None, "text": "John Doe"},
            {"role": "edited_by", "author": None, "bureau": None, "text": "Ann Lee"},
        ],
    )


@pytest.fixture
def panel(monkeypatch: pytest.MonkeyPatch) -> RightsPanel:
    """Public Terms for every story."""
    rights_panel = RightsPanel("Permitted online.", "/rights/?url=x&y", "/rights/terms/public/", "/partners/")
    monkeypatch.setattr(rights, "_panel", lambda version, now: rights_panel)
    return rights_panel


def test_it_says_what_the_story_says(full: Version, client: Client) -> None:
    json_ld = data(client, full)
    assert (json_ld["@context"], json_ld["@type"]) == ("https://schema.org", "NewsArticle")
    assert json_ld["url"] == json_ld["mainEntityOfPage"] == f"{SITE}{full.path}"
    assert json_ld["identifier"] == full.guid
    assert (json_ld["headline"], json_ld["description"]) == ("Ferry sails", "After three weeks.")
    assert json_ld["dateline"] == "ISTANBUL (The Harbour Post) –"
    assert (json_ld["inLanguage"], json_ld["wordCount"], json_ld["isAccessibleForFree"]) == (
        "en-GB",
        full.word_count,
        True,
    )
    assert full.section is not None
    assert json_ld["articleSection"] == full.section.name
    assert datetime.fromisoformat(json_ld["datePublished"]) == full.first_published_at
    assert json_ld["dateModified"] == json_ld["datePublished"]
    assert json_ld["isBasedOn"] == "https://example.org/first"
    assert json_ld["image"][0]["contentUrl"].startswith(f"{SITE}/pictures/")


@pytest.mark.parametrize(("width", "height", "most"), [(2000, 1333, 1200), (1300, 1900, 1200), (1200, 10, 1200)])
def test_a_picture_is_the_file_that_it_names_with_the_sides_that_it_has(
    width: int, height: int, most: int, panel: RightsPanel, client: Client
) -> None:
    image = ImageFactory(data=png("teal", width, height), width=width, height=height)
    (picture_data,) = data(client, published(images=[{"image": image.pk, "role": "lead", "caption": ""}]))["image"]
    response = client.get(picture_data["contentUrl"].removeprefix(SITE))
    with Pillow.open(BytesIO(response.content)) as file:
        assert (file.format, *file.size) == ("JPEG", picture_data["width"], picture_data["height"])
    assert (picture_data["width"], picture_data["encodingFormat"]) == (most, response["Content-Type"])
    assert picture_data["license"] == f"{SITE}{panel.ask_url}"
    assert picture_data["acquireLicensePage"] == f"{SITE}{panel.acquire_url}"
    assert picture_data["copyrightNotice"] == "Copyright Harbour Post Ltd."


def test_people_sign_as_people_and_a_bureaus_staff_as_an_organisation(full: Version, client: Client) -> None:
    assert full.bureau is not None
    assert data(client, full)["author"] == [
        {"@type": "Person", "name": "Jane Roe", "url": f"{SITE}/author/jane-roe/"},
        {
            "@type": "Organization",
            "name": "The Harbour Post Istanbul Bureau Staff",
            "url": f"{SITE}{full.bureau.get_absolute_url()}",
        },
        {"@type": "Person", "name": "John Doe"},
    ]


def test_it_says_whose_it_is_and_where_its_terms_stand(full: Version, panel: RightsPanel, client: Client) -> None:
    json_ld = data(client, full)
    assert json_ld["copyrightNotice"] == "Copyright 1999-2026 Harbour Post Ltd."
    assert (json_ld["copyrightHolder"]["name"], json_ld["copyrightYear"]) == ("Harbour Post Ltd", 2026)
    assert json_ld["creditText"] == "The Harbour Post"
    assert json_ld["license"] == f"{SITE}/rights/terms/public/"
    assert json_ld["usageInfo"] == f"{SITE}/rights/?url=x&y"
    assert json_ld["acquireLicensePage"] == f"{SITE}/partners/"
    assert client.get(full.path)["Link"] == f'<{SITE}/rights/terms/public/>; rel="license"'


def test_without_terms_it_names_none(full: Version, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rights, "_panel", lambda version, now: None)
    assert not {"license", "usageInfo", "acquireLicensePage"} & set(data(client, full))
    assert "Link" not in client.get(full.path).headers


def test_an_agencys_story_is_the_agencys(client: Client) -> None:
    HouseFactory()
    agency = SourceFactory(name="Baltic Letter", legal_name="Baltic Letter OÜ", established=2004)
    json_ld = data(client, published(source=agency, byline="Baltic Letter"))
    assert json_ld["copyrightHolder"]["name"] == "Baltic Letter OÜ"
    assert json_ld["copyrightNotice"] == "Copyright 2004-2026 Baltic Letter OÜ."
    assert json_ld["author"] == [{"@type": "Organization", "name": "Baltic Letter"}]
    assert json_ld["publisher"]["name"] == "The Harbour Post"


def test_a_notice_of_its_own_is_given_word_for_word_and_no_holder_is_guessed(client: Client) -> None:
    json_ld = data(client, published(copyright_override="© 2026 Jane Roe, for the town of Vik"))
    assert json_ld["copyrightNotice"] == "© 2026 Jane Roe, for the town of Vik"
    assert not {"copyrightHolder", "copyrightYear"} & set(json_ld)


def test_a_correction_is_said_and_an_update_is_none(client: Client, now: time_machine.Traveller) -> None:
    version = published()
    for kind in ("correction", "update"):
        now.shift(3600)
        live = publishing.live_content(version.article)
        publishing.correct(version.article_id, editor(), kind, f"An {kind}.", live=live)
    json_ld = data(client, version)
    (correction_data,) = json_ld["correction"]
    assert (correction_data["@type"], correction_data["text"]) == ("CorrectionComment", "An correction.")
    assert datetime.fromisoformat(correction_data["datePublished"]).hour == 10
    assert datetime.fromisoformat(json_ld["dateModified"]).hour == 11


def test_what_was_scheduled_and_taken_back_leaves_no_trace(full: Version, client: Client) -> None:
    before = data(client, full)
    live = publishing.live_content(full.article)
    later = When(datetime.fromisoformat("2026-03-02T12:00+00:00"))
    publishing.correct(full.article_id, editor(), "correction", "…", live=live, when=later)
    assert data(client, full) == before
    publishing.unschedule(full.article_id, editor(), 2)
    assert data(client, full) == before


@pytest.mark.parametrize(
    "text",
    ["</script><script>alert(1)</script>", "<!--<script>", "a\u2028b\u2029c", "\\u003c/script>", "&lt;/script&gt;"],
)
def test_no_words_end_the_script(text: str, client: Client) -> None:
    """CWE-79: a script element ends at the first "</script", whatever JSON makes of it."""
    version = published(headline=f"A {text}", summary=text, byline=text)
    page = client.get(version.path).content.decode()
    scripts = SCRIPT.findall(page)
    assert len(scripts) == 2
    assert not set("<>&\u2028\u2029") & set("".join(scripts))
    assert json.loads(scripts[0])["headline"] == version.headline
    assert json.loads(scripts[1])["itemListElement"][-1]["name"] == version.headline


def test_what_is_gone_says_nothing(full: Version, client: Client) -> None:
    publishing.kill(full.article_id, editor(), "Never true.")
    for address in (full.path, "/archive/"):
        assert not SCRIPT.findall(client.get(address).content.decode())


@pytest.mark.parametrize("width", [1199, 64])
def test_a_picture_too_small_for_search_engines_is_left_out(width: int, client: Client) -> None:
    image = ImageFactory(data=png("teal", width, 60), width=width, height=60)
    version = published(images=[{"image": image.pk, "role": "lead", "caption": ""}])
    assert "image" not in data(client, version)


def scripts(client: Client, address: str) -> list[dict[str, Any]]:
    return [json.loads(script) for script in SCRIPT.findall(client.get(address).content.decode())]


def test_a_story_and_its_section_say_where_they_stand(client: Client) -> None:
    world = SectionFactory(slug="world", name="World")
    version = published(section=SectionFactory(slug="balkans", name="Balkans", parent=world))
    trail = [(1, "World", f"{SITE}/section/world/"), (2, "Balkans", f"{SITE}/section/balkans/")]

    def said(address: str) -> list[tuple[int, str, str]]:
        [crumbs] = [one for one in scripts(client, address) if one["@type"] == "BreadcrumbList"]
        return [(item["position"], item["name"], item["item"]) for item in crumbs["itemListElement"]]

    assert said("/section/balkans/") == trail
    assert said(version.path) == [*trail, (3, version.headline, f"{SITE}{version.path}")]


def test_a_list_says_what_it_lists_and_an_author_who_it_is(full: Version, client: Client) -> None:
    profile, listed = scripts(client, "/author/jane-roe/")
    assert (profile["@type"], profile["mainEntity"]["@type"]) == ("ProfilePage", "Person")
    assert (profile["mainEntity"]["name"], profile["mainEntity"]["url"]) == ("Jane Roe", f"{SITE}/author/jane-roe/")
    assert profile["mainEntity"]["worksFor"]["name"] == "The Harbour Post"
    assert (listed["@type"], listed["mainEntity"]["numberOfItems"]) == ("CollectionPage", 1)
    assert listed["mainEntity"]["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": full.headline, "item": SITE + full.path}
    ]


def test_every_kind_of_list_page_says_what_it_lists(full: Version, client: Client) -> None:
    FrontFactory(story_list=StoryListFactory(slug="latest", rule=StoryList.Rule.LATEST, title="Latest News"))
    publishing.correct(full.article_id, editor(), "correction", "…", live=publishing.live_content(full.article))
    story = [(full.headline, f"{SITE}{full.path}")]
    pages = {
        "/archive/": [("2026", f"{SITE}/archive/2026/")],
        "/archive/2026/": [("March 2026", f"{SITE}/archive/2026/03/")],
        "/archive/2026/03/": [("2 March 2026", f"{SITE}/archive/2026/03/02/")],
        **dict.fromkeys(("/archive/2026/03/02/", "/list/latest/", "/corrections/"), story),
        **dict.fromkeys((f"/{of}/{getattr(full, of).slug}/" for of in ("section", "bureau", "source")), story),
    }
    for address, listed in pages.items():
        [page] = [value for value in scripts(client, address) if value["@type"] == "CollectionPage"]
        items = page["mainEntity"]["itemListElement"]
        assert [(item["name"], item["item"]) for item in items] == listed, address
        assert (page["url"], page["mainEntity"]["numberOfItems"]) == (SITE + address, len(listed))
        assert [item["position"] for item in items] == [*range(1, len(items) + 1)]


def test_a_page_of_the_archive_says_where_it_stands(full: Version, client: Client) -> None:
    [crumbs] = [value for value in scripts(client, "/archive/2026/03/02/") if value["@type"] == "BreadcrumbList"]
    assert [item["name"] for item in crumbs["itemListElement"]] == ["Archive", "2026", "March 2026", "2 March 2026"]


def test_the_front_says_whose_paper_it_is(client: Client) -> None:
    HouseFactory(tagline="From the harbour")
    [house] = scripts(client, "/")
    assert (house["@type"], house["name"], house["legalName"]) == (
        "NewsMediaOrganization",
        "The Harbour Post",
        "Harbour Post Ltd",
    )


#: What Google's documentation asks of each type: properties that must be there, and that should be where they are known.
GOOGLE = {
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "item", "name"},
    "ProfilePage": {"mainEntity"},
    "ItemList": {"itemListElement"},
    "ImageObject": {"contentUrl", "license", "acquireLicensePage", "creditText", "copyrightNotice"},
    "NewsArticle": {"headline", "image", "datePublished", "dateModified", "author"},
    "Person": {"name"},
    "NewsMediaOrganization": {"name", "url"},
}


def test_each_type_has_the_properties_that_google_asks_for(full: Version, panel: RightsPanel, client: Client) -> None:
    assert full.section is not None
    kinds = set()
    archive = ("/archive/", "/archive/2026/", "/archive/2026/03/", "/archive/2026/03/02/")
    for address in ("/", full.path, "/author/jane-roe/", full.section.get_absolute_url(), *archive):
        for value in _objects(scripts(client, address)):
            kinds.add(value["@type"])
            known = value.keys() if value.get("name") != full.source.copyright_holder else {"name", "url"}
            assert GOOGLE.get(value["@type"], set()) <= set(known), (address, value["@type"])
    assert set(GOOGLE) <= kinds


def _objects(value: Any) -> list[dict[str, Any]]:
    """Every object with a type, however deep."""
    if isinstance(value, list):
        return [inside for one in value for inside in _objects(one)]
    if not isinstance(value, dict):
        return []
    return [*([value] if "@type" in value else []), *_objects(list(value.values()))]


@pytest.fixture
def properties() -> dict[str, set[str]]:
    """The types that each property of release 30.0 belongs to, from the reference that lies beside the repository."""
    shared = Path(os.environ.get("NEWSROOM_SHARED", ROOT.parent / "shared"))
    table = shared / "reference" / "data" / "schemaorg" / "newsarticle-properties-30.0.csv"
    if not table.exists():
        pytest.skip("schema.org's properties are not here: name the folder that has reference/ in NEWSROOM_SHARED")
    with table.open(newline="") as rows:
        return {
            row["label"]: {type.rsplit("/", 1)[-1] for type in row["domainIncludes"].split(", ")}
            for row in csv.DictReader(rows)
        }


def test_every_property_is_one_that_schema_org_has_for_its_type(
    full: Version, panel: RightsPanel, client: Client, properties: dict[str, set[str]]
) -> None:
    live = publishing.live_content(full.article)
    publishing.correct(full.article_id, editor(), "correction", "…", live=live)
    names = {name for name in data(client, full) if not name.startswith("@")}
    assert {
        name
        for name in names & set(properties)
        if not properties[name] & {"NewsArticle", "Article", "CreativeWork", "Thing"}
    } == set()
    assert names - set(properties) <= {"url", "headline", "identifier", "description", "image", "mainEntityOfPage"}
