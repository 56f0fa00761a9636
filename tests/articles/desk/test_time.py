"""The whole truth about time: each row of `time_cases.md`, done and looked at."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles.desk.record.proof import prove
from articles.models import Address, Version
from articles.models.clock import system_clock
from tests.articles.desk.naive import in_force, was_in_force
from tests.articles.desk.time_table import TIME, ZONE, Case, Player, Said, cases, day, in_order, moment
from tests.factories import editor

pytestmark = pytest.mark.django_db

CASES = cases()


def first_of_each_kind(all_cases: list[Case]) -> Iterator[Any]:
    """Every row; those whose deeds a row before them has too, at other times or in another order, are long."""
    kinds = set()
    for case in all_cases:
        manners = {word for word in ("refused", "clock", "beside", "instead", "embargoed", "live") if word in case.row}
        kind = (case.heading, frozenset(manners | {entry.what.split()[0] for entry in case.done}))
        marks = [pytest.mark.long] if kind in kinds else []
        kinds.add(kind)
        yield pytest.param(case, id=f"{case.heading}: {case.row}", marks=marks)


class Reader:
    """Asks the site for the story at every address that it has or had."""

    def __init__(self, player: Player) -> None:
        self.player, self.client = player, Client()

    def sees(self, at: datetime) -> str:
        """A text's letter, `nothing` or `gone`; fails where the story's addresses contradict each other."""
        page_by_path = {path: self._ask(path, at) for path in self._addresses()}
        pages = {path: response for path, response in page_by_path.items() if response.status_code == 200}
        codes = {response.status_code for response in page_by_path.values()}
        if not pages:
            assert codes <= {404} or codes == {410}, f"at {at}: {page_by_path}"
            assert all(b"This is text" not in response.content for response in page_by_path.values())
            return "gone" if 410 in codes else "nothing"
        ((path, page),) = pages.items()
        led = {response["Location"] for response in page_by_path.values() if response.status_code == 301}
        assert codes <= {200, 301}
        assert led <= {path}
        return re.findall(r"This is text (\w+) of the story", page.content.decode())[0]

    def page(self, at: datetime) -> "Printed":
        with time_machine.travel(at, tick=False):
            version = self.player.versions().public(system_clock()).get()
        return Printed(version.path, self._ask(version.path, at).content.decode())

    def _addresses(self) -> list[str]:
        return list(Address.objects.filter(article=self.player.article).values_list("path", flat=True)) or [
            "/2026/03/02/harbour/"
        ]

    def _ask(self, path: str, at: datetime) -> Any:
        with time_machine.travel(at, tick=False):
            return self.client.get(path)


class Printed:
    """What a page says of time."""

    def __init__(self, path: str, html: str) -> None:
        self.path, self.html = path, html

    def says(self, fact: str) -> bool:
        """Whether a fact of the last column is what the page says."""
        if fact == "not updated":
            return self._meta("modified_time") is None
        if fact == "not corrected":
            return self._corrections() == []
        word, _, rest = fact.partition(" ")
        if word == "dated":
            return self.path == f"{day(rest):/%Y/%m/%d}/harbour/"
        if word == "corrected":
            return self._corrections() == [moment(time) for time in reversed(rest.split(" and "))]
        assert re.fullmatch(TIME, rest), f"“{fact}” can't be read"
        return self._meta({"published": "published_time", "updated": "modified_time"}[word]) == moment(rest)

    def _meta(self, name: str) -> datetime | None:
        match = re.search(rf'property="article:{name}" content="([^"]+)"', self.html)
        return _second(match[1]) if match else None

    def _corrections(self) -> list[datetime]:
        notes = re.findall(r'<aside class="note.+?</aside>', self.html, re.DOTALL)
        return [_second(re.findall(r'datetime="([^"]+)"', note)[0]) for note in notes]


def _second(written: str) -> datetime:
    return datetime.fromisoformat(written).astimezone(ZONE).replace(microsecond=0)


def partners_hold(player: Player, at: datetime) -> str:
    """Texts released and not public yet, of Versions that nothing has overtaken."""
    held = player.versions().under_embargo(at).order_by("in_force_from")
    return " and ".join(version.headline[-1] for version in held) or "nothing"


@pytest.mark.parametrize("case", list(first_of_each_kind(CASES)))
def test_the_row_is_true(case: Case) -> None:
    player = Player(editor())
    reader = Reader(player)
    # Deeds come before looks of the same moment.
    deeds = [(true.at, 0, entry) for true, entry in zip(in_order(case.done), case.done, strict=True)]
    looks = [(entry.at, 1, entry) for entry in {*case.readers, *case.partners, *case.page}]
    for _, look, entry in sorted([*deeds, *looks], key=lambda step: step[:2]):
        if not look:
            player.do(entry)
            continue
        if entry in case.readers:
            assert reader.sees(entry.at) == entry.what, f"readers at {entry.at:%d %b %H:%M:%S}"
        if entry in case.partners:
            assert partners_hold(player, entry.at) == entry.what, f"partners at {entry.at:%d %b %H:%M:%S}"
        if entry in case.page:
            page = reader.page(entry.at)
            wrong = [fact for fact in entry.what.split(", ") if not page.says(fact)]
            assert wrong == [], f"the page at {entry.at:%d %b %H:%M:%S}: {page.html}"
    if "clock at" not in case.row:
        _the_past_stays(player, case.readers)
    assert prove().problems == []


def _the_past_stays(player: Player, readers: list[Said]) -> None:
    """At the end, each moment still has what was seen then, by the record's intervals and by the rule that they serve."""
    recorded = list(player.versions())
    for entry in readers:
        stands = player.versions().was_in_force(entry.at).first()
        assert was_in_force(recorded, entry.at) == stands
        assert in_force(recorded, entry.at) == player.versions().in_force(entry.at).first()
        usable = stands is not None and stands.pub_status == Version.PubStatus.USABLE
        assert (stands.headline[-1] if stands and usable else entry.what) == entry.what, entry
        assert usable == (entry.what not in ("nothing", "gone"))


def test_the_table_has_cases_of_every_kind() -> None:
    assert len(CASES) >= 40
    assert all(case.readers for case in CASES)
    assert timezone.get_default_timezone_name() == "Europe/London", "the table's clocks are those of this zone"
