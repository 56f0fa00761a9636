"""Compares Revisions: the differences between two contents, as an editor reads them."""

from typing import Any, NamedTuple

from articles.desk.content import Content, changed_fields
from articles.desk.fields import FIELDS, Kind
from articles.models import Author, Bureau, Image
from articles.text.diff import Change, word_diff
from articles.text.plain import plain_text


class FieldChange(NamedTuple):
    """One field that differs: both values as text, and the words that were removed and added."""

    field: str
    old: str
    new: str
    word_changes: list[Change]


def compare(old: Content, new: Content) -> list[FieldChange]:
    """The fields that differ, in the order of the table of fields."""
    return [
        FieldChange(FIELDS[name].label, before, after, word_diff(before, after))
        for name in changed_fields(old, new)
        for before, after in [(readable(name, old.get(name)), readable(name, new.get(name)))]
    ]


def readable(name: str, value: Any) -> str:
    """A field's value as a person reads it: names instead of keys, text instead of HTML."""
    if not value:
        return ""
    field = FIELDS[name]
    match field.kind:
        case Kind.BODY:
            return plain_text(value)
        case Kind.BYLINES:
            return "\n".join(f"{line['role']}: {_byline(line)}" for line in value)
        case Kind.PICTURES:
            return "\n".join(
                f"{use['role']}: {_names(Image, [use['image']])} {use['caption']}".strip() for use in value
            )
        case Kind.ROW:
            return _names(field.column.related_model, [value])
        case Kind.TOPICS | Kind.LISTS:
            return _names(field.column.related_model, value)
    # Another story too: by its key, for the reader of this page may not be allowed to know of it.
    return str(value)


def _byline(line: dict[str, Any]) -> str:
    if line["author"]:
        return _names(Author, [line["author"]])
    return _names(Bureau, [line["bureau"]]) if line["bureau"] else str(line["text"])


def _names(table: Any, keys: list[int]) -> str:
    rows = table.objects.in_bulk(keys)
    return ", ".join(str(rows.get(key, f"no. {key}")) for key in keys)
