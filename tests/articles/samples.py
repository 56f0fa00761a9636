"""A story that has something in every field of the table, whatever fields that has."""

from typing import Any

from articles.desk.fields import FIELDS, Field, Kind
from articles.models import Bureau, Section, Source
from tests.factories import (
    BureauFactory,
    ImageFactory,
    SectionFactory,
    SourceFactory,
    StoryListEntryFactory,
    TopicFactory,
    killed,
)

#: How a row of a reference table is made that a field may name.
ROWS: dict[Any, Any] = {Source: SourceFactory, Bureau: BureauFactory, Section: SectionFactory}


def mark(field: Field) -> str:
    """A word that stands in the sample of this field alone."""
    return "Zq" + field.name.replace("_", "")


def sample(field: Field) -> Any:
    """A value for a content, in which the field's mark can be read where the value has words."""
    word = mark(field)
    match field.kind:
        case Kind.SLUG:
            return word.lower()
        case Kind.ADDRESS:
            return f"https://example.org/{word}"
        case Kind.LANGUAGE:
            return "fr"
        case Kind.TEXT:
            return f"{word}, of\ntwo lines."
        case Kind.BODY:
            return f"<p>{word}.</p>"
        case Kind.NUMBER:
            return field.empty + 1
        case Kind.MOMENT:
            return "2020-02-03T04:05:06+00:00"
        case Kind.ROW:
            return ROWS[field.column.related_model](name=word).pk
        case Kind.STORY:
            return killed().article_id
        case Kind.BYLINES:
            return [{"role": "by", "author": None, "bureau": None, "text": word}]
        case Kind.PICTURES:
            return [{"image": ImageFactory(alt_text=word).pk, "role": "lead", "caption": f"{word} again"}]
        case Kind.TOPICS:
            return [TopicFactory(name=word).pk]
        case Kind.LISTS:
            return [StoryListEntryFactory(story_list__title=word).story_list_id]
    return word


def samples() -> dict[str, Any]:
    """A content with a sample of each field."""
    return {name: sample(field) for name, field in FIELDS.items()}
