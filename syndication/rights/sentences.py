"""Rules, duties and answers in plain English, for lawyers and editors alike."""

from datetime import UTC, datetime, time, timedelta, tzinfo

from syndication.rights.table import LANGUAGES
from syndication.rights.territories import listed, places
from syndication.rights.vocabulary import MEDIA
from syndication.rights.words import PICTURE, TEXT, Duties, Duty, Edition, Kind, Rule

#: What is done, as the subject of a sentence; and after "may", of a story.
DOING = {
    "reprint": "Reprinting", "excerpt": "Publishing an excerpt", "translate": "Translating",
    "adapt": "Adapting", "archive": "Keeping in an archive", "sublicense": "Licensing to others",
    "aiTrain": "Training a model on it", "aiInput": "Giving it to a model as input", "link": "Linking",
}  # fmt: skip
TO_DO = {
    "reprint": "reprint this story", "excerpt": "publish an excerpt of this story",
    "translate": "translate this story and publish the translation", "adapt": "adapt this story and publish it",
    "archive": "keep this story in an archive", "sublicense": "license this story to others",
    "aiTrain": "train a model on this story", "aiInput": "give this story to a model as input",
    "link": "link to this story",
}  # fmt: skip


def day(moment: datetime, zone: tzinfo = UTC) -> str:
    """“4 June 2025”; with the clock where it is not midnight in the zone: “4 June 2025, 18:00”."""
    here = moment.astimezone(zone)
    clock = "" if here.time() == time() else f", {here:%H:%M}"
    return f"{here.day} {here:%B %Y}{clock}"


def whole_minute(moment: datetime) -> datetime:
    """The moment, or the next minute's beginning: what is permitted from 09:26:46 on is permitted from 09:27."""
    floor = moment.replace(second=0, microsecond=0)
    return moment if moment == floor else floor + timedelta(minutes=1)


def last_day(end: datetime, zone: tzinfo = UTC) -> str:
    """The last day before an end at midnight, “31 December 2026”; another end as it is."""
    here = end.astimezone(zone)
    return day(end, zone) if here.time() != time() else day(end - timedelta(microseconds=1), zone).split(",")[0]


def span(length: timedelta) -> str:
    """“24 hours”, “90 days”."""
    hours = int(length.total_seconds() // 3600)
    days, rest = divmod(hours, 24)
    if rest or days < 2:
        return f"{hours} hour{'' if hours == 1 else 's'}"
    return f"{days} days"


def media_said(media: frozenset[str] | None) -> str:
    """“on the web and in print”; “in any medium”."""
    if media is None or media == frozenset(MEDIA):
        return "in any medium"
    return listed(MEDIA[name] for name in MEDIA if name in media)


def language_said(code: str) -> str:
    """“Swahili”; “English (en-GB)” where the code says more; a code that has no name here as it is."""
    name = LANGUAGES.get(code.split("-")[0].lower())
    if name is None:
        return f"the language {code}"
    return name if "-" not in code else f"{name} ({code})"


#: Characters of a picture's title that a sentence quotes.
_QUOTED = 80


def picture_said(title: str) -> str:
    """“the picture “Boats in the harbour””: its title without the full stop that many end with, and not too long."""
    plain = title.strip().rstrip(".")
    if len(plain) > _QUOTED:
        plain = f"{plain[:_QUOTED].rsplit(' ', 1)[0]} …"
    return f"the picture “{plain}”" if plain else "the picture"


def rule_sentence(rule: Rule, zone: tzinfo = UTC) -> str:
    """A rule with all its constraints, as a sentence."""
    verdict = "is permitted" if rule.kind == Kind.PERMISSION else "is prohibited"
    if rule.on_request:
        verdict = "must be asked for"
    pieces = [f"{DOING[rule.action]} {verdict}{_where(rule)}{_medium(rule)}"]
    return f"{', '.join([*pieces, *_how(rule), *_when(rule, zone), *_how_much(rule)])}."


def _where(rule: Rule) -> str:
    inside = "" if rule.territories is None else f" in {places(rule.territories, rule.territories_said)}"
    outside = f" except in {places(rule.except_territories, rule.except_said)}" if rule.except_territories else ""
    return inside + (f" everywhere{outside}" if outside and not inside else outside)


def _medium(rule: Rule) -> str:
    if rule.media is None:
        return ""
    return f"{',' if rule.on_request or _where(rule) else ''} {media_said(rule.media)}"


def _how(rule: Rule) -> list[str]:
    said = []
    if rule.languages is not None:
        said.append(f"in {listed(language_said(one) for one in sorted(rule.languages))}")
    if rule.parts == frozenset({TEXT}):
        said.append("for the text alone")
    elif rule.parts == frozenset({PICTURE}):
        said.append("for the pictures alone")
    return said


def _when(rule: Rule, zone: tzinfo) -> list[str]:
    said = [] if rule.delay is None else [f"from {span(rule.delay)} after publication"]
    if rule.starts is not None:
        said.append(f"from {day(rule.starts, zone)}")
    if rule.ends is not None:
        said.append(f"until {last_day(rule.ends, zone)}")
    if rule.display is not None:
        said.append(f"for at most {span(rule.display)} on display")
    return said


def _how_much(rule: Rule) -> list[str]:
    said = [] if rule.words is None else [f"up to {rule.words:,} words"]
    if rule.percent is not None:
        said.append(f"up to {rule.percent} per cent of the text")
    if rule.per_month is not None:
        said.append(f"{rule.per_month:,} {'story' if rule.per_month == 1 else 'stories'} a month")
    if rule.non_commercial:
        said.append("not commercially")
    return said


def duty_sentence(duty: Duty, zone: tzinfo = UTC) -> str:
    """A duty, as an instruction."""
    fixed = {
        Duties.NOTICE: "Give the copyright notice, word for word.",
        Duties.LINK_BACK: "Link to the original story.",
        Duties.CANONICAL: "Set your page’s canonical link (rel=canonical) to the original story.",
        Duties.NO_EDITS: "Change nothing in the text.",
        Duties.GEO_BLOCK: "Block readers from other territories.",
        Duties.NOTIFY: "Tell us of each use.",
        Duties.REMOVE: "Remove the story wherever you have used it.",
    }
    if duty.code in fixed:
        return fixed[duty.code]
    if duty.code == Duties.CREDIT:
        return f"Give this credit with the story: “{duty.line}”."
    if duty.code == Duties.KEEP_CURRENT:
        hours = duty.hours or 0
        return f"Follow every correction within {hours} hour{'' if hours == 1 else 's'}, and every withdrawal at once."
    if duty.code == Duties.PAY:
        return _pay(duty)
    if duty.code == Duties.TAKE_DOWN and duty.by is not None:
        return f"Take it down by {day(duty.by, zone)}."
    return f"Leave out {picture_said(duty.line)}."


def _pay(duty: Duty) -> str:
    to = f" to {duty.to}" if duty.to else ""
    each = " for each story" if duty.per == "use" else ""
    flat = "the flat sum of " if duty.per == "flat" else ""
    first = ", before use" if duty.before_use else ""
    return f"Pay {flat}{money(duty)}{to}{each}{first}."


def money(duty: Duty) -> str:
    """“24,000.00 EUR”."""
    return f"{duty.amount:,} {duty.currency}"


def after_end(edition: Edition) -> str:
    return "After the end it may stay." if edition.may_stay else "After the end it must be removed."
