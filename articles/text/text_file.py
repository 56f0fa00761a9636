"""A text file from outside as lines, one after another, and what is wrong with them in words."""

from unicodedata import name

from articles.text.unicode import CONTROLS, is_blank, is_nfc, nfc

MAX_BYTES = 2_000_000
MOST_NAMED = 8  # lines that a remark names
BYTE_ORDER_MARK = "\ufeff"


class NotAReprint(ValueError):
    """A file that is not in the form. `line` counts from 1, `why` is for a person; `str` is both."""

    def __init__(self, line: int, why: str) -> None:
        self.line = line
        self.why = why
        super().__init__(f"line {line}: {why}")


class Lines:
    """The lines of a text, read in order; `at` is the number of the next, from 1."""

    def __init__(self, lines: list[str]) -> None:
        self.all = lines
        self.at = 1

    def over(self) -> bool:
        """Whether no line is left."""
        return self.at > len(self.all)

    def two_empty(self) -> bool:
        """Whether the next two lines are empty."""
        return self.all[self.at - 1 : self.at + 1] == ["", ""]

    def any(self) -> str:
        """The next line, or "" behind the last."""
        line = "" if self.over() else self.all[self.at - 1]
        if line and is_blank(line):
            raise NotAReprint(self.at, "the line looks empty but holds spaces or invisible characters. Empty it.")
        self.at += 1
        return line

    def text(self, what: str) -> str:
        """The next line, which must not be empty."""
        if self.over():
            raise NotAReprint(len(self.all), f"the file ends here; {what} should follow.")
        line = self.any()
        if not line:
            raise NotAReprint(self.at - 1, f"the line is empty; here stands {what}.")
        return line

    def empty(self, where: str) -> None:
        """Pass the next line, which must be empty."""
        if self.over():
            raise NotAReprint(len(self.all), f"the file ends {where}; the rest of the story is missing.")
        if self.any():
            raise NotAReprint(self.at - 1, f"{where} stands a blank line, not words.")

    def block(self, what: str) -> list[str]:
        """The lines up to the next empty one, at least one."""
        lines = [self.text(what)]
        while not self.over() and self.all[self.at - 1]:
            lines.append(self.any())
        return lines


def read_lines(data: bytes) -> tuple[Lines, list[str]]:
    """A file's lines, in NFC and without the empty ones at the end, and sentences on what was normalised.

    Raises NotAReprint for a file that is not such a text: too large, empty, not UTF-8, with control characters.
    """
    if len(data) > MAX_BYTES:
        raise NotAReprint(1, f"the file has {len(data):,} bytes, larger than one story is (at most {MAX_BYTES:,}).")
    remarks: list[str] = []
    text = _decoded(data)
    if text.startswith(BYTE_ORDER_MARK):
        text = text[1:]
        remarks.append("The byte order mark at the beginning of the file was left out.")
    if "\r\n" in text:
        text = text.replace("\r\n", "\n")
        remarks.append("The lines ended with CR LF; they end with LF now.")
    lines = text.split("\n")
    _refuse_controls(lines)
    changed = [number for number, line in enumerate(lines, start=1) if not is_nfc(line)]
    if changed:
        lines = [nfc(line) for line in lines]
        remarks.append(f"Letters with accents were brought to Unicode NFC in {_named(changed)}.")
    while lines and is_blank(lines[-1]):
        lines.pop()
    if not lines:
        raise NotAReprint(1, "the file is empty; a reprint begins with the headline.")
    return Lines(lines), remarks


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotAReprint(1, "the file is UTF-16. Save it as UTF-8 text and try again.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        place = problem.start - data.rfind(b"\n", 0, problem.start)
        raise NotAReprint(
            line, f"byte {place} of the line ({data[problem.start]:#04x}) is not UTF-8. Save the file as UTF-8 text."
        ) from None


def _refuse_controls(lines: list[str]) -> None:
    for number, line in enumerate(lines, start=1):
        control = next((character for character in line if character in CONTROLS or character in "\r\f"), None)
        if control == "\r":
            raise NotAReprint(
                number, "a carriage return stands alone. Save the file with LF or CR LF at the line ends."
            )
        if control:
            description = name(control, "a control character, which no text has")
            raise NotAReprint(
                number, f"character {line.index(control) + 1} is U+{ord(control):04X}, {description}. Take it out."
            )


def _named(numbers: list[int]) -> str:
    first = ", ".join(map(str, numbers[:MOST_NAMED]))
    more = f" and {len(numbers) - MOST_NAMED} more" if len(numbers) > MOST_NAMED else ""
    return f"line {first}" if len(numbers) == 1 else f"lines {first}{more}"
