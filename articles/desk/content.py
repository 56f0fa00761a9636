"""A working copy as one value: what a form posts, what a Revision keeps, what publishing freezes.

A content is a dict of plain JSON values with exactly the keys of the table of fields (`fields.py`), which says what each is.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from articles.desk.fields import FIELDS, OWN_ROWS, TEXTS, Field, Kind
from articles.models import Article, ArticleImage, ArticleList, Byline, Image
from articles.text.address import safe_address
from articles.text.errors import UnfitText
from articles.text.html.sanitise import images_in, sanitise
from articles.text.unicode import storable

Content = dict[str, Any]

EMPTY: Content = {name: field.empty for name, field in FIELDS.items()}

#: How long the texts in rows of a content may be, as the tables have it.
_LONGEST_BYLINE = Byline._meta.get_field("text").max_length
_LONGEST_CAPTION = ArticleImage._meta.get_field("caption").max_length


def content_of(article: Article) -> Content:
    """The content of the working copy. Four small queries."""
    return {name: _stored_value(article, field) for name, field in FIELDS.items()}


def _stored_value(article: Article, field: Field) -> Any:
    match field.kind:
        case Kind.MOMENT:
            return _iso(getattr(article, field.name))
        case Kind.BYLINES:
            return [
                {"role": line.role, "author": line.author_id, "bureau": line.bureau_id, "text": line.text}
                for line in article.bylines.all()
            ]
        case Kind.PICTURES:
            return [
                {"image": use.image_id, "role": use.role, "caption": use.caption} for use in article.image_uses.all()
            ]
        case Kind.TOPICS:
            return sorted(article.topics.values_list("pk", flat=True))
        case Kind.LISTS:
            return list(article.list_uses.values_list("story_list", flat=True))
    return getattr(article, field.column.attname)


def tidy(content: Content) -> Content:
    """The content for storing: with every key, texts in NFC, the body sanitised, its pictures listed.

    Raises UnfitText, which names the field, for a value that can't be stored; KeyError for an unknown key.
    """
    unknown = content.keys() - EMPTY.keys()
    if unknown:
        raise KeyError(f"No content has {', '.join(sorted(unknown))}.")
    whole = EMPTY | content
    tidied = {name: _tidied(field, whole[name]) for name, field in FIELDS.items()}
    tidied["images"] = _picture_uses(tidied["images"], tidied["body"])
    return tidied


def _tidied(field: Field, value: Any) -> Any:
    if field.kind is Kind.BODY:
        return sanitise(value or "")
    if field.kind in TEXTS:
        value = _text(field.label, value or "", field.longest, lines=field.kind is Kind.TEXT)
    match field.kind:
        case Kind.SLUG:
            return _slug(field, value.lower())
        case Kind.ADDRESS:
            return _address(field, value)
        case Kind.MOMENT:
            return _iso(value)
        case Kind.BYLINES:
            return [_byline(line) for line in value]
        case Kind.TOPICS:
            return sorted(set(value))
        case Kind.LISTS:
            return list(dict.fromkeys(value))
    return value


def _byline(line: dict[str, Any]) -> dict[str, Any]:
    return {
        "role": line["role"],
        "author": line.get("author"),
        "bureau": line.get("bureau"),
        "text": _text("byline", line.get("text") or "", _LONGEST_BYLINE),
    }


def _text(label: str, text: str, longest: int | None, lines: bool = False) -> str:
    label = label.capitalize()
    try:
        text = storable(text)
    except UnfitText as problem:
        raise UnfitText(f"{label}: {problem}") from problem
    if not lines:
        text = text.replace("\n", " ")
    if longest is not None and len(text) > longest:
        raise UnfitText(f"{label}: {len(text):,} characters, and {longest:,} is the most.")
    return text


def _slug(field: Field, slug: str) -> str:
    if slug and not re.fullmatch(r"[-a-z0-9_]+", slug):
        raise UnfitText(
            f"{field.label.capitalize()}: “{slug[:80]}” has characters that no address has. Write a to z, 0 to 9 and hyphens."
        )
    return slug


def _address(field: Field, address: str) -> str:
    safe = safe_address(address) if address else ""
    if safe is None:
        raise UnfitText(
            f"{field.label.capitalize()}: “{address[:80]}” is no web address. "
            "Write one that begins with https:// or http://."
        )
    return safe


def _picture_uses(uses: list[dict[str, Any]], body: str) -> list[dict[str, Any]]:
    """The uses of pictures: the lead first, then the pictures in the text, in its order. Other inline pictures are dropped."""
    named = {use["image"]: use for use in uses}
    lead = [use for use in uses if use["role"] == ArticleImage.Role.LEAD][:1]
    image_keys = list(dict.fromkeys(images_in(body)))
    existing_keys = set(Image.objects.filter(pk__in=image_keys).values_list("pk", flat=True)) if image_keys else set()
    inline = [
        {"image": key, "role": "inline", "caption": named.get(key, {}).get("caption", "")}
        for key in image_keys
        if key in existing_keys and key not in {use["image"] for use in lead}
    ]
    tidied = [{"image": use["image"], "role": "lead", "caption": use.get("caption") or ""} for use in lead] + inline
    return [use | {"caption": _text("caption", use["caption"], _LONGEST_CAPTION)} for use in tidied]


def apply(article: Article, content: Content) -> None:
    """Write a tidied content to the rows of the desk; the caller holds the transaction and saves the article."""
    set_columns(article, content)
    article.save()
    article.bylines.all().delete()
    Byline.objects.bulk_create(bylines_of(article, content))
    article.image_uses.all().delete()
    ArticleImage.objects.bulk_create(image_uses_of(article, content))
    article.list_uses.all().delete()
    ArticleList.objects.bulk_create(list_uses_of(article, content))
    article.topics.set(content["topics"])


def set_columns(article: Article, content: Content) -> None:
    """Set what a tidied content has in the article's own columns."""
    for name, field in FIELDS.items():
        if field.kind not in OWN_ROWS:
            setattr(
                article,
                field.column.attname,
                parsed_moment(content[name]) if field.kind is Kind.MOMENT else content[name],
            )


def bylines_of(article: Article, content: Content) -> Iterator[Byline]:
    """The rows of a stored article's byline; not stored."""
    for n, b in enumerate(content["bylines"]):
        yield Byline(
            article=article, position=n, role=b["role"], author_id=b["author"], bureau_id=b["bureau"], text=b["text"]
        )


def image_uses_of(article: Article, content: Content) -> Iterator[ArticleImage]:
    """The rows of a stored article's pictures; not stored."""
    for n, use in enumerate(content["images"]):
        yield ArticleImage(article=article, position=n, image_id=use["image"], role=use["role"], caption=use["caption"])


def list_uses_of(article: Article, content: Content) -> Iterator[ArticleList]:
    """The rows of the lists below a stored article; not stored."""
    for n, key in enumerate(content["related"]):
        yield ArticleList(article=article, position=n, story_list_id=key)


def parsed_moment(value: str | datetime | None) -> datetime | None:
    """A content's moment as an aware datetime in UTC. Raises ValueError for a naive or unreadable one."""
    if value is None or value == "":
        return None
    read = parse_datetime(value) if isinstance(value, str) else value
    if read is None or read.tzinfo is None:
        raise ValueError(f"“{value}” is no moment with a time zone.")
    return read.astimezone(UTC)


def _iso(value: str | datetime | None) -> str | None:
    read = parsed_moment(value)
    return read.isoformat() if read else None


def changed_fields(old: Content, new: Content) -> list[str]:
    """The names of the fields in which two contents differ, in the order of `EMPTY`."""
    return [name for name in EMPTY if old.get(name, EMPTY[name]) != new.get(name, EMPTY[name])]
