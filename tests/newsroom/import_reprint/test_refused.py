"""What is no reprint, or asked for wrongly, is refused with its line, and nothing is stored."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.newsroom.reprints import NOTICE, bring_in, notice_of, reprint, rows, write

pytestmark = pytest.mark.django_db

LONG = "Very long " * 40

#: Files that are no reprint, with what is said of each.
REFUSED: dict[str, tuple[bytes, str]] = {
    "an empty file": (b"", "line 1: "),
    "blank lines": (b"\n\n\n", "line 1: "),
    "not UTF-8": (reprint().encode("utf-16"), "line 1: .*UTF-8"),
    "Latin-1 in line 7": (reprint().encode().replace("“We".encode(), b"\xe9We"), "line 7: .*UTF-8"),
    "no byline": (reprint(byline="Jane Roe").encode(), "line 3: .*by"),
    "no blank line after the headline": (reprint().replace("\n\n", "\n", 1).encode(), "line 2: "),
    "no notice": (reprint(notice="The end.", list_title=None).encode(), "line .*notice"),
    "no text": (f"Headline\n\nby Jane Roe\n\n{NOTICE}".encode(), "line 5: "),
    "a headline alone": (b"Headline", "line 1: "),
    "a control character": (reprint(paragraphs=("One.", "Two\x07.")).encode(), r"line 7: .*U\+0007"),
    "NUL": (reprint(headline="A\x00B").encode(), r"line 1: .*U\+0000"),
    "an entry whose headline is missing": (
        reprint(entries=(("Only", "x"),)).rsplit("\n", 3)[0].encode() + b"\n\nWords",
        "line ",
    ),
    "HTML": (b"<!doctype html>\n<title>x</title>", "line 2: "),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "line 1: "),
    "three megabytes": (b"Headline\n\nby A\n\n" + b"x" * 3_000_000, "line 1: .*larger than one story"),
    "a headline that is too long": (
        reprint(headline=LONG.strip()).encode(),
        "Headline: 399 characters, and 300 is the most",
    ),
    "a byline that is too long": (reprint(byline=f"by {LONG.strip()}").encode(), "Byline: .*200 is the most"),
    "a list title that is too long": (reprint(list_title=LONG.strip()).encode(), "can't be stored. .*200"),
    "a related headline that is too long": (reprint(entries=((LONG.strip(), "x"),)).encode(), "can't be stored. .*300"),
    "a source with too long a name": (reprint(notice=notice_of("N" * 130)).encode(), "can't be stored. .*120"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_reprint_is_refused_with_its_reason_and_nothing_is_stored(case: str, tmp_path: Path) -> None:
    text, reason = REFUSED[case]
    out = io.StringIO()
    before = rows()
    with pytest.raises(CommandError, match=reason) as refused:
        call_command("import_reprint", str(write(tmp_path, text)), stdout=out, stderr=io.StringIO())
    assert "Nothing was stored." in str(refused.value)
    assert "reprint.txt" in str(refused.value)
    assert out.getvalue() == ""
    assert rows() == before


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--published", "2025-13-01"], "is no date"),
        (["--published", "yesterday"], "is no date"),
        (["--published", ""], "is no date"),
        (["--published", "2999-01-01"], "lies in the future"),
        (["--published", "0001-01-01"], "before the first newspapers"),
        (["--section", "S" * 81], "can't be stored"),
        (["--section", "bad\udcff"], "can't be stored"),
    ],
)
def test_a_wrong_option_is_said_and_nothing_is_stored(options: list[str], problem: str, tmp_path: Path) -> None:
    before = rows()
    with pytest.raises(CommandError, match=problem):
        bring_in(write(tmp_path, reprint()), *options)
    assert rows() == before


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    for file in (tmp_path / "absent.txt", tmp_path):
        with pytest.raises(CommandError, match="can't be read"):
            bring_in(file)
