"""Migrations go back to nothing and forward again one at a time, also killed in the middle, and never lose a record or a right.

With rows that may not be lost they go back as far as none is; the next step is refused, and has changed nothing.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
APPS = ("accounts", "articles", "syndication")
STORIES = int(os.environ.get("FAULT_STORIES", "2000"))
#: Stories that are recorded in one transaction: a disk that is busy takes its time for each.
AT_ONCE = 50
KILLS = int(os.environ.get("FAULT_KILLS", "6"))


def main() -> list[str]:
    """From empty back and forward; killed in the middle; then from a filled one as far back as it goes."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    django.setup()
    return [*_empty(), *_killed(), *_filled()]


def _migrate(*to: str) -> str:
    """Django's own words where it refused; "" where it did what was asked."""
    from django.core.management import call_command
    from django.db.migrations.exceptions import IrreversibleError

    try:
        call_command("migrate", *to, verbosity=0)
    except IrreversibleError as refused:
        return str(refused)
    return ""


def _steps() -> list[tuple[str, str, str]]:
    """(app, the step, the one before it) of all steps that are applied, in the order in which they may be taken back."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    applied = executor.loader.applied_migrations
    last = dict.fromkeys(APPS, "zero")
    steps = []
    for step, _ in executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True):
        if step.app_label in APPS and (step.app_label, step.name) in applied:
            steps.append((step.app_label, step.name, last[step.app_label]))
            last[step.app_label] = step.name
    return steps[::-1]


def _empty() -> list[str]:
    from django.db import connection

    _migrate()
    wrong = _unguarded("after going forward")
    steps = _steps()
    for app, step, before in steps:
        if failure := _migrate(app, before):
            wrong.append(f"going back over {app} {step} of an empty newsroom: {failure}")
    left = [name for name in connection.introspection.table_names() if name.startswith(APPS)]
    wrong += [f"after going back to nothing the table {name} is there" for name in left]
    for app, step, _ in reversed(steps):
        _migrate(app, step)
    return wrong + _unguarded("after going forward one at a time")


def _killed() -> list[str]:
    """Kill it at any moment, forward and back; the next one goes on from there."""
    chance = random.Random(50)
    for number in range(KILLS):
        back = ("articles", "zero") if number % 2 else ()
        child = subprocess.Popen([sys.executable, "manage.py", "migrate", *back], cwd=ROOT, stdout=subprocess.DEVNULL)
        time.sleep(chance.uniform(1, 6))
        child.send_signal(signal.SIGKILL)
        child.wait()
    failure = _migrate()
    return ([f"after kills: {failure}"] if failure else []) + _unguarded("after kills")


def _filled() -> list[str]:
    from django.db import transaction

    from articles.desk.record.proof import prove
    from articles.models import Version
    from newsroom.accounts.models import AuditEntry
    from syndication.models import Terms
    from tests.factories import SectionFactory, editor, published
    from tests.syndication.factories import agreement, public_terms

    by, section = editor(), SectionFactory()
    for first in range(0, STORIES, AT_ONCE):
        with transaction.atomic():
            for _ in range(first, min(first + AT_ONCE, STORIES)):
                published(section=section, by=by)
    public_terms()
    agreement()
    counted = Version.objects.count(), AuditEntry.objects.count(), Terms.objects.count()
    before, wrong = _rows(), []
    refused = 0
    for app in reversed(APPS):
        for _, step, earlier in [step for step in _steps() if step[0] == app]:
            there = _everything()
            if _migrate(app, earlier):
                refused += 1
                if _everything() != there:
                    wrong.append(f"{app} {step} was refused and has changed something")
                break
    if refused != len(APPS):
        wrong.append(f"{refused} of {len(APPS)} apps refused to go back to nothing")
    _migrate()
    if counted != (Version.objects.count(), AuditEntry.objects.count(), Terms.objects.count()) or _rows() != before:
        wrong.append("forward again, the record or a right is not what it was")
    return wrong + _unguarded("after a refusal") + prove().problems


def _unguarded(when: str) -> list[str]:
    from django.db import connection

    from articles.models.triggers import altered_triggers, missing_triggers

    names = [*missing_triggers(connection), *altered_triggers(connection)]
    return [f"{when} the trigger {name} is missing or not ours" for name in names]


def _everything() -> dict[str, Any]:
    """Every row of both apps, as text; and the triggers, by name."""
    from django.db import connection

    rows: dict[str, Any] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith((*APPS, "django_migrations")):
                cursor.execute(f'SELECT * FROM "{table}"')
                # By name: a table that was made anew may have its columns in another order.
                names = [column[0] for column in cursor.description]
                rows[table] = sorted(repr(sorted(zip(names, row, strict=True))) for row in cursor.fetchall())
    return rows


def _rows() -> dict[str, Any]:
    """What must be the same after going back and forward: all but that the head was held since."""
    return {
        name: rows for name, rows in _everything().items() if name not in ("django_migrations", "articles_recordhead")
    }
