"""Recording the answers to known partners, without any words that were redacted."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from articles.models import Address, Version
from syndication.models import Answer, Partner
from syndication.questions.answer_json import answer_json
from syndication.questions.answered import AnsweredQuestion
from syndication.questions.finding import path_of


def record_answer(answered: AnsweredQuestion, partner: Partner, now: datetime) -> Answer:
    """Record an answer to the partner.

    If the address in the question was redacted, the question is recorded with the story's guid instead. If the Version was
    redacted while the question was answered, the answer is recorded blank, as a later redaction would leave it.
    """
    stored = _without_redacted_address(answered)
    content: dict[str, Any] = {
        "question": {name: list(values) for name, values in stored.question.parameters.items()},
        "answer": answer_json(stored),
    }
    with transaction.atomic():
        if (redacted_at := _redaction_moment(answered)) is not None:
            content = Answer.BLANK | {"redacted_at": redacted_at}
        row: Answer = Answer.objects.create(
            at=now,
            partner=partner,
            user=answered.caller.user,
            token=answered.caller.token,
            version=answered.version,
            outcome=answered.decision.outcome,
            **content,
        )
    return row


def _without_redacted_address(answered: AnsweredQuestion) -> AnsweredQuestion:
    """The same, but with the story's guid in the question if only a hash of the address is left."""
    path = path_of(answered.question.url)
    if not path or path == answered.version.path or Address.objects.filter(path=path).exists():
        return answered
    return replace(answered, question=answered.question.by_guid(answered.version.guid))


def _redaction_moment(answered: AnsweredQuestion) -> datetime | None:
    """When a Version whose words are in the answer was redacted, if that was after it had been read.

    The Version's row is locked, so that a redaction is either seen here or blanks the recorded answer itself.
    """
    versions = [
        one for one in (answered.version, answered.current_version) if one is not None and one.redacted_at is None
    ]
    rows = Version.objects.select_for_update(no_key=True).filter(pk__in=[one.pk for one in versions]).order_by("pk")
    return next((at for at in rows.values_list("redacted_at", flat=True) if at is not None), None)
