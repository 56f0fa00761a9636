"""Reference tables: they retire, they are audited, mistakes are said where they were made."""

from typing import Any

import pytest
from django.test import Client

from articles.models import Author, Bureau, Source
from newsroom.accounts.models import AuditEntry, User
from tests import factories
from tests.articles.admin.browsing import form_data, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> Client:
    return signed_in(factories.UserFactory(role="Administrator"))


def change(row: Any) -> str:
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"


def saved(client: Client, row: Any, **changed: Any) -> Any:
    """The answer to a row's form, sent with these changes."""
    return client.post(change(row), form_data(client.get(change(row)), **changed))


def errors(response: Any) -> dict[str, Any]:
    return dict(response.context["adminform"].form.errors)


# --- What all of them do ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "factory",
    [
        factories.SourceFactory,
        factories.BureauFactory,
        factories.AuthorFactory,
        factories.SectionFactory,
        factories.TopicFactory,
        factories.StoryListFactory,
    ],
)
def test_a_row_is_retired_and_never_deleted_not_even_by_a_superuser(factory: Any) -> None:
    row = factory()
    root = signed_in(User.objects.create_superuser("root-editor"))
    address = change(row).replace("change", "delete")
    assert root.post(address, {"post": "yes"}).status_code == 403
    saved(root, row, retired="on")
    row.refresh_from_db()
    assert row.retired


def test_a_save_is_audited_with_what_stood_there_before(administrator: Client) -> None:
    bureau = factories.BureauFactory(city="Port Ellery")
    saved(administrator, bureau, city="Istanbul")
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.about) == ("change", f"bureau {bureau.pk}: {bureau.name}")
    assert entry.detail == {"changes": {"city": ["Port Ellery", "Istanbul"]}}


def test_the_history_of_a_row_is_a_page(administrator: Client) -> None:
    bureau = factories.BureauFactory()
    saved(administrator, bureau, city="Istanbul")
    page = administrator.get(change(bureau).replace("change", "history")).content.decode()
    assert "Istanbul" in page
    assert administrator.get("/admin/articles/bureau/999999/history/").status_code == 404


def test_saving_untouched_changes_nothing_and_says_so_to_the_log(administrator: Client) -> None:
    topic = factories.TopicFactory()
    saved(administrator, topic)
    assert AuditEntry.objects.get().detail == {"changes": {}}


@pytest.mark.parametrize(
    "table",
    [f"articles/{name}" for name in ("source", "bureau", "author", "section", "topic", "storylist", "front", "image")]
    + ["accounts/user"],
)
def test_what_is_not_there_is_a_404(administrator: Client, table: str) -> None:
    assert administrator.get(f"/admin/{table}/999999/change/").status_code == 404


@pytest.mark.parametrize("table", ["source", "bureau", "section", "topic", "author"])
def test_a_journalist_reads_the_tables_and_changes_none(table: str) -> None:
    row = {
        "source": factories.SourceFactory,
        "bureau": factories.BureauFactory,
        "section": factories.SectionFactory,
        "topic": factories.TopicFactory,
        "author": factories.AuthorFactory,
    }[table]()
    journalist = signed_in(factories.UserFactory(role="Journalist"))
    assert journalist.get(change(row)).status_code == 200
    assert journalist.post(change(row), {"name": "Mine"}).status_code == 403
    assert journalist.get(f"/admin/articles/{table}/add/").status_code == 403


@pytest.mark.parametrize(
    "factory", [factories.BureauFactory, factories.SectionFactory, factories.TopicFactory, factories.AuthorFactory]
)
def test_an_address_is_in_small_letters_whatever_was_typed(administrator: Client, factory: Any) -> None:
    row = factory()
    saved(administrator, row, slug="Port-ELLERY")
    row.refresh_from_db()
    assert row.slug == "port-ellery"


def test_a_name_that_turns_the_reading_direction_is_flagged(administrator: Client) -> None:
    """CVE-2021-42574 is of this kind."""
    topic = factories.TopicFactory()
    page = administrator.post(
        change(topic), form_data(administrator.get(change(topic)), name="Ships \u202egnihsif"), follow=True
    )
    assert "turn the reading direction (right-to-left override)" in page.content.decode()
    assert "⟨RLO⟩" in administrator.get("/admin/articles/topic/").content.decode()


def test_a_retired_row_is_not_offered_anew_but_stays_where_it_is(administrator: Client) -> None:
    old = factories.SourceFactory(name="Old Agency", retired=True)
    bureau = factories.BureauFactory(source=old)
    other = factories.BureauFactory()
    assert "Old Agency" in administrator.get(change(bureau)).content.decode()
    assert "Old Agency" not in administrator.get(change(other)).content.decode()
    assert "source" in errors(saved(administrator, other, source=str(old.pk)))


# --- Sources, bureaus, people -------------------------------------------------------------------------------------


def test_there_is_exactly_one_house(administrator: Client) -> None:
    house, agency = factories.HouseFactory(), factories.SourceFactory()
    assert "is_house" in errors(saved(administrator, agency, is_house="on"))
    assert "is_house" in errors(saved(administrator, house, is_house=None))
    assert Source.objects.get(is_house=True) == house


@pytest.mark.parametrize(
    ("field", "value"), [("country", "Kenya"), ("time_zone", "Mars/Base"), ("slug", "a b"), ("name", "")]
)
def test_what_is_wrong_with_a_bureau_is_said_at_the_field(administrator: Client, field: str, value: str) -> None:
    assert errors(saved(administrator, factories.BureauFactory(), **{field: value})).keys() == {field}


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://example.com/", "data:text/html,x"])
def test_an_address_is_of_the_web(administrator: Client, address: str) -> None:
    assert "url" in errors(saved(administrator, factories.SourceFactory(), url=address))


def test_a_login_is_linked_by_whoever_manages_accounts_and_by_no_editor(administrator: Client) -> None:
    author, login = factories.AuthorFactory(), factories.UserFactory()
    saved(signed_in(factories.editor()), author, user=str(login.pk))
    assert Author.objects.get(pk=author.pk).user is None
    saved(administrator, author, user=str(login.pk))
    assert Author.objects.get(pk=author.pk).user == login


def test_an_editor_does_not_move_somebody_with_a_login_to_another_bureau() -> None:
    """It would say which stories that person may read."""
    author = factories.AuthorFactory(user=factories.UserFactory())
    before = author.bureau
    saved(signed_in(factories.editor()), author, bureau=str(factories.BureauFactory().pk))
    assert Author.objects.get(pk=author.pk).bureau == before


# --- Sections -----------------------------------------------------------------------------------------------------


def test_a_section_too_deep_or_in_a_circle_is_said_at_the_parent(administrator: Client) -> None:
    world = factories.SectionFactory(name="World")
    europe = factories.SectionFactory(name="Europe", parent=world)
    balkans = factories.SectionFactory(name="Balkans", parent=europe)
    other = factories.SectionFactory(name="Other")
    assert "deep at most" in str(errors(saved(administrator, other, parent=str(balkans.pk)))["parent"])
    assert "under itself" in str(errors(saved(administrator, world, parent=str(balkans.pk)))["parent"])
    assert "under itself" in str(errors(saved(administrator, world, parent=str(world.pk)))["parent"])


def test_the_list_of_sections_shows_what_stands_under_what(administrator: Client) -> None:
    world = factories.SectionFactory(name="World")
    factories.SectionFactory(name="Europe", parent=world)
    assert "World › Europe" in administrator.get("/admin/articles/section/").content.decode()


def test_a_bureau_renamed_is_renamed_on_its_page_at_once(administrator: Client) -> None:
    bureau = factories.BureauFactory(name="Old Bureau")
    saved(administrator, bureau, name="New Bureau")
    assert "New Bureau" in Client().get(Bureau.objects.get().get_absolute_url()).content.decode()
