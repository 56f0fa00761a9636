"""An answer as plain values for JSON, with the field names of `GET /api/v1/rights`. Stored answers have the same names."""

from datetime import UTC, datetime, tzinfo
from decimal import Decimal
from typing import Any

from syndication.questions.answered_question import AnsweredQuestion
from syndication.rights.answer import Miss, PartAnswer
from syndication.rights.clauses import DETAILS
from syndication.rights.english.sentences import duty_sentence
from syndication.rights.model import Duty


def answer_json(answered_question: AnsweredQuestion) -> dict[str, Any]:
    """The answer as plain values. Moments are RFC 3339 in UTC, amounts text. `nearest[].ask`: a reference for the page and the API."""
    decision, work, zone = answered_question.decision, answered_question.decision.work, answered_question.question.zone
    quota = decision.quota
    return {
        "outcome": decision.outcome.value,
        "summary": answered_question.summary,
        "reasons": [
            {"rule": reason.rule, "asked": reason.asked, "says": reason.says, "held": reason.held}
            for reason in answered_question.reasons
        ],
        "nearest": [_nearest(answered_question, miss) for miss in decision.nearest],
        "duties": [_duty(duty, zone) for duty in decision.duties],
        "notice": {"text": decision.notice.text, "html": decision.notice.html} if decision.notice else None,
        "parts": [_part(part) for part in decision.parts],
        "ends": _moment(decision.end),
        "stands_until": _moment(decision.stands_until),
        "quota": {"per_month": quota.per_month, "taken": quota.taken, "left": quota.left} if quota else None,
        "work": {"uri": work.uri, "url": work.url or None, "version": work.number, "sha256": work.sha256},
        "grant": _grant(answered_question),
    }


def _nearest(answered_question: AnsweredQuestion, miss: Miss) -> dict[str, Any]:
    written = {name: answered_question.question.written(name, value) for name, value in miss.change.items()}
    return {
        "says": miss.says,
        "outcome": miss.outcome.value,
        "change": {name: list(values) for name, values in written.items()},
        "ask": f"?{answered_question.ask(miss)}",
    }


def _duty(duty: Duty, zone: tzinfo) -> dict[str, Any]:
    details = {name: getattr(duty, name) for name in DETAILS if name in duty.code.clause.details}
    values = {name: _plain(value) for name, value in details.items() if value not in ("", None)}
    return {"duty": duty.code.value, "says": duty_sentence(duty, zone), **values}


def _part(answer: PartAnswer) -> dict[str, Any]:
    part = answer.part
    return {
        "part": part.key,
        "kind": part.kind,
        "title": part.title,
        "holder": part.holder,
        "credit": part.credit,
        "outcome": answer.outcome.value,
        "says": answer.says,
    }


def _grant(answered_question: AnsweredQuestion) -> dict[str, Any] | None:
    """The grants that carry the answer. A translation is carried by two permissions, which may be of two grants."""
    names = {grant.id: grant.name for grant in answered_question.grants}
    grants = [
        {"id": key, "name": names[key]} for key in dict.fromkeys(answered_question.decision.grants) if key in names
    ]
    return {**grants[0], "also": grants[1:]} if grants else None


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return _moment(value)
    return str(value) if isinstance(value, Decimal) else value


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None
