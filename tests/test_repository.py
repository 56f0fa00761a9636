"""What must hold of the files themselves, whatever they do."""

import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

#: Folders that are made, not kept (.gitignore has them too).
NOT_KEPT = {".git", ".venv", "var", "node_modules", "htmlcov", "__pycache__"}

#: Letters, hexadecimal digits and little else: nothing in them is prose or a setting.
LOCKS = {"requirements.txt", "requirements-test.txt"}


def files() -> Iterator[Path]:
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(
            name for name in folders if name not in NOT_KEPT and not name.endswith(("_cache", ".hypothesis"))
        )
        yield from (Path(folder, name) for name in sorted(names))


def texts() -> dict[str, str]:
    """Every text file of the repository by its path."""
    text_by_file = {}
    for file in files():
        try:
            text_by_file[file.relative_to(ROOT).as_posix()] = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return text_by_file


TEXTS = texts()


def lines_with(pattern: str) -> list[str]:
    """Where the pattern is found, as `path:line: text`. This file spells its patterns so that it is not found."""
    search = re.compile(pattern).search
    return [
        f"{path}:{number}: {line.strip()[:120]}"
        for path, text in TEXTS.items()
        if path not in LOCKS
        for number, line in enumerate(text.splitlines(), 1)
        if search(line)
    ]


def pins(lock: str) -> dict[str, list[str]]:
    """The lines of hashes and options that follow each `name==version`, by that; comments are left away."""
    versions: dict[str, list[str]] = {}
    for line in TEXTS[lock].splitlines():
        if line.strip() and not line.startswith(("#", " ")):
            versions[line.split(" ")[0]] = []
        elif line.strip().startswith("--"):
            versions[list(versions)[-1]].append(line.strip(" \\"))
    return versions


def named(requirements: list[str]) -> set[str]:
    """Normalised names (PEP 503) of requirements."""
    return {re.sub(r"[-_.]+", "-", re.split(r"[\s\[<>=!~;]", requirement)[0]).lower() for requirement in requirements}


PROJECT = tomllib.loads(TEXTS["pyproject.toml"])["project"]


def test_no_path_of_one_machine_is_in_the_repository() -> None:
    folders = "|".join(["work", "root", "farm", "tmp", "Users", r"home/\w+"])
    assert lines_with(r"(?<![\w.})])/(" + folders + r")/\w") == []


def test_no_address_of_a_package_registry_is_in_the_repository() -> None:
    hosts = (
        r"pypi\.\w|python" + r"hosted\.|registry\.npm" + r"js|unpkg\.|jsdelivr\.|deb\.debian|ghcr\.|docker" + r"\.io"
    )
    assert lines_with(rf"(?i)\b({hosts})") == []


@pytest.mark.parametrize(
    "secret",
    [
        "BEGIN [A-Z ]*" + "PRIVATE KEY",
        r"\b(AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[abp]-[0-9A-Za-z-]{10,}|sk_live_\w{16,})",
        r"(?i)\b(secret_key|api_key|password|token)\s*[:=]\s*[\"'][A-Za-z0-9+/=_-]{24,}[\"']",
        r"\w+://[\w.-]+:(?!password@|secret@)[^@\s/{}$:]{6,}@\w",
    ],
    ids=["private key", "service token", "assigned secret", "password in an address"],
)
def test_no_secret_is_in_the_repository(secret: str) -> None:
    assert lines_with(secret) == []


def test_nothing_is_left_for_later() -> None:
    markers = "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"])
    assert lines_with(rf"\b({markers})\b") == []


def test_no_sentence_of_the_real_reprint_is_in_the_repository(seed_reprint: Path) -> None:
    sentences = re.split(r"(?<=[.?!…”\"])\s+|\n+", seed_reprint.read_text(encoding="utf-8"))
    real_sentences = {" ".join(sentence.split()) for sentence in sentences if len(sentence) >= 40}
    assert real_sentences, "the reprint has sentences"
    assert {
        path for path, text in TEXTS.items() for sentence in real_sentences if sentence in " ".join(text.split())
    } == set()


@pytest.mark.parametrize("lock", sorted(LOCKS))
def test_every_pin_has_hashes_and_the_lock_names_no_index(lock: str) -> None:
    assert all("==" in pin for pin in pins(lock))
    assert all(
        options and all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", o) for o in options)
        for options in pins(lock).values()
    )
    assert "://" not in TEXTS[lock]


def test_every_library_that_pyproject_names_is_pinned() -> None:
    assert named(PROJECT["dependencies"]) <= named(list(pins("requirements.txt")))
    assert named(PROJECT["optional-dependencies"]["test"]) <= named(list(pins("requirements-test.txt")))


def test_the_tests_run_on_the_very_libraries_that_the_newsroom_runs_on() -> None:
    assert set(pins("requirements.txt")) <= set(pins("requirements-test.txt"))


def test_no_tool_of_the_tests_is_in_the_lock_of_the_newsroom() -> None:
    assert named(PROJECT["optional-dependencies"]["test"]) & named(list(pins("requirements.txt"))) == set()


def test_the_first_screen_of_the_readme_names_the_two_commands() -> None:
    first_screen = "\n".join(TEXTS.get("README.md", "").splitlines()[:50])
    assert "make run" in first_screen
    assert "make test" in first_screen


def settings_read() -> set[str]:
    """Every variable that the settings read from the environment, themselves or by a function of their own."""
    return set(re.findall(r"(?:env\.\w+|\b_[a-z_]+)\(\s*\"([A-Z_]+)\"", TEXTS["newsroom/settings.py"]))


def test_the_docs_list_every_setting() -> None:
    listed = set(re.findall(r"`([A-Z_]+)`", TEXTS["docs/settings.md"]))
    assert settings_read() - listed == set()


def test_the_compose_file_and_the_image_set_nothing_that_the_newsroom_does_not_read() -> None:
    web = TEXTS["docker-compose.yml"].split("x-newsroom:")[1].split("\nservices:")[0]
    variables = set(re.findall(r"^ +([A-Z_]+):", web, re.MULTILINE))
    assert variables, "the newsroom's own settings stand in the block x-newsroom"
    assert variables - settings_read() == set()


def test_no_line_of_a_template_is_too_long_to_read() -> None:
    too_long = [where for where in lines_with(r"^.{141,}$") if where.startswith("templates/")]
    assert too_long == []
