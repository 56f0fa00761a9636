"""More stories than anybody wrote by hand: the short items of every day, composed so that their figures agree.

Markets, weather, court lists, results, ports and libraries: the news that a wire really makes from a form. Every one
is reckoned from a seed, so the same seed gives the same stories, and no two have the same headline.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from newsroom.demonstration.stories import further_places as places
from newsroom.demonstration.stories.story import Story, staff

#: The hand-written stories reach three weeks back; further ones begin there, about eight a day.
_FIRST_AGE = timedelta(days=21, hours=6)
_APART = timedelta(hours=3)


@dataclass(frozen=True)
class Item:
    """A short item before it is a story of some age."""

    headline: str
    kicker: str
    summary: str
    paragraphs: tuple[str, ...]
    place: str
    bureau: str
    section: str
    topics: tuple[str, ...]
    slugline: str


def further_stories(n: int, seed: int) -> tuple[Story, ...]:
    """`n` further short stories, youngest first, all live, each with its own headline; the same for the same seed.

    More of them with the same seed begin with the same ones.
    """
    dice = Random(seed)
    items = _distinct(dice)
    return tuple(_story(next(items), number, dice) for number in range(n))


def _distinct(dice: Random) -> Iterator[Item]:
    """Items of each kind in turn, none with a headline that was there before."""
    seen: set[str] = set()
    while True:
        for compose in _KINDS:
            item = compose(dice)
            while item.headline in seen:
                item = compose(dice)
            seen.add(item.headline)
            yield item


def _story(item: Item, number: int, dice: Random) -> Story:
    return Story(
        key=f"further-{number + 1}",
        headline=item.headline,
        kicker=item.kicker,
        summary=item.summary,
        body="\n\n".join(item.paragraphs),
        place=item.place,
        signed=(staff(item.bureau),),
        bureau=item.bureau,
        section=item.section,
        topics=item.topics,
        age=_FIRST_AGE + number * _APART + timedelta(minutes=dice.randrange(150)),
        urgency=7,
        slugline=item.slugline,
    )


def _moved(dice: Random, before: int, most: float) -> tuple[int, str, str]:
    """A close after `before`, never equal to it; the change as a percentage; "up" or "down"."""
    change = dice.choice((-1, 1)) * dice.randint(max(1, before // 200), max(2, int(before * most)))
    return before + change, f"{abs(change) / before * 100:.1f}", "up" if change > 0 else "down"


def market(dice: Random) -> Item:
    """A commodity's closing price, with the day's range and what was sold."""
    ware = dice.choice(places.WARES)
    before = dice.randint(*ware.between)
    close, percent, way = _moved(dice, before, 0.04)
    low = min(before, close) - dice.randint(1, max(2, before // 150))
    high = max(before, close) + dice.randint(1, max(2, before // 150))
    sold, offered = sorted(dice.sample(range(1_800, 9_600), 2))
    why, source = dice.choice(places.RISES if way == "up" else places.FALLS), dice.choice(places.BROKERS)
    return Item(
        headline=f"{ware.name} {way} {percent} per cent at {close:,} {ware.unit}",
        kicker="Markets",
        summary=f"The price in {ware.place} moved from {before:,} to {close:,} on the day; "
        f"{sold:,} of {offered:,} lots were sold.",
        paragraphs=(
            f"{ware.name} for prompt delivery closed at {close:,} {ware.unit} in {ware.place} on [day], {way} "
            f"{abs(close - before):,} or {percent} per cent on the day before.",
            f"Bids lay between {low:,} and {high:,}. Of {offered:,} lots on offer {sold:,} were sold, or "
            f"{sold / offered * 100:.0f} in a hundred.",
            f"“{why},” said {source}.",
            f"The next sale is on [day+{dice.randint(1, 4)}]; {dice.randint(1_500, 9_000):,} lots have been entered "
            f"so far.",
        ),
        place=ware.place,
        bureau=ware.bureau,
        section="markets",
        topics=("market-prices", "economy"),
        slugline=f"MARKETS-{ware.name.split()[0].upper()}",
    )


def weather(dice: Random) -> Item:
    """A day's rain in a city, with the month's mean."""
    city = dice.choice(places.CITIES)
    mean = dice.randint(60, 190)
    fell = dice.randint(22, 96)
    morning = dice.randint(4, fell - 6)
    weeks, calls = dice.randint(5, 40), dice.randint(12, 240)
    pumped = dice.randint(2, calls - 4)
    low = dice.randint(13, 21)
    high = low + dice.randint(3, 9)
    half = "Half" if morning * 2 == fell else "More than half"
    when = "before" if morning * 2 >= fell else "after"
    return Item(
        headline=f"{city.name} has {fell} millimetres of rain in a day, the most for {_spelt(weeks)} weeks",
        kicker="Weather",
        summary=f"{half} of it fell {when} noon. The fire service took {calls} calls.",
        paragraphs=(
            f"Rain gauges in {city.name} caught {fell} millimetres on [day], the largest amount in a day for "
            f"{_spelt(weeks)} weeks, the weather office said.",
            f"Of that, {_spelt(morning)} millimetres fell before noon and {_spelt(fell - morning)} after. The mean "
            f"for the whole month is {mean} millimetres, so that the one day brought {fell / mean * 100:.0f} per "
            f"cent of it.",
            f"The fire service took {calls} calls, {_spelt(pumped)} of them to pump out cellars and "
            f"{_spelt(calls - pumped)} for other reasons. Nobody was hurt.",
            f"Temperatures lay between {low} and {high} degrees. {dice.choice(places.OUTLOOKS)}",
        ),
        place=city.name,
        bureau=city.bureau,
        section=city.section,
        topics=("weather",),
        slugline=f"WEATHER-{city.name.upper().replace(' ', '-')}",
    )


def court_list(dice: Random) -> Item:
    """A court's list for the week."""
    city = dice.choice(places.CITIES)
    land, trade, family = dice.randint(3, 30), dice.randint(2, 25), dice.randint(2, 28)
    total, rooms = land + trade + family, dice.randint(2, 8)
    old = min(dice.randint(2, 19), total - 1)
    return Item(
        headline=f"{city.name} civil court lists {total} cases for the week, {_spelt(land)} of them over land",
        kicker="Court list",
        summary=f"The rest are {_spelt(trade)} commercial cases and {_spelt(family)} on family matters; "
        f"{_spelt(old)} were carried over from last week.",
        paragraphs=(
            f"The civil court in {city.name} published a list of {total} cases for the coming week on [day], "
            f"{_spelt(land)} of them disputes over land.",
            f"The others are {_spelt(trade)} commercial cases and {_spelt(family)} on family matters. The court sits "
            f"in {_spelt(rooms)} rooms, which makes about {_spelt(round(total / rooms))} cases to a room.",
            f"Of the {total}, {_spelt(old)} were carried over from last week. {dice.choice(places.CARRIED)}",
            f"{dice.choice(places.REGISTRARS)} Hearings begin on [day+{dice.randint(1, 3)}] at nine.",
        ),
        place=city.name,
        bureau=city.bureau,
        section="courts",
        topics=("judiciary",),
        slugline=f"COURTS-{city.name.upper().replace(' ', '-')}",
    )


def result(dice: Random) -> Item:
    """A match of the invented league."""
    home, away = dice.sample(places.CLUBS, 2)
    scored, let_in = sorted((dice.randint(0, 3), dice.randint(0, 2)), reverse=True)
    scored += scored == let_in
    winner, loser = (home, away) if dice.random() < 0.6 else (away, home)
    where = "at home" if winner == home else "away"
    first = dice.randint(0, min(scored, 2))
    played, minute = dice.randint(8, 40), dice.randint(47, 89)
    points, crowd = dice.randint(played // 2, played * 2), dice.randint(640, 4_000)
    scorer = dice.choice(places.SCORERS)
    return Item(
        headline=f"{scorer.split()[-1]} scores as {winner} beat {loser} {scored}–{let_in}",
        kicker="Football",
        summary=f"A win {where} takes {winner} to {points} points from {played} matches in the Northern Premier "
        f"Combination.",
        paragraphs=(
            f"{winner} beat {loser} {scored}–{let_in} {where} in the Northern Premier Combination on [day], {scorer} "
            f"scoring in the {minute}{_ordinal(minute)} minute.",
            f"They had scored {('none', 'one', 'two')[min(first, scored - 1)]} by half-time, before a crowd of "
            f"{crowd:,}.",
            f"The result takes {winner} to {points} points from {played} matches. {dice.choice(places.MANAGERS)}",
            f"{loser} have a free week; {winner} play again on [day+{dice.randint(3, 6)}].",
        ),
        place="",
        bureau="london",
        section="sport",
        topics=("sport-events",),
        slugline="FOOTBALL-NPC",
    )


def port(dice: Random) -> Item:
    """A port's week."""
    where = dice.choice(places.PORTS)
    loaded, landed = dice.randint(4_000, 42_000), dice.randint(4_000, 42_000)
    total = loaded + landed
    before = total + dice.choice((-1, 1)) * dice.randint(total // 100, total // 9)
    way = "more" if total > before else "fewer"
    berthed, waiting = dice.randint(9, 60), dice.randint(2, 24)
    hours = dice.randint(6, 44)
    return Item(
        headline=f"{where.name} handles {total:,} containers in a week, {abs(total - before) / before * 100:.1f} per "
        f"cent {way} than the week before",
        kicker="Ports",
        summary=f"In all {_spelt(berthed)} ships came alongside; {_spelt(waiting)} were waiting at the week’s end, for "
        f"{_spelt(hours)} hours on average.",
        paragraphs=(
            f"The port of {where.name} handled {total:,} containers in the week to [day-1], {abs(total - before):,} "
            f"{way} than the week before, according to its weekly return.",
            f"Of these {loaded:,} were loaded and {landed:,} landed.",
            f"In all {_spelt(berthed)} ships came alongside. At the end of the week {_spelt(waiting)} lay at anchor "
            f"outside, where the average wait was {_spelt(hours)} hours.",
            f"{dice.choice(places.AGENTS)} {dice.choice(places.TIDES)}",
        ),
        place=where.name,
        bureau=where.bureau,
        section="shipping",
        topics=("ports", "economy"),
        slugline=f"PORTS-{where.name.upper().replace(' ', '-')}",
    )


def library(dice: Random) -> Item:
    """A city library's month."""
    city = dice.choice(places.CITIES)
    children, adults = dice.randint(3_000, 48_000), dice.randint(3_000, 48_000)
    loans, late = children + adults, dice.randint(2, 9)
    late_books = loans * late // 100
    return Item(
        headline=f"Readers in {city.name} borrow {loans:,} books in a month",
        kicker="Libraries",
        summary=f"Children took {children:,} of them. About {_spelt(late)} in a hundred are overdue, or "
        f"{late_books:,} books.",
        paragraphs=(
            f"The city library of {city.name} lent {loans:,} books last month, it said on [day], {children:,} of "
            f"them to children.",
            f"Adults borrowed {adults:,}. {dice.choice(places.BORROWED)}",
            f"About {_spelt(late)} in a hundred, or {late_books:,} books, are overdue. {dice.choice(places.FINES)}",
            f"{dice.choice(places.LIBRARIANS)} The reading room has {dice.randint(40, 320)} seats and was full on "
            f"{_spelt(dice.randint(3, 22))} days.",
        ),
        place=city.name,
        bureau=city.bureau,
        section="culture",
        topics=("literature",),
        slugline=f"LIBRARY-{city.name.upper().replace(' ', '-')}",
    )


def _spelt(number: int) -> str:
    """Numbers below ten in words, as the desk's rules say; others in figures."""
    numerals = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return numerals[number] if number < len(numerals) else str(number)


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


_KINDS: tuple[Callable[[Random], Item], ...] = (market, weather, port, result, court_list, library)
