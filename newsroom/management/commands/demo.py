"""Fill an empty database with the demonstration newsroom."""

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from articles.models import Article, Source
from articles.models.clock import system_clock
from articles.models.originals import StoreFailed

#: So many different ones can be told; they take ten minutes of one core and half a gigabyte.
MOST = 100_000


class Command(BaseCommand):
    help = "Fill an empty database with the demonstration newsroom: people, pictures, stories in every state."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--stories", type=int, default=60, metavar="N", help="how many stories (default: 60)")
        parser.add_argument("--if-empty", action="store_true", help="say nothing where a newsroom is there already")

    def handle(self, *args: Any, stories: int, if_empty: bool, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demonstration has logins that everyone knows; it is not for production.")
        try:
            from newsroom.demonstration.filling import counted, fill
        except ModuleNotFoundError:
            raise CommandError(
                "The demonstration is not installed here: it is left out of the production image."
            ) from None
        if not 1 <= stories <= MOST:
            raise CommandError(f"Ask for 1 story or more, and {MOST:,} at the most.")
        if Source.objects.exists() or Article.objects.exists():
            if if_empty:
                return
            raise CommandError("There is a newsroom in this database already; the demonstration needs an empty one.")
        began = time.monotonic()
        try:
            counts = fill(stories, system_clock(), self.stdout.write)
        except KeyboardInterrupt:
            raise CommandError("Interrupted. No newsroom was made.") from None
        except StoreFailed as failure:
            raise CommandError(f"{failure} No newsroom was made.") from failure
        except OperationalError as problem:
            message = f"The database is away, busy or full ({problem}). No newsroom was made."
            raise CommandError(message) from problem
        self.stdout.write(
            f"The demonstration newsroom is there: {counted(counts)} in {time.monotonic() - began:.0f} s."
        )
