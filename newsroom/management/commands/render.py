"""Write a published story in one of the forms that partners take, on standard output."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.models import Address, Version
from articles.reader.frame import readers_now
from articles.reader.printed_lists import related_stories
from syndication.formats.text import reprint_text

FORMATS = {"text": reprint_text}


class Command(BaseCommand):
    help = "Write a published story on standard output, by its path or guid."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("story", metavar="PATH", help="the story's path, address or guid")
        parser.add_argument("--format", choices=sorted(FORMATS), default="text")

    def handle(self, *args: Any, story: str, format: str, **options: Any) -> None:
        now = readers_now()
        version = Version.objects.public(now).filter(article=Address.objects.story_named(story)).first()
        if version is None:
            raise CommandError(f"No public story has the path or guid {story}.")
        written = FORMATS[format](version, related_stories(version, now))
        out = getattr(self.stdout, "buffer", None)
        if out is None:
            self.stdout.write(written, ending="")
            return
        # Bytes, not text: no platform may turn its line ends.
        self.stdout.flush()
        out.write(written.encode())
        out.flush()
