"""Turns a Revision's content into the fields of a Version: the typed texts, and the names as they are today."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.utils import timezone

from articles.desk.content import Content, parsed_moment
from articles.desk.fields import FIELDS, Kind
from articles.models import Article, Author, Bureau, Image, Section, Source, StoryList, Topic, Version
from articles.text.byline import Credit, bureau_staff, byline_line
from articles.text.dateline import Dateline, in_capitals
from articles.text.notice import copyright_notice, reprint_sentence
from articles.text.plain import plain_text, word_count


class References(NamedTuple):
    """Every row that a content names. Rows that no longer exist are left out."""

    source: Source | None
    bureau: Bureau | None
    section: Section | None
    authors: dict[int, Author]
    bureaus: dict[int, Bureau]
    images: dict[int, Image]
    topics: list[Topic]
    lists: list[StoryList]
    original: int | None


def load_references(content: Content) -> References:
    """Load the rows that the content names, in a fixed number of queries."""
    return load_all_references([content])[0]


def load_all_references(contents: Sequence[Content]) -> list[References]:
    """The same of each of these contents, in as many queries; they share the rows."""
    bylines = [line for content in contents for line in content["bylines"]]
    images = Image.objects.in_bulk({use["image"] for content in contents for use in content["images"]})
    authors = Author.objects.in_bulk({line["author"] for line in bylines if line["author"]})
    staffs = Bureau.objects.select_related("source").in_bulk({line["bureau"] for line in bylines if line["bureau"]})
    lists = StoryList.objects.prefetch_related("entries").in_bulk({key for c in contents for key in c["related"]})
    topics = list(Topic.objects.filter(pk__in={key for content in contents for key in content["topics"]}))
    sources = Source.objects.in_bulk({content["source"] for content in contents if content["source"]})
    bureaus = Bureau.objects.in_bulk({content["bureau"] for content in contents if content["bureau"]})
    sections = Section.objects.in_bulk({content["section"] for content in contents if content["section"]})
    return [
        References(
            source=sources.get(content["source"]),
            bureau=bureaus.get(content["bureau"]),
            section=sections.get(content["section"]),
            authors=authors,
            bureaus=staffs,
            images=images,
            topics=[topic for topic in topics if topic.pk in content["topics"]],
            lists=[lists[key] for key in content["related"] if key in lists],
            original=original_of(content["translation_of"]),
        )
        for content in contents
    ]


def original_of(article: int | None) -> int | None:
    """The original of the translations that this story is among: itself, unless it is a translation; None for no story.

    What was recorded last says so, for a story never recorded its working copy. A query for each translation on the way.
    """
    passed: set[int] = set()
    while article is not None and article not in passed:
        passed.add(article)
        recorded = Version.objects.filter(article=article).values_list("translation_of", flat=True)
        on_the_desk = Article.objects.filter(pk=article).values_list("translation_of", flat=True)
        above = next(iter(recorded.order_by("-number")[:1] or on_the_desk), None)
        if above is None:
            return article
        article = above
    return article


def bylines(content: Content, references: References) -> list[dict[str, Any]]:
    """Each byline with its name and title as printed now, and the key behind it."""
    printed = []
    for line in content["bylines"]:
        author, bureau = references.authors.get(line["author"]), references.bureaus.get(line["bureau"])
        staff = bureau_staff(bureau.source.name, bureau.name, content["language"]) if bureau else ""
        name = author.name if author else staff or line["text"]
        if name:
            printed.append(
                {
                    "role": line["role"],
                    "name": name,
                    "title": author.title if author else "",
                    "author": author.pk if author else None,
                    "bureau": bureau.pk if bureau else None,
                }
            )
    return printed


def credits(printed: list[dict[str, Any]]) -> list[Credit]:
    return [Credit(role=line["role"], name=line["name"], title=line["title"]) for line in printed]


def printed_fields(content: Content, references: References, published: datetime) -> dict[str, Any]:
    """The published texts of a content, as keyword arguments of a Version. `published`: gives the copyright notice its year."""
    source = references.source
    assert source is not None  # fitness has refused a story without one
    names = bylines(content, references)
    agency = content["dateline_agency"] or source.name
    place = in_capitals(content["dateline_place"])
    return {
        **_typed_fields(content),
        "body_html": content["body"],
        "body_text": plain_text(content["body"]),
        "word_count": word_count(content["body"]),
        "bylines": names,
        "byline_line": byline_line(credits(names), content["language"]),
        "dateline": str(Dateline(place, agency)) if place else "",
        "dateline_place": place,
        "dateline_agency": agency if place else "",
        "source": source,
        "source_name": source.name,
        "bureau": references.bureau,
        "bureau_name": references.bureau.name if references.bureau else "",
        "section": references.section,
        "section_name": references.section.name if references.section else "",
        "topics": [{"topic": t.pk, "name": t.name, "kind": t.kind, "medtop": t.medtop} for t in references.topics],
        "images": printed_images(content, references),
        "copyright_notice": content["copyright_override"] or notice(source, published),
        "reprint_sentence": reprint_sentence(source.name),
        "related_lists": [related_list(story_list) for story_list in references.lists],
        "translation_of_id": references.original,
    }


def _typed_fields(content: Content) -> dict[str, Any]:
    """The values of the fields that have a column of the same name."""
    return {
        name: parsed_moment(content[name]) if field.kind is Kind.MOMENT else content[name]
        for name, field in FIELDS.items()
        if name in field.record and field.kind is not Kind.STORY
    }


def notice(source: Source, published: datetime) -> str:
    """The usual copyright notice, with the year of publication in the newsroom's zone."""
    return copyright_notice(source.established, timezone.localtime(published).year, source.copyright_holder)


def printed_images(content: Content, references: References) -> list[dict[str, Any]]:
    uses = [(use, references.images[use["image"]]) for use in content["images"] if use["image"] in references.images]
    return [
        {
            "image": image.pk,
            "role": use["role"],
            "sha256": image.sha256,
            "caption": use["caption"] or image.caption,
            "credit": image.credit,
            "alt_text": image.alt_text,
            "copyright_holder": image.copyright_holder,
            "rights": image.rights,
            "width": image.width,
            "height": image.height,
        }
        for use, image in uses
    ]


def related_list(story_list: StoryList) -> dict[str, Any]:
    """A list for the record: keys of our own stories, and texts only of external entries."""
    entries = [
        {"article": entry.article_id}
        if entry.article_id
        else {"headline": entry.headline, "picture_alt": entry.picture_alt, "teaser": entry.teaser, "url": entry.url}
        for entry in story_list.entries.all()
    ]
    return {"list": story_list.pk, "title": story_list.title, "rule": story_list.rule, "entries": entries}


def links(version: Version) -> tuple[list[int], list[int], list[int]]:
    """The keys of the topics, authors and pictures that a Version names."""
    topics = [topic["topic"] for topic in version.topics]
    authors = list(dict.fromkeys(line["author"] for line in version.bylines if line["author"]))
    images = list(dict.fromkeys(image["image"] for image in version.images))
    return topics, authors, images
