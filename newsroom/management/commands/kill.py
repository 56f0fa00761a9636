"""Kill a story from the command line: what an editor on call wants who has no desk at hand."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, transaction

from articles.desk.deadline import database_deadline
from articles.desk.errors import DeskError
from articles.desk.record.acknowledgement import wait_until_known
from articles.desk.record.publishing import kill
from articles.models import Address, Version
from articles.text.errors import UnfitText
from newsroom.accounts.models import User

#: Seconds after which an editor on call is told that the database does not answer.
ANSWERED_WITHIN = 20.0


class Command(BaseCommand):
    help = "Kill a story, by its path, address or guid: it leaves every page before this command ends, and never comes back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("story", metavar="PATH", help="the story's path, address or guid; one not public yet too")
        parser.add_argument("--reason", required=True, help="why; the audit log keeps it")

    def handle(self, *args: Any, story: str, reason: str, **options: Any) -> None:
        try:
            with database_deadline(ANSWERED_WITHIN):
                killed = self._kill(story, reason)
        except OperationalError as problem:
            message = f"The database is busy or away ({problem}). Look at the story’s page, and try again."
            raise CommandError(message) from problem
        self.stdout.write(f"{killed.path} is killed.")
        if warning := wait_until_known().warning:
            self.stderr.write(warning)

    def _kill(self, story: str, reason: str) -> Version:
        article = Address.objects.story_named(story)
        if article is None:
            raise CommandError(f"No story has, had or is to have the path or guid {story}. Nothing was killed.")
        try:
            # The system's own row is part of it, where this is the first thing that is ever done.
            with transaction.atomic():
                return kill(article, User.objects.system(), reason)
        except (DeskError, UnfitText) as problem:
            raise CommandError(f"{problem} Nothing was killed.") from problem
