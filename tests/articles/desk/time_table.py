"""Reading `time_cases.md`, and doing to a story what a row says."""

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import transaction

from articles.desk import saving
from articles.desk.content import Content, content_of
from articles.desk.errors import DeskError
from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.models import Article, Version
from newsroom.accounts.models import User
from tests.factories import ArticleFactory, SectionFactory, published

TABLE = Path(__file__).with_name("time_cases.md")
ZONE = ZoneInfo(settings.TIME_ZONE)
DAY = date(2026, 3, 2)
TIME = r"(?:\d{1,2} [A-Z][a-z]{2} (?:\d{4} )?)?\d\d:\d\d(?::\d\d)?"


class Said(NamedTuple):
    """One thing that a cell says of one moment: `what` is its words."""

    at: datetime
    what: str


class Case(NamedTuple):
    heading: str
    done: list[Said]
    readers: list[Said]
    partners: list[Said]
    page: list[Said]
    row: str


def cases() -> list[Case]:
    """Every row of the table. A cell that can't be read fails here, and so every test."""
    all_cases, heading = [], ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        elif re.match(r"\| \d", line):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            deeds, readers, partners, page = map(_said, cells)
            all_cases.append(Case(heading, deeds, readers, partners, page, row=cells[0]))
    return all_cases


def _said(cell: str) -> list[Said]:
    if cell == "–":
        return []
    entries = []
    for part in cell.split(";"):
        read = re.fullmatch(rf"\s*({TIME}) (.+)", part)
        assert read, f"“{part}” does not begin with a moment"
        entries.append(Said(moment(read[1]), read[2].strip()))
    return entries


def moment(text: str) -> datetime:
    """`12:00` of the table's day, `3 Mar 00:10` of its year, `1 May 2024 12:00`; in the newsroom's zone."""
    named, clock = text.rpartition(" ")[::2]
    on = day(named) if named else DAY
    return datetime.fromisoformat(f"{on.isoformat()}T{clock}").replace(tzinfo=ZONE)


def day(text: str) -> date:
    return datetime.strptime(text if text[-4:].isdigit() else f"{text} {DAY.year}", "%d %b %Y").date()  # noqa: DTZ007


class Player:
    """One story, to which the verbs of the table are done."""

    def __init__(self, by: User) -> None:
        self.by, self.section = by, SectionFactory()
        self.article: Article | None = None
        self.clock: Callable[[], datetime] = lambda: moment("09:00")

    def versions(self) -> Any:
        return Version.objects.filter(article=self.article)

    def do(self, entry: Said) -> None:
        """What a moment of the first column says. Where it says "is refused", the record must be untouched by it."""
        what, _, clock = entry.what.partition(", clock at ")
        at = moment(clock) if clock else entry.at
        self.clock = lambda: at
        phrase = what.removesuffix(" is refused")
        before = list(self.versions().order_by("number").values())
        if phrase == what:
            self._do(phrase)
            return
        with pytest.raises(DeskError), transaction.atomic():
            self._do(phrase)
        assert list(self.versions().order_by("number").values()) == before

    def _do(self, phrase: str) -> None:
        verb, _, rest = phrase.partition(" ")
        if verb in ("withhold", "kill", "restore", "unpublish"):
            deed = getattr(publishing, verb)
            assert self.article is not None
            deed(self.article.pk, self.by, *([] if verb == "restore" else ["A reason."]), clock=self.clock)
        else:
            getattr(self, f"_{verb}")(rest)

    def _another(self, rest: str) -> None:
        """Another story is published, which has nothing to do with this one but the order of all recordings."""
        published(self.clock)

    def _publish(self, rest: str) -> None:
        text, when, instead_of = self._timing(rest)
        self._text(text)
        key, revision = self._copy()
        publishing.publish(key, self.by, revision, when, instead_of, approve=True, clock=self.clock)

    def _correct(self, rest: str) -> None:
        new_text, live = rest.removeprefix("the live text ").removeprefix("to "), rest.startswith("the live")
        text, when, instead_of = self._timing(new_text)
        assert self.article is not None
        options: dict[str, Any] = {"kind": "correction", "text": f"An earlier text was wrong; {text} is right."}
        timing: dict[str, Any] = {"when": when, "instead_of": instead_of, "clock": self.clock}
        if live:
            content = publishing.live_content(self.article, self.clock)
            assert content is not None
            publishing.correct(self.article.pk, self.by, live=content | _words(text), **options, **timing)
            return
        self._text(text)
        key, revision = self._copy()
        publishing.correct(key, self.by, revision=revision, approve=True, **options, **timing)

    def _save(self, rest: str) -> None:
        text, _, at = rest.partition(" to appear at ")
        self._text(text, publish_at=moment(at) if at else None)

    def _move(self, rest: str) -> None:
        text, _, times = rest.partition(" to ")
        publishing.reschedule(self._key(), self.by, self._number(text), _when(times) or When(), self.clock)

    def _take(self, rest: str) -> None:
        publishing.unschedule(self._key(), self.by, self._number(rest.removeprefix("back ")), self.clock)

    def _import(self, rest: str) -> None:
        text, _, on = rest.partition(" of ")
        self._text(text)
        key, revision = self._copy()
        publishing.publish(
            key,
            self.by,
            revision,
            approve=True,
            first_published_at=moment(f"{on} 12:00"),
            free_slug=True,
            clock=self.clock,
        )

    def _timing(self, times: str) -> tuple[str, When | None, list[int] | None]:
        times, _, named = times.partition(" instead of ")
        instead_of = [self._number(text) for text in named.split(" and ")] if named else None
        if times.endswith(" beside the rest"):
            times, instead_of = times.removesuffix(" beside the rest"), []
        text, _, when = times.partition(" ")
        return text, _when(when), instead_of

    def _text(self, text: str, **more: Any) -> None:
        """Have `text` lie on the desk; the copy is left alone where it does already."""
        wanted: Content = _words(text) | more
        if self.article is None:
            self.article = ArticleFactory(by=self.by, clock=self.clock, section=self.section, slug="harbour", **wanted)
            return
        self.article.refresh_from_db()
        if more or content_of(self.article)["headline"] != wanted["headline"]:
            saving.save(self.article.pk, wanted, self.by, self.article.revision, self.clock)

    def _copy(self) -> tuple[int, int]:
        assert self.article is not None
        self.article.refresh_from_db()
        return self.article.pk, self.article.revision

    def _key(self) -> int:
        assert self.article is not None
        return self.article.pk

    def _number(self, text: str) -> int:
        """The Version that has that text; of several, the one recorded last."""
        version = self.versions().filter(headline=_words(text)["headline"]).order_by("-number").first()
        assert version is not None, f"no Version has text {text}"
        return int(version.number)


def _words(text: str) -> dict[str, str]:
    return {"headline": f"The harbour, text {text}", "body": f"<p>This is text {text} of the story.</p>"}


def _when(times: str) -> When | None:
    """`for 10:00 embargoed until 12:00` and its parts; None where nothing is said."""
    if not times:
        return None
    read = re.fullmatch(rf"(?:now|(?:for )?({TIME}))? ?(?:embargoed until ({TIME}))?", times)
    assert read, f"“{times}” says no time"
    return When(moment(read[1]) if read[1] else None, moment(read[2]) if read[2] else None)


def in_order(deeds: list[Said]) -> list[Said]:
    """The deeds at the time at which they truly happen: what a slow clock dates back happens right after the one before."""
    true: list[Said] = []
    for deed in deeds:
        true.append(Said(max(deed.at, true[-1].at) if true else deed.at, deed.what))
    return true
