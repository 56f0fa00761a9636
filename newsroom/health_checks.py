"""What is wrong with the newsroom beyond what a reader would notice, a sentence for each, for those who run it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

from articles.desk.record.clocks import record_is_ahead
from articles.desk.record.proof import keyless_addresses
from articles.models import FrontCache, Heartbeat, Version, WebSubHub
from articles.models.clock import Clock, system_clock
from articles.models.heartbeat import WORKER
from articles.models.triggers import altered_triggers, missing_triggers
from newsroom.database.unsupported import unsupported
from syndication.questions.unreadable import unreadable

#: For how long a worker may be silent. It says once a minute that it is alive.
WORKER_SILENT = timedelta(minutes=3)
#: The least share of a disk that must be free.
LEAST_FREE = 0.05


def readers_are_served(clock: Clock = system_clock) -> bool:
    """Whether the query that every page begins with can be answered."""
    try:
        Version.objects.public(clock()).order_by().exists()
    except Error:
        return False
    return True


def problems(clock: Clock = system_clock) -> list[str]:
    """Every check by itself: one that can't be made says so and keeps the others from nothing."""
    checks: list[Callable[[], Iterator[str]]] = [
        _migrations,
        _triggers,
        lambda: _worker(clock),
        _disks,
        _front_caches,
        _hubs,
        lambda: _clock(clock),
        lambda: iter(unreadable()),
        keyless_addresses,
    ]
    sentences: list[str] = []
    for check in checks:
        try:
            sentences += check()
        except (Error, OSError) as failure:
            sentences.append(f"A check could not be made: {failure}".strip())
    return sentences


def _migrations() -> Iterator[str]:
    if sentence := unsupported(connection):
        yield sentence
        return
    executor = MigrationExecutor(connection)
    steps = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if steps:
        names = ", ".join(f"{step.app_label} {step.name}" for step, _ in steps)
        yield f"Migrations are missing: {names}. Run “manage.py migrate”."


def _triggers() -> Iterator[str]:
    names = [*missing_triggers(connection), *altered_triggers(connection)]
    if names:
        yield f"The record is not guarded by {', '.join(names)}. Run “manage.py migrate”."


def _worker(clock: Clock) -> Iterator[str]:
    silent = Heartbeat.objects.silent_for(WORKER, clock())
    if silent is None:
        yield "No worker was ever seen. Run “manage.py work”."
    elif silent > WORKER_SILENT:
        yield f"No worker was seen for {silent // timedelta(minutes=1)} minutes. Start “manage.py work” again."


def _front_caches() -> Iterator[str]:
    for row in FrontCache.objects.filter(address__in=settings.FRONT_CACHES).exclude(failing_since=None):
        yield (
            f"The front cache {row.address} could not be purged since {row.failing_since:%Y-%m-%d %H:%M} UTC: {row.problem}. "
            "What it has may be old."
        )


def _hubs() -> Iterator[str]:
    for row in WebSubHub.objects.filter(address__in=settings.WEBSUB_HUBS).exclude(failing_since=None):
        yield f"The hub {row.address} could not be told of feeds since {row.failing_since:%Y-%m-%d %H:%M} UTC: {row.problem}."


def _disks() -> Iterator[str]:
    devices: set[int] = set()
    for folder in _folders():
        if folder.is_dir() and (device := folder.stat().st_dev) not in devices:
            devices.add(device)
            usage = shutil.disk_usage(folder)
            if usage.free < usage.total * LEAST_FREE:
                yield f"The disk of {folder} has {usage.free / usage.total:.1%} free. Make room: at nothing, nobody can save."


def _folders() -> list[Path]:
    folders = [Path(settings.DATA_DIR), Path(settings.ORIGINALS_ROOT), Path(settings.RENDITIONS_ROOT)]
    if connection.vendor == "sqlite":
        folders.append(Path(str(connection.settings_dict["NAME"])).parent)
    return folders


def _clock(clock: Clock) -> Iterator[str]:
    if sentence := record_is_ahead(clock):
        yield sentence
