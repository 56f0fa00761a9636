"""Proving the record as it lies in the database."""

from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from django.db import connection
from django.db.models import F

from articles.models import Image, RecordHead, Version
from articles.models.triggers import missing_triggers


class Outcome(NamedTuple):
    versions: int
    sequence: int
    problems: list[str]


def prove() -> Outcome:
    """Everything that is wrong with the record, a sentence each. Reads every Version once, in order."""
    problems = [f"The trigger {name} is missing: run migrate." for name in missing_triggers(connection)]
    count, last = 0, 0
    ends: dict[int, list[tuple[datetime, datetime, int]]] = {}
    for version in Version.objects.order_by("sequence").iterator(chunk_size=500):
        count += 1
        if version.sequence != last + 1:
            problems.append(f"Sequence: after {last} comes {version.sequence}.")
        last = version.sequence
        if version.redacted_at is None and version.seal() != version.sha256:
            problems.append(f"Version {version.number} of {version.guid} does not have the hash it was recorded with.")
        if version.public_until > version.public_at:
            ends.setdefault(version.article_id, []).append((version.public_at, version.public_until, version.number))
    for article, spans in ends.items():
        for (_, until, number), (starts, _, other) in pairwise(sorted(spans)):
            if starts < until:
                problems.append(f"Story {article}: versions {number} and {other} are in force at once.")
    head = RecordHead.objects.first()
    if (head.sequence if head else 0) != last:
        problems.append(f"The record's head says {head.sequence if head else 0}, the last version is {last}.")
    problems += _missing_files()
    problems += [
        f"Version {v.number} of {v.guid} ends before it begins."
        for v in Version.objects.filter(public_until__lt=F("public_at"))
    ]
    return Outcome(count, last, problems)


def _missing_files() -> list[str]:
    return [
        f"Picture {image.pk} ({image.alt_text[:40]}): its file is missing."
        for image in Image.objects.filter(version_links__isnull=False).distinct()
        if not image.file.storage.exists(str(image.file.name))
    ]
