"""Serve the newsroom: web processes and the worker, each brought back when it dies."""

import os
import resource
import socket
import sys
from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

from articles.models.clock import system_clock
from newsroom.database.unsupported import unsupported
from newsroom.production import refuse_to_start_unsafe
from newsroom.server.listener import listen
from newsroom.server.routing import MOST_CONNECTIONS
from newsroom.server.supervisor import Child, Supervisor

#: Open files of a process below which `serve` warns, and which it asks for.
LEAST_FILES, ENOUGH_FILES = 4_096, 20_000
#: Connections to the database of the worker, of commands and of a change to new code.
BESIDE = 5


class Command(BaseCommand):
    help = (
        "Serve the newsroom: web processes and worker, each brought back when it dies. "
        "SIGHUP changes them for ones that run the code as it is now; no connection is refused meanwhile."
    )

    #: What would keep it from serving it looks at itself; the rest takes a quarter of a second of each start.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        site = urlsplit(settings.SITE_URL)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=site.port or 8000)
        parser.add_argument("--processes", type=int, default=2, help="web processes")
        parser.add_argument("--no-worker", action="store_true", help="the worker runs elsewhere")

    def handle(self, *args: Any, host: str, port: int, processes: int, **options: Any) -> None:
        if not 1 <= port <= 65535:
            raise CommandError(f"{port} is no port: take one from 1 to 65535.")
        try:
            refuse_to_start_unsafe()
        except ImproperlyConfigured as problem:
            raise CommandError(str(problem)) from None
        if missing := missing_migrations():
            raise CommandError(missing)
        for warning in filter(None, (too_few_files(), too_few_connections(processes))):
            self.stderr.write(warning)
        listener = self._listen(host, port)
        web = [sys.executable, "-m", "newsroom.server"]
        children = [
            Child("web process", web, signals_ready=True, listener_fd=listener.fileno()) for _ in range(processes)
        ]
        if not options["no_worker"]:
            children.append(Child("worker", [sys.executable, "manage.py", "work"]))
        # A newsroom that was given no address of its own is where it is served.
        own_url = address_of(host, port)
        site = settings.SITE_URL if settings.PRODUCTION or "SITE_URL" in os.environ else own_url
        self._announce(own_url if settings.PRODUCTION else site)
        supervisor = Supervisor(children, settings.BASE_DIR, {**os.environ, "SITE_URL": site}, self.stderr.write)
        supervisor.hindrance = missing_migrations
        supervisor.run()

    def _listen(self, host: str, port: int) -> socket.socket:
        try:
            return listen(host, port)
        except OSError as problem:
            raise CommandError(
                f"Nothing is served: port {port} of {host} can't be had ({problem.strerror or problem}). "
                f"Is another newsroom running? End it, or choose another with --port."
            ) from None

    def _announce(self, base_url: str) -> None:
        addresses = {
            "The site": "/",
            "The desk": "/admin/",
            "Rights": "/rights/",
            "For partners": "/partners/",
            "The feed": "/feeds/rss.xml",
        }
        self.stdout.write("\n" + "".join(f"{name:<15}{base_url}{path}\n" for name, path in addresses.items()))
        if not settings.PRODUCTION:
            self.stdout.write(_demonstration(base_url))
        self.stdout.write("\nCtrl-C ends it.\n\n")
        self.stdout.flush()


def address_of(host: str, port: int) -> str:
    """RFC 3986 §3.2.2: an IPv6 address stands in brackets."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def missing_migrations() -> str:
    """A sentence that says what to do, where the database is older than the code; "" where it is not, or is away."""
    try:
        if sentence := unsupported(connection):
            return sentence
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return ""  # The web processes say so to whoever asks, and serve as soon as it is there.
    finally:
        connection.close()
    if not plan:
        return ""
    names = ", ".join(f"{migration.app_label} {migration.name}" for migration, _ in plan[:3])
    more = f" and {len(plan) - 3} more" if len(plan) > 3 else ""
    return f"The database lacks migrations ({names}{more}). Run “python manage.py migrate” first."


def too_few_files(most: int | None = None) -> str:
    """A sentence where the system lets a process have so few open files that readers are refused soon; else ""."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1] if most is None else most
    if most == resource.RLIM_INFINITY or most >= LEAST_FILES:
        return ""
    return (
        f"Each web process may have {most:,} open files here, one for each connection: beyond that readers are refused. "
        f"Allow {ENOUGH_FILES:,} (“ulimit -Hn”, LimitNOFILE of systemd, ulimits of Docker)."
    )


def too_few_connections(processes: int) -> str:
    """A sentence where PostgreSQL allows fewer connections than so many web processes may need; else ""."""
    if connection.vendor != "postgresql":
        return ""
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int"
            )
            allowed = cursor.fetchone()[0]
    except Error:
        return ""
    finally:
        connection.close()
    needed = processes * MOST_CONNECTIONS + BESIDE
    if needed <= allowed:
        return ""
    return (
        f"PostgreSQL allows {allowed} connections, and {processes} web processes with a worker may need {needed}: beyond that the "
        "desk is told that the database is busy. Raise max_connections, or run fewer with --processes."
    )


def _demonstration(base_url: str) -> str:
    """Who can sign in to the demonstration; nothing where that is not installed."""
    try:
        from newsroom.demonstration.announcing import announcement
    except ModuleNotFoundError:
        return ""
    return announcement(base_url, system_clock())
