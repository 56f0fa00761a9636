"""Who may import whom, and what may be done in one place only (docs/architecture.md, "Rooms")."""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from articles.desk import errors as desk_errors
from syndication.licensing import errors as licensing_errors

ROOT = Path(__file__).resolve().parent.parent
CODE = [
    path
    for room in ("newsroom", "syndication", "articles")
    for path in sorted((ROOT / room).rglob("*.py"))
    if "migrations" not in path.parts
]


def imported(path: Path) -> set[str]:
    """Every module that a file names in an import, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def in_room(*rooms: str) -> list[Path]:
    return [path for path in CODE if any(path.is_relative_to(ROOT / room) for room in rooms)]


def test_the_arrows_hold() -> None:
    """The contracts of pyproject.toml, indirect imports included."""
    arrows = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"
    completed = subprocess.run([sys.executable, "-c", arrows], cwd=ROOT, capture_output=True, text=True, check=False)
    assert completed.returncode == 0, completed.stdout


@pytest.mark.parametrize("path", in_room("articles/reader"), ids=lambda path: path.name)
def test_the_reader_has_no_way_to_name_the_desk_or_a_working_copy(path: Path) -> None:
    names = imported(path)
    assert not {name for name in names if name.startswith(("articles.desk", "articles.admin"))}
    assert not names & {
        "articles.models.Article",
        "articles.models.Byline",
        "articles.models.Revision",
        "articles.models.article",
    }


@pytest.mark.parametrize("path", in_room("articles/text", "articles/pictures"), ids=lambda path: path.name)
def test_words_and_pictures_are_plain_functions(path: Path) -> None:
    room = "articles." + path.relative_to(ROOT / "articles").parts[0]
    assert not {name for name in imported(path) if name.split(".")[0] in ("django", "newsroom", "syndication")}
    assert not {name for name in imported(path) if name.startswith("articles") and not name.startswith(room)}


def test_a_version_is_made_in_one_place() -> None:
    makers = []
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            if called == "Version" or (called.startswith("Version.objects.") and called.endswith("create")):
                makers.append(path.relative_to(ROOT).as_posix())
    # The preview draws one that is never saved.
    assert set(makers) == {"articles/desk/record/recorder.py", "articles/admin/story/preview.py"}


def test_lists_and_the_slots_of_fronts_are_made_by_verbs_of_the_desk() -> None:
    """Curating, and importing a reprint with its list; the demonstration fills an empty newsroom."""
    makers = {
        path.relative_to(ROOT).parent.as_posix()
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).removesuffix(".objects.create") in ("StoryList", "StoryListEntry", "Front")
    }
    assert makers == {"articles/desk/curation", "articles/desk/importing", "newsroom/demonstration"}


def test_public_visibility_is_written_once() -> None:
    """One line of the whole code asks both ends of a Version's interval."""
    written = [
        path.relative_to(ROOT).as_posix()
        for path in CODE
        for line in path.read_text(encoding="utf-8").splitlines()
        if "in_force_from__lte" in line and "in_force_until__gt" in line
    ]
    assert written == ["articles/models/version.py"]


@pytest.mark.parametrize(
    "path",
    [
        module
        for module in in_room("articles/admin", "syndication/admin", "syndication/portal")
        if module.name != "attempt.py"
    ],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_a_refusal_of_the_desk_becomes_an_answer_at_one_edge(path: Path) -> None:
    """Pages call a verb through `attempt` (articles/admin/attempt.py); none catches what the desk or the database says.

    But a form's field that asks the domain whether a value is sound says so as a field does.
    """
    caught = {
        name.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and node.type is not None
        if not ast.unparse(node.body[0]).startswith("raise ValidationError(")
        for name in ast.walk(node.type)
        if isinstance(name, ast.Name)
    }
    refusals = {*vars(desk_errors), *vars(licensing_errors), "OperationalError", "DatabaseError", "Error"}
    assert not caught & refusals


@pytest.mark.parametrize("app", ["newsroom/accounts", "articles", "syndication"])
def test_a_migration_stands_for_itself(app: str) -> None:
    """It imports nothing of ours that may be otherwise when it runs: operations beside migrations are frozen with them."""
    for path in sorted((ROOT / app / "migrations").glob("*.py")):
        ours = {
            name for name in imported(path) if name.split(".")[0] in ("newsroom", "articles", "syndication", "tests")
        }
        assert not {name for name in ours if ".migrations._" not in name}, path.name


def whereabouts() -> list[tuple[str, str]]:
    """(word, file) of the table of docs/changing.md that says what is where."""
    table = (ROOT / "docs/changing.md").read_text(encoding="utf-8").split("## Where is it?")[1].split("\n## ")[0]
    return re.findall(r"\| ([^|]+) \| `([^|`]+)` \|$", table, re.MULTILINE)


def spelt(word: str) -> re.Pattern[str]:
    """As in prose and as in a name."""
    return re.compile(re.sub("[ _]", "[ _]", word), re.IGNORECASE)


@cache
def first_sentence(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n\n")[0]


@pytest.mark.parametrize(("word", "file"), whereabouts(), ids=lambda value: value)
def test_a_newcomer_finds_a_thing_by_the_word_for_it(word: str, file: str) -> None:
    """A search for the word among the names of files, or else among their first sentences, finds it and few others."""
    paths = {*CODE, ROOT / file}
    by_name = {path for path in paths if spelt(word).search(path.relative_to(ROOT).as_posix())}
    by_sentence = {path for path in paths if spelt(word).search(first_sentence(path))}
    assert any(ROOT / file in files and len(files) <= 11 for files in (by_name, by_sentence)), (by_name, by_sentence)


def test_the_table_for_newcomers_answers_ten_questions_at_least() -> None:
    assert len(whereabouts()) >= 10


def test_who_has_signed_in_needs_no_exception_from_the_types() -> None:
    """`AuthenticatedHttpRequest` says what `request.user` is."""
    lines = [(path.name, line) for path in CODE for line in path.read_text(encoding="utf-8").splitlines()]
    request_lines = [(name, line) for name, line in lines if "request.user" in line]
    assert not [
        request_line
        for request_line in request_lines
        if re.search(r"type: ignore\[(arg-type|assignment)\]|: Any = ", request_line[1])
    ]
