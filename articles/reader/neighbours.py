"""What a story leads to beside it: those before and after it in its section, and the same in other languages.

A look-up of few rows each, however many stories there are; made in the query that finds the stories to read next.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from articles.models import ListedVersion, Version
from articles.models.public_change import of_story
from articles.models.translation_group import Preference, preference
from articles.reader.look_ups import Listed, LookUp, Position
from articles.reader.story_rows import StoryRow
from articles.text.language import direction, own_name

#: A story with what names it elsewhere.
Named: TypeAlias = Version | StoryRow
#: Translations of a story that its page names.
_MOST = 100
#: One before a story, and one after it.
MOST_BESIDE = 2


class Neighbour(NamedTuple):
    headline: str
    url: str
    language: str
    direction: str


class Translation(NamedTuple):
    """The same story in another language, which is named in itself."""

    url: str
    language: str
    direction: str
    name: str
    original: bool


class Translations(NamedTuple):
    """Public ones of a story in other languages, the preferred first; `default`: the address of that which lists show."""

    others: tuple[Translation, ...] = ()
    default: str = ""
    is_original: bool = True


class Neighbours(NamedTuple):
    """None if no story is public on that side. `articles`: the keys of those that are named."""

    earlier: Neighbour | None = None
    later: Neighbour | None = None
    translations: Translations = Translations()
    articles: frozenset[int] = frozenset()

    @property
    def keys(self) -> frozenset[str]:
        """The surrogate keys of those that are named."""
        return frozenset(map(of_story, self.articles))


class Sides(NamedTuple):
    """The neighbours as they were found; `translations`: all of the group, the story itself among them."""

    earlier: Listed | None = None
    later: Listed | None = None
    translations: tuple[Listed, ...] = ()

    @property
    def neighbours(self) -> list[Listed]:
        return [side for side in (self.earlier, self.later) if side is not None]

    def named(self, version: Version, rows: dict[int, StoryRow]) -> Neighbours:
        """With their words, which `rows` has by Version."""
        before, after = (_neighbour(rows[side.version_id]) if side else None for side in (self.earlier, self.later))
        same = translations_of(version, [rows[translation.version_id] for translation in self.translations])
        return Neighbours(
            before, after, same, frozenset(story.article_id for story in (*self.neighbours, *self.translations))
        )


def sides_of(version: Version, stories: Sequence[Sequence[Listed]]) -> Sides:
    """The neighbours among what `look_ups_beside` found, in its order."""
    if not stories:
        return Sides()
    same, *beside = stories
    others = (next((story for story in side if story.group != version.group_key), None) for side in beside)
    earlier, later = (*others, None, None)[:2]
    return Sides(earlier, later, tuple(same))


def look_ups_beside(version: Version) -> list[LookUp]:
    """For its translations; then for those before and those after it, among which may be a translation. No look-ups for a preview."""
    if version._state.adding:
        return []
    shelf, section = ListedVersion.Shelf, version.section_id
    wanted = [LookUp(shelf.GROUP, version.group_key, _MOST)]
    if section is not None:
        here = Position(version.first_published_at or version.public_at, version.article_id)
        wanted.append(LookUp(shelf.SECTION, section, 2, before=here))
        wanted.append(LookUp(shelf.SECTION, section, 2, after=here, forward=True))
    return wanted


def translations_of(version: Named, group: Iterable[Named]) -> Translations:
    """One of each other language, the preferred. `group`: all public ones, the story itself among them."""
    preferred = sorted(group, key=_preference)
    languages, others = {version.language.lower()}, []
    for translation in preferred:
        if translation.language.lower() not in languages:
            languages.add(translation.language.lower())
            others.append(_translation(translation))
    if not others:
        return Translations()
    return Translations(tuple(others), preferred[0].path, version.translation_of_id is None)


def _translation(named: Named) -> Translation:
    name, original = own_name(named.language), named.translation_of_id is None
    return Translation(named.path, named.language, direction(named.language), name, original)


def _preference(named: Named) -> Preference:
    first = named.first_published_at or named.public_at
    return preference(named.language, named.translation_of_id is None, first, named.article_id)


def _neighbour(row: StoryRow) -> Neighbour:
    return Neighbour(row.headline, row.path, row.language, direction(row.language))
