"""The verbs of story lists: create a list, change a list with its entries. A list is retired, never deleted."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import transaction

from articles.desk.curation.rows import Changes, Values, fingerprint, refuse_stale, set_fields, validate
from articles.desk.errors import DeskError, NotAllowed
from articles.desk.permissions import may, require_curate
from articles.desk.row_names import audit_name
from articles.models import Article, RecordHead, StoryList, StoryListEntry
from articles.models.clock import Clock, system_clock
from newsroom.accounts.audit import log
from newsroom.accounts.models import User


class EntryChanges(NamedTuple):
    """The changes of a list's entries. `changed` and `removed` name them by their keys."""

    added: Sequence[Values] = ()
    changed: Mapping[int, Values] = {}
    removed: Collection[int] = ()


NO_ENTRIES = EntryChanges()


def list_fingerprint(story_list: StoryList) -> str:
    """The fingerprint of the list and its entries, which `change_list` compares. One query."""
    return fingerprint(story_list, *StoryListEntry.objects.filter(story_list=story_list).order_by("pk"))


def create_list(values: Values, entries: Sequence[Values], by: User, clock: Clock = system_clock) -> StoryList:
    """Create a list with its entries. Raises NotAllowed, also for an entry of a story that `by` may not read, and DeskError."""
    require_curate(by)
    with transaction.atomic():
        RecordHead.objects.hold()
        story_list = StoryList()
        changes = set_fields(story_list, values)
        validate(story_list)
        story_list.save()
        _log("add", story_list, by, clock, changes, _add_entries(story_list, entries, by))
    return story_list


def change_list(
    story_list_id: int,
    values: Values,
    by: User,
    entries: EntryChanges = NO_ENTRIES,
    base: str | None = None,
    clock: Clock = system_clock,
) -> StoryList:
    """Change the fields named and the entries. `base`: the `list_fingerprint` of the list as it was read; None compares nothing.

    If nothing changes, the deed is logged and no page is drawn anew. Raises NotAllowed, also for an entry of a story that `by`
    may not read, and DeskError if somebody changed the list meanwhile or the list would be invalid.
    """
    require_curate(by)
    with transaction.atomic():
        RecordHead.objects.hold()
        story_list = StoryList.objects.get(pk=story_list_id)
        refuse_stale(base, list_fingerprint(story_list))
        if changes := set_fields(story_list, values):
            validate(story_list)
            story_list.save(update_fields=list(changes))
        entry_lines = _change_entries(story_list, entries, by)
        _log("change", story_list, by, clock, changes, entry_lines)
    return story_list


def _change_entries(story_list: StoryList, entries: EntryChanges, by: User) -> list[str]:
    """Add, change and remove entries; returns a line for each, for the audit log."""
    stored_entries = {entry.pk: entry for entry in story_list.entries.select_related("article")}
    if missing := {*entries.changed, *entries.removed} - stored_entries.keys():
        raise DeskError(f"Entry {min(missing)} stands in this list no more. Look at it again.")
    removed = [f"removed: {_entry_label(stored_entries[key])}" for key in entries.removed]
    for key in entries.removed:
        stored_entries[key].delete()
    changed = [
        _save_entry(stored_entries[key], values, by)
        for key, values in entries.changed.items()
        if key not in entries.removed
    ]
    return [*_add_entries(story_list, entries.added, by), *[f"changed: {name}" for name in changed if name], *removed]


def _add_entries(story_list: StoryList, entries: Sequence[Values], by: User) -> list[str]:
    return [f"added: {_save_entry(StoryListEntry(story_list=story_list), values, by)}" for values in entries]


def _save_entry(entry: StoryListEntry, values: Values, by: User) -> str:
    """Save the entry; returns its name for the audit log, "" if nothing changed."""
    changes = set_fields(entry, values, fixed=("story_list",))
    if not changes and entry.pk is not None:
        return ""
    if "article" in changes and entry.article is not None:
        _require_read(by, entry.article)
    validate(entry)
    entry.save()
    return _entry_label(entry)


def _require_read(by: User, story: Article) -> None:
    """Raises NotAllowed if `by` may not read the story. The message names the story by its number only."""
    if not may(by, "read", story):
        raise NotAllowed(f"You may not read story no. {story.pk}, and so put it on no list. Ask an editor.")


def _entry_label(entry: StoryListEntry) -> str:
    """The entry's name for the audit log. Stories are named by number: not everyone who reads the log may read them."""
    return f"story no. {entry.article_id}" if entry.article_id else str(entry)


def _log(verb: str, story_list: StoryList, by: User, clock: Clock, changes: Changes, rows: list[str]) -> None:
    detail: dict[str, Any] = {"changes": changes} | ({"rows": rows} if rows else {})
    log(by, verb, None, clock(), about=audit_name(story_list), **detail)
