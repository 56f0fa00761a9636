"""Index every public story for search anew, and put translations into lists anew."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from articles.models import ListedVersion, PublicChange, RecordHead, Version
from articles.models.clock import system_clock
from articles.models.public_change import SITE
from articles.search.index import clear, rebuild


class Command(BaseCommand):
    help = (
        "Index every public story for search anew, a few hundred at a time: readers find the others meanwhile. For after a change of how "
        "words are compared, for another search engine, and for another language of the site, in which lists then show what is translated."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--from-scratch", action="store_true", help="forget the whole index first: until it is done, less is found"
        )

    def handle(self, *args: Any, from_scratch: bool, **options: Any) -> None:
        if from_scratch:
            clear()
        _list_translations()
        done = 0
        for done in rebuild(system_clock()):
            if options["verbosity"] > 1:
                self.stdout.write(f"{done} stories …")
        self.stdout.write(f"{done} stories are indexed.")


def _list_translations() -> None:
    with transaction.atomic():
        RecordHead.objects.hold()
        ListedVersion.objects.list_groups(Version.objects.translated())
        PublicChange.objects.note(SITE)
