"""What `.ci/check.py` installs under CI where a program is missing."""

import sys
from pathlib import Path
from typing import Any

import pytest

from tests import programs

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / ".ci"))

import check


@pytest.mark.parametrize(
    ("here", "installed"),
    [
        ({"chromium-headless-shell", "chromium"}, ["chromium-headless-shell"]),
        ({"chromium"}, ["chromium-headless-shell", "chromium"]),
    ],
)
def test_the_lean_browser_is_installed_where_there_is_one_and_the_whole_one_elsewhere(
    monkeypatch: pytest.MonkeyPatch, here: set[str], installed: list[str]
) -> None:
    tried: list[str] = []

    def call(command: tuple[str, ...], env: dict[str, str]) -> int:
        if command[1] == "install":
            tried.append(command[-1])
        return 0 if command[-1] in here else 100

    def nowhere(_: Any) -> None:
        return None

    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(programs.shutil, "which", nowhere)
    monkeypatch.setattr(check, "call", call)
    with pytest.raises(programs.Missing) as missing:
        programs.chromium()
    check.install_one_of(missing.value.packages)
    assert tried == installed
