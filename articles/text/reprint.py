"""The plain-text form in which a partner prints a story: read into its parts, and written back byte for byte.

    headline
                                         (an empty line between any two of these)
    byline line                          other roles on lines of their own right under it
    dateline and first paragraph
    paragraphs
    copyright notice and reprint sentence
                                         two empty lines, where a related list follows
    title of the related list
    picture's alternative text           for each story of it
    headline
                                         an empty line
    teaser

Only LF ends a line: U+2028 and U+0085 are text.
"""

from dataclasses import dataclass, field

from articles.text.byline import Credit, byline_line, other_lines, parse_byline_line
from articles.text.dateline import Dateline, split_dateline
from articles.text.notice import Notice, parse_notice, reprint_sentence
from articles.text.text_file import MAX_BYTES, Lines, NotAReprint, read_lines
from articles.text.unicode import is_blank, without_controls

__all__ = ["MAX_BYTES", "Entry", "NotAReprint", "Reprint", "compose", "parse"]


@dataclass(frozen=True)
class Entry:
    """A story of the related list. `picture_alt` is "" where it is the headline again."""

    headline: str
    teaser: str = ""
    picture_alt: str = ""


@dataclass(frozen=True)
class Reprint:
    """A story as printed.

    `paragraphs` has the first without its dateline; a line feed in one is a line end inside a paragraph. `copyright`
    is the notice's words, `established` and `legal_name` what they say where they have the house form. `list_title` is
    None if there is no list. `remarks` says, in sentences, what was normalised in reading; it is not written back.
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
    """The form's text, without a line end after its last line.

    A line feed in a field that has one line is a space; empty lines inside a paragraph are left out.
    """
    paragraphs = [text for paragraph in reprint.paragraphs if (text := _without_empty_lines(paragraph))]
    if reprint.dateline and paragraphs:
        paragraphs[0] = f"{reprint.dateline}{paragraphs[0]}"
    credits = [_one_line(line) for line in (byline_line(reprint.credits), *other_lines(reprint.credits)) if line]
    notice = f"{_one_line(reprint.copyright)} {_one_line(reprint_sentence(reprint.source))}"
    text = "\n\n".join([_one_line(reprint.headline), "\n".join(credits), *paragraphs, notice])
    if reprint.list_title:
        text += f"\n\n\n{_one_line(reprint.list_title)}\n" + "".join(map(_entry_text, reprint.entries))
    # What was stored before every field was put right: our own reader refuses what it can't print.
    return without_controls(text.replace("\f", " ")).rstrip("\n")


def _entry_text(entry: Entry) -> str:
    headline = _one_line(entry.headline)
    return f"\n{_one_line(entry.picture_alt) or headline}\n{headline}\n\n{_one_line(entry.teaser)}\n"


def _one_line(text: str) -> str:
    return text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")


def _without_empty_lines(paragraph: str) -> str:
    return "\n".join(line for line in paragraph.split("\n") if not is_blank(line))


def parse(data: bytes) -> Reprint:
    """Read a file. `compose` of the result is the file's text, but for empty lines at its end and what `remarks` says.

    Raises NotAReprint, with the line where it failed and why, for whatever is not in the form; nothing else.
    """
    lines, remarks = read_lines(data)
    headline = lines.text("the headline")
    lines.empty("after the headline")
    credit_lines = lines.block("the byline, which begins with “by ”")
    lines.empty("after the byline")
    paragraphs, notice = _body(lines)
    credits = _credits(credit_lines, notice.source)
    title, entries = _related(lines)
    dateline, first = split_dateline(paragraphs[0])
    reprint = Reprint(
        headline=headline,
        credits=credits,
        paragraphs=[first, *paragraphs[1:]],
        copyright=notice.text,
        source=notice.source,
        dateline=dateline,
        established=notice.established,
        legal_name=notice.legal_name,
        list_title=title,
        entries=entries,
        remarks=remarks,
    )
    _refuse_what_would_change(lines.all, compose(reprint).split("\n"))
    return reprint


def _refuse_what_would_change(came: list[str], goes: list[str]) -> None:
    """The promise, kept by trying: what would not come back as it came in is not taken."""
    if came != goes:
        same = next((n for n, (line, other) in enumerate(zip(came, goes, strict=False)) if line != other), len(goes))
        raise NotAReprint(
            min(same + 1, len(came)), "this line would not come back as it is; it isn't in a reprint's form."
        )


def _body(lines: Lines) -> tuple[list[str], Notice]:
    """The paragraphs, and the notice that ends them: before the end of the file, or before two empty lines."""
    starts: list[int] = []
    paragraphs: list[str] = []
    while True:
        starts.append(lines.at)
        paragraphs.append("\n".join(lines.block("a paragraph or the copyright notice")))
        if lines.over() or lines.two_empty():
            break
        lines.empty("between two paragraphs")
    notice = parse_notice(paragraphs[-1])
    if not notice:
        raise _without_notice(dict(zip(starts, paragraphs, strict=True)), at_the_end=lines.over())
    if len(paragraphs) == 1:
        raise NotAReprint(starts[0], "the notice stands where the story should begin; the story has no text.")
    return paragraphs[:-1], notice


def _without_notice(paragraphs: dict[int, str], at_the_end: bool) -> NotAReprint:
    """What to say of paragraphs, by the numbers of their first lines, if the last of them is not a copyright notice."""
    last = max(paragraphs)
    notices = [number for number, paragraph in paragraphs.items() if parse_notice(paragraph)]
    wanted = "“Copyright … This article was originally published on … and was reproduced with permission.”"
    if notices:
        return NotAReprint(
            notices[-1] + 2, "after the copyright notice stand two blank lines and the title of the list, or nothing."
        )
    if at_the_end:
        return NotAReprint(last, f"the story ends without a notice, one line such as {wanted}.")
    after = last + paragraphs[last].count("\n") + 2
    return NotAReprint(after, f"there is a blank line too many, or above it is missing the notice, such as {wanted}.")


def _credits(credit_lines: list[str], source: str) -> tuple[Credit, ...]:
    credits: list[Credit] = []
    for number, line in enumerate(credit_lines, start=3):
        parsed = parse_byline_line(line, source)
        if number == 3 and (not parsed or parsed[0].role != "by"):
            raise NotAReprint(number, "here stands the byline, which begins with “by ” and a name.")
        if not parsed:
            raise NotAReprint(
                number,
                "under the byline stand lines such as “Additional reporting by …”, “Edited by …”, “Translated by …”, "
                "“Photographs by …” or “With …”, then an empty line.",
            )
        if any(credit.role == parsed[0].role for credit in credits):
            raise NotAReprint(number, "there is a line for this already; put all its names on one.")
        credits += parsed
    return tuple(credits)


def _related(lines: Lines) -> tuple[str | None, tuple[Entry, ...]]:
    if lines.over():
        return None, ()
    lines.empty("after the notice")
    lines.empty("after the notice, before the list")
    title = lines.text("the title of the list")
    entries: list[Entry] = []
    while not lines.over():
        lines.empty("before each story of the list")
        entries.append(_entry(lines, f"story {len(entries) + 1} of the list"))
    return title, tuple(entries)


def _entry(lines: Lines, which: str) -> Entry:
    picture_alt = lines.text(f"the headline of {which} (its picture's text)")
    headline = lines.text(f"the headline of {which} again")
    teaser = ""
    if not lines.over():
        lines.empty(f"between headline and teaser of {which}")
        teaser = lines.any()
    return Entry(headline, teaser, "" if picture_alt == headline else picture_alt)
