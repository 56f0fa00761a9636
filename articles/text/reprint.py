"""The plain-text form in which a partner prints a story: read, and written back byte for byte.

    headline ⏎ ⏎ byline ⏎ (other credits ⏎) ⏎ dateline and first paragraph ⏎ ⏎ … ⏎ ⏎ notice and reprint sentence ⏎
    and, with a related list: ⏎ ⏎ title ⏎ ⏎ then for each story: picture's text ⏎ headline ⏎ ⏎ teaser ⏎ ⏎

Only LF ends a line: U+2028 and U+0085 are text.
"""

from dataclasses import dataclass, field

from articles.text.byline import Credit, byline_line, other_lines, parse_byline_line
from articles.text.dateline import Dateline, split_dateline
from articles.text.notice import Notice, parse_notice, reprint_sentence
from articles.text.unicode import CONTROLS, is_blank, is_nfc, nfc

MAX_BYTES = 2 * 1024 * 1024


class NotAReprint(ValueError):
    """A file that is not in the form. `line` counts from 1; `why` is for a person."""

    def __init__(self, line: int, why: str) -> None:
        self.line, self.why = line, why
        super().__init__(f"line {line}: {why}")


@dataclass(frozen=True)
class Entry:
    """A story of the related list. `picture_alt` is "" where it is the headline again."""

    headline: str
    teaser: str = ""
    picture_alt: str = ""


@dataclass(frozen=True)
class Reprint:
    """A story as printed. `copyright` is the notice's words; `list_title` None where there is no list.

    `remarks` says what was normalised in reading; it is no part of what is written back.
    """

    headline: str
    credits: tuple[Credit, ...]
    paragraphs: list[str]
    copyright: str
    source: str
    dateline: Dateline | None = None
    established: int | None = None
    legal_name: str = ""
    list_title: str | None = None
    entries: tuple[Entry, ...] = ()
    remarks: list[str] = field(default_factory=list, compare=False)


def compose(reprint: Reprint) -> str:
    """The form's text, without a line end after the last line: no blank line, nor half of one, ends it."""
    story = [
        reprint.headline,
        "\n".join(line for line in [byline_line(reprint.credits), *other_lines(reprint.credits)] if line),
        *_with_dateline(reprint),
        f"{reprint.copyright} {reprint_sentence(reprint.source)}",
    ]
    text = "\n\n".join(story) + "\n"
    if reprint.list_title is not None:
        text += f"\n\n{reprint.list_title}\n"
        for entry in reprint.entries:
            text += f"\n{entry.picture_alt or entry.headline}\n{entry.headline}\n\n{entry.teaser}\n"
    return text.rstrip("\n")


def _with_dateline(reprint: Reprint) -> list[str]:
    if not reprint.dateline or not reprint.paragraphs:
        return reprint.paragraphs
    return [f"{reprint.dateline}{reprint.paragraphs[0]}", *reprint.paragraphs[1:]]


def parse(data: bytes) -> Reprint:
    """Read a file. Raises NotAReprint, and nothing else, for whatever is not in the form."""
    text, remarks = _decoded(data)
    lines = _Lines(text.rstrip("\n").split("\n"))
    headline = lines.one("the headline")
    lines.blank("after the headline")
    credit_lines = lines.block("the byline (“by …”)")
    lines.blank("after the byline")
    paragraphs, notice = _body(lines)
    credits = _credits(credit_lines, notice.source, lines)
    title, entries = _related(lines)
    dateline, first = split_dateline(paragraphs[0][1])
    reprint = Reprint(
        headline=headline, credits=credits, paragraphs=[first, *(text for _, text in paragraphs[1:])],
        copyright=notice.words, source=notice.source, dateline=dateline, established=notice.established,
        legal_name=notice.legal_name, list_title=title, entries=tuple(entries), remarks=remarks,
    )  # fmt: skip
    _refuse_what_would_change(text, compose(reprint))
    return reprint


def _decoded(data: bytes) -> tuple[str, list[str]]:
    """The file's text with what was normalised in it."""
    if len(data) > MAX_BYTES:
        raise NotAReprint(1, f"the file is larger than {MAX_BYTES // 1024 // 1024} MB; a reprint is one story.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise NotAReprint(line, "this is not UTF-8 text. Save the file as UTF-8 and try again.") from problem
    remarks = []
    if text.startswith("\ufeff"):
        text = text[1:]
        remarks.append("A byte order mark at the beginning was dropped.")
    if "\r\n" in text:
        text = text.replace("\r\n", "\n")
        remarks.append("Line ends were CR LF; they are LF now.")
    _refuse_controls(text)
    if not is_nfc(text):
        changed = [str(number) for number, line in enumerate(text.split("\n"), start=1) if not is_nfc(line)]
        text = nfc(text)
        remarks.append(f"Characters were brought to Unicode NFC in line {', '.join(changed[:20])}.")
    if is_blank(text):
        raise NotAReprint(1, "the file is empty; a reprint begins with the headline.")
    return text, remarks


def _refuse_controls(text: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if bad := next((character for character in line if character in CONTROLS or character in "\r\f"), ""):
            raise NotAReprint(number, f"it holds the control character U+{ord(bad):04X}, which no text has.")


class _Lines:
    """The file's lines, read one after another; `at` is the number of the next, from 1."""

    def __init__(self, lines: list[str]) -> None:
        self._lines, self.at = lines, 1

    def over(self) -> bool:
        return self.at > len(self._lines)

    def peek(self) -> str:
        return "" if self.over() else self._lines[self.at - 1]

    def next(self) -> str:
        line = self.peek()
        self.at += 1
        return line

    def one(self, what: str) -> str:
        line = self.peek()
        if is_blank(line):
            raise NotAReprint(min(self.at, len(self._lines)), f"{what} is missing: a line with words stands here.")
        self.at += 1
        return line

    def blank(self, where: str) -> None:
        if self.over():
            raise NotAReprint(len(self._lines), f"the file ends {where}; the story is missing.")
        if self.peek():
            raise NotAReprint(self.at, f"one blank line stands {where}, not words.")
        self.at += 1

    def block(self, what: str) -> list[str]:
        """Lines with words up to the next blank one; at least one."""
        found = [self.one(what)]
        while not self.over() and self.peek():
            found.append(self.one(what))
        return found


def _body(lines: _Lines) -> tuple[list[tuple[int, str]], Notice]:
    """The paragraphs with their line numbers, up to the notice."""
    paragraphs: list[tuple[int, str]] = []
    while not lines.over():
        at = lines.at
        text = lines.one("a paragraph or the notice")
        if (notice := parse_notice(text)) is not None:
            if not paragraphs:
                raise NotAReprint(at, "the notice stands where the story should begin; the story has no text.")
            return paragraphs, notice
        paragraphs.append((at, text))
        if not lines.over():
            lines.blank("between two paragraphs")
    last = lines.at - 1
    raise NotAReprint(
        last, "the file ends without a notice (“Copyright … This article was originally published on … and was "
        "reproduced with permission.”).",
    )  # fmt: skip


def _credits(credit_lines: list[str], source: str, lines: _Lines) -> tuple[Credit, ...]:
    credits: list[Credit] = []
    for number, line in enumerate(credit_lines, start=3):
        found = parse_byline_line(line, source)
        if not found or (number == 3) != (found[0].role == "by"):
            wanted = "a byline beginning with “by ”" if number == 3 else "a credit such as “Edited by …”"
            raise NotAReprint(number, f"here stands {wanted}.")
        credits += found
    printed = [byline_line(credits), *other_lines(credits)]
    if printed != credit_lines:
        wrong = next(
            (n for n, (a, b) in enumerate(zip(printed, credit_lines, strict=False)) if a != b), len(printed) - 1
        )
        raise NotAReprint(
            3 + wrong, "credits stand once each, in the order with, reporting, edited, translated, photographs."
        )
    return tuple(credits)


def _related(lines: _Lines) -> tuple[str | None, list[Entry]]:
    if lines.over():
        return None, []
    lines.blank("after the notice")
    lines.blank("after the notice, before the title of the list")
    title = lines.one("the title of the related list")
    entries: list[Entry] = []
    while not lines.over():
        lines.blank("before each story of the list")
        alt = lines.one("a story's headline (the picture's text)")
        headline = lines.one("the story's headline again")
        entries.append(Entry(headline, _teaser(lines), "" if alt == headline else alt))
    return title, entries


def _teaser(lines: _Lines) -> str:
    if lines.over():
        return ""
    lines.blank("between a story's headline and its teaser")
    return lines.next()


def _refuse_what_would_change(text: str, written: str) -> None:
    """The promise, kept by trying: what would not come back as it came in is not taken."""
    came, goes = text.rstrip("\n").split("\n"), written.split("\n")
    for number, (a, b) in enumerate(zip(came, goes, strict=False), start=1):
        if a != b:
            raise NotAReprint(number, "this line would not come back as it is; the form is not the one of a reprint.")
    if len(came) != len(goes):
        raise NotAReprint(min(len(came), len(goes)), "the file has more here than the form of a reprint.")
