"""Whether the demonstration's tests (mark `demonstration`) would be told anything new.

They pass or fail by what they import and by nothing else: they touch no database and ask for no page. A digest of that is
kept when they have passed; as long as it is the same, `make test` leaves them to `make long`, which always runs them.
"""

import hashlib
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
OURS = ("articles", "newsroom", "syndication", "tests")
MARK = "pytestmark = pytest.mark.demonstration"

#: Where the digest is kept: with what pytest keeps, which git ignores and `make clean` throws away.
PASSED = ROOT / ".pytest_cache" / "demonstration"


def test_files() -> list[Path]:
    return [file for file in sorted((ROOT / "tests").rglob("test_*.py")) if f"\n{MARK}\n" in file.read_text("utf-8")]


def modules() -> set[str]:
    """The marked tests and every module of ours that importing them runs, packages above them included."""
    graph = grimp.build_graph(*OURS, cache_dir=str(ROOT / ".import_linter_cache"))
    waiting = {".".join(file.relative_to(ROOT).with_suffix("").parts) for file in test_files()}
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        found.add(name)
        above = {name.rpartition(".")[0]} - {""}
        waiting |= (above | graph.find_modules_directly_imported_by(name)) - found
    return found


def files() -> list[Path]:
    """What the tests are made of: those modules, all that lies in the demonstration, and the pinned libraries."""
    imported = [ROOT.joinpath(*name.split(".")) for name in modules()]
    sources = {path / "__init__.py" if path.is_dir() else path.with_suffix(".py") for path in imported}
    beside = {path for path in (ROOT / "newsroom" / "demonstration").rglob("*") if "__pycache__" not in path.parts}
    return sorted({*sources, *filter(Path.is_file, beside), ROOT / "requirements-test.txt"})


def digest() -> str:
    content = hashlib.sha256()
    for file in files():
        content.update(f"{file.relative_to(ROOT).as_posix()}\n".encode())
        content.update(hashlib.sha256(file.read_bytes()).digest())
    return content.hexdigest()


def has_changed() -> bool:
    """Whether the tests have not passed on what is there now; also where it is not known."""
    return not PASSED.exists() or PASSED.read_text() != digest()


def remember_that_it_passed(tested: str) -> None:
    """Keep the digest of what was tested, taken before, so that a change made meanwhile is not passed over."""
    PASSED.parent.mkdir(exist_ok=True)
    PASSED.write_text(tested)
