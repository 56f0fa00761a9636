"""Logging in: counted tries, no hint about accounts, nobody sent astray (ASVS 5: V6.3, V2.4)."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from articles.models.clock import system_clock
from newsroom.accounts import sign_in
from newsroom.accounts.models import SignInAttempt, User
from tests import factories

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
PASSWORD = "a-quiet-harbour-at-six"


@pytest.fixture
def reporter() -> User:
    user = factories.UserFactory(username="reporter", role="Journalist")
    user.set_password(PASSWORD)
    user.save()
    return user


def log_in(client: Client, password: str = PASSWORD, username: str = "reporter", **more: str) -> str:
    """What the answer says; "" where the person is in."""
    response = client.post(LOGIN, {"username": username, "password": password, **more})
    return "" if response.status_code == 302 else response.content.decode()


def test_the_right_password_opens_the_desk(client: Client, reporter: User) -> None:
    assert log_in(client) == ""
    assert client.get("/admin/").status_code == 200


def test_after_ten_wrong_passwords_the_right_one_has_to_wait_and_it_says_how_long(
    client: Client, reporter: User
) -> None:
    for _ in range(sign_in.TRIES_PER_ACCOUNT):
        page = log_in(client, "wrong")
    assert "Wait 15 minutes" in page
    assert "Wait 15 minutes" in log_in(client)


def test_the_wait_ends(client: Client, reporter: User) -> None:
    then = system_clock() - sign_in.WINDOW - timedelta(seconds=1)
    for _ in range(sign_in.TRIES_PER_ACCOUNT):
        sign_in.note_failure(sign_in.Attempt("reporter", "192.0.2.1"), lambda: then)
    assert log_in(client) == ""


def test_the_wait_grows_shorter() -> None:
    start, attempt = system_clock(), sign_in.Attempt("reporter")
    for minute in range(sign_in.TRIES_PER_ACCOUNT):
        sign_in.note_failure(attempt, lambda minute=minute: start + timedelta(minutes=minute))  # type: ignore[misc]
    assert sign_in.wait(attempt, lambda: start + timedelta(minutes=10)) == timedelta(minutes=5)
    assert sign_in.wait(attempt, lambda: start + timedelta(minutes=15)) == timedelta(0)


@pytest.mark.parametrize("spelling", ["REPORTER", " reporter ", "ｒｅｐｏｒｔｅｒ"])
def test_an_account_spelt_otherwise_is_the_same_account(client: Client, reporter: User, spelling: str) -> None:
    for _ in range(sign_in.TRIES_PER_ACCOUNT):
        log_in(client, "wrong", username=spelling)
    assert "Wait" in log_in(client)


def test_one_peer_may_not_try_every_account(client: Client, reporter: User) -> None:
    for number in range(sign_in.TRIES_PER_PEER):
        sign_in.note_failure(sign_in.Attempt(f"somebody-{number}", "127.0.0.1"))
    assert "Wait" in log_in(client)
    assert "Wait" not in log_in(Client(REMOTE_ADDR="192.0.2.7"))


@pytest.mark.parametrize(
    ("peer", "address"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("", None),
        ("unix:", None),
        (None, None),
    ],
)
def test_a_peer_that_chooses_half_of_its_address_is_counted_by_the_other_half(
    peer: str | None, address: str | None
) -> None:
    assert sign_in.counted(peer) == address


def test_an_account_that_never_was_gets_the_same_answer(client: Client, reporter: User) -> None:
    """CWE-204: nobody learns which accounts there are."""
    known = log_in(client, "wrong")
    unknown = log_in(client, "wrong", username="nobody--")
    strip = lambda page, name: page.replace(name, "").split("csrfmiddlewaretoken")[0]  # noqa: E731
    assert strip(known, "reporter") == strip(unknown, "nobody--")


def test_a_partner_s_person_has_no_desk_and_is_counted_like_a_wrong_password(client: Client) -> None:
    partner = factories.UserFactory(username="partner", is_staff=False)
    partner.set_password(PASSWORD)
    partner.save()
    assert "belong together" in log_in(client, username="partner")
    assert SignInAttempt.objects.filter(account="partner").count() == 1


def test_the_system_user_can_t_log_in(client: Client) -> None:
    system = User.objects.system()
    User.objects.filter(pk=system.pk).update(is_staff=True)
    system.set_password(PASSWORD)
    system.save()
    assert "belong together" in log_in(client, username="newsroom-system")


def test_a_demonstration_account_can_t_log_in_in_production(client: Client, reporter: User, settings: Settings) -> None:
    User.objects.filter(pk=reporter.pk).update(is_demonstration=True)
    settings.PRODUCTION = True
    assert "belong together" in log_in(client)


@pytest.mark.parametrize(
    "next_", ["//evil.example/", "https://evil.example/", "javascript:alert(1)", "\\\\evil.example"]
)
def test_nobody_is_sent_to_another_site_after_logging_in(client: Client, reporter: User, next_: str) -> None:
    """CWE-601."""
    response = client.post(LOGIN, {"username": "reporter", "password": PASSWORD, "next": next_})
    assert response["Location"] == "/admin/"


def test_after_logging_in_one_is_where_one_wanted_to_be(client: Client, reporter: User) -> None:
    assert client.get("/admin/articles/article/")["Location"] == "/admin/login/?next=/admin/articles/article/"
    response = client.post(LOGIN, {"username": "reporter", "password": PASSWORD, "next": "/admin/articles/article/"})
    assert response["Location"] == "/admin/articles/article/"


def test_logging_out_is_a_button_and_not_a_link(client: Client, reporter: User) -> None:
    client.force_login(reporter)
    assert client.get("/admin/logout/").status_code == 405
    assert client.post("/admin/logout/").status_code == 200
    assert client.get("/admin/").status_code == 302


def test_a_peer_without_an_address_can_log_in(reporter: User) -> None:
    """A server on a UNIX socket names none."""
    assert log_in(Client(REMOTE_ADDR="")) == ""
    assert "belong together" in log_in(Client(REMOTE_ADDR=""), "wrong")


def test_the_session_gets_a_new_name_on_logging_in(client: Client, reporter: User) -> None:
    """CWE-384: a session handed to someone beforehand is worth nothing afterwards."""
    client.get(LOGIN)
    session = client.session
    session["planted"] = True
    session.save()
    before = client.session.session_key
    assert before
    client.cookies["sessionid"] = before
    log_in(client)
    assert client.session.session_key != before
