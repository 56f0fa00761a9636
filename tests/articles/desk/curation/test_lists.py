"""The verbs of story lists: who may, what is written, and that nobody overwrites what they have not seen."""

import pytest
from django.contrib.auth.models import Permission

from articles.desk.curation.lists import EntryChanges, change_list, create_list, list_fingerprint
from articles.desk.errors import DeskError, NotAllowed
from articles.models import PublicChange, StoryList, StoryListEntry
from newsroom.accounts.models import AuditEntry, User
from tests.conftest import SettableClock
from tests.factories import ArticleFactory, StoryListFactory, UserFactory, editor

pytestmark = pytest.mark.django_db

TOP = {"title": "Top stories", "slug": "top", "limit": 5}


def curator() -> User:
    """Someone who may curate, and read no story but their own."""
    person = UserFactory()
    person.user_permissions.set(Permission.objects.filter(codename="curate_lists"))
    return User.objects.get(pk=person.pk)


def entries(story_list: StoryList) -> list[str]:
    return [str(entry) for entry in story_list.entries.all()]


def test_a_list_is_created_with_its_entries_and_logged_once(clock: SettableClock) -> None:
    by, story = editor(), ArticleFactory(headline="Harbour")
    story_list = create_list(
        TOP, [{"position": 1, "article": story}, {"position": 2, "headline": "From elsewhere"}], by, clock
    )
    assert entries(StoryList.objects.get(title="Top stories")) == ["Harbour", "From elsewhere"]
    logged = AuditEntry.objects.get(about__startswith=f"story list {story_list.pk}: ")
    assert (logged.by, logged.verb, logged.at, logged.about) == (
        by,
        "add",
        clock(),
        f"story list {story_list.pk}: Top stories",
    )
    assert logged.detail == {
        "changes": {"title": ["", "Top stories"], "slug": ["", "top"], "limit": ["", "5"]},
        "rows": [f"added: story no. {story.pk}", "added: From elsewhere"],
    }


@pytest.mark.parametrize("name", ["id", "pk", "retirred", "entries", "delete", "_state"])
def test_what_is_no_field_of_a_list_is_refused(name: str, clock: SettableClock) -> None:
    with pytest.raises(DeskError, match=f"“{name}” is no field of a story list that can be set"):
        create_list(TOP | {name: 7}, [], editor(), clock)
    assert not StoryList.objects.exists()


@pytest.mark.parametrize("name", ["id", "story_list", "story_list_id"])
def test_an_entry_keeps_its_list_and_its_key(name: str, clock: SettableClock) -> None:
    story_list, other = create_list(TOP, [{"headline": "One"}], editor(), clock), StoryListFactory()
    entry = story_list.entries.get()
    with pytest.raises(DeskError, match=f"“{name}” is no field of a story list entry that can be set"):
        change_list(story_list.pk, {}, editor(), EntryChanges(changed={entry.pk: {name: other}}), clock=clock)
    assert entries(story_list) == ["One"]


def test_a_list_is_changed_with_its_entries_in_one_step(clock: SettableClock) -> None:
    story_list = create_list(TOP, [{"headline": "One"}, {"headline": "Two"}], editor(), clock)
    first, two = story_list.entries.all()
    changes = EntryChanges([{"headline": "Three", "position": 9}], {first.pk: {"headline": "One, anew"}}, {two.pk})
    change_list(story_list.pk, {"limit": 7}, editor(), changes, list_fingerprint(story_list), clock)
    assert StoryList.objects.get().limit == 7
    assert entries(story_list) == ["One, anew", "Three"]
    logged = AuditEntry.objects.get(verb="change")
    assert logged.detail == {
        "changes": {"limit": ["5", "7"]},
        "rows": ["added: Three", "changed: One, anew", "removed: Two"],
    }


@pytest.mark.parametrize("meanwhile", ["the list", "an entry", "another entry"])
def test_what_somebody_else_changed_meanwhile_is_not_overwritten(meanwhile: str, clock: SettableClock) -> None:
    story_list = create_list(TOP, [{"headline": "One"}], editor(), clock)
    read, entry = list_fingerprint(story_list), story_list.entries.get()
    change_list(
        story_list.pk,
        {"title": "Theirs"} if meanwhile == "the list" else {},
        editor(),
        EntryChanges(
            added=[{"headline": "Theirs"}] if meanwhile == "another entry" else [],
            changed={entry.pk: {"headline": "Theirs"}} if meanwhile == "an entry" else {},
        ),
        clock=clock,
    )
    with pytest.raises(DeskError, match="Somebody changed this after you had opened it"):
        change_list(story_list.pk, {"title": "Mine"}, editor(), base=read, clock=clock)
    assert not StoryList.objects.filter(title="Mine").exists()


@pytest.mark.parametrize("role", [None, "Journalist", "Bureau chief", "Rights manager"])
def test_who_may_not_curate_makes_and_changes_no_list(role: str | None) -> None:
    person, story_list = UserFactory(role=role), StoryListFactory()
    with pytest.raises(NotAllowed, match="You may not curate lists and fronts"):
        create_list(TOP, [], person)
    with pytest.raises(NotAllowed):
        change_list(story_list.pk, {"title": "Mine"}, person)
    assert not StoryList.objects.filter(title__in=["Mine", "Top stories"]).exists()


def test_a_story_that_one_may_not_read_is_put_on_no_list() -> None:
    """CWE-639."""
    secret, story_list = ArticleFactory(), StoryListFactory()
    without_its_words = f"^You may not read story no. {secret.pk}, and so put it on no list"
    with pytest.raises(NotAllowed, match=without_its_words):
        create_list(TOP, [{"article": secret}], curator())
    with pytest.raises(NotAllowed, match=without_its_words):
        change_list(story_list.pk, {}, curator(), EntryChanges([{"article": secret}]))
    assert not StoryListEntry.objects.exists()


def test_one_that_stands_there_keeps_its_place_when_somebody_else_moves_it() -> None:
    secret, story_list = ArticleFactory(), StoryListFactory()
    entry = StoryListEntry.objects.create(story_list=story_list, article=secret)
    change_list(story_list.pk, {}, curator(), EntryChanges(changed={entry.pk: {"position": 4}}))
    entry.refresh_from_db()
    assert (entry.position, entry.article) == (4, secret)


def test_a_list_that_would_not_be_sound_is_refused_whole_saying_why() -> None:
    story_list = StoryListFactory(title="As it was")
    with pytest.raises(DeskError, match="Say which section the list is of"):
        change_list(story_list.pk, {"title": "Mine", "rule": "section"}, editor())
    with pytest.raises(DeskError, match="An entry is a story of ours, or a headline from elsewhere"):
        change_list(story_list.pk, {"title": "Mine"}, editor(), EntryChanges([{"teaser": "No headline"}]))
    story_list.refresh_from_db()
    assert story_list.title == "As it was"


def test_an_entry_that_is_gone_is_said_and_none_of_another_list_is_touched() -> None:
    mine, other = StoryListFactory(), StoryListFactory()
    foreign = StoryListEntry.objects.create(story_list=other, headline="Theirs")
    for changes in (EntryChanges(changed={foreign.pk: {"headline": "Mine"}}), EntryChanges(removed={foreign.pk})):
        with pytest.raises(DeskError, match=f"Entry {foreign.pk} stands in this list no more"):
            change_list(mine.pk, {}, editor(), changes)
    assert entries(other) == ["Theirs"]


def test_saving_untouched_is_logged_and_draws_no_page_anew() -> None:
    story_list = StoryListFactory()
    before = PublicChange.objects.count()
    change_list(story_list.pk, {"title": story_list.title}, editor(), base=list_fingerprint(story_list))
    assert PublicChange.objects.count() == before
    assert AuditEntry.objects.get().detail == {"changes": {}}
