"""Machines whose clocks are hours apart can neither hide a kill nor open an embargo.

Each machine is a process of its own; its clock is set by time_machine, before it does one deed or looks at one page.
"""

import os
import subprocess
import sys

import django

#: What a machine does whose clock is so many hours off: publish, embargo for an hour of true time, kill, look.
MACHINE = """
import sys
from datetime import UTC, datetime, timedelta
true = datetime.now(UTC)
import django
django.setup()
import time_machine
from django.test import Client
from articles.desk.record import publishing
from articles.models import Address
from newsroom.accounts.models import User
person = User.objects.get(username=sys.argv[1])
for step in sys.argv[2:]:
    hours, deed, key = step.split(":")
    with time_machine.travel(true + timedelta(hours=float(hours))):
        if deed == "publish":
            publishing.publish(int(key), person, 1, approve=True)
        elif deed == "embargo":
            when = publishing.When(None, true + timedelta(hours=1))
            publishing.publish(int(key), person, 1, when, approve=True)
        elif deed == "kill":
            publishing.kill(int(key), person, "It was never true.")
        else:
            path = Address.objects.filter(article=int(key)).values_list("path", flat=True)[0]
            print(Client(headers={"host": "localhost"}).get(path).status_code)
"""


def machine(by: str, *steps: str) -> list[str]:
    """Run one that does these steps (`hours:deed:key`) in order; returns what it said of its looks."""
    command = [sys.executable, "-c", MACHINE, by, *steps]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def main() -> list[str]:
    """Publish, embargo and kill on clocks from two hours slow to three hours fast; look on right and wrong ones."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    django.setup()
    from django.core.management import call_command

    from tests.factories import ArticleFactory, editor, published

    call_command("migrate", verbosity=0)
    by, wrong = editor(), []
    for off in (2.0, -2.0, 3.0):
        first, secret, opened = (ArticleFactory(by=by).pk for _ in range(3))
        live = published(by=by).article_id
        machine(by.username, f"{off}:publish:{first}")
        looks = (f"{hours}:look:{secret}" for hours in (0, 0.9, 1.1))
        looks_seen = machine(by.username, f"0:embargo:{secret}", *looks)
        wrong += differences(
            looks_seen, ["404", "404", "200"], f"an embargo of an hour, after a clock {off:+} h off published"
        )
        machine(by.username, f"{off}:embargo:{opened}", f"{off}:kill:{live}")
        looks_seen = machine(by.username, f"0:look:{opened}", f"0:look:{live}", f"-2.5:look:{live}")
        wrong += differences(looks_seen, ["404", "410", "410"], f"an embargo and a kill on a clock {off:+} h off")
    return wrong


def differences(lines_found: list[str], right: list[str], when: str) -> list[str]:
    return [] if lines_found == right else [f"{when}: {lines_found}, where {right} is right"]
