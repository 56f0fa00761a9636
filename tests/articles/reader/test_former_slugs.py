"""A slug that is changed: each address that had it leads on for ever, in one hop, and nobody else may take it."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import FormerSlug, Section, Topic
from tests import factories
from tests.articles.reader.telltale import in_state

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


def renamed(row: Any, slug: str) -> Any:
    row.slug = slug
    row.save()
    return row


@pytest.fixture
def rows() -> dict[str, Any]:
    """A row of each kind that has a page, with a public story under it."""
    made = {
        "section": factories.SectionFactory(slug="old"),
        "bureau": factories.BureauFactory(slug="old"),
        "author": factories.AuthorFactory(slug="old"),
        "topic": factories.TopicFactory(slug="old"),
        "source": factories.SourceFactory(slug="old"),
    }
    line = {"role": "by", "author": made["author"].pk, "bureau": None, "text": ""}
    factories.published(
        section=made["section"],
        bureau=made["bureau"],
        bylines=[line],
        topics=[made["topic"].pk],
        source=made["source"],
    )
    made["list"] = factories.StoryListFactory(slug="old", rule="latest")
    return made


@pytest.mark.parametrize("kind", ["section", "bureau", "author", "topic", "source", "list"])
def test_the_page_and_its_feeds_lead_to_the_present_slug_in_one_hop(
    client: Client, rows: dict[str, Any], kind: str
) -> None:
    renamed(rows[kind], "new")
    for old, new in (
        (f"/{kind}/old/", f"/{kind}/new/"),
        (f"/feeds/{kind}/old.xml", f"/feeds/{kind}/new.xml"),
        (f"/feeds/{kind}/old.json", f"/feeds/{kind}/new.json"),
        (f"/{kind}/old/?utm_source=letter", f"/{kind}/new/"),
    ):
        response = client.get(old)
        assert (response.status_code, response["Location"]) == (301, new)
        assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert client.get(new).status_code == 200


def test_where_a_reader_was_in_a_list_is_kept(client: Client, rows: dict[str, Any]) -> None:
    stories = [factories.published(section=rows["section"]) for _ in range(26)]
    renamed(rows["section"], "new")
    cursor = stories[20].path.strip("/")
    response = client.get(f"/section/old/?before={cursor}")
    assert (response.status_code, response["Location"]) == (301, f"/section/new/?before={cursor}")
    by_number = client.get("/section/old/?page=2")
    assert by_number["Location"].startswith("/section/new/?before=")
    assert client.get(by_number["Location"]).status_code == 200
    assert client.get("/section/old/?page=99").status_code == 404


def test_each_of_its_former_slugs_leads_straight_to_the_present_one(client: Client) -> None:
    section = factories.SectionFactory(slug="a")
    for slug in ("b", "c", "a", "d"):
        renamed(section, slug)
    for former in ("a", "b", "c"):
        assert client.get(f"/section/{former}/")["Location"] == "/section/d/"
    renamed(section, "a")
    assert client.get("/section/a/").status_code == 200
    assert client.get("/section/d/")["Location"] == "/section/a/"


def test_a_slug_that_another_row_had_is_refused_in_a_form_and_in_code() -> None:
    renamed(factories.SectionFactory(slug="old", name="World"), "new")
    other = factories.SectionFactory(slug="other")
    for row in (Section(name="New", slug="old"), other):
        row.slug = "old"
        with pytest.raises(ValidationError, match="“old” was once the address of the section “World”"):
            row.full_clean()
        with pytest.raises(ValidationError, match="choose another"):
            row.save()
    factories.TopicFactory(slug="old")  # another kind has other addresses


def test_what_else_is_saved_of_a_row_keeps_its_slugs_as_they_are() -> None:
    section = factories.SectionFactory(slug="a")
    section.slug, section.about = "b", "What the world does."
    section.save(update_fields=["about"])
    assert not FormerSlug.objects.exists()


def test_a_retired_row_is_found_at_its_former_slug_and_a_deleted_one_is_not(client: Client) -> None:
    section = renamed(factories.SectionFactory(slug="old"), "new")
    section.retired = True
    section.save()
    assert client.get("/section/old/")["Location"] == "/section/new/"
    section.delete()
    assert client.get("/section/old/").status_code == 404
    with pytest.raises(ValidationError, match="one that is no more"):
        Section(name="Another", slug="old").save()


def test_a_former_slug_of_what_readers_may_not_know_is_one_that_never_was(client: Client) -> None:
    """CWE-204, CWE-208: in what it says and in what it costs."""
    topic = factories.TopicFactory(slug="secret")
    in_state("scheduled", topics=[topic.pk])
    renamed(topic, "hidden")
    client.get("/never/")
    for address in ("/topic/{}/", "/topic/{}/?page=2", "/feeds/topic/{}.xml"):
        counts, bodies = [], []
        for slug in ("secret", "never"):
            with CaptureQueriesContext(connection) as captured:
                response = client.get(address.format(slug))
            assert response.status_code == 404
            counts.append(len(captured))
            bodies.append(response.content)
        assert counts[0] == counts[1]
        assert bodies[0] == bodies[1]


def test_the_database_itself_keeps_former_slugs() -> None:
    renamed(factories.TopicFactory(slug="old"), "new")
    for deed in (
        lambda: FormerSlug.objects.update(key=1),
        lambda: FormerSlug.objects.all().delete(),
        lambda: FormerSlug.objects.create(kind="topic", slug="old", key=2),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            deed()
    assert Topic.objects.get().slug == "new"


def test_a_method_other_than_reading_is_refused_as_at_the_page_itself(client: Client) -> None:
    renamed(factories.SectionFactory(slug="old"), "new")
    assert client.post("/section/old/").status_code == client.post("/section/new/").status_code == 405
    assert client.head("/section/old/").status_code == 301
