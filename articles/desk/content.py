"""A working copy as one value: what a form posts, what a Revision keeps, what publishing freezes.

A content is a dict of plain JSON values with exactly the keys of `EMPTY`: texts; keys of rows as integers;
moments as ISO 8601 in UTC; `bylines` as {role, author, bureau, text}; `images` as {image, role, caption};
`topics` and `related` as lists of keys.
"""

import re
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils.dateparse import parse_datetime

from articles.models import Article, ArticleImage, ArticleList, Byline, Image
from articles.text.address import safe_address
from articles.text.errors import UnfitText
from articles.text.html.sanitise import images_in, sanitise
from articles.text.unicode import storable

Content = dict[str, Any]

LINES = (
    "headline",
    "kicker",
    "slug",
    "dateline_place",
    "dateline_agency",
    "language",
    "copyright_override",
    "origin_url",
    "slugline",
)
TEXTS = ("summary", "editors_note", "ed_note")
KEYS = ("source", "bureau", "section", "translation_of", "replaces")
MOMENTS = ("publish_at", "embargo_until")

EMPTY: Content = {
    **dict.fromkeys(LINES + TEXTS, ""),
    "body": "",
    **dict.fromkeys(KEYS + MOMENTS),
    "urgency": 5,
    "bylines": [],
    "images": [],
    "topics": [],
    "related": [],
    "language": settings.LANGUAGE_CODE,
}


#: How long each text may be, as the tables have it.
_LONGEST: dict[str, int | None] = {
    **{name: getattr(Article._meta.get_field(name), "max_length", None) for name in LINES + TEXTS},
    "byline": getattr(Byline._meta.get_field("text"), "max_length", None),
    "caption": getattr(ArticleImage._meta.get_field("caption"), "max_length", None),
}


def content_of(article: Article) -> Content:
    """The working copy as it lies on the desk. Four small queries."""
    content = {name: getattr(article, name) for name in (*LINES, *TEXTS, "body", "urgency")}
    content |= {name: getattr(article, f"{name}_id") for name in KEYS}
    content |= {name: _iso(getattr(article, name)) for name in MOMENTS}
    content["bylines"] = [
        {"role": line.role, "author": line.author_id, "bureau": line.bureau_id, "text": line.text}
        for line in article.bylines.all()
    ]
    content["images"] = [
        {"image": use.image_id, "role": use.role, "caption": use.caption} for use in article.image_uses.all()
    ]
    content["topics"] = sorted(article.topics.values_list("pk", flat=True))
    content["related"] = list(article.list_uses.values_list("story_list", flat=True))
    return content


def tidy(content: Content) -> Content:
    """The content as it is stored: every key there, texts in NFC, the body sanitised, its pictures listed.

    Raises UnfitText, naming the field, for what can't be stored; KeyError for a key that no content has.
    """
    unknown = content.keys() - EMPTY.keys()
    if unknown:
        raise KeyError(f"No content has {', '.join(sorted(unknown))}.")
    tidied = EMPTY | content
    for name in LINES + TEXTS:
        tidied[name] = _text(name, tidied[name] or "")
    tidied["slug"] = _slug(tidied["slug"].lower())
    tidied["origin_url"] = _address(tidied["origin_url"])
    tidied["body"] = sanitise(tidied["body"] or "")
    for name in MOMENTS:
        tidied[name] = _iso(tidied[name])
    tidied["bylines"] = [
        {
            "role": b["role"],
            "author": b.get("author"),
            "bureau": b.get("bureau"),
            "text": _text("byline", b.get("text") or ""),
        }
        for b in tidied["bylines"]
    ]
    tidied["topics"] = sorted(set(tidied["topics"]))
    tidied["related"] = list(dict.fromkeys(tidied["related"]))
    tidied["images"] = _picture_uses(tidied["images"], tidied["body"])
    return tidied


def _text(name: str, text: str) -> str:
    try:
        text = storable(text)
    except UnfitText as problem:
        raise UnfitText(f"{name.replace('_', ' ').capitalize()}: {problem}") from problem
    if name not in TEXTS:
        text = text.replace("\n", " ")
    longest = _LONGEST.get(name)
    if longest is not None and len(text) > longest:
        raise UnfitText(
            f"{name.replace('_', ' ').capitalize()}: {len(text):,} characters, and {longest:,} is the most."
        )
    return text


def _slug(slug: str) -> str:
    if slug and not re.fullmatch(r"[-a-z0-9_]+", slug):
        raise UnfitText(f"Slug: “{slug[:80]}” has characters that no address has. Write a to z, 0 to 9 and hyphens.")
    return slug


def _address(address: str) -> str:
    safe = safe_address(address) if address else ""
    if safe is None:
        raise UnfitText(
            f"Origin url: “{address[:80]}” is no web address. Write one that begins with https:// or http://."
        )
    return safe


def _picture_uses(uses: list[dict[str, Any]], body: str) -> list[dict[str, Any]]:
    """Lead first, then the text's pictures in the order of the text; a picture that the text dropped is dropped."""
    named = {use["image"]: use for use in uses}
    lead = [use for use in uses if use["role"] == ArticleImage.Role.LEAD][:1]
    shown = list(dict.fromkeys(images_in(body)))
    known = set(Image.objects.filter(pk__in=shown).values_list("pk", flat=True)) if shown else set()
    inline = [
        {"image": key, "role": "inline", "caption": named.get(key, {}).get("caption", "")}
        for key in shown
        if key in known and key not in {use["image"] for use in lead}
    ]
    tidied = [{"image": use["image"], "role": "lead", "caption": use.get("caption") or ""} for use in lead] + inline
    return [use | {"caption": _text("caption", use["caption"])} for use in tidied]


def apply(article: Article, content: Content) -> None:
    """Write a tidied content to the rows of the desk; the caller holds the transaction and saves the article."""
    for name in (*LINES, *TEXTS, "body", "urgency"):
        setattr(article, name, content[name])
    for name in KEYS:
        setattr(article, f"{name}_id", content[name])
    for name in MOMENTS:
        setattr(article, name, moment(content[name]))
    article.save()
    article.bylines.all().delete()
    Byline.objects.bulk_create(
        Byline(
            article=article, position=n, role=b["role"], author_id=b["author"], bureau_id=b["bureau"], text=b["text"]
        )
        for n, b in enumerate(content["bylines"])
    )
    article.image_uses.all().delete()
    ArticleImage.objects.bulk_create(
        ArticleImage(article=article, position=n, image_id=use["image"], role=use["role"], caption=use["caption"])
        for n, use in enumerate(content["images"])
    )
    article.list_uses.all().delete()
    ArticleList.objects.bulk_create(
        ArticleList(article=article, position=n, story_list_id=key) for n, key in enumerate(content["related"])
    )
    article.topics.set(content["topics"])


def moment(value: str | datetime | None) -> datetime | None:
    """A content's moment as an aware datetime in UTC. Raises ValueError for a naive or unreadable one."""
    if value is None or value == "":
        return None
    read = parse_datetime(value) if isinstance(value, str) else value
    if read is None or read.tzinfo is None:
        raise ValueError(f"“{value}” is no moment with a time zone.")
    return read.astimezone(UTC)


def _iso(value: str | datetime | None) -> str | None:
    read = moment(value)
    return read.isoformat() if read else None


def changed_fields(old: Content, new: Content) -> list[str]:
    """Names of the keys in which two contents differ, in the order of `EMPTY`."""
    return [name for name in EMPTY if old.get(name, EMPTY[name]) != new.get(name, EMPTY[name])]
