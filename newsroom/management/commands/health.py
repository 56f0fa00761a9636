"""`health`: what is wrong with the newsroom, for whoever runs it; exit code 1 where something is."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsroom.health_checks import problems, readers_are_served


class Command(BaseCommand):
    help = "Say whether readers are served and what else is wrong. Ends with 1 where something is."

    def handle(self, *args: Any, **options: Any) -> None:
        sentences = [*([] if readers_are_served() else ["Readers are not served."]), *problems()]
        if sentences:
            raise CommandError("\n".join(sentences))
        self.stdout.write("ok")
