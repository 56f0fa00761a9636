"""Recording the answers to known partners, without any words that were redacted."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from articles.models import Address, Version
from syndication.models import Answer, Partner
from syndication.questions.answer_json import answer_json
from syndication.questions.answered_question import AnsweredQuestion
from syndication.questions.finding import path_of


def record_answer(answered_question: AnsweredQuestion, partner: Partner, now: datetime) -> Answer:
    """Record an answer to the partner.

    If the address in the question was redacted, the question is recorded with the story's guid instead. If the Version was
    redacted while the question was answered, the answer is recorded blank, as a later redaction would leave it.
    """
    # Before the transaction, in which others wait: the answer's reasons are worked out here.
    content = _content(answered_question)
    with transaction.atomic():
        if (redacted_at := _redaction_moment(answered_question)) is not None:
            content = Answer.BLANK | {"redacted_at": redacted_at}
        elif _address_is_redacted(answered_question):
            content = _content(
                replace(answered_question, question=answered_question.question.by_guid(answered_question.version.guid))
            )
        row: Answer = Answer.objects.create(
            at=now,
            partner=partner,
            user=answered_question.caller.user,
            token=answered_question.caller.token,
            version=answered_question.version,
            outcome=answered_question.decision.outcome,
            **content,
        )
    return row


def _content(answered_question: AnsweredQuestion) -> dict[str, Any]:
    return {
        "question": {name: list(values) for name, values in answered_question.question.parameters.items()},
        "answer": answer_json(answered_question),
    }


def _address_is_redacted(answered_question: AnsweredQuestion) -> bool:
    """Whether only a hash is left of the address in the question, which is not the Version's own.

    The address is locked, so that a redaction is either seen here or finds the recorded answer by it.
    """
    path = path_of(answered_question.question.url)
    if not path or path == answered_question.version.path:
        return False
    return not Address.objects.select_for_update(no_key=True).filter(path=path).values_list("pk", flat=True)


def _redaction_moment(answered_question: AnsweredQuestion) -> datetime | None:
    """When a Version whose words are in the answer was redacted, if that was after it had been read.

    The Versions' rows are locked, so that a redaction is either seen here or blanks the recorded answer itself. It locks the
    latest first, and so does this: otherwise each could wait for the other on PostgreSQL.
    """
    versions = [
        version
        for version in (answered_question.version, answered_question.current_version)
        if version is not None and version.redacted_at is None
    ]
    rows = (
        Version.objects.select_for_update(no_key=True)
        .filter(pk__in=[version.pk for version in versions])
        .order_by("-sequence")
    )
    return next((at for at in rows.values_list("redacted_at", flat=True) if at is not None), None)
