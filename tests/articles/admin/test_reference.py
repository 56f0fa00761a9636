"""Reference tables, lists and fronts: they retire, they are audited, mistakes are said where they were made."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from articles.desk.publishing import When
from articles.models import (
    AuditEntry,
    Author,
    Bureau,
    Front,
    Source,
    StoryList,
    StoryListEntry,
    User,
)
from articles.models.clock import system_clock
from tests import factories
from tests.articles.admin.browsing import sent, signed_in

pytestmark = pytest.mark.django_db

LOOK_UP = "/admin/autocomplete/"
STORIES = {"app_label": "articles", "model_name": "storylistentry", "field_name": "article"}


@pytest.fixture
def administrator() -> Client:
    return signed_in(factories.UserFactory(role="Administrator"))


def change(row: Any) -> str:
    return f"/admin/articles/{row._meta.model_name}/{row.pk}/change/"


def saved(client: Client, row: Any, **changed: Any) -> Any:
    """The answer to a row's form, sent with these changes."""
    return client.post(change(row), sent(client.get(change(row)), **changed))


def errors(answer: Any) -> dict[str, Any]:
    return dict(answer.context["adminform"].form.errors)


# --- What all of them do ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("factory", [factories.SourceFactory, factories.BureauFactory, factories.AuthorFactory,
                                     factories.SectionFactory, factories.TopicFactory, factories.StoryListFactory])  # fmt: skip
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
    "table", ["source", "bureau", "author", "section", "topic", "storylist", "front", "image", "user"]
)
def test_what_is_not_there_is_a_404(administrator: Client, table: str) -> None:
    assert administrator.get(f"/admin/articles/{table}/999999/change/").status_code == 404


@pytest.mark.parametrize("table", ["source", "bureau", "section", "topic", "author"])
def test_a_journalist_reads_the_tables_and_changes_none(table: str) -> None:
    row = {"source": factories.SourceFactory, "bureau": factories.BureauFactory, "section": factories.SectionFactory,
           "topic": factories.TopicFactory, "author": factories.AuthorFactory}[table]()  # fmt: skip
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
        change(topic), sent(administrator.get(change(topic)), name="Ships \u202egnihsif"), follow=True
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


# --- Lists and fronts ---------------------------------------------------------------------------------------------


def entry(**given: str) -> dict[str, str]:
    fields = {
        "id": "",
        "position": "0",
        "article": "",
        "headline": "",
        "url": "",
        "teaser": "",
        "picture_alt": "",
        "pinned_until": "",
    }
    return {f"entries-0-{name}": value for name, value in (fields | given).items()}


def test_a_list_takes_stories_of_ours_and_headlines_from_elsewhere() -> None:
    editor = signed_in(factories.editor())
    story, story_list = factories.ArticleFactory(), factories.StoryListFactory()
    saved(editor, story_list, **entry(article=str(story.pk), story_list=str(story_list.pk)))
    assert StoryListEntry.objects.get().article == story


def test_an_entry_is_one_or_the_other(administrator: Client) -> None:
    story, story_list = factories.ArticleFactory(), factories.StoryListFactory()
    both = saved(administrator, story_list, **entry(article=str(story.pk), headline="And words"))
    neither = saved(administrator, story_list, **entry(teaser="Only a teaser"))
    assert "headline of its own" in both.content.decode()
    assert "Choose a story of ours" in neither.content.decode()
    assert StoryListEntry.objects.count() == 0


def curator() -> User:
    """Somebody who may curate lists but read no story except their own."""
    user = factories.UserFactory(role="Journalist")
    from django.contrib.auth.models import Permission

    user.user_permissions.set(Permission.objects.filter(codename__in=["change_storylist", "view_storylist"]))
    return User.objects.get(pk=user.pk)


def test_looking_up_a_story_finds_only_what_one_may_read() -> None:
    """CWE-639."""
    person = curator()
    factories.ArticleFactory(by=person, headline="Harbour: mine")
    factories.ArticleFactory(headline="Harbour: a secret")
    found = signed_in(person).get(LOOK_UP, {**STORIES, "term": "Harbour"}).json()["results"]
    assert [one["text"] for one in found] == ["Harbour: mine"]


def test_a_stranger_and_somebody_without_stories_look_up_nothing() -> None:
    factories.ArticleFactory(headline="Harbour")
    assert Client().get(LOOK_UP, STORIES).status_code == 302
    assert signed_in(factories.UserFactory()).get(LOOK_UP, STORIES).status_code == 403


def test_a_story_that_one_may_not_read_can_t_be_put_on_a_list_by_its_number() -> None:
    secret = factories.ArticleFactory(headline="A secret")
    story_list = factories.StoryListFactory()
    answer = saved(signed_in(curator()), story_list, **entry(article=str(secret.pk)))
    assert StoryListEntry.objects.count() == 0
    assert "A secret" not in answer.content.decode()


def test_a_story_on_the_list_that_one_may_not_read_keeps_its_place_unnamed() -> None:
    secret = factories.ArticleFactory(headline="A secret")
    story_list = factories.StoryListFactory()
    StoryListEntry.objects.create(story_list=story_list, article=secret)
    client = signed_in(curator())
    page = client.get(change(story_list)).content.decode()
    assert "not yours to read" in page
    assert "A secret" not in page
    saved(client, story_list, title="Another title")
    assert StoryListEntry.objects.get().article == secret


def test_who_only_reads_the_list_learns_no_secret_from_it_or_from_its_history() -> None:
    secret = factories.ArticleFactory(headline="A secret")
    story_list = factories.StoryListFactory()
    saved(signed_in(factories.editor()), story_list, **entry(article=str(secret.pk), story_list=str(story_list.pk)))
    journalist = signed_in(factories.UserFactory(role="Journalist"))
    form = journalist.get(change(story_list)).content.decode()
    history = journalist.get(change(story_list).replace("change", "history")).content.decode()
    assert "not yours to read" in form
    assert f"added: story no. {secret.pk}" in history
    assert "A secret" not in form + history


def test_the_form_of_a_list_shows_what_readers_see_in_it_now() -> None:
    story_list = factories.StoryListFactory()
    shown = factories.published(headline="Public story")
    hidden = factories.published(headline="Story to come", when=When(system_clock() + timedelta(days=1)))
    for version in (shown, hidden):
        StoryListEntry.objects.create(story_list=story_list, article=version.article)
    page = signed_in(factories.editor()).get(change(story_list)).content.decode()
    now = page[page.index("What readers see in it now") :]
    assert "Public story" in now
    assert "Story to come" not in now


def test_a_rule_that_lacks_what_it_needs_says_so_at_that_field(administrator: Client) -> None:
    assert errors(saved(administrator, factories.StoryListFactory(), rule="section")).keys() == {"section"}


def test_two_lists_can_t_stand_in_one_slot_and_it_is_said_which_one_does(administrator: Client) -> None:
    top = factories.FrontFactory(position=1, story_list=factories.StoryListFactory(title="Top stories"))
    other = factories.FrontFactory(position=2)
    assert "Top stories" in str(errors(saved(administrator, other, position="1"))["position"])
    assert Front.objects.filter(position=1).get() == top


def test_a_slot_of_a_front_can_be_deleted_by_an_editor() -> None:
    slot = factories.FrontFactory()
    editor = signed_in(factories.editor())
    assert editor.post(change(slot).replace("change", "delete"), {"post": "yes"}).status_code == 302
    assert not Front.objects.exists()
    assert StoryList.objects.filter(pk=slot.story_list_id).exists()


def test_a_front_changes_as_soon_as_it_is_saved(administrator: Client) -> None:
    version = factories.published(headline="On top")
    story_list = factories.StoryListFactory(title="Top of the morning")
    StoryListEntry.objects.create(story_list=story_list, article=version.article)
    administrator.post(
        "/admin/articles/front/add/", {"position": "0", "story_list": str(story_list.pk), "layout": "section"}
    )
    assert "Top of the morning" in Client().get("/").content.decode()


def test_a_bureau_renamed_is_renamed_on_its_page_at_once(administrator: Client) -> None:
    bureau = factories.BureauFactory(name="Old Bureau")
    saved(administrator, bureau, name="New Bureau")
    assert "New Bureau" in Client().get(Bureau.objects.get().get_absolute_url()).content.decode()
