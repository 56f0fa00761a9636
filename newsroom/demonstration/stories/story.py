"""What the demonstration knows of a story: words and references by slug, nothing of the database."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from newsroom.demonstration.stories.story_text import Block, blocks, body_html, dated, unwrapped

ago = timedelta  # "age=ago(hours=5)" reads as it is meant.


class State(StrEnum):
    """Where a story stands once the demonstration is filled."""

    LIVE = "live"
    KILLED = "killed"
    WITHHELD = "withheld"
    SCHEDULED = "scheduled"
    EMBARGOED = "embargoed"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    SPIKED = "spiked"


#: States in which the story was public at `now - age`; the others were last saved then.
ONCE_PUBLIC = frozenset({State.LIVE, State.KILLED, State.WITHHELD})


@dataclass(frozen=True)
class Signed:
    """One line of a byline: exactly one of an author's slug, a bureau's slug, or words. `role` is a Byline.Role."""

    role: str = "by"
    author: str = ""
    bureau: str = ""
    text: str = ""


def by(author: str, role: str = "by") -> Signed:
    return Signed(role=role, author=author)


def staff(bureau: str, role: str = "by") -> Signed:
    return Signed(role=role, bureau=bureau)


def written_as(text: str, role: str = "by") -> Signed:
    return Signed(role=role, text=text)


@dataclass(frozen=True)
class Picture:
    """A picture to be drawn: `scene` and `seed` make it; the rest is what the library says of it.

    `rights` is an Image.Rights; `holder` the copyright holder, empty for the house; `focus` in per cent.
    """

    scene: str
    seed: int
    alt: str
    caption: str
    credit: str = "Edith Garrow/The Meridian Wire"
    rights: str = "own"
    syndicated: bool = True
    holder: str = ""
    focus: tuple[int, int] = (50, 50)


@dataclass(frozen=True)
class Correction:
    """A correction of a live story. The text holds `now`; the version first published held `was` in its place."""

    kind: str
    text: str
    was: str
    now: str
    after: timedelta
    changes_meaning: bool = True


@dataclass(frozen=True)
class Change:
    """Words to be replaced in a live story: an edit in hand, or (with `due`, from now) a scheduled new version."""

    replacements: tuple[tuple[str, str], ...]
    note: str
    due: timedelta | None = None


@dataclass(frozen=True)
class Story:
    """A story as the demonstration tells it. `key` is its name here, never printed.

    `place` is the dateline's: "Nairobi", or with its country as print sets it, "BUKOBA, Tanzania"; empty for none.
    `body` is written in paragraphs (see `telling.blocks`). `age` is how long before "now" it was published, or last
    saved where it never was; `due` and `embargo` lie as far after "now". Weekdays and dates in the words are marks
    (see `telling.dated`) until `dated` fills them in. `reason` is why it was killed, withheld or spiked, and `stood` how
    long it was public before that.
    """

    key: str
    headline: str
    kicker: str
    summary: str
    body: str
    place: str
    signed: tuple[Signed, ...]
    bureau: str
    section: str
    topics: tuple[str, ...]
    age: timedelta
    language: str = "en"
    urgency: int = 5
    slugline: str = ""
    picture: Picture | None = None
    inline: tuple[Picture, ...] = ()
    source: str = "house"
    origin_url: str = ""
    translation_of: str = ""
    lists: tuple[str, ...] = ("latest",)
    state: State = State.LIVE
    due: timedelta | None = None
    embargo: timedelta | None = None
    reason: str = ""
    stood: timedelta | None = None
    corrections: tuple[Correction, ...] = ()
    edit_in_hand: Change | None = None
    next_version: Change | None = None
    editors_note: str = ""
    ed_note: str = ""

    def moment(self, now: datetime) -> datetime:
        """When its words are of: its publication, the one planned for it, or its last saving."""
        if self.due or self.embargo:
            return now + (self.due or self.embargo or timedelta())
        return now - self.age

    def dated(self, at: datetime) -> "Story":
        """The same story with every mark for a day or date filled in, as of `at` (aware, in the newsroom's zone)."""

        def fill(text: str) -> str:
            return dated(text, at.date(), self.language)

        def picture(undated: Picture) -> Picture:
            return replace(undated, alt=fill(undated.alt), caption=fill(undated.caption))

        def change(undated: Change | None) -> Change | None:
            return undated and replace(
                undated, replacements=tuple((fill(old), fill(new)) for old, new in undated.replacements)
            )

        return replace(
            self,
            headline=fill(self.headline),
            summary=fill(self.summary),
            body=unwrapped(fill(self.body)),
            picture=self.picture and picture(self.picture),
            inline=tuple(picture(inline_picture) for inline_picture in self.inline),
            corrections=tuple(
                replace(correction, text=fill(correction.text), was=fill(correction.was), now=fill(correction.now))
                for correction in self.corrections
            ),
            edit_in_hand=change(self.edit_in_hand),
            next_version=change(self.next_version),
            editors_note=fill(self.editors_note),
        )

    def before(self, correction: Correction) -> "Story":
        """The story as it stood before that correction."""
        return self._changed(correction.now, correction.was)

    def with_change(self, change: Change) -> "Story":
        """The story with the words of that change."""
        story = self
        for old, new in change.replacements:
            story = story._changed(old, new)
        return story

    def _changed(self, old: str, new: str) -> "Story":
        return replace(
            self,
            headline=self.headline.replace(old, new),
            summary=self.summary.replace(old, new),
            body=self.body.replace(old, new),
        )

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The body's paragraphs, subheads, pull quotes and places of pictures, in order."""
        return blocks(self.body)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The body's paragraphs alone."""
        return tuple(block.text for block in self.blocks if block.kind == "paragraph")

    def body_html(self, picture_ids: tuple[int, ...] = ()) -> str:
        """The body as the desk stores it; `picture_ids` are the keys of `inline`, in order."""
        return body_html(self.blocks, picture_ids)
