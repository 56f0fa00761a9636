"""A limit is not paid by its victim: browsers in which somebody has signed in before keep their way in (ASVS 5: V6.3)."""

from datetime import timedelta
from itertools import count

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone
from time_machine import travel

from newsroom.accounts import known_browsers, sign_in
from newsroom.accounts.known_browsers import COOKIE, read
from newsroom.accounts.models import AuditEntry, SignInAttempt, User
from tests import factories
from tests.newsroom.accounts.test_sign_in import PASSWORD, log_in

pytestmark = pytest.mark.django_db
_peers = count(1)


@pytest.fixture
def reporter() -> User:
    user = factories.UserFactory(username="reporter", role="Journalist")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def own(reporter: User) -> Client:
    """The reporter's own browser: one in which the reporter has signed in before, and out again."""
    browser = Client(REMOTE_ADDR="198.51.100.7")
    assert log_in(browser) == ""
    browser.post("/admin/logout/")
    return browser


def stranger() -> Client:
    """Somebody at an address from which nobody has asked before."""
    number = next(_peers)
    return Client(REMOTE_ADDR=f"203.0.{number // 250}.{number % 250 + 1}")


def attack(tries: int = sign_in.TRIES_PER_ACCOUNT * 3) -> None:
    """Wrong passwords for the reporter, each from another address."""
    for _ in range(tries):
        log_in(stranger(), "wrong")


def test_strangers_at_rotating_addresses_lock_nobody_out_of_an_own_browser(own: Client) -> None:
    attack()
    assert "Wait" in log_in(stranger())
    assert log_in(own) == ""


def test_neither_do_those_who_try_from_the_owner_s_own_address(own: Client) -> None:
    neighbour = Client(REMOTE_ADDR="198.51.100.7")
    for number in range(sign_in.TRIES_PER_PEER):
        sign_in.note_failure(sign_in.Attempt(f"somebody-{number}", "198.51.100.7"))
    assert "Wait" in log_in(neighbour)
    assert log_in(own) == ""


def test_an_own_browser_has_ten_tries_of_its_own_and_waits_then(own: Client) -> None:
    for _ in range(sign_in.TRIES_PER_ACCOUNT):
        page = log_in(own, "wrong")
    assert "Wait 15 minutes" in page
    assert "Wait" in log_in(own)
    assert "Wait" not in log_in(stranger(), "wrong")


def test_a_browser_is_known_for_those_who_signed_in_there_and_for_nobody_else(own: Client) -> None:
    factories.UserFactory(username="editor", role="Editor")
    for _ in range(sign_in.TRIES_PER_ACCOUNT):
        log_in(stranger(), "wrong", username="editor")
    assert "Wait" in log_in(own, username="editor")


def test_the_people_at_one_computer_are_all_known_there(own: Client) -> None:
    colleague = factories.UserFactory(username="colleague", role="Editor")
    colleague.set_password(PASSWORD)
    colleague.save()
    log_in(own, username="colleague")
    own.post("/admin/logout/")
    browser = read(own.cookies[COOKIE].value)
    assert browser is not None
    assert browser.knows("colleague")
    assert browser.knows("reporter")
    assert len(own.cookies[COOKIE].value) < known_browsers._LONGEST


def test_a_browser_that_has_not_been_used_for_long_is_unknown(own: Client) -> None:
    value = own.cookies[COOKIE].value
    with travel(timezone.now() + known_browsers.KNOWN_FOR + timedelta(days=1)):
        assert read(value) is None


#: Made when the test runs: a signature holds its moment.
FORGED = {
    "empty": lambda: "",
    "short": lambda: "x",
    "of three parts": lambda: "x:y:z",
    "a lone surrogate": lambda: "\ud800",
    "long": lambda: "a" * 5_000,
    "signed for something else": lambda: signing.dumps(["name", "mark"]),
    "signed with another salt": lambda: signing.dumps("name", salt="another"),
}


@pytest.mark.parametrize("kind", FORGED)
def test_a_cookie_that_is_not_ours_makes_no_browser_known(kind: str) -> None:
    assert read(FORGED[kind]()) is None


def test_the_cookie_names_nobody_and_is_out_of_reach_of_scripts(own: Client) -> None:
    cookie = own.cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    payload = signing.loads(cookie.value, salt="newsroom.known-browser")
    assert "reporter" not in str(payload)


# --- The audit log ------------------------------------------------------------------------------------------------


def lines(verb: str) -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(verb=verb).order_by("pk"))


def test_signing_in_leaves_a_line_that_says_who_and_whether_the_browser_was_known(own: Client, reporter: User) -> None:
    log_in(own)
    assert [(line.by, line.detail) for line in lines("sign_in")] == [
        (reporter, {"browser": "unknown"}),
        (reporter, {"browser": "known"}),
    ]


def test_a_refused_try_leaves_a_line_that_names_the_account_and_never_what_was_typed(reporter: User) -> None:
    log_in(stranger(), "my-password-typed-here")
    log_in(stranger(), "wrong", username="my-password-typed-there")
    assert [line.about for line in lines("sign_in_refused")] == [
        f"user {reporter.pk}: {reporter}",
        "an account that is not there",
    ]
    assert "typed" not in str([(line.about, line.detail) for line in lines("sign_in_refused")])


def test_nobody_floods_the_log_with_tries(reporter: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in, "MOST_LINES", 5)
    for number in range(12):
        log_in(stranger(), "wrong", username=f"nobody-{number}")
    assert SignInAttempt.objects.count() == 12
    assert [("note" in line.detail) for line in lines("sign_in_refused")] == [False] * 4 + [True]
