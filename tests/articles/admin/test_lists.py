"""Story lists and fronts: entries that leak no story, what readers see in a list now, and slots."""

from datetime import timedelta

import pytest
from django.test import Client

from articles.desk.record.publishing import When
from articles.models import Front, StoryList, StoryListEntry
from articles.models.clock import system_clock
from newsroom.accounts.models import User
from tests import factories
from tests.articles.admin.browsing import signed_in
from tests.articles.admin.test_reference import administrator, change, errors, saved

__all__ = ["administrator"]  # a fixture

pytestmark = pytest.mark.django_db

LOOK_UP = "/admin/autocomplete/"
STORIES = {"app_label": "articles", "model_name": "storylistentry", "field_name": "article"}


def entry(**values_given: str) -> dict[str, str]:
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
    return {f"entries-0-{name}": value for name, value in (fields | values_given).items()}


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

    user.user_permissions.set(Permission.objects.filter(codename="curate_lists"))
    return User.objects.get(pk=user.pk)


def test_looking_up_a_story_finds_only_what_one_may_read() -> None:
    """CWE-639."""
    person = curator()
    factories.ArticleFactory(by=person, headline="Harbour: mine")
    factories.ArticleFactory(headline="Harbour: a secret")
    results = signed_in(person).get(LOOK_UP, {**STORIES, "term": "Harbour"}).json()["results"]
    assert [result["text"] for result in results] == ["Harbour: mine"]


def test_a_stranger_and_somebody_without_stories_look_up_nothing() -> None:
    factories.ArticleFactory(headline="Harbour")
    assert Client().get(LOOK_UP, STORIES).status_code == 302
    assert signed_in(factories.UserFactory()).get(LOOK_UP, STORIES).status_code == 403


def test_a_story_that_one_may_not_read_can_t_be_put_on_a_list_by_its_number() -> None:
    secret = factories.ArticleFactory(headline="A secret")
    story_list = factories.StoryListFactory()
    response = saved(signed_in(curator()), story_list, **entry(article=str(secret.pk)))
    assert StoryListEntry.objects.count() == 0
    assert "A secret" not in response.content.decode()


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
    public_story = factories.published(headline="Public story")
    hidden = factories.published(headline="Story to come", when=When(system_clock() + timedelta(days=1)))
    for version in (public_story, hidden):
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
