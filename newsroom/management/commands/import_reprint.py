"""Bring in a reprint in the plain-text form and publish it."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, transaction

from articles.desk.errors import DeskError
from articles.desk.importing.reprint import WIRE, import_reprint
from articles.text.errors import UnfitText
from articles.text.reprint import MAX_BYTES, NotAReprint
from newsroom.accounts.models import User


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise ArgumentTypeError(f"“{text}” is no date; write it as 2025-06-02.") from problem


class Command(BaseCommand):
    help = "Import a reprint in its plain-text form, publish it, and print the story's path."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the reprint, UTF-8")
        parser.add_argument("--published", type=day, metavar="DATE", help="day of first publication, 2025-06-02")
        parser.add_argument("--section", default=WIRE, metavar="NAME", help=f"where it is filed (default: {WIRE})")

    def handle(self, *args: Any, file: Path, published: date | str | None, section: str, **options: Any) -> None:
        try:
            if isinstance(published, str):  # from another program, which passes the parser by
                published = day(published)
        except ArgumentTypeError as problem:
            raise CommandError(str(problem)) from problem
        try:
            with file.open("rb") as opened:
                data = opened.read(MAX_BYTES + 1)
        except OSError as problem:
            raise CommandError(f"{file} can't be read: {problem.strerror}.") from problem
        try:
            # The system's own row is part of it, where this is the first thing that is ever done.
            with transaction.atomic():
                imported = import_reprint(data, User.objects.system(), published, section)
        except NotAReprint as problem:
            raise CommandError(f"{file}, {problem} Nothing was stored.") from problem
        except (DeskError, UnfitText) as problem:
            raise CommandError(f"{file}: {problem} Nothing was stored.") from problem
        except OperationalError as problem:
            raise CommandError(
                f"{file}: the database is away, busy or full ({problem}). Nothing was stored."
            ) from problem
        for remark in imported.remarks:
            self.stderr.write(f"{file}: {remark}")
        if imported.already:
            self.stderr.write(f"{file} was imported before; nothing was stored.")
        self.stdout.write(imported.version.path)
