"""Health names missing migrations, a worker that is gone, and a record ahead of the clock, and nothing once they are put right.

Every look is a `manage.py health` of its own. A disk under 5 % is only told by the ordinary tests.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

#: `manage.py` on a machine whose clock is so many minutes off.
ELSEWHEN = """
import sys
from datetime import UTC, datetime, timedelta
import time_machine
from django.core.management import execute_from_command_line
with time_machine.travel(datetime.now(UTC) + timedelta(minutes=float(sys.argv[1])), tick=True):
    execute_from_command_line(["manage.py", *sys.argv[2:]])
"""


def main() -> list[str]:
    """Nothing made yet, no worker, one that works, one that was killed, a clock that was fast."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    wrong = _missing("Migrations are missing", "before migrating") + _missing(
        "Readers are not served", "before migrating"
    )
    _manage(0, "migrate", "--verbosity=0")
    wrong += _missing("No worker was ever seen", "before a worker was started")
    worker = subprocess.Popen([sys.executable, "manage.py", "work"], cwd=ROOT)
    until = time.monotonic() + 60
    while "No worker" in health() and time.monotonic() < until:
        time.sleep(0.5)
    wrong += [
        f"while a worker works: {line}" for line in health().splitlines() if "orker" in line or "igration" in line
    ]
    worker.kill()
    worker.wait()
    wrong += _missing("No worker was seen for", "four minutes after the worker was killed", minutes=4)
    _publish_on_a_fast_clock()
    wrong += _missing("after what the clock of this machine says now", "after a publication on a fast clock")
    return wrong


def health(minutes: float = 0) -> str:
    return _manage(minutes, "health").stderr


def _missing(sentence: str, when: str, minutes: float = 0) -> list[str]:
    health_page = health(minutes)
    return [] if sentence in health_page else [f"{when}, health did not say “{sentence}” but: {health_page.strip()}"]


def _manage(minutes: float, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", ELSEWHEN, str(minutes), *arguments]
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)


def _publish_on_a_fast_clock() -> None:
    from datetime import timedelta

    import django

    django.setup()
    from articles.models.clock import system_clock
    from tests.factories import published

    published(lambda: system_clock() + timedelta(hours=2))
