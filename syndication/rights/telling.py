"""An answer put into words: one plain sentence, and a reason for every rule that was looked at."""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, assert_never

from syndication.rights.asked import Asked
from syndication.rights.judging import Short, Shortfall
from syndication.rights.sentences import (
    DOING,
    TO_DO,
    day,
    language_said,
    last_day,
    media_said,
    money,
    picture_said,
    rule_sentence,
    whole_minute,
)
from syndication.rights.story_word import BY_TERMS, NOT_OURS, TEXT_ONLY, reservations, stands, why_not
from syndication.rights.territories import EVERYWHERE, listed, places
from syndication.rights.verdict import Permission, Prohibition, Verdict
from syndication.rights.vocabulary import Action
from syndication.rights.words import NEVER, PICTURE, TEXT, Duties, Grant, Outcome, Reason, Rule

if TYPE_CHECKING:
    from syndication.rights.decide import Judged

#: What stands for a rule among the reasons where there is none.
NO_RULE = "none"
#: Pictures named one by one in the sentence; of more, the number.
_NAMED = 2


# --- The sentence --------------------------------------------------------------------------------------------------


def summary(judged: "Judged") -> str:
    """One sentence: what may be done, or why it may not."""
    if judged.outcome == Outcome.PERMITTED:
        return f"You may {_use(judged)}{_until(judged)}{_without(judged)}."
    if judged.outcome == Outcome.ASK:
        return f"Ask us before you {_use(judged)}: {_why_ask(judged)}{_without(judged)}."
    if judged.bar is not None:
        return f"You may not {TO_DO[judged.asked.action]}: {judged.bar.because}."
    return f"You may not {_use(judged)}: {judged.parts.why or _why_not(judged)}."


def _use(judged: "Judged") -> str:
    """“reprint this story on the web in Kenya”, with what was said and nothing that was not."""
    use, asked = judged.use, judged.asked
    if asked.action == "link":
        return TO_DO[Action.LINK]
    said = TO_DO[asked.action]
    if asked.named is not None:
        said = said.replace("this story", _named(judged))
    if use.words is not None:
        said += f", up to {asked.words:,} words,"
    if use.action == "translate" and use.language:
        said = said.replace("translate this story", f"translate this story into {language_said(use.language)}")
    if use.media is not None:
        said += f" {media_said(use.media)}"
    said += (
        f" in {places(asked.territories, use.territories_said)}"
        if use.territories is not None
        else " anywhere in the world"
    )
    if use.commercial is not None:
        said += ", commercially" if use.commercial else ", not commercially"
    return said + _period(asked, use.starts, judged.zone)


def _named(judged: "Judged") -> str:
    """The parts that were named, as what is done something to."""
    titles = [
        part.title for part in judged.work.parts if part.kind == PICTURE and part.key in (judged.asked.named or ())
    ]
    text = ["the text of this story"] if TEXT in judged.asked.kinds else []
    if len(titles) > _NAMED:
        return listed([*text, f"{len(titles)} of its pictures"])
    return listed([*text, *(picture_said(title) for title in titles)])


def _period(asked: Asked, starts: datetime | None, zone: tzinfo) -> str:
    said = f", from {day(starts, zone)}" if starts is not None else ""
    if asked.ends is NEVER:
        return f"{said}, for good"
    return f"{said}, until {last_day(asked.ends, zone)}" if isinstance(asked.ends, datetime) else said


def _until(judged: "Judged") -> str:
    return f", until {last_day(judged.end, judged.zone)}" if judged.end is not None else ""


def _without(judged: "Judged") -> str:
    left = judged.parts.left_out
    if not left:
        return ""
    if len(left) > _NAMED:
        return f"; leave out {len(left)} of its pictures"
    return f"; leave out {listed(picture_said(one.part.title) for one in left)}, {_reason(judged)}"


def _reason(judged: "Judged") -> str:
    reasons = {why_not(judged.work, one.part) for one in judged.parts.left_out}
    many = len(judged.parts.left_out) > 1
    if reasons == {NOT_OURS}:
        return NOT_OURS.replace(" is ", " are ") if many else NOT_OURS
    if reasons == {TEXT_ONLY}:
        return TEXT_ONLY
    return BY_TERMS if reasons == {""} else "which may not go with it"


def _why_ask(judged: "Judged") -> str:
    for verdict in judged.verdicts:
        if verdict.unpaid and verdict.chosen is not None:
            due = next(duty for duty in verdict.chosen.edition.duties if duty.code == Duties.PAY and duty.before_use)
            return f"{money(due)} is due first"
        if verdict.on_request is not None:
            return "this use is given on request"
    return "our terms do not cover it, but we take requests"


def _why_not(judged: "Judged") -> str:
    worst = next(one for one in judged.verdicts if one.outcome == Outcome.PROHIBITED)
    if worst.against:
        return _against(worst.against[0], judged)
    if worst.permissions:
        closest = min(worst.permissions, key=lambda one: (len(one.short), one.rule.action != worst.action))
        return "; ".join(_allows(closest, short, judged) for short in closest.short[:2])
    return "nothing permits it" if worst.action == judged.asked.action else f"nothing permits {_doing(worst.action)}"


def _against(one: Prohibition, judged: "Judged") -> str:
    """What a prohibition says; of one that says no more than what was asked, where it stands."""
    if one.edition.unreadable:
        return f"something in “{one.grant.name}” can’t be read, and until it is put right they permit nothing"
    sentence = rule_sentence(one.rule, judged.zone).rstrip(".")
    if one.rule.action == judged.asked.action and sentence == f"{DOING[one.rule.action]} is prohibited":
        return f"it is prohibited by “{one.grant.name}”"
    return sentence[:1].lower() + sentence[1:]


def _doing(action: Action) -> str:
    return DOING[action][:1].lower() + DOING[action][1:]


def _allows(permission: Permission, short: Shortfall, judged: "Judged") -> str:
    return f"it is permitted {limit(permission.rule, short, judged.zone)}"


def limit(rule: Rule, short: Shortfall, zone: tzinfo) -> str:
    """What a permission would allow where it falls short: “in KE and UG only”, “from 4 June 2025”."""
    match short.what:
        case Short.TERRITORY:
            return f"in {_inside(rule)} only"
        case Short.MEDIA:
            return f"{media_said(rule.media)} only"
        case Short.LANGUAGE:
            return f"in {listed(language_said(one) for one in sorted(rule.languages or ()))} only"
        case Short.PARTS:
            return "for the text alone" if rule.parts == {TEXT} else "for the pictures alone"
        case Short.WORDS:
            return f"for up to {short.limit:,} words"
        case Short.QUOTA:
            return f"for {short.limit:,} {'story' if short.limit == 1 else 'stories'} a month, which are used up"
        case Short.COMMERCIAL:
            return "if it is not commercial"
        case Short.STARTS:
            return f"from {day(whole_minute(short.limit), zone)}"
        case Short.ENDS | Short.OVER:
            return f"until {last_day(short.limit, zone)}"
        case _ as never:
            assert_never(never)


def _inside(rule: Rule) -> str:
    inside = places(rule.territories, rule.territories_said)
    outside = places(rule.except_territories, rule.except_said) if rule.except_territories else ""
    return f"{inside} without {outside}" if outside else inside


# --- The reasons ---------------------------------------------------------------------------------------------------


def reasons(judged: "Judged") -> Iterator[Reason]:
    """One for every rule looked at; never none."""
    asked = _use(judged)
    if judged.bar is not None:
        yield Reason(rule=judged.bar.rule, asked=asked, says=judged.bar.says, held=False)
        return
    for bar in reservations(judged.work, judged.zone):
        yield Reason(rule=bar.rule, asked=asked, says=bar.says, held=True)
    for answer in (*judged.parts.spoken_of, *judged.parts.left_out):
        if why := why_not(judged.work, answer.part):
            what = "The text" if answer.part.kind == TEXT else f"T{picture_said(answer.part.title)[1:]}"
            says = f"{what} {stands(why)}."
            yield Reason(rule=answer.part.key, asked=asked, says=says, held=False)
    if judged.asked.action == "link":
        says = "Whoever likes may link to a public story."
        yield Reason(rule="link", asked=asked, says=says, held=True)
    if judged.asked.action is Action.EXCERPT and judged.use.action is Action.REPRINT:
        says = "A reprint of fewer words than the text has is an excerpt, and is judged as one."
        yield Reason(rule="excerpt", asked=f"{judged.asked.words:,} words", says=says, held=True)
    for verdict in judged.verdicts:
        yield from _of_verdict(judged, verdict)


def _of_verdict(judged: "Judged", verdict: Verdict) -> Iterator[Reason]:
    for permission in verdict.permissions:
        yield _of_permission(judged, permission)
    for prohibition in verdict.prohibitions:
        yield _of_prohibition(judged, prohibition)
    if not verdict.permissions and not verdict.against:
        says = f"Nothing permits {_doing(verdict.action)}."
        yield Reason(rule=NO_RULE, asked=_use(judged), says=says, held=False)
    if verdict.requests and verdict.chosen is None and not verdict.against:
        says = f"The house takes requests for this: {_doing(verdict.action)} may be asked for."
        yield Reason(rule="requests", asked=_use(judged), says=says, held=True)
    if verdict.unpaid and verdict.chosen is not None:
        says = "What is due before use is not recorded as paid."
        yield Reason(rule=f"{verdict.chosen.edition.id}/payment", asked=_use(judged), says=says, held=False)


def _of_permission(judged: "Judged", one: Permission) -> Reason:
    asked = "; ".join(_asked_of(judged, short) for short in one.short) or _use(judged)
    says = f"{one.grant.name}: {rule_sentence(one.rule, judged.zone)}{_span(one.grant, judged.zone)}"
    if (one.grant.id, one.rule.id) in judged.others:
        says += " It would carry this use too."
    return Reason(rule=one.rule.id, asked=asked, says=says, held=not one.short)


def _span(grant: Grant, zone: tzinfo) -> str:
    """The grant's own dates."""
    first = f" from {day(grant.starts, zone)}" if grant.starts is not None else ""
    last = f" until {last_day(grant.ends, zone)}" if grant.ends is not None else ""
    return f" It is in force{first}{last}." if first or last else ""


def _asked_of(judged: "Judged", short: Shortfall) -> str:
    """What was asked where a constraint fell short."""
    asked, zone = judged.asked, judged.zone
    match short.what:
        case Short.TERRITORY:
            there = asked.territories if judged.use.territories is not None else EVERYWHERE
            return f"in {places(there, judged.use.territories_said)}"
        case Short.MEDIA:
            return media_said(asked.media)
        case Short.LANGUAGE if asked.languages is None:
            return "in any language"
        case Short.LANGUAGE:
            return f"in {listed(language_said(one) for one in sorted(asked.languages or ()))}"
        case Short.PARTS:
            return listed(sorted(asked.kinds))
        case Short.WORDS:
            return f"{asked.words:,} words"
        case Short.QUOTA:
            return "one more story this month"
        case Short.COMMERCIAL:
            return "commercially" if judged.use.commercial else "commercially, since nothing else was said"
        case Short.STARTS | Short.OVER:
            return f"from {day(asked.starts, zone)}"
        case Short.ENDS:
            return f"until {last_day(asked.ends, zone)}" if isinstance(asked.ends, datetime) else "for good"
        case _ as never:
            assert_never(never)


def _of_prohibition(judged: "Judged", one: Prohibition) -> Reason:
    if one.edition.unreadable:
        says = f"{one.grant.name}: something in them can’t be read. Until it is put right they permit nothing."
        return Reason(rule=one.rule.id, asked=_use(judged), says=says, held=False)
    says = f"{one.grant.name}: {rule_sentence(one.rule, judged.zone)}{_span(one.grant, judged.zone)}"
    return Reason(rule=one.rule.id, asked=_use(judged), says=says, held=not one.applies(judged.asked))
