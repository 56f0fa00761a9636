"""Rules and duties in plain English, for lawyers and editors alike."""

from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import assert_never

from articles.text.dates import in_words
from syndication.rights.clauses import Constraint, Holds
from syndication.rights.english.places import listed, places
from syndication.rights.errors import RightsError
from syndication.rights.iso3166 import LANGUAGES
from syndication.rights.model import Duty, Edition, Rule
from syndication.rights.vocabulary import MEDIA, TEXT, Action, Kind, PayPer

#: What is done, as the subject of a sentence.
DOING: dict[Action, str] = {
    Action.REPRINT: "reprinting",
    Action.EXCERPT: "publishing an excerpt",
    Action.TRANSLATE: "translating",
    Action.ADAPT: "adapting",
    Action.ARCHIVE: "keeping in an archive",
    Action.SUBLICENSE: "licensing to others",
    Action.AI_TRAIN: "training a model on it",
    Action.AI_INPUT: "giving it to a model as input",
    Action.LINK: "linking",
}
#: After "may"; `it` is what it is done to, `into` the language of a translation.
DO: dict[Action, str] = {
    Action.REPRINT: "reprint {it}",
    Action.EXCERPT: "publish an excerpt of {it}",
    Action.TRANSLATE: "translate {it}{into} and publish the translation",
    Action.ADAPT: "adapt {it} and publish the adaptation",
    Action.ARCHIVE: "keep {it} in an archive",
    Action.SUBLICENSE: "license {it} to others",
    Action.AI_TRAIN: "train a model on {it}",
    Action.AI_INPUT: "give {it} to a model as input",
    Action.LINK: "link to {it}",
}


def day(moment: datetime, zone: tzinfo = UTC) -> str:
    """“4 June 2025”; with the time if it is not midnight in the zone: “4 June 2025, 18:00”."""
    local_moment = moment.astimezone(zone)
    return in_words(local_moment, clock=local_moment.time() != time())


def last_day(end: datetime, zone: tzinfo = UTC) -> str:
    """The last day before an end at midnight, “31 December 2026”; any other end as a day with its time."""
    local_end = end.astimezone(zone)
    return day(end, zone) if local_end.time() != time() else day(end - timedelta(microseconds=1), zone).split(",")[0]


def deadline(end: datetime, zone: tzinfo = UTC) -> str:
    """“the end of 31 December 2026” for an end at midnight; any other end as a day with its time."""
    midnight = end.astimezone(zone).time() == time()
    return f"the end of {last_day(end, zone)}" if midnight else day(end, zone)


def span(length: timedelta) -> str:
    """“24 hours”, “90 days”."""
    hours = int(length.total_seconds() // 3600)
    days, rest = divmod(hours, 24)
    if rest or days < 2:
        return f"{hours} hour{'' if hours == 1 else 's'}"
    return f"{days} days"


def media_phrase(media: frozenset[str] | None) -> str:
    """“on the web and in print”; “in any medium”."""
    if media is None or media == frozenset(MEDIA):
        return "in any medium"
    return listed(MEDIA[name] for name in MEDIA if name in media)


def language_phrase(code: str) -> str:
    """“Swahili”; “English (en-GB)” for a code with more than the language; a code without a name here is returned as it is."""
    name = LANGUAGES.get(code.split("-")[0].lower())
    if name is None:
        return f"the language {code}"
    return name if "-" not in code else f"{name} ({code})"


#: Characters of a picture's title that a sentence quotes.
_QUOTED = 80


def picture_phrase(title: str) -> str:
    """“the picture “Boats in the harbour””: its title without a full stop at the end, shortened if it is long."""
    plain = title.strip().rstrip(".")
    if len(plain) > _QUOTED:
        plain = f"{plain[:_QUOTED].rsplit(' ', 1)[0]} …"
    return f"the picture “{plain}”" if plain else "the picture"


def rule_sentence(rule: Rule, zone: tzinfo = UTC) -> str:
    """A rule with all its constraints, as a sentence. It is made once for all rules with the same content."""
    says = rule.content.sentences.get(zone)
    if says is None:
        says = rule.content.sentences[zone] = sentence(rule_clause(rule, zone))
    return says


def sentence(clause: str) -> str:
    """A clause that stands alone."""
    return f"{clause[:1].upper()}{clause[1:]}."


def rule_clause(rule: Rule, zone: tzinfo = UTC, *, also: str = "") -> str:
    """A rule with all its constraints, as a clause of a sentence: “reprinting is prohibited in Brazil”.

    `also`: a phrase after the action's name, with the actions that it covers.
    """
    verdict = "is permitted" if rule.kind == Kind.PERMISSION else "is prohibited"
    if rule.on_request:
        verdict = "must be asked for"
    doing = f"{DOING[rule.action]}, {also}," if also else DOING[rule.action]
    pieces = [f"{doing} {verdict}{_where(rule)}{_medium(rule)}"]
    pieces += (
        phrase
        for constraint in Constraint
        if constraint not in _IN_THE_HEAD and (phrase := constraint_phrase(constraint, rule, zone))
    )
    if rule.kind is Kind.PERMISSION and rule.action is Action.EXCERPT and rule.percent is None:
        pieces.append("at most half of the text")
    return ", ".join(pieces)


#: What stands before the first comma.
_IN_THE_HEAD = frozenset(
    {Constraint.TERRITORIES, Constraint.EXCEPT_TERRITORIES, Constraint.MEDIA, Constraint.ON_REQUEST}
)


def _where(rule: Rule) -> str:
    inside, outside = (
        constraint_phrase(constraint, rule) for constraint in (Constraint.TERRITORIES, Constraint.EXCEPT_TERRITORIES)
    )
    if outside and not inside:
        return f" everywhere {outside}"
    return "".join(f" {phrase}" for phrase in (inside, outside) if phrase)


def _medium(rule: Rule) -> str:
    phrase = constraint_phrase(Constraint.MEDIA, rule)
    return f"{',' if rule.on_request or _where(rule) else ''} {phrase}" if phrase else ""


def constraint_phrase(constraint: Constraint, rule: Rule, zone: tzinfo = UTC) -> str:
    """A constraint of a rule as a part of its sentence: “up to 120 words”; "" if the rule does not have it."""
    value, clause = getattr(rule, constraint), constraint.clause
    if value is None or value is False or value == frozenset():
        return ""
    if clause.says_one and value == 1:
        return clause.says_one
    match clause.holds:
        case Holds.TICK:
            phrase = ""
        case Holds.NUMBER:
            phrase = f"{value:,}"
        case Holds.HOURS | Holds.DAYS:
            phrase = span(value)
        case Holds.BEGINNING:
            phrase = day(value, zone)
        case Holds.END:
            phrase = last_day(value, zone)
        case Holds.PLACES:
            names = rule.territory_names if constraint is Constraint.TERRITORIES else rule.except_names
            phrase = places(value, names)
        case Holds.MEDIA:
            phrase = media_phrase(value)
        case Holds.LANGUAGES:
            phrase = listed(language_phrase(language) for language in sorted(value))
        case Holds.PARTS:
            if len(value) != 1:
                return ""
            phrase = "the text" if value == {TEXT} else "the pictures"
        case Holds.LINE | Holds.MONEY:
            raise RightsError(constraint, f"There is no sentence for {constraint}.")
        case _ as never:
            assert_never(never)
    return clause.says.format(phrase)


def duty_sentence(duty: Duty, zone: tzinfo = UTC) -> str:
    """A duty, as an instruction."""
    return duty.code.clause.says.format(
        line=duty.line,
        hours=f"{duty.hours} hour{'' if duty.hours == 1 else 's'}",
        picture=picture_phrase(duty.line),
        by=deadline(duty.by, zone) if duty.by is not None else "",
        payment=_pay(duty) if duty.amount is not None else "",
    )


def _pay(duty: Duty) -> str:
    to = f" to {duty.to}" if duty.to else ""
    each = " for each story" if duty.per is PayPer.USE else ""
    flat = "the flat sum of " if duty.per is PayPer.FLAT else ""
    first = ", before use" if duty.before_use else ""
    return f"Pay {flat}{money(duty)}{to}{each}{first}."


def money(duty: Duty) -> str:
    """“24,000.00 EUR”."""
    return f"{duty.amount:,} {duty.currency}"


def after_end(edition: Edition) -> str:
    return "After the end it may stay." if edition.may_stay else "After the end it must be removed."
