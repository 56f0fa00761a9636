"""Whose words they are, everywhere: under the story, on paper, in feeds, at the foot of every page."""

import html
import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client, override_settings

from tests.factories import HouseFactory, SourceFactory, published

pytestmark = pytest.mark.django_db

#: Who holds the rights, since when, what the story says itself, when it is published; and the notice, exactly.
NOTICES = [
    ("Harbour Post Ltd", 1950, "", "2026-03-02T09:00", "Copyright 1950-2026 Harbour Post Ltd."),
    ("Harbour Post Ltd", 2026, "", "2026-03-02T09:00", "Copyright 2026 Harbour Post Ltd."),
    ("Harbour Post Ltd", None, "", "2026-03-02T09:00", "Copyright 2026 Harbour Post Ltd."),
    ("Harbour Post Ltd", 2027, "", "2026-03-02T09:00", "Copyright 2026 Harbour Post Ltd."),
    ("Harbour Post, Inc.", 1950, "", "2026-03-02T09:00", "Copyright 1950-2026 Harbour Post, Inc."),
    ("Marsh & Sons <Press>", 1950, "", "2026-03-02T09:00", "Copyright 1950-2026 Marsh & Sons <Press>."),
    ("Harbour Post Ltd", 1950, "© 2026 Jane Roe", "2026-03-02T09:00", "© 2026 Jane Roe"),
    # The year is that of the newsroom's zone: here an hour ahead of UTC.
    ("Harbour Post Ltd", 1950, "", "2026-12-31T23:30", "Copyright 1950-2027 Harbour Post Ltd."),
]


@pytest.mark.parametrize(("holder", "established", "own", "moment", "notice"), NOTICES)
@pytest.mark.parametrize("agency", [False, True], ids=["house", "agency"])
def test_a_storys_notice_is_exact_under_it_and_in_its_feed(
    agency: bool, holder: str, established: int | None, own: str, moment: str, notice: str, client: Client
) -> None:
    with (
        override_settings(TIME_ZONE="Africa/Lagos"),
        time_machine.travel(datetime.fromisoformat(moment).replace(tzinfo=UTC), tick=False),
    ):
        house = HouseFactory(legal_name=holder, established=established) if not agency else HouseFactory()
        source = SourceFactory(name="Theirs", legal_name=holder, established=established) if agency else house
        version = published(source=source, copyright_override=own)
        page = client.get(version.path).content.decode()
        (under,) = re.findall(r'<p class="notice" dir="auto">(.*?)</p>', page)
        assert html.unescape(under) == notice
        rights = re.findall(r"<dc:rights>(.*?)</dc:rights>", client.get("/feeds/rss.xml").content.decode())
        assert [html.unescape(element) for element in rights] == [notice]


def foot(client: Client) -> str:
    """The line of rights at the foot of a page."""
    matches = re.findall(r'<p class="rights">(.*?)</p>', client.get("/archive/").content.decode(), re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", "".join(matches))).split())


@pytest.mark.parametrize(
    ("holder", "established", "moment", "notice"),
    [
        ("Harbour Post Ltd", 1950, "2026-03-02T09:00", "Copyright 1950-2026 Harbour Post Ltd."),
        ("Harbour Post, Inc.", 2026, "2026-03-02T09:00", "Copyright 2026 Harbour Post, Inc."),
        ("", None, "2026-03-02T09:00", "Copyright 2026 The Harbour Post."),
        ("Harbour Post Ltd", 1950, "2026-12-31T23:30", "Copyright 1950-2027 Harbour Post Ltd."),
    ],
)
def test_the_foot_of_every_page_says_whose_the_paper_is_this_year(
    holder: str, established: int | None, moment: str, notice: str, client: Client
) -> None:
    HouseFactory(legal_name=holder, established=established)
    with (
        override_settings(TIME_ZONE="Africa/Lagos"),
        time_machine.travel(datetime.fromisoformat(moment).replace(tzinfo=UTC), tick=False),
    ):
        assert foot(client).startswith(f"{notice} ")


def test_nobodys_paper_has_no_notice(client: Client) -> None:
    assert foot(client) == ""


def test_a_notice_keeps_the_year_of_publication_and_the_foot_has_todays(
    client: Client, now: time_machine.Traveller
) -> None:
    version = published()
    now.move_to(datetime(2028, 1, 5, 9, tzinfo=UTC))
    page = client.get(version.path).content.decode()
    assert '<p class="notice" dir="auto">Copyright 1999-2026 Harbour Post Ltd.</p>' in page
    assert foot(client).startswith("Copyright 1999-2028 Harbour Post Ltd.")
