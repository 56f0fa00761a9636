"""`import_reprint` and `render` as programs, and several imports of one file at once."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connections

from articles.desk.importing.reprint import import_reprint
from articles.models import Article, Source, Version
from newsroom.accounts.models import User
from tests.conftest import ROOT
from tests.newsroom.processes import environment
from tests.newsroom.reprints import reprint, write

pytestmark = pytest.mark.django_db


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
    outcomes: list[tuple[str, bool]] = []

    def bring() -> None:
        together.wait()
        try:
            imported = import_reprint(data, by)
            outcomes.append((imported.version.path, imported.already))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=bring) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(already for _, already in outcomes) == [False, True, True, True]
    assert len({path for path, _ in outcomes}) == 1
    assert (Article.objects.count(), Version.objects.count(), Source.objects.count()) == (1, 1, 1)
