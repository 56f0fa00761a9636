"""Over a month, swept each hour, what people and killed processes leave lying about stays bounded, no picture is lost,
and `manage.py work` sweeps what `kill -9` left half-written.

The month is simulated by its clock and counted; the killed processes are real.
"""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

HOURS = 30 * 24
KILLS = 20
#: A process that writes originals of 30 MB until it is killed, telling how many it has begun.
WRITER = """
import os, sys, hashlib, django
django.setup()
from django.core.files.base import ContentFile
from articles.models.image import name_by_content, originals_store
while True:
    data = os.urandom(30_000_000)
    name = name_by_content(hashlib.sha256(data).hexdigest(), "jpeg")
    originals_store().mark_pending(name)
    print("begun", flush=True)
    originals_store().save(name, ContentFile(data))
"""


def main() -> list[str]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    import django

    django.setup()
    from tests.crash.newsroom import furnish

    furnish()
    return [*month(), *killed()]


def month() -> list[str]:
    """Each hour two sign in; each second hour a form is left; each ninth three processes die; each fourth a picture is kept."""
    from django.contrib.sessions.models import Session

    from articles.desk.sweeping import sweep
    from articles.models.image import originals_store
    from articles.models.whole_files import UNFINISHED
    from newsroom.accounts.models import User
    from tests.articles.desk.test_sweeping import House, lying

    house = House(User.objects.get(username="editor"))
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    most: Counter[str] = Counter()
    swept: Counter[str] = Counter()
    saved_pictures: list[str] = []
    for hour in range(HOURS):
        now += timedelta(hours=1)
        for _ in range(2):
            house.sign_in(now)
        if hour % 2 == 0:
            house.leave_a_form(now)
        if hour % 9 == 0:
            house.hand_in(now, killed=True)
            house.be_killed_in_writing(now, "originals", UNFINISHED)
            house.be_killed_in_writing(now, "renditions", ".")
        if hour % 4 == 0:
            saved_pictures.append(house.hand_in(now, killed=False))
        if hour % 24 == 0:
            most |= lying() + Counter(sessions=Session.objects.count(), copies=lying("renditions").total())
        swept.update(sweep(now)._asdict())
    bounds = {"sessions": 28, "incoming": 14, ".pending": 4, "unfinished": 2, "copies": 2}
    lay = {kind: most[kind] for kind in bounds}
    print(f"   in a month {dict(swept)} were swept; at most {lay} lay there at once", flush=True)
    wrong = [
        f"{lay[kind]} {kind} lay there at once; {bound} is what a day leaves"
        for kind, bound in bounds.items()
        if lay[kind] > bound
    ]
    wrong += [f"the original {name} was lost" for name in saved_pictures if not originals_store().exists(name)]
    sweep(now + timedelta(days=2))
    left = lying().total() + lying("renditions").total() + Session.objects.count()
    return wrong + (
        [] if left == len(saved_pictures) else [f"{left} files and sessions were left, not {len(saved_pictures)}"]
    )


def killed() -> list[str]:
    """Processes killed in the middle of a file, and a real worker some days later."""
    from articles.models.image import originals_store

    root, dice, wrong = Path(originals_store().location), random.Random(9), list[str]()
    halves = 0
    for _ in range(KILLS):
        with subprocess.Popen([sys.executable, "-c", WRITER], stdout=subprocess.PIPE) as writer:
            assert writer.stdout
            writer.stdout.readline()
            time.sleep(dice.uniform(0.05, 0.5))
            writer.send_signal(signal.SIGKILL)
    past = time.time() - 3 * 24 * 3600
    for file in [file for file in root.rglob("*") if file.is_file()]:
        halves += file.name.startswith(".unfinished-")
        original = file.suffix == ".jpeg" and file.parent.name != ".pending"
        if original and hashlib.sha256(file.read_bytes()).hexdigest() != file.stem:
            wrong.append(f"{file.name} of {file.stat().st_size} bytes is not whole")
        os.utime(file, (past, past))
    print(f"   {KILLS} were killed, {halves} of them in the middle of a file", flush=True)
    if not halves:
        wrong.append("nobody was killed in the middle of a file, so nothing was tried")
    subprocess.run([sys.executable, "manage.py", "work", "--once"], check=True, capture_output=True)
    from articles.models import Image

    names = set(Image.objects.values_list("file", flat=True))
    for file in root.rglob("*"):
        name = str(file.relative_to(root))
        if file.is_file() and name != ".lock" and name not in names:
            wrong.append(f"{name} was not swept")
    return wrong
