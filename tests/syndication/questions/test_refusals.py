"""A token that is refused leaves a line in the audit log, with how often in that minute; nobody fills the log so."""

from datetime import timedelta

import pytest
from django.test import Client

from newsroom.accounts.models import AuditEntry
from syndication.licensing.tokens import Issued, issue_token, revoke_token
from syndication.models import AskCount
from syndication.questions import limits, refusals
from syndication.questions.refusals import MOST_LINES, count_refusal, log_refusals
from tests.conftest import SettableClock
from tests.syndication.api.asking import ask
from tests.syndication.factories import PartnerFactory, rights_manager

pytestmark = pytest.mark.django_db


@pytest.fixture
def issued(clock: SettableClock) -> Issued:
    partner, until = PartnerFactory(clock), clock() + timedelta(days=30)
    return issue_token(partner.pk, "Newsdesk import", ["rights"], until, rights_manager(), clock)


def lines() -> list[tuple[str, dict[str, object]]]:
    return [
        (audit_entry.about, audit_entry.detail)
        for audit_entry in AuditEntry.objects.filter(verb="token_refused").order_by("pk")
    ]


def test_a_line_says_which_token_why_and_how_often_in_that_minute(issued: Issued, clock: SettableClock) -> None:
    minute = limits.minute_of(clock()).isoformat(timespec="minutes")
    revoke_token(issued.token.pk, rights_manager(), clock)
    for _ in range(3):
        count_refusal(issued.secret, "192.0.2.1", clock)
    count_refusal(f"{issued.secret}x", "192.0.2.1", clock)
    count_refusal("a-password-typed-here", "192.0.2.1", clock)
    assert lines() == [], "the minute is not over"
    clock.advance(minutes=1)
    log_refusals(clock())
    about = f"token {issued.token.pk}: {issued.token}"
    assert sorted(lines(), key=str) == sorted(
        [
            (about, {"why": "revoked", "times": 3, "minute": minute}),
            (about, {"why": "wrong", "times": 1, "minute": minute}),
            ("a token that is not there", {"why": "unknown", "times": 1, "minute": minute}),
        ],
        key=str,
    )
    log_refusals(clock())
    assert len(lines()) == 3, "each is told once"


def test_one_that_expired_is_said_to_have(issued: Issued, clock: SettableClock) -> None:
    clock.advance(timedelta(days=31))
    count_refusal(issued.secret, "192.0.2.1", clock)
    clock.advance(minutes=1)
    log_refusals(clock())
    assert [detail["why"] for _, detail in lines()] == ["expired"]


def test_the_log_holds_neither_what_was_shown_nor_an_address(issued: Issued, clock: SettableClock) -> None:
    for secret in ("a-password-typed-here", f"{issued.secret}x"):
        count_refusal(secret, "192.0.2.1", clock)
    clock.advance(minutes=1)
    log_refusals(clock())
    for word in ("typed", issued.secret, "192.0.2"):
        assert word not in str(lines())
        assert word not in str(list(AskCount.objects.values()))


def test_nobody_fills_the_log(clock: SettableClock) -> None:
    for number in range(MOST_LINES + 30):
        count_refusal("guessed", f"198.51.100.{number}", clock)
    clock.advance(minutes=1)
    count_refusal("guessed", "192.0.2.1", clock)  # whoever is refused next clears them away, without a worker
    assert len(lines()) == MOST_LINES + 1
    assert lines()[-1] == ("other tokens or peers", {"counts": 30, "times": 30})
    assert AskCount.objects.filter(who__startswith=limits.PREFIX_OF_REFUSALS).count() == 1


def test_nobody_with_many_addresses_fills_the_log_or_the_table(
    clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    most, requests = 2 * MOST_LINES, 6 * MOST_LINES
    monkeypatch.setattr(refusals, "MOST_COUNTS", most)
    for number in range(requests):
        count_refusal("guessed", f"2001:db8:0:{number:x}::1", clock)
    assert AskCount.objects.filter(who__startswith=limits.PREFIX_OF_REFUSALS).count() == most + 1
    clock.advance(minutes=1)
    for number in range(5):
        count_refusal("guessed", f"2001:db8:1:{number:x}::1", clock)
    assert len(lines()) == MOST_LINES + 1
    assert sum(int(str(detail["times"])) for _, detail in lines()) == requests, "each is counted"


def test_what_was_refused_is_not_dropped_with_old_limits(clock: SettableClock) -> None:
    count_refusal("guessed", "192.0.2.1", clock)
    clock.advance(minutes=5)
    limits.take(limits.peer("192.0.2.2"), clock)
    log_refusals(clock())
    assert len(lines()) == 1


@pytest.mark.parametrize("header", ["Bearer nrt_guessed0_x", "Bearer", "Basic dTpw", "Bearer ü"])
def test_the_api_counts_each_that_it_refuses(client: Client, header: str) -> None:
    ask(client)
    for _ in range(2):
        assert client.get("/api/v1/rights", headers={"Authorization": header}).status_code == 401
    counts = AskCount.objects.filter(who__startswith="refused ").values_list("count", flat=True)
    # What was counted in a minute that has just gone by is a line by now.
    assert sum(counts) + sum(int(str(detail["times"])) for _, detail in lines()) == 2
