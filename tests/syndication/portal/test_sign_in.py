"""Partners' people sign in by a door of their own; everyone else is told the same, and counted."""

import pytest
from django.test import Client

from newsroom.accounts.models import SignInAttempt, User
from newsroom.accounts.sign_in import TRIES_PER_ACCOUNT
from tests.factories import UserFactory, editor
from tests.syndication.portal.arranged import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
DOOR = "/partners/sign-in/"
PASSWORD = "a long enough secret"


def with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    return user


def enter(client: Client, user: User, password: str = PASSWORD, **also: str):
    return client.post(DOOR, {"username": user.username, "password": password, **also})


def test_a_partners_person_comes_in_and_goes_back_to_the_question(client: Client) -> None:
    response = enter(client, with_password(person()), next="/rights/?url=/2026/03/02/a/")
    assert (response.status_code, response["Location"]) == (302, "/rights/?url=/2026/03/02/a/")
    assert b"Sign out" in client.get("/rights/").content


def test_the_session_has_a_new_name_after_signing_in(client: Client) -> None:
    """CWE-384: a session that somebody planted is worth nothing."""
    client.get(DOOR)
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    enter(client, with_password(person()))
    assert client.session.session_key != before


def test_staff_may_come_in_here_too(client: Client) -> None:
    assert enter(client, with_password(editor())).status_code == 302


def test_a_wrong_password_and_a_person_of_no_partner_are_told_the_same_and_counted(client: Client) -> None:
    nobody = with_password(UserFactory(is_staff=False))
    texts = {
        enter(client, nobody)
        .content.replace(nobody.username.encode(), b"")
        .split(b'role="alert"')[1]
        .split(b"</p>")[0],
        enter(client, with_password(person()), "wrong").content.split(b'role="alert"')[1].split(b"</p>")[0],
    }
    assert len(texts) == 1
    assert SignInAttempt.objects.count() == 2


def test_after_too_many_tries_one_has_to_wait(client: Client) -> None:
    user = with_password(person())
    for _ in range(TRIES_PER_ACCOUNT):
        enter(client, user, "wrong")
    response = enter(client, user)
    assert response.status_code == 422
    assert b"Too many tries. Wait 15 minutes" in response.content


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "evil",
        "/\nx",
        "/" + "x" * 3000,
        "\u202e/x",
        "http:///evil.example",
    ],
)
def test_one_is_sent_to_paths_of_ours_alone(elsewhere: str, client: Client) -> None:
    """CWE-601."""
    assert enter(client, with_password(person()), next=elsewhere)["Location"] == "/rights/"


def test_the_form_needs_its_token(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(DOOR, {"username": "a", "password": "b"}).status_code == 403


def test_signing_out_takes_a_button(client: Client) -> None:
    client.force_login(person())
    assert client.get("/partners/sign-out/").status_code == 405
    assert client.post("/partners/sign-out/")["Location"] == "/partners/"
    assert b"Sign out" not in client.get("/rights/").content


@pytest.mark.parametrize("name", ["x" * 5000, "\u202ename", "<script>", "name\x00"])
def test_whatever_is_typed_as_a_name_is_refused_and_shown_harmlessly(name: str, client: Client) -> None:
    response = client.post(DOOR, {"username": name, "password": "x" * 5000})
    assert response.status_code == 422
    assert b"<script>" not in response.content
    assert "\u202e" not in response.content.decode()


def test_the_door_is_private(client: Client) -> None:
    assert client.get(DOOR)["Cache-Control"] == "private, no-store"
