"""The entries of feeds, each written once: what a Version says never changes, so a feed drawn anew puts together what is kept."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from articles.models import ImageApproval, Version
from articles.models.public_change import of_rights
from articles.models.rendition import copyright_notice
from articles.reader.cache import Store, stamps
from articles.reader.feeds.content import whole_text
from articles.reader.feeds.entry import FeedEntry, FeedPicture
from articles.reader.feeds.formats import Writer
from articles.reader.frame import absolute
from articles.reader.pictures import file_for_programs, images_of
from articles.reader.reference import sections
from articles.reader.rights import FeedRights, feed_rights, terms_address
from articles.reader.story_rows import StoryRow

#: Characters; of all entries that are kept in a process.
_WRITTEN = Store(16 * 1024 * 1024, lambda entry: 500 + len(entry.text))


class WrittenEntries(NamedTuple):
    """`texts`: in one format, in the order of the stories. `keys`: of what they were drawn from, besides the stories and pictures.

    `stale_until`: the moment from which one of them is wrong.
    """

    texts: list[str]
    keys: set[str]
    stale_until: datetime | None


class _CachedEntry(NamedTuple):
    """An entry as written; `decided_by`: all else that decides what it says."""

    decided_by: tuple[Any, ...]
    text: str


def written(stories: Sequence[StoryRow], writer: Writer, now: datetime) -> WrittenEntries:
    """Public stories in one format. Where nothing is kept, a fixed number of queries for any number of them."""
    rights = feed_rights([story.pk for story in stories], now)
    licences = {key: terms_address(key, now) for key in {story.source_id for story in stories}}
    images = images_of(stories, now)
    stamp = stamps().texts
    deciding = {story.pk: _shown(story, rights.get(story.pk), licences[story.source_id], images) for story in stories}
    texts: dict[int, str] = {}
    for story in stories:
        cached = _WRITTEN.get((writer.format, story.pk), stamp)
        if cached is not None and cached.decided_by == deciding[story.pk]:
            texts[story.pk] = cached.text
    missing = [story for story in stories if story.pk not in texts]
    whole = _versions(story.pk for story in missing if story.pk in rights and rights[story.pk].text)
    for story in missing:
        may = rights.get(story.pk, FeedRights())
        entry = _entry(story, whole.get(story.pk), may, licences[story.source_id], images)
        texts[story.pk] = writer.entry(entry)
        _WRITTEN.put((writer.format, story.pk), _CachedEntry(deciding[story.pk], texts[story.pk]), stamp)
    stale_until = min((may.changes_at for may in rights.values() if may.changes_at), default=None)
    keys = {of_rights(story.article_id) for story in stories}
    return WrittenEntries([texts[story.pk] for story in stories], keys, stale_until)


def _shown(story: StoryRow, may: FeedRights | None, licence: str, images: dict[int, ImageApproval]) -> tuple[Any, ...]:
    approved = (images.get(use["image"]) for use in story.images)
    pictures = tuple((approval.pk, approval.image.may_be_shown) for approval in approved if approval is not None)
    return (may.text, may.pictures) if may else (), licence, pictures


def _versions(keys: Iterable[int]) -> dict[int, Version]:
    """The Versions of these stories with their texts. One query; none without stories."""
    return Version.objects.in_bulk(list(keys))


def _entry(
    story: StoryRow, version: Version | None, may: FeedRights, licence: str, images: dict[int, ImageApproval]
) -> FeedEntry:
    """`version`: the same with its whole text, where that may be handed on; beside a summary the lead picture alone stands."""
    pictures = {
        use["image"]: picture
        for use in sorted(story.images, key=lambda use: bool(use["role"] != "lead"))
        if use["image"] in may.pictures and (version is not None or use["role"] == "lead")
        if (picture := _picture(use, images.get(use["image"])))
    }
    section = sections().get(story.section_id) if story.section_id else None
    url = absolute(story.path)
    return FeedEntry(
        id=story.guid,
        url=url,
        title=story.headline,
        summary=story.teaser,
        content=whole_text(version, url, pictures) if version else "",
        published=story.first_published_at,
        updated=story.updated_at,
        language=story.language,
        authors=tuple(line["name"] for line in story.bylines if line["role"] == "by"),
        section=section.name if section else "",
        notice=story.copyright_notice,
        licence=absolute(licence) if licence else "",
        pictures=tuple(pictures.values()),
    )


def _picture(use: dict[str, Any], approved: ImageApproval | None) -> FeedPicture | None:
    """The picture with its texts as printed; None if it may no longer be shown."""
    file = file_for_programs(approved)
    if file is None:
        return None
    return FeedPicture(
        url=absolute(file.url),
        media_type="image/jpeg",
        width=file.width,
        height=file.height,
        alt=use.get("alt_text", ""),
        caption=use.get("caption", ""),
        credit=use.get("credit", ""),
        notice=copyright_notice(use.get("copyright_holder", "")),
    )
