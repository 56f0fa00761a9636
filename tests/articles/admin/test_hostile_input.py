"""Whatever stands in an address or a form: a page, a refusal or a form with its errors, never a 500 (ASVS 5: V2.2, V16.5)."""

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, URLResolver

from articles.desk.curation.redirects import add_redirect
from articles.desk.record.sealing import seal
from articles.models import Author, ReaderReport, Redaction, Topic, Version
from articles.models.clock import system_clock
from newsroom.accounts.models import AuditEntry, User
from tests import factories
from tests.articles.admin.browsing import form_data
from tests.syndication.factories import PartnerFactory, agreement, edition

pytestmark = [pytest.mark.django_db, pytest.mark.long]

KEYS = (
    "99999999999999999999",
    "0",
    "-1",
    "1.5",
    "x",
    "%F0%9F%92%A3",
    "%ED%A0%80",
    "_00",
    "1%2F2",
    "%E2%80%AE",
    "a" * 2000,
)
QUERIES = (
    "p=99999999999999999999",
    "p=abc",
    "p=-1",
    "o=99999999999999999999.-x.",
    "e=1",
    "all=",
    "q=%ED%A0%80%FF",
    "q=%CC%81" + "%CC%95%CC%81" * 300,
    "id=99999999999999999999",
    "id__in=1,99999999999999999999",
    "pk__lt=x",
    "section__id__exact=99999999999999999999",
    "section__id__exact=x",
    "bureau__id__exact=99999999999999999999",
    "groups__id__exact=99999999999999999999",
    "source__id__exact=99999999999999999999",
    "retired__exact=maybe",
    "at__month=13",
    "at__gte=9999-99-99",
    "status=x",
    "verb=x",
    "rights__exact=x",
    "_popup=x",
    "_facets=x",
    "_changelist_filters=%ff%3D",
    "stage__exact=x",
    "size=99999999999999999999",
    "name__regex=(",
    "a=99999999999999999999&b=x",
    "from=99999999999999999999&to=1",
)
#: What any page of a table refuses, whatever else it is asked.
REFUSED = ("_to_field=password", "_to_field=x")
#: Ways to ask about what a list doesn't show: each is refused, for the answer's length would tell.
PRYING = (
    "created_by__password__startswith",
    "user__password__startswith",
    "uploaded_by__password__startswith",
    "by__password__startswith",
    "password__startswith",
    "author__user__password__regex",
    "articles__headline__startswith",
    "uses__article__headline__contains",
)
VALUES = (
    "\0",
    "a\0b",
    "\u202e" * 3,
    "99999999999999999999",
    "-1",
    "2026-13-45T25:61",
    "9999-12-31T23:59",
    "0001-01-01T00:00",
    "💣" * 400,
    "1e400",
    "NaN",
)
#: Those that are also tried in one field at a time, once each, where the rest of the form is as it should be.
ALONE = ("a\0b", "99999999999999999999", "9999-12-31T23:59")
#: The last of them is a moment like any other elsewhere.
_OF_TIME = re.compile(r"_at|_until|embargo|date|_[01]$")
#: A megabyte that takes minutes to bring to normal form: marks in the wrong order (CVE-2025-27556 is of this kind).
MARKS = "a" + "\u0315\u0301" * 250_000


@pytest.fixture
def root(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A superuser, whom no permission stops before the input is looked at; faults are answers, not exceptions.

    Pages are drawn, and what they were drawn from isn't kept: a copy of it for every template takes a quarter of the time.
    """
    monkeypatch.setattr("django.test.client.store_rendered_templates", lambda *args, **kwargs: None)
    user = User.objects.create_superuser("root-editor", password="x")
    client.force_login(user)
    client.raise_request_exception = False
    return client


@pytest.fixture
def rows() -> dict[str, int]:
    """One row of every table: its key by the table's name."""
    section = factories.SectionFactory()
    version = factories.published(section=section)
    story_list = factories.StoryListFactory()
    factories.StoryListEntryFactory(story_list=story_list)
    by = version.article.created_by
    redaction = Redaction.objects.create(article=version.article, reason="-", by=by, at=system_clock())
    author = Author.objects.first() or factories.AuthorFactory()
    partner = PartnerFactory()
    return {
        "terms": edition().terms_id,
        "partner": partner.pk,
        "agreement": agreement(partner).pk,
        "article": version.article_id,
        "version": version.pk,
        "storylist": story_list.pk,
        "user": by.pk,
        "front": factories.FrontFactory(story_list=story_list).pk,
        "image": factories.ImageFactory().pk,
        "source": version.source_id,
        "section": section.pk,
        "bureau": factories.BureauFactory().pk,
        "topic": Topic.objects.create(name="Water", slug="water").pk,
        "author": author.pk,
        "redaction": redaction.pk,
        "auditentry": AuditEntry.objects.all()[0].pk,
        "group": by.groups.all()[0].pk,
        "redirect": add_redirect("/old", "/about/", by).pk,
        "houselook": 1,  # one page, whatever was set
        "readerreport": ReaderReport.objects.create(
            article=version.article,
            version_number=1,
            text="The date is wrong.",
            email="a@example.com",
            at=system_clock(),
        ).pk,
    }


def routes() -> Iterator[tuple[str, str]]:
    """Every address below /admin/ as (table, route), the table being "" for the site's own pages."""
    for entry in admin.site.get_urls():
        if isinstance(entry, URLResolver):
            table = str(entry.pattern).strip("/").split("/")[-1]
            for page in entry.url_patterns:
                yield table, f"/admin/{entry.pattern}{page.pattern}"
        elif isinstance(entry, URLPattern) and "(?P" not in str(entry.pattern):
            yield "", f"/admin/{entry.pattern}"


def filled(route: str, key: object) -> str:
    return re.sub(r"<[^>]+>", str(key), route).replace("\\Z", "")


ROUTES = sorted(set(routes()))
TABLES = sorted({table for table, _ in ROUTES if table})
#: The address of each table's list. Dealing's tables have forms of another kind, tried where they are tested.
LISTS = {table: route for table, route in ROUTES if route.endswith(f"/{table}/")}
OURS = [table for table in LISTS if "/syndication/" not in LISTS[table]]


def test_every_table_of_the_desk_is_walked() -> None:
    assert {"article", "image", "storylist", "version", "auditentry", "user", "group"} <= set(TABLES)


def addresses_of(route: str, there: str) -> list[str]:
    """A list is asked each question alone; any other page, which hears few of them, many at once."""
    others = [filled(route, key) for key in KEYS] if "<" in route else []
    questions = QUERIES if route in LISTS.values() else ["&".join(QUERIES[n::3]) for n in range(3)]
    return others + [f"{there}?{question}" for question in (*questions, *REFUSED)]


@pytest.mark.parametrize("table", ["", *TABLES])
def test_no_key_or_query_brings_a_page_down(root: Client, rows: dict[str, int], table: str) -> None:
    faults = []
    for of, route in ROUTES:
        if of != table or route.endswith("logout/"):
            continue
        there = filled(route, rows.get(of, 1))
        for address in addresses_of(route, there):
            status = root.get(address).status_code
            if status >= 500:
                faults.append((status, address[:200]))
    assert faults == []


@pytest.mark.parametrize("table", LISTS)
def test_a_list_answers_only_the_questions_it_offers(root: Client, table: str) -> None:
    for question in PRYING:
        response = root.get(LISTS[table], {question: "p"})
        assert response.status_code in (400, 404) or (response.status_code == 302 and "e=1" in response["Location"]), (
            question
        )


@pytest.mark.parametrize("table", OURS)
def test_no_value_brings_a_form_down(root: Client, rows: dict[str, int], table: str) -> None:
    faults = []
    tried: set[str] = set()
    for address in (f"{LISTS[table]}{rows[table]}/change/", f"{LISTS[table]}add/"):
        page = root.get(address)
        if page.status_code != 200 or b'name="_save"' not in page.content:
            continue
        data = _data(page)
        names = [name for name in data if not name.endswith("_FORMS")]
        posts = [(value, names) for value in VALUES]
        posts += [(value, [name]) for name in names if name not in tried for value in _alone(name)]
        tried.update(names)
        for value, where in posts:
            status = root.post(address, data | dict.fromkeys(where, value)).status_code
            if status >= 500:
                faults.append((status, address, value, where[:3]))
    assert faults == []


def _alone(name: str) -> tuple[str, ...]:
    return ALONE if _OF_TIME.search(name) else ALONE[:-1]


@pytest.mark.slow
@pytest.mark.parametrize("table", ["author", "image", "storylist", "user", "article"])
def test_a_megabyte_of_combining_marks_is_refused_in_good_time(root: Client, table: str) -> None:
    address = f"{LISTS[table]}add/"
    data = _data(root.get(address))
    for name in data:
        began = time.process_time()
        status = root.post(address, {**data, name: MARKS}).status_code
        assert status < 500, name
        assert time.process_time() - began < 8, name


def test_a_megabyte_of_combining_marks_is_no_user_name(client: Client) -> None:
    began = time.process_time()
    response = client.post("/admin/login/", {"username": MARKS, "password": MARKS})
    assert response.status_code == 200
    assert time.process_time() - began < 8


def _data(page: Any) -> dict[str, Any]:
    """What the form would send; of a table of rows, the first."""
    return {name: value for name, value in form_data(page).items() if not re.search(r"-([1-9]\d*|__prefix__)-", name)}


@pytest.fixture
def story_list() -> str:
    """The address of a list of one story."""
    entry = factories.StoryListEntryFactory(story_list=factories.StoryListFactory())
    return f"/admin/articles/storylist/{entry.story_list_id}/change/"


@pytest.mark.parametrize("total", ["-1", "x", "99999999999999999999", "\0", ""])
def test_a_forged_number_of_rows_is_refused(root: Client, story_list: str, total: str) -> None:
    data = form_data(root.get(story_list))
    assert root.post(story_list, {**data, "entries-TOTAL_FORMS": total}).status_code < 500
    assert root.post(story_list, {**data, "entries-INITIAL_FORMS": total}).status_code < 500


@pytest.mark.parametrize("key", ["99999999999999999999", "x", "\0", "-1"])
def test_a_forged_key_of_a_row_is_refused(root: Client, story_list: str, key: str) -> None:
    data = form_data(root.get(story_list))
    assert root.post(story_list, {**data, "entries-0-id": key}).status_code < 500
    assert root.post(story_list, {**data, "entries-0-article": key}).status_code < 500


@pytest.mark.parametrize(
    "query",
    [
        "app_label=articles&model_name=article&field_name=versions",
        "app_label=articles&model_name=article&field_name=created_by&term=a",
        "app_label=articles&model_name=storylistentry&field_name=article&page=99999999999999999999",
        "app_label=articles&model_name=storylistentry&field_name=article&page=x",
        "app_label=articles&model_name=storylistentry&field_name=article&term=%ED%A0%80",
        "app_label=x&model_name=y&field_name=z",
        "",
    ],
)
def test_a_look_up_answers_only_for_fields_that_offer_it(root: Client, query: str) -> None:
    assert root.get(f"/admin/autocomplete/?{query}").status_code in ((200,) if "term=%ED" in query else (403, 404))


@pytest.mark.parametrize("body", [b"\xff\xfe\x00", b"%ED%A0%80=%00&csrf", b"a" * 100_000])
def test_a_body_that_is_no_form_is_an_empty_form(root: Client, body: bytes) -> None:
    for kind in (
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "application/json",
    ):
        for address in (
            "/admin/articles/section/add/",
            "/admin/articles/image/add/",
            "/admin/bulletin/",
            "/admin/articles/article/add/",
        ):
            assert root.post(address, body, content_type=kind).status_code < 500


def test_the_record_is_the_same_after_all_of_it(root: Client) -> None:
    version = factories.published()
    for value in VALUES:
        root.post(f"/admin/articles/version/{version.pk}/change/", {"headline": value, "body_html": value})
    assert seal(Version.objects.get(pk=version.pk)) == version.sha256
