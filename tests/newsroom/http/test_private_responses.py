"""Who may keep an answer, what its cookies are like, and what its headers allow (ASVS 5: V3.3, V3.4, V14.2)."""

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from newsroom.accounts.models import User
from tests import factories

pytestmark = pytest.mark.django_db

PUBLIC_PAGES = ["/", "/feeds/rss.xml", "/sitemap.xml", "/robots.txt", "/nothing-here/"]
DESK_PAGES = [
    "/admin/",
    "/admin/login/",
    "/admin/logout/",
    "/admin/bulletin/",
    "/admin/nothing/",
    "/admin/articles/article/",
    "/admin/jsi18n/",
    "/admin/autocomplete/",
    "/admin/password_change/",
    "/admin/articles/image/add/",
    "/admin/accounts/user/",
    "/admin/articles/version/99999/change/",
    "/admin/accounts/auditentry/export.csv",
]


@pytest.fixture
def root(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root-editor"))
    return client


@pytest.mark.parametrize("path", DESK_PAGES)
def test_every_answer_of_the_desk_is_private_and_stored_by_nobody(root: Client, path: str) -> None:
    for who in (root, Client()):
        for method in ("get", "head", "post", "options", "put"):
            response = getattr(who, method)(path)
            assert response["Cache-Control"] == "private, no-store", (method, response.status_code)
            assert not response.has_header("ETag")


@pytest.mark.parametrize("path", PUBLIC_PAGES)
def test_a_public_page_sets_no_cookie_and_varies_by_nobody(path: str) -> None:
    response = Client().get(path)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert response["Cache-Control"].startswith("public, max-age=0")


@pytest.mark.parametrize("path", PUBLIC_PAGES)
def test_a_public_page_is_the_same_bytes_for_someone_who_is_logged_in(root: Client, path: str) -> None:
    assert root.get(path).content == Client().get(path).content


def test_an_answer_to_someone_with_a_key_is_private() -> None:
    assert Client(HTTP_AUTHORIZATION="Bearer x").get("/")["Cache-Control"] == "private, no-store"


def policy(response: Any) -> str:
    return str(response["Content-Security-Policy"])


def test_pages_that_anyone_may_keep_hold_no_nonce_and_allow_nothing_inline() -> None:
    version = factories.published()
    for path in ("/", version.path):
        response = Client().get(path)
        assert "nonce" not in policy(response) + response.content.decode()
        assert "unsafe" not in policy(response)
        assert "csrfmiddlewaretoken" not in response.content.decode()


@pytest.mark.parametrize("path", [path for path in DESK_PAGES if "export" not in path])
def test_the_desk_allows_nothing_inline_and_has_nothing_inline(root: Client, path: str) -> None:
    for who in (root, Client()):
        response = who.get(path, follow=True)
        if "Content-Security-Policy" not in response or not response["Content-Type"].startswith("text/html"):
            continue
        page = response.content.decode()
        assert "unsafe" not in policy(response)
        assert not re.search(r"<style|\sstyle=|\son\w+=\"|<script(?![^>]*\ssrc=)(?![^>]*application/json)", page)


def test_no_page_may_be_framed_and_its_type_is_not_guessed(root: Client) -> None:
    for path in ("/", "/admin/", "/admin/login/"):
        response = root.get(path)
        assert response["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in policy(response)
        assert response["X-Content-Type-Options"] == "nosniff"


def test_the_cookies_of_the_desk_are_out_of_reach_of_scripts_and_other_sites() -> None:
    factories.UserFactory(username="reporter").set_password("x")
    user = User.objects.get(username="reporter")
    user.set_password("a-quiet-harbour-at-six")
    user.save()
    client = Client()
    client.get("/admin/login/")
    response = client.post("/admin/login/", {"username": "reporter", "password": "a-quiet-harbour-at-six"})
    for name in ("sessionid", "csrftoken"):
        cookie = response.cookies[name]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


def test_under_https_the_cookies_go_nowhere_else(settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    response = Client().get("/admin/login/", secure=True)
    assert response.cookies["csrftoken"]["secure"]


def test_a_form_from_another_site_is_refused_with_a_sentence_and_not_a_debug_page() -> None:
    """CWE-352."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.UserFactory(role="Administrator"))
    response = client.post("/admin/articles/topic/add/", {"name": "Water", "slug": "water", "kind": "subject"})
    assert response.status_code == 403
    assert "This form had expired" in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"


def test_what_one_may_not_do_is_said_in_a_sentence() -> None:
    client = Client()
    client.force_login(factories.UserFactory(role="Journalist"))
    response = client.get("/admin/accounts/user/")
    assert response.status_code == 403
    assert "You may not do that" in response.content.decode()
