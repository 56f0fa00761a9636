"""Partners' people, who have no desk, set their password themselves."""

import pytest
from django.test import Client

from newsroom.accounts.models import AuditEntry, User
from newsroom.accounts.sign_in import TRIES_PER_ACCOUNT
from tests.syndication.portal.arranged import person
from tests.syndication.portal.test_sign_in import PASSWORD, enter, with_password

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
PAGE = "/partners/password/"
NEW = "Nine herons over the weir"


@pytest.fixture
def user() -> User:
    return with_password(person())


@pytest.fixture
def client(user: User) -> Client:
    client = Client()
    enter(client, user)
    return client


def change(client: Client, old: str = PASSWORD, new: str = NEW, again: str = NEW):
    return client.post(PAGE, {"old_password": old, "new_password1": new, "new_password2": again})


def test_the_new_password_is_the_one_that_opens_from_now_on(client: Client, user: User) -> None:
    assert change(client)["Location"] == f"{PAGE}?done=1"
    assert enter(Client(), user).status_code == 422
    assert enter(Client(), user, NEW).status_code == 302
    assert "Your password is changed" in client.get(f"{PAGE}?done=1").content.decode()


def test_whoever_was_signed_in_elsewhere_is_not_any_more_and_oneself_is(client: Client, user: User) -> None:
    elsewhere = Client()
    enter(elsewhere, user)
    change(client)
    assert elsewhere.get(PAGE).status_code == 302
    assert client.get(PAGE).status_code == 200


def test_it_is_logged_without_the_password(client: Client, user: User) -> None:
    change(client)
    line = AuditEntry.objects.get(verb="change", by=user)
    assert line.detail == {"changes": {"password": ["", "set anew"]}}


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        ({"old": "wrong"}, "entered incorrectly"),
        ({"again": "Nine herons"}, "match"),
        ({"new": "short", "again": "short"}, "too short"),
        ({"new": "", "again": ""}, "required"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_changes(
    client: Client, user: User, sent: dict[str, str], problem: str
) -> None:
    page = change(client, **sent)
    assert page.status_code == 422
    assert problem in page.content.decode()
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_the_old_password_can_t_be_guessed_here_either(client: Client) -> None:
    for _ in range(TRIES_PER_ACCOUNT):
        change(client, old="wrong")
    assert "Wait 15 minutes" in change(client).content.decode()


def test_whoever_is_not_signed_in_is_asked_to_sign_in_first(user: User) -> None:
    for page in (Client().get(PAGE), change(Client())):
        assert page["Location"] == f"/partners/sign-in/?next={PAGE}"


def test_the_page_about_rights_leads_there(client: Client) -> None:
    assert f'href="{PAGE}"' in client.get("/rights/").content.decode()
