"""Where database and originals share a disk and it is full, an upload answers 507 and a save 503, both with what was typed;
imports end with a sentence; readers are served; and all of it goes through by itself once there is room.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.faults.browser import TYPED, Browser, picture
from tests.faults.disk import small_disk

DATABASES = ("sqlite",)
SIZE = 16_000_000
STORY = "/admin/articles/article/add/"


def main() -> list[str]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    with small_disk(SIZE) as disk:
        os.environ["NEWSROOM_DATA"] = str(disk.root)
        os.environ["DATABASE_URL"] = f"sqlite:///{disk.root / 'newsroom.sqlite3'}"
        import django

        django.setup()
        from tests.crash.newsroom import furnish
        from tests.newsroom.processes import Served, wait_for

        furnish()
        with tempfile.TemporaryDirectory(prefix="newsroom-fault-") as folder:
            served = Served(Path(folder), NEWSROOM_DATA=str(disk.root))
            try:
                if not wait_for(served.answers):
                    return ["the newsroom did not start"]
                browser = Browser(served.port, "Editor")
                wrong = tried(browser, "before", upload=302, story=302, command=0)
                disk.fill()
                wrong += tried(browser, "on a full disk", upload=507, story=503, command=1)
                disk.free()
                return wrong + tried(browser, "with room again", upload=302, story=302, command=0)
            finally:
                served.end(signal.SIGTERM)


def tried(browser: Browser, when: str, *, upload: int, story: int, command: int) -> list[str]:
    """Hand in a picture, save a new story, import a reprint, and read the front page."""
    wrong = []
    for what, status, (code_of_page, page) in (
        ("an upload", upload, browser.hand_in(picture(0))),
        ("a new story", story, browser.send(STORY, headline=TYPED)),
    ):
        if code_of_page != status:
            wrong.append(f"{when}: {what} answered {code_of_page}, not {status}")
        if code_of_page != 302 and TYPED not in page:
            wrong.append(f"{when}: what was typed with {what} was lost")
    code_of_page, _ = browser.ask("GET", "/")
    if code_of_page != 200:
        wrong.append(f"{when}: the front page answered {code_of_page}")
    code, output = imported(f"Ferry {when}")
    if code != command or "Traceback" in output:
        wrong.append(f"{when}: an import ended with {code}: {output[-300:]}")
    return wrong


def imported(headline: str) -> tuple[int, str]:
    from tests.newsroom.reprints import reprint, write

    with tempfile.TemporaryDirectory(prefix="newsroom-fault-") as folder:
        file = write(Path(folder), reprint(headline))
        command = [sys.executable, "manage.py", "import_reprint", str(file)]
        completed = subprocess.run(command, capture_output=True, text=True, check=False)
    return completed.returncode, completed.stdout + completed.stderr
