"""What a known partner was told is kept, without a word that a redaction took."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from articles.models import Address, Version
from syndication.models import Answer, Partner
from syndication.questions.answer_json import answer_json
from syndication.questions.answered import Answered
from syndication.questions.finding import path_of


def keep(answered: Answered, partner: Partner, now: datetime) -> Answer:
    """Record what the partner was told.

    A story that was asked for by an address whose words were redacted is kept by its guid. Where a Version was redacted
    while the question was answered, the answer is kept as blank as if the redaction had come after it.
    """
    stored = _by_what_may_be_kept(answered)
    said: dict[str, Any] = {
        "question": {name: list(values) for name, values in stored.question.parameters.items()},
        "answer": answer_json(stored),
    }
    with transaction.atomic():
        if (redacted_at := _redacted_meanwhile(answered)) is not None:
            said = Answer.BLANK | {"redacted_at": redacted_at}
        kept: Answer = Answer.objects.create(
            at=now,
            partner=partner,
            user=answered.caller.user,
            token=answered.caller.token,
            version=answered.version,
            outcome=answered.decision.outcome,
            **said,
        )
    return kept


def _by_what_may_be_kept(answered: Answered) -> Answered:
    """The same, asked by the story's guid where its record holds no more than a hash of the address."""
    path = path_of(answered.question.url)
    if not path or path == answered.version.path or Address.objects.filter(path=path).exists():
        return answered
    return replace(answered, question=answered.question.by_guid(answered.version.guid))


def _redacted_meanwhile(answered: Answered) -> datetime | None:
    """When a Version whose words are in the answer was redacted, if that was after it had been read.

    Its row is held, so that a redaction is either seen here or blanks the answer itself.
    """
    read = [one for one in (answered.version, answered.standing) if one is not None and one.redacted_at is None]
    rows = Version.objects.select_for_update(no_key=True).filter(pk__in=[one.pk for one in read]).order_by("pk")
    return next((at for at in rows.values_list("redacted_at", flat=True) if at is not None), None)
