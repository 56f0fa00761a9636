"""Rewrite what held the words of redacted stories, however long that takes."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.desk.record.scrubbing import rewrite


class Command(BaseCommand):
    help = (
        "Rewrite the database's files, so that nothing that was redacted lies in them any more. Meanwhile readers (on "
        "PostgreSQL) or writers (on SQLite) wait: run it when few people work."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        left = rewrite(as_long_as_it_takes=True)
        self.stdout.write(
            "\n".join(["The database's files are rewritten.", *(f"Out of reach: {sentence}" for sentence in left)])
        )
