"""The one table of the fields of an article: those of the working copy, and how each is used.

The form, the content of a Revision and its cleaning, the freezing into a Version, comparison, the page of two texts,
redaction and the record's formats all read this table. Every field is part of Revisions and is compared. Its label, help and
bounds are those of the model. docs/changing.md says how to add a field.
"""

from enum import Enum, Flag, auto
from typing import Any, NamedTuple

from articles.models import Article, Version


class Kind(Enum):
    """The kind of a field's value, in a content (plain JSON) and on the desk."""

    LINE = "a text of one line"
    SLUG = "the last part of an address"
    ADDRESS = "an address of the web"
    LANGUAGE = "a BCP 47 tag"
    TEXT = "a text of several lines"
    BODY = "sanitised HTML"
    NUMBER = "a whole number"
    MOMENT = "a moment; ISO 8601 in UTC in a content"
    ROW = "the key of a row of a reference table"
    STORY = "the key of another Article"
    BYLINES = "a list of {role, author, bureau, text}"
    PICTURES = "a list of {image, role, caption}"
    TOPICS = "keys of topics, in order of the keys"
    LISTS = "keys of story lists, in the order in which they are printed"


#: Kinds that are rows of their own beside the Article's.
OWN_ROWS = frozenset({Kind.BYLINES, Kind.PICTURES, Kind.TOPICS, Kind.LISTS})
#: Kinds that are texts in a content.
TEXTS = frozenset({Kind.LINE, Kind.SLUG, Kind.ADDRESS, Kind.LANGUAGE, Kind.TEXT, Kind.BODY})


class Mark(Flag):
    """Further properties of a field."""

    NONE = 0
    #: Readers see it on the story's page.
    PRINTED = auto()
    #: Words of the story's own language, in either direction; given back as text when two people were writing.
    PROSE = auto()
    #: A redaction blanks its texts in the record.
    BLANKED = auto()
    #: Words that only this story has: a redaction looks for them in every other table.
    TRACED = auto()


PRINTED, PROSE, BLANKED, TRACED = Mark.PRINTED, Mark.PROSE, Mark.BLANKED, Mark.TRACED


class Field(NamedTuple):
    """One row of the table.

    `record`: the columns of a Version that hold it; a column of the field's own name holds the typed value, unless
    `record/freezing.py` says otherwise. `since`: the first record format that includes them.
    """

    name: str
    kind: Kind
    record: tuple[str, ...] = ()
    marks: Mark = Mark.NONE
    since: int = 1

    @property
    def column(self) -> Any:
        """The field of the model."""
        return Article._meta.get_field(self.name)

    @property
    def label(self) -> str:
        return str(getattr(self.column, "verbose_name", self.name))

    @property
    def longest(self) -> int | None:
        """The greatest number of characters; None if there is no bound."""
        length: int | None = getattr(self.column, "max_length", None)
        return length

    @property
    def empty(self) -> Any:
        """Its value in a new story."""
        return [] if self.kind in OWN_ROWS else self.column.get_default()


#: By name, in the order in which an editor compares two contents.
FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        Field("headline", Kind.LINE, ("headline",), PRINTED | PROSE | BLANKED | TRACED),
        Field("kicker", Kind.LINE, ("kicker",), PRINTED | PROSE | BLANKED),
        Field("slug", Kind.SLUG),
        Field("dateline_place", Kind.LINE, ("dateline_place", "dateline"), PRINTED | BLANKED),
        Field("dateline_agency", Kind.LINE, ("dateline_agency", "dateline"), PRINTED | BLANKED),
        Field("language", Kind.LANGUAGE, ("language",)),
        Field("copyright_override", Kind.LINE, ("copyright_notice",), PRINTED | BLANKED),
        Field("origin_url", Kind.ADDRESS, ("origin_url",), PRINTED | BLANKED),
        Field("slugline", Kind.LINE, ("slugline",), BLANKED | TRACED),
        Field("summary", Kind.TEXT, ("summary",), PRINTED | PROSE | BLANKED | TRACED),
        Field("body", Kind.BODY, ("body_html", "body_text", "word_count"), PRINTED | PROSE | BLANKED),
        Field("editors_note", Kind.TEXT, ("editors_note",), PRINTED | PROSE | BLANKED | TRACED),
        Field("ed_note", Kind.TEXT, ("ed_note",), PROSE | BLANKED),
        Field("source", Kind.ROW, ("source", "source_name", "reprint_sentence"), PRINTED),
        Field("bureau", Kind.ROW, ("bureau", "bureau_name")),
        Field("section", Kind.ROW, ("section", "section_name"), PRINTED),
        Field("translation_of", Kind.STORY, ("translation_of",), since=3),
        Field("replaces", Kind.STORY),
        Field("publish_at", Kind.MOMENT),
        Field("embargo_until", Kind.MOMENT),
        Field("urgency", Kind.NUMBER, ("urgency",)),
        Field("bylines", Kind.BYLINES, ("bylines", "byline_line"), PRINTED | BLANKED),
        Field("images", Kind.PICTURES, ("images",), PRINTED | BLANKED),
        Field("topics", Kind.TOPICS, ("topics",), PRINTED | BLANKED),
        Field("related", Kind.LISTS, ("related_lists",), PRINTED | BLANKED),
    )
}


class Recorded(NamedTuple):
    """A published column of a Version that does not come from a field of the working copy."""

    column: str
    marks: Mark = Mark.NONE
    since: int = 1


RECORDED = (
    Recorded("guid"),
    Recorded("number"),
    Recorded("sequence"),
    Recorded("pub_status"),
    Recorded("kind"),
    Recorded("path"),
    Recorded("corrections", BLANKED),
    Recorded("first_published_at"),
    Recorded("updated_at"),
    Recorded("recorded_at"),
    Recorded("released_at"),
    Recorded("public_at"),
    Recorded("released_from", since=2),
    Recorded("in_force_from", since=2),
)


def of_kind(*kinds: Kind) -> list[str]:
    """The names of the fields of these kinds."""
    return [field.name for field in FIELDS.values() if field.kind in kinds]


def marked(mark: Mark) -> list[Field]:
    """The fields that have all of `mark`."""
    return [field for field in FIELDS.values() if mark in field.marks]


def carried() -> tuple[str, ...]:
    """The attributes of a Version that hold fields, in the order of its columns."""
    return _attributes({column for field in FIELDS.values() for column in field.record})


def _attributes(columns: set[str]) -> tuple[str, ...]:
    return tuple(column.attname for column in Version._meta.concrete_fields if column.name in columns)


def _formats() -> dict[int, tuple[str, ...]]:
    since = {column: field.since for field in FIELDS.values() for column in field.record}
    since |= {recorded.column: recorded.since for recorded in RECORDED}
    last = max(since.values())
    return {n: _attributes({column for column, first in since.items() if first <= n}) for n in range(1, last + 1)}


#: The published attributes of a Version that `sha256` covers, for each record format. A format, once used, never
#: changes: what was hashed under it must be checked under it for ever. A new field is a new format (`since`).
RECORD_FORMATS = _formats()
CURRENT_FORMAT = max(RECORD_FORMATS)


def _blank() -> dict[str, Any]:
    columns = {column for field in marked(BLANKED) for column in field.record}
    columns |= {recorded.column for recorded in RECORDED if BLANKED in recorded.marks}
    empty = {"CharField": "", "TextField": "", "URLField": "", "JSONField": []}
    return {
        column.name: empty[column.get_internal_type()]
        for column in Version._meta.concrete_fields
        if column.name in columns and column.get_internal_type() in empty
    }


#: What redaction and a kill blank of a Version, and how blank looks: every word of the story. Numbers, times, keys and
#: hashes stay.
BLANK = _blank()
