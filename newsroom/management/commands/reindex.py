"""Index every public story for search anew."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.models.clock import system_clock
from articles.search.index import clear, rebuild


class Command(BaseCommand):
    help = (
        "Index every public story for search anew, a few hundred at a time: readers find the others meanwhile. For after a change of how "
        "words are compared, and for another search engine."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--from-scratch", action="store_true", help="forget the whole index first: until it is done, less is found"
        )

    def handle(self, *args: Any, from_scratch: bool, **options: Any) -> None:
        if from_scratch:
            clear()
        done = 0
        for done in rebuild(system_clock()):
            if options["verbosity"] > 1:
                self.stdout.write(f"{done} stories …")
        self.stdout.write(f"{done} stories are indexed.")
