"""On a store of originals that is full, read-only or away, an upload answers 507 or 503 with what was typed, leaves
nothing under a final name, and goes through by itself once there is room; check_record reads every original.

The disk is a real one, of two megabytes; the newsroom is `manage.py serve`.
"""

import hashlib
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.faults.browser import TYPED, Browser, picture
from tests.faults.disk import Disk, small_disk

SIZE = 2_000_000
#: What lies beside the originals: markers, locks, copies for the desk, and what fills the disk here.
BESIDE = (".pending/", ".lock", ".prepared/", "lost+found")


def name_of(data: bytes) -> str:
    digest = hashlib.sha256(data).hexdigest()
    return f"{digest[:2]}/{digest}.jpeg"


class Trial:
    """What is done, and what was found wrong."""

    def __init__(self, disk: Disk, browser: Browser, env: dict[str, str]) -> None:
        self.disk, self.browser, self.env = disk, browser, env
        self.wrong: list[str] = []
        self.stored: set[str] = set()

    def expect(self, holds: bool, otherwise: str) -> None:
        if not holds:
            self.wrong.append(otherwise)

    def refused(self, when: str, status: int, data: bytes, alt: str = "Boats") -> None:
        code, page = self.browser.hand_in(data, alt)
        self.expect(code == status, f"{when}: an upload answered {code}, not {status}")
        self.expect(TYPED in page, f"{when}: what was typed was lost")
        self.nothing_new(when)

    def taken(self, when: str, data: bytes) -> None:
        status, _ = self.browser.hand_in(data)
        self.expect(status == 302, f"{when}: an upload answered {status}, not 302")
        self.stored.add(name_of(data))
        self.nothing_new(when)
        self.record(when, holds=True)

    def nothing_new(self, when: str) -> None:
        """Whatever lies in the store is an original that was taken, or waits for its form, and is whole."""
        for file in self.disk.root.rglob("*"):
            name = str(file.relative_to(self.disk.root))
            if file.is_dir() or name.startswith(BESIDE):
                continue
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            known = name in self.stored or name == f"incoming/{digest}"
            self.expect(
                known and digest in name, f"{when}: {name} of {file.stat().st_size} bytes was left in the store"
            )

    def record(self, when: str, *, holds: bool) -> None:
        code, output = self.command("check_record")
        self.expect((code == 0) == holds, f"{when}: check_record ended with {code}: {output[-300:]}")

    def command(self, *arguments: str, **env: str) -> tuple[int, str]:
        completed = subprocess.run(
            [sys.executable, "manage.py", *arguments], env=self.env | env, capture_output=True, text=True, check=False
        )
        return completed.returncode, completed.stdout + completed.stderr


def main() -> list[str]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    folder = Path(os.environ["NEWSROOM_DATA"])
    with small_disk(SIZE) as disk:
        os.environ["ORIGINALS_ROOT"] = str(disk.root)
        import django

        django.setup()
        from tests.crash.newsroom import furnish
        from tests.newsroom.processes import Served, environment, wait_for

        furnish()
        served = Served(folder)
        try:
            if not wait_for(served.answers):
                return ["the newsroom did not start"]
            trial = Trial(disk, Browser(served.port, "Journalist"), environment(folder))
            for step in (full, read_only, unmounted, torn, filled_by_the_demonstration):
                step(trial)
            return trial.wrong
        finally:
            served.end(signal.SIGTERM)


def full(trial: Trial) -> None:
    trial.taken("on an empty disk", picture(0))
    for room in (0, 4096, 150_000):
        trial.disk.fill(room)
        image_bytes = picture(1)
        trial.refused(f"with {room} bytes of room", 507, image_bytes)
        trial.refused(f"with {room} bytes of room, without alternative text", 507, image_bytes, alt="")
        trial.record("on a full disk", holds=True)
        trial.disk.free()
    trial.taken("with room again", image_bytes)


def read_only(trial: Trial) -> None:
    image_bytes = picture(2)
    with trial.disk.read_only():
        trial.refused("read-only", 503, image_bytes)
        trial.refused("read-only, without alternative text", 503, image_bytes, alt="")
        trial.record("read-only", holds=True)
    trial.taken("to be written again", image_bytes)


def unmounted(trial: Trial) -> None:
    from articles.models import Image

    image_bytes = picture(0)
    small = f"/admin/articles/image/{Image.objects.earliest('pk').pk}/thumbnail/"
    with trial.disk.unmounted():
        trial.refused("unmounted", 503, image_bytes)
        trial.record("unmounted", holds=False)
        status, _ = trial.browser.ask("GET", small)
        trial.expect(status == 503, f"unmounted: a small copy not yet drawn answered {status}")
        trial.expect(not any(trial.disk.root.iterdir()), "unmounted: something was put where the disk should be")
    status, _ = trial.browser.ask("GET", small)
    trial.expect(status == 200, f"mounted again: a small copy answered {status}")
    trial.disk.fill()  # two more would not fit
    trial.disk.free()
    trial.taken("mounted again", image_bytes)


def torn(trial: Trial) -> None:
    """What an older newsroom, or a power cut, left under a final name."""
    image_bytes = picture(1, side=300)
    file = trial.disk.root / name_of(image_bytes)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"")
    trial.taken("where a file of 0 bytes lay", image_bytes)
    file.write_bytes(image_bytes[: len(image_bytes) // 2])
    trial.record("with a file cut in half", holds=False)
    file.write_bytes(image_bytes)


def filled_by_the_demonstration(trial: Trial) -> None:
    """A command that brings in pictures ends with a sentence, and makes nothing."""
    with tempfile.TemporaryDirectory(prefix="newsroom-fault-") as folder:
        new = {"DATABASE_URL": f"sqlite:///{folder}/demo.sqlite3", "NEWSROOM_DATA": folder}
        trial.command("migrate", "--verbosity", "0", **new)
        trial.disk.fill(100_000)
        code, output = trial.command("demo", "--stories", "3", **new)
        trial.disk.free()
        trial.expect(code == 1, f"demo on a full disk ended with {code}")
        trial.expect("is full" in output and "Traceback" not in output, f"demo on a full disk said: {output[-300:]}")
