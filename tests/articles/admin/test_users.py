"""Accounts: made with a role and a byline, and no way to give oneself or others more than one has (ASVS 5: V8.2)."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from articles.models import Author
from newsroom.accounts.models import AuditEntry, User
from tests import factories
from tests.articles.admin.browsing import form_data, signed_in

pytestmark = pytest.mark.django_db

ADD = "/admin/accounts/user/add/"
PASSWORD = "a-quiet-harbour-at-six"


@pytest.fixture
def administrator() -> User:
    return factories.UserFactory(role="Administrator")


@pytest.fixture
def client(administrator: User) -> Client:
    return signed_in(administrator)


def change(user: User) -> str:
    return f"/admin/accounts/user/{user.pk}/change/"


def group(name: str) -> str:
    return str(Group.objects.get(name=name).pk)


def new(**more: Any) -> dict[str, Any]:
    return {"username": "newcomer", "password1": PASSWORD, "password2": PASSWORD, "is_staff": "on", **more}


def test_an_account_is_made_with_its_role_and_its_byline_and_can_log_in(client: Client) -> None:
    author = factories.AuthorFactory(name="Ana Lima")
    assert client.post(ADD, new(groups=[group("Journalist")], author=str(author.pk))).status_code == 302
    user = User.objects.get(username="newcomer")
    assert [g.name for g in user.groups.all()] == ["Journalist"]
    assert user.author == author
    response = Client().post("/admin/login/", {"username": "newcomer", "password": PASSWORD})
    assert response.status_code == 302


def test_making_an_account_is_audited_without_its_password(client: Client) -> None:
    client.post(ADD, new())
    entry = AuditEntry.objects.get(verb="add")
    assert entry.detail["changes"]["password"] == ["", "set anew"]
    assert PASSWORD not in str(entry.detail)


@pytest.mark.parametrize("password", ["short", "password1234", "newcomer-newcomer"])
def test_a_poor_password_is_refused_at_its_field(client: Client, password: str) -> None:
    page = client.post(ADD, new(username="newcomer-newcomer", password1=password, password2=password))
    assert "password2" in page.context["adminform"].form.errors


def test_an_author_who_has_a_login_is_not_offered_to_another(client: Client) -> None:
    author = factories.AuthorFactory(user=factories.UserFactory())
    page = client.post(ADD, new(author=str(author.pk)))
    assert "author" in page.context["adminform"].form.errors


def test_a_byline_can_be_given_to_another_account_after_it_was_taken_back(client: Client) -> None:
    user, author = factories.UserFactory(), factories.AuthorFactory()
    client.post(change(user), form_data(client.get(change(user)), author=str(author.pk)))
    assert Author.objects.get(pk=author.pk).user == user
    client.post(change(user), form_data(client.get(change(user)), author=""))
    assert Author.objects.get(pk=author.pk).user is None


# --- Nobody gives more than they have -----------------------------------------------------------------------------


def test_an_administrator_makes_no_superuser(client: Client) -> None:
    client.post(ADD, new(is_superuser="on"))
    user = User.objects.get(username="newcomer")
    client.post(change(user), form_data(client.get(change(user)), is_superuser="on"))
    assert not User.objects.filter(is_superuser=True).exists()


def test_an_administrator_does_not_become_one(client: Client, administrator: User) -> None:
    client.post(
        change(administrator), form_data(client.get(change(administrator)), is_superuser="on", user_permissions=["1"])
    )
    administrator.refresh_from_db()
    assert not administrator.is_superuser
    assert administrator.user_permissions.count() == 0


def test_a_role_with_rights_that_one_lacks_is_not_given(client: Client) -> None:
    strong = Group.objects.create(name="Strong")
    strong.permissions.add(Permission.objects.get(codename="delete_image"))
    page = client.post(ADD, new(groups=[str(strong.pk)]))
    assert "groups" in page.context["adminform"].form.errors
    assert "Strong" not in client.get(ADD).content.decode()


def test_an_account_with_rights_that_one_lacks_is_read_only_and_keeps_its_password(client: Client) -> None:
    root = User.objects.create_superuser("root-editor", password=PASSWORD)
    strong = factories.UserFactory()
    strong.user_permissions.add(Permission.objects.get(codename="delete_image"))
    for user in (root, strong):
        assert client.post(change(user), {"username": "mine"}).status_code == 403
        address = change(user).replace("change", "password")
        assert client.post(address, {"password1": "x" * 20, "password2": "x" * 20}).status_code == 403
    root.refresh_from_db()
    assert root.check_password(PASSWORD)


def test_the_account_that_commands_act_as_is_edited_by_nobody() -> None:
    system = User.objects.system()
    root = signed_in(User.objects.create_superuser("root-editor"))
    assert root.post(change(system), {"username": "mine"}).status_code == 403
    assert root.get(change(system).replace("change", "password")).status_code == 403


def test_a_password_is_set_anew_by_an_administrator_and_that_is_audited(client: Client) -> None:
    user = factories.UserFactory()
    address = change(user).replace("change", "password")
    assert client.post(address, {"password1": PASSWORD, "password2": PASSWORD}).status_code == 302
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert AuditEntry.objects.get().detail == {"changes": {"password": ["", "set anew"]}}


@pytest.mark.parametrize("role", ["Journalist", "Bureau chief", "Editor", "Rights manager"])
def test_nobody_else_sees_or_makes_accounts(role: str) -> None:
    client = signed_in(factories.UserFactory(role=role))
    assert client.get("/admin/accounts/user/").status_code == 403
    assert client.post(ADD, new()).status_code == 403


def test_roles_are_changed_by_a_superuser_and_not_by_an_administrator(client: Client) -> None:
    address = f"/admin/auth/group/{group('Journalist')}/change/"
    assert client.get(address).status_code == 403
    root = signed_in(User.objects.create_superuser("root-editor"))
    kill = Permission.objects.get(codename="kill_article")
    assert root.post(address, {"name": "Journalist", "permissions": [str(kill.pk)]}).status_code == 302
    assert list(Group.objects.get(name="Journalist").permissions.all()) == [kill]


def test_whoever_may_change_roles_hands_on_only_what_they_have() -> None:
    user = factories.UserFactory(role="Journalist")
    user.user_permissions.add(Permission.objects.get(codename="change_group"))
    client = signed_in(User.objects.get(pk=user.pk))
    small = Group.objects.create(name="Small")
    kill = Permission.objects.get(codename="kill_article")
    page = client.post(f"/admin/auth/group/{small.pk}/change/", {"name": "Small", "permissions": [str(kill.pk)]})
    assert "permissions" in page.context["adminform"].form.errors
    assert client.post(f"/admin/auth/group/{group('Editor')}/change/", {"name": "Mine"}).status_code == 403


def test_the_hash_of_a_password_is_on_no_page(client: Client) -> None:
    user = factories.UserFactory()
    user.set_password(PASSWORD)
    user.save()
    assert user.password.split("$")[-1] not in client.get(change(user)).content.decode()


def test_whoever_sets_their_own_password_anew_says_the_old_one_and_is_audited() -> None:
    user = factories.UserFactory(role="Journalist")
    user.set_password(PASSWORD)
    user.save()
    client = signed_in(user)
    new = {"new_password1": "another-harbour-at-seven", "new_password2": "another-harbour-at-seven"}
    assert client.post("/admin/password_change/", {"old_password": "wrong", **new}).status_code == 200
    assert [entry.verb for entry in AuditEntry.objects.all()] == ["sign_in_refused"]
    assert client.post("/admin/password_change/", {"old_password": PASSWORD, **new}).status_code == 302
    assert AuditEntry.objects.get(verb="change").by == user
