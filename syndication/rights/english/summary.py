"""The one sentence of an answer: what may be done; or the reason why not, and where or how it would be permitted."""

from collections.abc import Sequence
from dataclasses import replace

from syndication.rights.alternatives.search import NearMiss
from syndication.rights.english.bars import because
from syndication.rights.english.near_misses import near_miss_phrase
from syndication.rights.english.parts import prevents_the_whole, relative
from syndication.rights.english.places import listed
from syndication.rights.english.sentences import DO, DOING, day, money, picture_phrase, rule_clause
from syndication.rights.english.shortfalls import limit
from syndication.rights.english.uses import NAMED, until, use_phrase
from syndication.rights.judgement import Judgement
from syndication.rights.matching import Short, region, shortfalls
from syndication.rights.model import Duties, Rule
from syndication.rights.restrictions import PartReason
from syndication.rights.verdict import Permission, Prohibition, Verdict
from syndication.rights.vocabulary import Action, Outcome, contains


def summary(judgement: Judgement, near: Sequence[NearMiss]) -> str:
    """The sentence. `near`: near misses, best first. If a part of the use has a better answer, it says that the whole is meant."""
    if judgement.bar is not None and judgement.bar.final:
        return f"You may not {DO[judgement.definite_use.action].format(it='this story', into='')}: {because(judgement.bar, judgement.zone)}."
    whole = frozenset[str]().union(*(near_miss.changed - near_miss.replaced for near_miss in near))
    use, left_out = use_phrase(judgement, whole), _left_out(judgement)
    match judgement.outcome:
        case Outcome.PERMITTED:
            return f"You may {use}{until(judgement.end, judgement.zone)}{left_out}."
        case Outcome.ASK:
            return f"Ask us before you {use}: {'; '.join([_why_ask(judgement, bool(whole)), *_better(judgement, near)])}{left_out}."
        case Outcome.PROHIBITED:
            return f"You may not {use}: {'; '.join([*_why_not(judgement, near), *_better(judgement, near)])}."


def _better(judgement: Judgement, near: Sequence[NearMiss]) -> list[str]:
    """The best near miss as a clause."""
    if not near:
        return []
    best = near[0]
    phrase = near_miss_phrase(best, judgement)
    return [f"{'it is permitted' if best.outcome == Outcome.PERMITTED else 'you may ask us about it'} {phrase}"]


# --- Why not -------------------------------------------------------------------------------------------------------


def _why_not(judgement: Judgement, near: Sequence[NearMiss]) -> list[str]:
    """The deciding rule, as clauses; [] if nothing prohibits the use and the best near miss is permitted."""
    if judgement.bar is not None:
        return [because(judgement.bar, judgement.zone)]
    if judgement.parts.prevented is not None:
        return [prevents_the_whole(judgement.parts.prevented)]
    worst = next(verdict for verdict in judgement.verdicts if verdict.outcome == Outcome.PROHIBITED)
    if worst.against:
        prohibition = next(
            (prohibition for prohibition in worst.against if _meets_all(prohibition, judgement)), worst.against[0]
        )
        rest = [] if near or _meets_all(prohibition, judgement) else ["nothing permits the rest of it either"]
        return [_prohibited(prohibition, judgement), *rest]
    if near:
        return [] if near[0].outcome == Outcome.PERMITTED else ["nothing permits all of it"]
    return [_short_of(_closest(worst), judgement) if worst.permissions else _nothing(worst, judgement)]


def _nothing(verdict: Verdict, judgement: Judgement) -> str:
    whole = verdict.action == judgement.definite_use.action
    return "nothing permits it" if whole else f"nothing permits {DOING[verdict.action]}"


def _prohibited(prohibition: Prohibition, judgement: Judgement) -> str:
    """A prohibition as a clause; if it has no constraints, with the name of its grant only."""
    if prohibition.edition.unreadable:
        return f"something in “{prohibition.grant.name}” can’t be read, and until it is put right they permit nothing"
    rule, definite_use = prohibition.rule, judgement.definite_use
    plain = replace(rule, id="") == Rule(id="", kind=rule.kind, action=rule.action)
    if plain and rule.action in definite_use.judged_as:
        return f"it is prohibited by “{prohibition.grant.name}”"
    clause = rule_clause(rule, judgement.zone, also=_also(rule.action, definite_use.judged_as))
    # The dates of an agreement stand in none of its rules.
    begins_later = (
        prohibition.begins is not None
        and prohibition.begins > definite_use.starts
        and prohibition.begins == prohibition.grant.starts
    )
    return (
        f"{clause}, from {day(prohibition.begins, judgement.zone)}" if begins_later and prohibition.begins else clause
    )


def _also(action: Action, judged_as: tuple[Action, ...]) -> str:
    """A phrase that tells why a prohibition of another action concerns the use; "" for the use's own action."""
    if action in judged_as:
        return ""
    return "excerpts included" if any(contains(action, judged) for judged in judged_as) else "and so the whole"


def _meets_all(prohibition: Prohibition, judgement: Judgement) -> bool:
    """Whether a prohibition meets every place and medium of the use."""
    definite_use, media = judgement.definite_use, prohibition.rule.media
    return definite_use.territories <= region(prohibition.rule) and (media is None or definite_use.media <= media)


def _closest(verdict: Verdict) -> Permission:
    """The permission that falls short in the fewest respects."""
    return min(
        verdict.permissions, key=lambda permission: (len(permission.short), permission.rule.action != verdict.action)
    )


def _short_of(permission: Permission, judgement: Judgement) -> str:
    """A clause with the limits of a permission that does not carry the use, in all respects at once."""
    rule, grant = permission.rule, permission.grant
    short = shortfalls(rule, permission.edition, grant, judgement.definite_use, judgement.work)
    limits = [limit(rule, shortfall, judgement.zone) for shortfall in short if shortfall.respect is not Short.QUOTA]
    only = [f"“{grant.name}” permits it only {', '.join(limits)}"] if limits else []
    return " and ".join([*only, *(used_up(shortfall.limit) for shortfall in short if shortfall.respect is Short.QUOTA)])


def used_up(per_month: int) -> str:
    """A clause that tells that a quota is used up."""
    return "this month’s story is taken" if per_month == 1 else f"this month’s {per_month:,} stories are taken"


# --- Why ask -------------------------------------------------------------------------------------------------------


def _why_ask(judgement: Judgement, some_is_permitted: bool) -> str:
    asking = [verdict for verdict in judgement.verdicts if verdict.outcome == Outcome.ASK]
    for verdict in asking:
        if verdict.unpaid and verdict.chosen is not None:
            due = next(duty for duty in verdict.chosen.edition.duties if duty.code == Duties.PAY and duty.before_use)
            return f"{money(due)} is due first"
        if verdict.on_request is not None:
            return f"“{verdict.on_request.grant.name}” gives it on request"
    for verdict in asking:
        quota = [permission.rule.per_month for permission in verdict.permissions if permission.short == (Short.QUOTA,)]
        if quota and quota[0] is not None:
            return f"{used_up(quota[0])}, but we take requests"
    return f"our terms do not cover {'all of it' if some_is_permitted else 'it'}, but we take requests"


# --- What is left out ----------------------------------------------------------------------------------------------


def _left_out(judgement: Judgement) -> str:
    """“; leave out the picture “A”, which is not ours to give, and the picture “B”, because only the text may go”."""
    left = judgement.parts.left_out
    if not left:
        return ""
    titles_by_reason: dict[PartReason, list[str]] = {}
    for judged in left:
        if judged.reason is not None:
            titles_by_reason.setdefault(judged.reason, []).append(judged.part.title)
    phrases = [
        f"{_pictures(titles, len(judgement.work.parts) - 1)}, {relative(reason, len(titles) > 1)}"
        for reason, titles in titles_by_reason.items()
    ]
    return f"; leave out {', and '.join(phrases)}"


def _pictures(titles: list[str], among: int) -> str:
    if len(titles) <= NAMED:
        return listed(picture_phrase(title) for title in titles)
    return f"all {among} pictures" if len(titles) == among else f"{len(titles)} of the {among} pictures"
