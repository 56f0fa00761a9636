"""An answer as the letter that the page sets: the word, the duties, the notice, the pictures, what would change it."""

from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext, gettext_lazy

from articles.models import Version
from articles.reader.pictures import Picture, images_of, picture
from articles.reader.teasers import local
from articles.text.language import direction
from syndication.portal.query_parameters import PATH
from syndication.questions.answered_question import READ, AnsweredQuestion
from syndication.rights.answer import Decision, PartAnswer, Quota, Reason
from syndication.rights.english.reasons import NO_RULE
from syndication.rights.english.sentences import deadline, duty_sentence
from syndication.rights.model import PICTURE, Notice
from syndication.rights.vocabulary import Outcome

#: The word of an outcome and its mark.
OUTCOME_LABELS = {
    Outcome.PERMITTED: (gettext_lazy("Permitted"), "✓"),
    Outcome.ASK: (gettext_lazy("Ask us"), "?"),
    Outcome.PROHIBITED: (gettext_lazy("Not permitted"), "×"),
}


class Story(NamedTuple):
    """What the letter may say of the story; of a stopped one there is nothing to say but where it was."""

    headline: str
    url: str
    source: str
    published: datetime | None
    language: str
    direction: str


class PartLine(NamedTuple):
    """The text or a picture. `goes`: it may be used, as the answer stands. `picture`: where it may be shown."""

    key: str
    title: str
    credit: str
    outcome: str
    word: str
    mark: str
    says: str
    goes: bool
    picture: Picture | None


class NearMissLine(NamedTuple):
    says: str
    mark: str
    outcome: str
    url: str


class Why(NamedTuple):
    """A rule that was looked at. `weighed`: for or against the use; "" of how the question was read."""

    says: str
    asked: str
    rule: str
    weighed: str


class Letter(NamedTuple):
    outcome: str
    word: str
    mark: str
    summary: str
    story: Story | None
    number: int
    sha256: str
    duties: list[str]
    notice: Notice | None
    parts: list[PartLine]
    nearest: list[NearMissLine]
    reasons: list[Why]
    #: When the use ends, in words; "" for never, or where nothing carries it.
    ends: str
    stands_until: datetime | None
    #: The same in words, as the answer's other ends are said.
    deadline: str
    quota: Quota | None
    territory_table: str
    #: The names of the asker's own agreements that the answer rests on; none where it rests on public Terms.
    agreements: list[str]


def letter(answered_question: AnsweredQuestion, now: datetime) -> Letter:
    """One query more than the answer, where the story has pictures."""
    decision, version = answered_question.decision, answered_question.version
    word, mark = OUTCOME_LABELS[decision.outcome]
    zone, named = answered_question.question.zone, answered_question.current_version or version
    return Letter(
        outcome=decision.outcome,
        word=str(word),
        mark=mark,
        summary=answered_question.summary,
        story=_story(named),
        number=decision.work.number,
        sha256=decision.work.sha256,
        duties=[duty_sentence(duty, zone) for duty in decision.duties],
        notice=decision.notice,
        parts=_parts(decision, named, now),
        nearest=[
            NearMissLine(
                near.says, OUTCOME_LABELS[near.outcome][1], near.outcome, f"{PATH}?{answered_question.ask(near)}"
            )
            for near in decision.nearest
        ],
        reasons=[_why(reason) for reason in answered_question.reasons],
        ends=deadline(decision.end, zone) if decision.end else "",
        stands_until=local(decision.stands_until),
        deadline=deadline(decision.stands_until, zone) if decision.stands_until else "",
        quota=decision.quota,
        territory_table=decision.territory_table,
        agreements=_agreements(answered_question),
    )


def _why(reason: Reason) -> Why:
    is_reading_note, no_rule = reason.rule == READ, reason.rule == NO_RULE
    return Why(
        says=reason.says,
        asked=reason.asked,
        rule="" if is_reading_note or no_rule else reason.rule,
        weighed="" if is_reading_note else gettext("✓ In favour") if reason.held else gettext("× Not in favour"),
    )


def _agreements(answered_question: AnsweredQuestion) -> list[str]:
    named = {grant.id: grant.name for grant in answered_question.grants if not grant.public}
    return [named[key] for key in dict.fromkeys(answered_question.decision.grants) if key in named]


def _story(version: Version) -> Story | None:
    if version.pub_status != Version.PubStatus.USABLE:
        return None
    return Story(
        headline=version.headline,
        url=version.path,
        source=version.source_name,
        published=local(version.first_published_at),
        language=version.language,
        direction=direction(version.language),
    )


def _parts(decision: Decision, version: Version, now: datetime) -> list[PartLine]:
    """The text and each picture with its own word; nothing where there are no pictures, for then the word is the whole."""
    answers = [(part, True) for part in decision.parts] + [(part, False) for part in decision.left_out]
    if not any(answer.part.kind == PICTURE for answer, _ in answers):
        return []
    # Pictures of a story that only partners have yet are not to be had from the public site.
    images: dict[int, Any] = images_of([version], now) if version.has_begun(now) else {}
    uses = {f"picture:{use['image']}": (images.get(use["image"]), use) for use in version.images}
    return [_part(answer, listed, *uses.get(answer.part.key, (None, {}))) for answer, listed in answers]


def _part(answer: PartAnswer, listed: bool, image: Any, use: dict[str, Any]) -> PartLine:
    outcome = answer.outcome if listed else Outcome.PROHIBITED
    word, mark = OUTCOME_LABELS[outcome]
    goes = listed and outcome is Outcome.PERMITTED
    return PartLine(
        key=answer.part.key,
        title=answer.part.title or gettext("The text"),
        credit=answer.part.credit,
        outcome=outcome,
        word=str(word) if listed else gettext("Leave out"),
        mark=mark,
        says=answer.says,
        goes=goes,
        picture=picture(image, use, "square"),
    )
