"""`manage.py import_reprint`: a reprint comes in whole or not at all, once, and goes out byte for byte."""

import io
import re
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.desk import publishing, saving
from articles.desk.content import content_of
from articles.desk.errors import DeskError
from articles.desk.importing import import_reprint
from articles.models import Article, Author, Bureau, Revision, Section, Source, StoryListEntry, User, Version
from articles.text.editor import for_editor, from_editor
from articles.text.errors import UnfitText
from articles.text.plain import paragraphs
from articles.text.reprint import NotAReprint
from articles.text.unicode import is_blank, nfc
from tests.conftest import ROOT
from tests.factories import HouseFactory, SectionFactory, editor, published
from tests.newsroom.processes import environment
from tests.newsroom.reprints import (
    ENTRIES,
    NOTICE,
    bring_in,
    latest,
    only_article,
    rendered,
    reprint,
    rows,
    write,
)

pytestmark = pytest.mark.django_db


def notice_of(source: str, words: str = "Copyright 2025 {}.") -> str:
    return (
        f"{words.format(source)} This article was originally published on {source} and was reproduced with permission."
    )


#: Reprints of every kind that the form knows, by what is special in each.
FORMS: dict[str, str] = {
    "as usual": reprint(),
    "one author": reprint(byline="by Jane Roe"),
    "three authors": reprint(byline="by Jane Roe, John Doe and Ana María de la Cruz"),
    "titles after names": reprint(byline="by Jane Roe, Chief Correspondent and John Doe, Reporter"),
    "other roles": reprint(byline="by Jane Roe\nAdditional reporting by John Doe and Ann Lee\nEdited by Bo Li"),
    "no dateline": reprint(dateline=""),
    "a dateline that keeps its spelling": reprint(dateline="GROSSETO, Italy (Harbour News) – "),
    "an agency that is not the source": reprint(dateline="VIK (Fjord Press) – "),
    "no list": reprint(list_title=None),
    "an empty list": reprint(entries=()),
    "twelve related stories": reprint(entries=tuple((f"Story {n}", f"Teaser {n}.") for n in range(12))),
    "a picture text of its own": reprint(entries=(("A red boat", "Boat Found", "It was adrift."),)),
    "a story without a teaser": reprint(entries=(("First", "Words."), ("Last", ""))).rstrip("\n"),
    "a legal name that is not the source's": reprint(notice=notice_of("Harbour News", "Copyright 1999-2025 Ellery Publishing Ltd.")),
    "a notice in other words": reprint(notice=notice_of("Harbour News", "© {} 2025, all rights reserved!")),
    "a founding year that none has": reprint(notice=NOTICE.replace("1999-", "0999-")),
    "a paragraph of two lines": reprint(paragraphs=("One line,\n two lines. \nThree.", "Five.")),
    "quotes and dashes": reprint(
        headline="‘Never’ – “Not Once” — “it’s” 'so' \"so\"…", paragraphs=("He said: \"No – ‘never’ – at all\"…", "It’s 5′ 6″.")
    ),
    "ampersands and angle brackets": reprint(
        headline="Fish & Chips &amp; <b>Peas</b>", paragraphs=("a < b && c > d &lt; &nbsp; &#8211;", "<p>A & B</p>", "<!-- x -->", "]]>")
    ),
    "two spaces, tabs and no-break spaces": reprint(paragraphs=("One.  Two.   Three.\tFour.\u00a0Five \u00a0 six.", "10\u202f000\u00a0€")),
    "spaces at the edges": reprint(paragraphs=(" Before.", "After. ", "  Both.  ")),
    "characters that look like line ends": reprint(paragraphs=("One\u2028two\x85three\u2029four.", "Five.")),
    "nothing to see": reprint(paragraphs=("One\u200bword, soft\u00adhyphen, \u2060joined\u2060, \ufeffmark.", "Two.")),
    "paragraphs like Markdown and numbers": reprint(paragraphs=("# One", "* two", "3. three", "http://example.org/?a=1&b=2")),
    "a headline without Latin letters": reprint(headline="渡轮再次启航"),
    "a headline that gives no address": reprint(headline="!!! – ???"),
    "German": reprint(
        headline="Die Fähre nach Vik fährt wieder", byline="by Jürgen Groß", dateline="WEẞLING (Küstenbote) – ",
        paragraphs=("Die Fähre ist nach drei Wochen wieder da und das ist nicht alles.", "„Wir haben gewartet“, sagte der Kapitän."),
        notice=notice_of("Küstenbote"), list_title="Neues vom Küstenboten",
    ),
    "Spanish": reprint(
        headline="¿Zarpa otra vez el transbordador?", byline="by Redacción de El Muelle", dateline="A CORUÑA (El Muelle) – ",
        paragraphs=("El transbordador de la ría ha vuelto y no se sabe por qué.", "«Esperamos», dijo la patrona."),
        notice=notice_of("El Muelle"),
    ),
    "Arabic": reprint(
        headline="العبّارة تبحر من جديد", byline="by هالة منصور", dateline="القاهرة (بريد الميناء) – ",
        paragraphs=("أبحرت العبّارة بعد ثلاثة أسابيع من الانتظار.", "«انتظرنا»، قالت القبطانة."), notice=notice_of("بريد الميناء"),
        list_title="آخر الأخبار", entries=(("الجسر مفتوح", "منذ الظهر."),),
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_it_goes_out_as_it_came_in_and_comes_in_only_once(form: str, tmp_path: Path) -> None:
    path = bring_in(write(tmp_path, FORMS[form]))
    assert rendered(path) == FORMS[form]
    before = rows()
    assert bring_in(write(tmp_path, FORMS[form] + "\n\n", "again.txt")) == path
    assert rows() == before
    assert save_untouched() is None


@pytest.mark.parametrize(
    ("form", "language"), [("as usual", "en"), ("German", "de"), ("Spanish", "es"), ("Arabic", "ar")]
)
def test_its_language_is_told_by_its_words(form: str, language: str, tmp_path: Path) -> None:
    bring_in(write(tmp_path, FORMS[form]))
    assert latest().language == language


def save_untouched() -> Revision | None:
    """Save the one story as an editor would who opened it and changed nothing."""
    article = only_article()
    content = content_of(article)
    content["body"] = from_editor(for_editor(content["body"]))
    return saving.save(article.pk, content, editor(), article.revision)


def test_the_real_reprint_comes_back_byte_for_byte(seed_reprint: Path, client: Client) -> None:
    path = bring_in(seed_reprint)
    text = seed_reprint.read_bytes().decode()
    assert rendered(path) == text.rstrip("\n")
    version = latest()
    assert client.get(path).status_code == 200
    assert (version.section_name, version.language) == ("Wire", "en")
    assert version.bureau is not None
    assert version.bureau.source == version.source
    assert version.dateline == f"{version.dateline_place} ({version.source_name}) – "
    assert [line["bureau"] for line in version.bylines] == [version.bureau_id]
    assert [len(one["entries"]) for one in version.related_lists] == [StoryListEntry.objects.count()]


@pytest.mark.parametrize("ending", [b"", b"\n", b"\n\n\n\n", b"\r\n\r\n", b"\n  \n\t\n"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_the_real_reprint_is_known_whatever_ends_its_lines_and_itself(
    ending: bytes, line_end: bytes, seed_reprint: Path, tmp_path: Path
) -> None:
    path = bring_in(seed_reprint)
    before = rows()
    words = seed_reprint.read_bytes().rstrip(b"\n").replace(b"\n", line_end) + ending
    assert bring_in(write(tmp_path, words, "other name.txt")) == path
    assert rows() == before


def test_saving_the_real_reprint_untouched_from_the_editor_makes_no_revision(seed_reprint: Path) -> None:
    bring_in(seed_reprint)
    assert save_untouched() is None


# --- Options -------------------------------------------------------------------------------------------------------


def test_it_is_filed_under_wire_or_where_it_is_told(tmp_path: Path) -> None:
    bring_in(write(tmp_path, reprint()))
    assert latest().section_name == "Wire"
    world = SectionFactory(name="World")
    bring_in(write(tmp_path, reprint(headline="Two")), "--section", "world")
    assert latest().section == world
    bring_in(write(tmp_path, reprint(headline="Three")), "--section", " Café du Port ")
    bring_in(write(tmp_path, reprint(headline="Four")), "--section", "Cafe\u0301 du Port")
    assert latest().section_name == "Café du Port"
    assert Section.objects.count() == 3


def test_a_day_of_publication_is_noon_of_that_day_in_the_newsrooms_zone(tmp_path: Path) -> None:
    path = bring_in(write(tmp_path, reprint()), "--published", "2025-06-02")
    version = latest()
    assert path == "/2025/06/02/ferry-to-vik-sails-again/"
    assert version.first_published_at == datetime(2025, 6, 2, 11, tzinfo=UTC)
    assert version.recorded_at > datetime.now(UTC) - timedelta(minutes=1)
    assert only_article().copyright_override == ""
    assert rendered(path) == reprint()


def test_todays_date_is_now_at_the_latest(tmp_path: Path) -> None:
    with time_machine.travel(datetime(2026, 3, 2, 9, tzinfo=UTC), tick=False):
        path = bring_in(write(tmp_path, reprint()), "--published", "2026-03-02")
        assert Client().get(path).status_code == 200


def test_without_a_date_it_is_published_today_and_the_notice_keeps_the_files_words(tmp_path: Path) -> None:
    with time_machine.travel(datetime(2031, 3, 2, 9, tzinfo=UTC), tick=False):
        path = bring_in(write(tmp_path, reprint()))
    assert path.startswith("/2031/03/02/")
    assert latest().copyright_notice == "Copyright 1999-2025 Harbour News."


def test_a_date_of_another_year_than_the_notices_keeps_the_files_words(tmp_path: Path) -> None:
    path = bring_in(write(tmp_path, reprint()), "--published", "2019-01-01")
    assert rendered(path) == reprint()


@pytest.mark.parametrize(
    "again", [("--published", "2025-06-02"), ("--published", "2024-01-01"), (), ("--section", "Elsewhere")]
)
@pytest.mark.parametrize("first", [("--published", "2025-06-02"), ()])
def test_the_same_file_with_other_options_stores_nothing(
    first: tuple[str, ...], again: tuple[str, ...], tmp_path: Path
) -> None:
    path = bring_in(write(tmp_path, reprint()), *first)
    before = rows()
    assert bring_in(write(tmp_path, reprint()), *again) == path
    assert rows() == before


def test_a_slug_that_is_taken_that_day_gets_a_number(tmp_path: Path) -> None:
    one = bring_in(write(tmp_path, reprint()), "--published", "2025-06-02")
    two = bring_in(write(tmp_path, reprint(paragraphs=("Another story.",))), "--published", "2025-06-02")
    assert (one, two) == ("/2025/06/02/ferry-to-vik-sails-again/", "/2025/06/02/ferry-to-vik-sails-again-2/")


def test_the_second_file_of_a_source_finds_its_source_bureau_and_people(tmp_path: Path) -> None:
    bring_in(write(tmp_path, reprint()))
    source = Source.objects.get()
    jane = Author.objects.create(name="Jane Roe", title="Reporter", slug="jane-roe", bureau=Bureau.objects.get())
    words = reprint(headline="Two", byline="by Jane Roe, Reporter")
    path = bring_in(write(tmp_path, words))
    assert latest().bylines[0]["author"] == jane.pk
    assert (Source.objects.get(), Bureau.objects.count()) == (source, 1)
    assert rendered(path) == words


def test_a_source_that_the_house_knows_otherwise_changes_no_word(tmp_path: Path) -> None:
    HouseFactory(name="Harbour News", legal_name="Harbour News Group plc", established=1851)
    assert rendered(bring_in(write(tmp_path, reprint()), "--published", "2025-06-02")) == reprint()


def test_a_corrected_import_is_still_known_and_its_correction_stays(tmp_path: Path) -> None:
    path = bring_in(write(tmp_path, reprint()))
    article = only_article()
    live = publishing.live_content(article)
    assert live is not None
    publishing.correct(article.pk, editor(), "correction", "…", live=live | {"headline": "Better Headline"})
    assert bring_in(write(tmp_path, reprint())) == path
    assert rendered(path).startswith("Better Headline\n")


def test_an_import_never_revives_a_killed_story(tmp_path: Path) -> None:
    path = bring_in(write(tmp_path, reprint()))
    publishing.kill(only_article().pk, editor(), "Never true.")
    before = rows()
    with pytest.raises(CommandError, match=r"killed since\. It is not brought back\. Nothing was stored\."):
        bring_in(write(tmp_path, reprint() + "\n"), "--published", "2025-06-02")
    assert rows() == before
    assert Client().get(path).status_code == 410


def test_a_withheld_import_stays_withheld(tmp_path: Path) -> None:
    path = bring_in(write(tmp_path, reprint()))
    publishing.withhold(only_article().pk, editor(), "Asked.")
    assert bring_in(write(tmp_path, reprint())) == path
    assert Client().get(path).status_code == 404


def test_what_was_normalised_is_said_beside_and_the_path_stands_alone(tmp_path: Path) -> None:
    out, beside = io.StringIO(), io.StringIO()
    words = "\ufeff" + reprint(headline="Cafe\u0301 Opens").replace("\n", "\r\n") + "\r\n\r\n"
    call_command("import_reprint", str(write(tmp_path, words)), stdout=out, stderr=beside)
    assert re.fullmatch(r"/\d{4}/\d\d/\d\d/cafe-opens/\n", out.getvalue())
    assert "LF" in beside.getvalue()
    assert "NFC" in beside.getvalue()
    assert rendered(out.getvalue().strip()) == reprint(headline="Café Opens")


# --- What is refused -----------------------------------------------------------------------------------------------

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
    "an entry whose headline is missing": (reprint(entries=(("Only", "x"),)).rsplit("\n", 3)[0].encode() + b"\n\nWords", "line "),
    "HTML": (b"<!doctype html>\n<title>x</title>", "line 2: "),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "line 1: "),
    "three megabytes": (b"Headline\n\nby A\n\n" + b"x" * 3_000_000, "line 1: .*larger than one story"),
    "a headline that is too long": (reprint(headline=LONG.strip()).encode(), "Headline: 399 characters, and 300 is the most"),
    "a byline that is too long": (reprint(byline=f"by {LONG.strip()}").encode(), "Byline: .*200 is the most"),
    "a list title that is too long": (reprint(list_title=LONG.strip()).encode(), "can't be stored. .*200"),
    "a related headline that is too long": (reprint(entries=((LONG.strip(), "x"),)).encode(), "can't be stored. .*300"),
    "a source with too long a name": (reprint(notice=notice_of("N" * 130)).encode(), "can't be stored. .*120"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_reprint_is_refused_with_its_reason_and_nothing_is_stored(case: str, tmp_path: Path) -> None:
    words, said = REFUSED[case]
    out = io.StringIO()
    before = rows()
    with pytest.raises(CommandError, match=said) as refused:
        call_command("import_reprint", str(write(tmp_path, words)), stdout=out, stderr=io.StringIO())
    assert "Nothing was stored." in str(refused.value)
    assert "reprint.txt" in str(refused.value)
    assert out.getvalue() == ""
    assert rows() == before


@pytest.mark.parametrize(
    ("options", "said"),
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
def test_a_wrong_option_is_said_and_nothing_is_stored(options: list[str], said: str, tmp_path: Path) -> None:
    before = rows()
    with pytest.raises(CommandError, match=said):
        bring_in(write(tmp_path, reprint()), *options)
    assert rows() == before


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    for file in (tmp_path / "absent.txt", tmp_path):
        with pytest.raises(CommandError, match="can't be read"):
            bring_in(file)


LETTERS = st.sampled_from("aZ é“”‘–—&<>\"';#-*_.,()[]{}1 \u00a0\u2028\u200f\u202e\u2060\u0301\ufeff\t\x85漢🚢ß/=`~|\\")
LINE = st.text(LETTERS, min_size=1, max_size=24)
LINES = st.lists(LINE, min_size=1, max_size=2).map("\n".join)


def without_blank_end(text: str) -> str:
    lines = text.split("\n")
    while is_blank(lines[-1]):
        lines.pop()
    return "\n".join(lines)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    headline=LINE, byline=LINE, place=LINE, paragraphs=st.lists(LINES, min_size=1, max_size=3).map(tuple), title=LINE,
    entries=st.lists(st.tuples(LINE, LINE, LINE), max_size=2).map(tuple),
)  # fmt: skip
def test_any_file_comes_back_as_it_came_in_or_stores_nothing(
    headline: str,
    byline: str,
    place: str,
    paragraphs: tuple[str, ...],
    title: str,
    entries: tuple[tuple[str, ...], ...],
) -> None:
    words = reprint(
        headline, f"by {byline}", f"{place.upper()} (Harbour News) – ", paragraphs, list_title=title, entries=entries
    )  # fmt: skip
    by = User.objects.system()
    before = rows()
    try:
        imported = import_reprint(words.encode(), by)
    except (NotAReprint, DeskError, UnfitText):
        assert rows() == before
        return
    assert rendered(imported.version.guid) == nfc(without_blank_end(words.removeprefix("\ufeff")))
    article = Article.objects.get(pk=imported.version.article_id)
    body = from_editor(for_editor(article.body))
    assert saving.save(article.pk, {"body": body}, editor(), 1) is None


# --- Each field in turn --------------------------------------------------------------------------------------------


def lines_that_differ(old: str, new: str) -> list[tuple[str, str]]:
    was, now = old.split("\n"), new.split("\n")
    assert len(was) == len(now)
    return [(a, b) for a, b in zip(was, now, strict=True) if a != b]


def publish_as(article: Article, **changes: object) -> None:
    """Save the changes as an editor does, and publish them; without changes, publish the copy once more."""
    by = editor()
    article.refresh_from_db()
    kept = saving.save(article.pk, changes, by, article.revision) if changes else None
    publishing.publish(article.pk, by, kept.number if kept else article.revision, approve=True)


def test_each_field_changed_in_turn_changes_its_own_line_and_no_other(tmp_path: Path) -> None:
    before = reprint(byline="by Jane Roe, Harbour News Port Ellery Bureau Staff and Ann Lee\nEdited by Bo Li")
    path = bring_in(
        write(tmp_path, before.replace("by Jane Roe, Harbour News Port Ellery Bureau Staff and Ann Lee", "by Jane Roe"))
    )
    article = only_article()
    bureau = Bureau.objects.create(name="Port Ellery Bureau", slug="port-ellery", source=Source.objects.get())
    ann = Author.objects.create(name="Ann Lee", slug="ann-lee", bureau=bureau)
    line = {"role": "by", "author": None, "bureau": None, "text": ""}
    bylines = [
        line | {"text": "Jane Roe"}, line | {"bureau": bureau.pk}, line | {"author": ann.pk},
        line | {"role": "edited_by", "text": "Bo Li"},
    ]  # fmt: skip
    publish_as(article, bylines=bylines)
    text = rendered(path)
    assert text == before

    def changed(old: str, new: str) -> None:
        nonlocal text
        after = rendered(path)
        assert lines_that_differ(text, after) == [(old, new)]
        text = after

    publish_as(article, headline="Ferry Late & “Sorry”")
    changed("Ferry to Vik Sails Again", "Ferry Late & “Sorry”")
    by = "by {}, Harbour News Port Ellery Bureau Staff and Ann Lee"
    publish_as(article, bylines=[bylines[0] | {"text": "Jo Roe"}, *bylines[1:]])
    changed(by.format("Jane Roe"), by.format("Jo Roe"))
    publish_as(article, bylines=[bylines[0] | {"text": "Jo Roe"}, *bylines[1:3], bylines[3] | {"text": "Al Li"}])
    changed("Edited by Bo Li", "Edited by Al Li")
    ann.name, ann.title = "Anna Lee", "Reporter"
    ann.save()
    publish_as(article)
    was, now = by.format("Jo Roe"), by.format("Jo Roe").replace("Ann Lee", "Anna Lee, Reporter")
    changed(was, now)
    bureau.name = "Vik Bureau"
    bureau.save()
    publish_as(article)
    changed(now, now.replace("Port Ellery Bureau", "Vik Bureau"))
    first, second = article_paragraphs(article)
    publish_as(article, dateline_place="Vik")
    changed(f"PORT ELLERY (Harbour News) – {first}", f"VIK (Harbour News) – {first}")
    publish_as(article, dateline_agency="Fjord Press")
    changed(f"VIK (Harbour News) – {first}", f"VIK (Fjord Press) – {first}")
    publish_as(article, dateline_place="")
    changed(f"VIK (Fjord Press) – {first}", first)
    publish_as(article, body=f"<p>New first.</p>\n<p>{second}</p>")
    changed(first, "New first.")
    publish_as(article, body="<p>New first.</p>\n<p>New <strong>second</strong>.</p>")
    changed(second, "New second.")
    publish_as(article, copyright_override="Copyright 2020 Somebody.")
    changed(NOTICE, NOTICE.replace("Copyright 1999-2025 Harbour News.", "Copyright 2020 Somebody."))
    story_list = article.related.get()
    story_list.title = "More from Vik"
    story_list.save()
    publish_as(article)
    changed("Latest News from Harbour News", "More from Vik")
    for number, (entry, (headline, teaser)) in enumerate(zip(story_list.entries.all(), ENTRIES, strict=True)):
        for field, old in (("headline", headline), ("picture_alt", headline), ("teaser", teaser)):
            setattr(entry, field, f"{field} {number} & <new>")
            entry.save()
            publish_as(article)
            changed(old, f"{field} {number} & <new>")


def article_paragraphs(article: Article) -> list[str]:
    article.refresh_from_db()
    return paragraphs(article.body)


# --- As a program --------------------------------------------------------------------------------------------------


def manage(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """`manage.py` as a program of its own, on the test's database."""
    return subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=ROOT,
        env=environment(folder),
        capture_output=True,
        check=False,
    )


@pytest.mark.django_db(transaction=True)
def test_the_commands_end_with_0_or_1_and_print_nothing_but_the_path_and_the_story(tmp_path: Path) -> None:
    file = write(tmp_path, reprint() + "\n\n")
    first, again = (manage("import_reprint", file, folder=tmp_path) for _ in range(2))
    path = first.stdout.decode().strip()
    assert (first.returncode, again.returncode, again.stdout) == (0, 0, first.stdout)
    assert first.stdout == f"{path}\n".encode()
    story = manage("render", path, "--format", "text", folder=tmp_path)
    assert (story.returncode, story.stdout, story.stderr) == (0, reprint().encode(), b"")
    bad = manage("import_reprint", write(tmp_path, "Headline", "bad.txt"), folder=tmp_path)
    assert (bad.returncode, bad.stdout) == (1, b"")
    assert b"line 1: " in bad.stderr
    assert b"Traceback" not in bad.stderr
    none = manage("render", "/2025/06/02/never/", folder=tmp_path)
    assert (none.returncode, none.stdout) == (1, b"")
    assert b"Traceback" not in none.stderr


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_the_same_file_at_once_make_one_story() -> None:
    data, by = reprint().encode(), User.objects.system()
    together = threading.Barrier(4)
    found: list[tuple[str, bool]] = []

    def bring() -> None:
        together.wait()
        try:
            imported = import_reprint(data, by)
            found.append((imported.version.path, imported.already))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=bring) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(already for _, already in found) == [False, True, True, True]
    assert len({path for path, _ in found}) == 1
    assert (Article.objects.count(), Version.objects.count(), Source.objects.count()) == (1, 1, 1)


def test_other_stories_of_the_house_are_left_alone(tmp_path: Path) -> None:
    version = published()
    bring_in(write(tmp_path, reprint()))
    assert list(Version.objects.filter(article=version.article_id)) == [version]
