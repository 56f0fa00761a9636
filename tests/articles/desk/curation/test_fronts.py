"""The verbs of fronts: slots are made, changed and taken away by who may curate, and by nobody over what they have not seen."""

import pytest

from articles.desk.curation.fronts import change_slot, create_slot, delete_slot
from articles.desk.curation.rows import fingerprint
from articles.desk.errors import DeskError, NotAllowed
from articles.models import Front, StoryList
from newsroom.accounts.models import AuditEntry
from tests.conftest import SettableClock
from tests.factories import FrontFactory, StoryListFactory, UserFactory, editor

pytestmark = pytest.mark.django_db


def test_a_slot_is_made_changed_and_taken_away_each_logged_once(clock: SettableClock) -> None:
    by, top, other = editor(), StoryListFactory(title="Top"), StoryListFactory(title="Other")
    slot = create_slot({"section": None, "position": 3, "story_list": top, "layout": "lead"}, by, clock)
    change_slot(slot.pk, {"story_list": other}, by, fingerprint(slot), clock)
    assert Front.objects.get().story_list == other
    delete_slot(slot.pk, by, fingerprint(Front.objects.get()), clock)
    assert not Front.objects.exists()
    assert StoryList.objects.count() == 2
    logged = AuditEntry.objects.order_by("pk")
    assert [(entry.verb, entry.about.partition(": ")[0]) for entry in logged] == [
        ("add", f"front slot {slot.pk}"),
        ("change", f"front slot {slot.pk}"),
        ("delete", f"front slot {slot.pk}"),
    ]
    assert logged[1].detail == {"changes": {"story_list": ["Top", "Other"]}}


def test_a_slot_that_somebody_changed_meanwhile_is_neither_changed_nor_taken_away() -> None:
    slot = FrontFactory(position=1)
    read = fingerprint(slot)
    change_slot(slot.pk, {"position": 2}, editor())
    for deed in (
        lambda: change_slot(slot.pk, {"position": 5}, editor(), read),
        lambda: delete_slot(slot.pk, editor(), read),
    ):
        with pytest.raises(DeskError, match="Somebody changed this after you had opened it"):
            deed()
    assert Front.objects.get().position == 2


def test_a_slot_that_somebody_took_away_meanwhile_is_said_to_be_gone() -> None:
    """Two people press the button at once: the second waits for the lock, and finds nothing."""
    slot = FrontFactory(position=1)
    delete_slot(slot.pk, editor())
    for deed in (lambda: change_slot(slot.pk, {"position": 5}, editor()), lambda: delete_slot(slot.pk, editor())):
        with pytest.raises(DeskError, match="Somebody took this slot away"):
            deed()


def test_two_lists_do_not_stand_in_one_slot() -> None:
    taken, story_list = FrontFactory(position=1), StoryListFactory()
    with pytest.raises(DeskError):
        create_slot({"position": 1, "story_list": story_list, "layout": "lead"}, editor())
    assert Front.objects.get() == taken


@pytest.mark.parametrize("role", [None, "Journalist", "Bureau chief", "Rights manager"])
def test_who_may_not_curate_says_nothing_of_what_stands_on_a_front(role: str | None) -> None:
    person, slot = UserFactory(role=role), FrontFactory(position=1)
    for deed in (
        lambda: create_slot({"position": 2, "story_list": slot.story_list, "layout": "lead"}, person),
        lambda: change_slot(slot.pk, {"position": 2}, person),
        lambda: delete_slot(slot.pk, person),
    ):
        with pytest.raises(NotAllowed, match="You may not curate lists and fronts"):
            deed()
    assert Front.objects.get().position == 1
