"""Serve the newsroom: the web server and the worker, each brought back when it dies."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.models.clock import system_clock
from newsroom.demonstration.announcing import announcement

#: A child that dies sooner than this after its start is waited for a little longer each time.
STEADY = 10.0
#: Seconds that the children have to end in good order.
PATIENCE = 8.0


class Command(BaseCommand):
    help = "Serve the newsroom: web server and worker, each brought back when it dies."

    def add_arguments(self, parser: ArgumentParser) -> None:
        site = urlsplit(settings.SITE_URL)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=site.port or 8000)
        parser.add_argument("--processes", type=int, default=2, help="web processes")
        parser.add_argument("--threads", type=int, default=4, help="threads of each web process")
        parser.add_argument("--no-worker", action="store_true", help="the worker runs elsewhere")

    def handle(self, *args: Any, host: str, port: int, processes: int, threads: int, **options: Any) -> None:
        if not 1 <= port <= 65535:
            raise CommandError(f"{port} is no port: take one from 1 to 65535.")
        web = [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
            "--workers", str(processes), "--blocking-threads", str(threads), "--respawn-failed-workers",
            "--no-ws", "--log-level", "warning", "newsroom.wsgi:application",
        ]  # fmt: skip
        commands = {"web server": web}
        if not options["no_worker"]:
            commands["worker"] = [sys.executable, "manage.py", "work"]
        # A newsroom that was given no address of its own is where it is served.
        site = settings.SITE_URL if settings.PRODUCTION or "SITE_URL" in os.environ else f"http://{host}:{port}"
        self._announce(f"http://{host}:{port}" if settings.PRODUCTION else site)
        Supervisor(commands, {**os.environ, "SITE_URL": site}, self.stderr.write).run()

    def _announce(self, here: str) -> None:
        addresses = {
            "The site": "/", "The desk": "/admin/", "Rights": "/rights/", "For partners": "/partners/",
            "The feed": "/feeds/rss.xml",
        }  # fmt: skip
        self.stdout.write("\n" + "".join(f"{name:<15}{here}{path}\n" for name, path in addresses.items()))
        if not settings.PRODUCTION:
            self.stdout.write(announcement(here, system_clock()))
        self.stdout.write("\nCtrl-C ends it.\n\n")
        self.stdout.flush()


class Supervisor:
    """Keeps a handful of children running until it is told to stop, and then leaves none of their children behind."""

    def __init__(self, commands: dict[str, list[str]], env: dict[str, str], say: Any) -> None:
        self.commands, self.env, self.say = commands, env, say
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.started: dict[str, float] = {}
        self.failures: dict[str, int] = dict.fromkeys(commands, 0)
        self.stopping = False

    def run(self) -> None:
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        for name in self.commands:
            self._start(name)
        while not self.stopping:
            time.sleep(0.5)
            for name, child in list(self.children.items()):
                if child.poll() is not None and not self.stopping:
                    self._bring_back(name, child.returncode)
        self._end()

    def _start(self, name: str) -> None:
        self.started[name] = time.monotonic()
        # In a session of its own, so that what it started can be ended with it, also when it was killed itself.
        self.children[name] = subprocess.Popen(
            self.commands[name], cwd=settings.BASE_DIR, env=self.env, start_new_session=True
        )

    def _bring_back(self, name: str, code: int) -> None:
        _end_family(self.children[name])
        steady = time.monotonic() - self.started[name] > STEADY
        self.failures[name] = 0 if steady else self.failures[name] + 1
        pause = min(2.0 ** self.failures[name], 30.0) if self.failures[name] else 0.0
        self.say(f"The {name} ended ({code}); it starts again{f' in {pause:.0f} s' if pause else ''}.\n")
        waited = time.monotonic() + pause
        while time.monotonic() < waited and not self.stopping:
            time.sleep(0.2)
        if not self.stopping:
            self._start(name)

    def _stop(self, *_: Any) -> None:
        self.stopping = True

    def _end(self) -> None:
        for child in self.children.values():
            if child.poll() is None:
                child.terminate()
        patience = time.monotonic() + PATIENCE
        for child in self.children.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(timeout=max(0.1, patience - time.monotonic()))
            _end_family(child)
            child.wait()


def _end_family(child: subprocess.Popen[bytes]) -> None:
    """Kill a child and whatever it started that is still there."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
