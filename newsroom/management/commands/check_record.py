"""Prove the record: hashes, gaps, overlaps, triggers and files."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.desk.record.proof import prove


class Command(BaseCommand):
    help = "Prove the record: every hash, no gap in the sequence, no overlap, every trigger and picture file there."

    def handle(self, *args: Any, **options: Any) -> None:
        outcome = prove()
        for problem in outcome.problems:
            self.stderr.write(problem)
        if outcome.problems:
            raise CommandError(f"The record does not hold: {len(outcome.problems)} problems, said above.")
        self.stdout.write(f"The record holds: {outcome.versions} versions, sequence 1 to {outcome.sequence}, no gap.")
