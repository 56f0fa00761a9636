"""The door: what nobody sends in good faith is answered clearly before anything else looks at it."""

from typing import Any

import pytest
from django.db import DataError, InterfaceError, OperationalError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from newsroom.http.request_guard import LONGEST_QUERY, RequestGuard
from tests import factories

PAGE = HttpResponse("a page")


def door(settings: Settings, *proxies: str) -> RequestGuard:
    settings.TRUSTED_PROXIES = list(proxies)
    return RequestGuard(lambda request: PAGE)


def guarded_request(path: str = "/", **meta: Any) -> Any:
    return RequestFactory().get(path, **meta)


def test_an_ordinary_request_goes_in(settings: Settings) -> None:
    assert door(settings)(guarded_request("/?page=2")) is PAGE


@pytest.mark.parametrize("path", ["/a\0b/", "/admin/\0"])
def test_a_nul_in_an_address_is_422(settings: Settings, path: str) -> None:
    assert door(settings)(guarded_request("/", PATH_INFO=path)).status_code == 422


def test_a_nul_in_a_query_is_422(settings: Settings) -> None:
    assert door(settings)(guarded_request("/?q=a%00b")).status_code == 422


def test_an_endless_query_is_414(settings: Settings) -> None:
    assert door(settings)(guarded_request("/?" + "q" * (LONGEST_QUERY + 1))).status_code == 414


@pytest.mark.parametrize(
    ("path", "length", "status"),
    [
        ("/", "5242880", 200),
        ("/", "5242881", 413),
        ("/admin/articles/article/add/", "5242881", 413),
        ("/admin/articles/image/add/", "41943040", 200),
        ("/admin/articles/image/add/", "41943041", 413),
        ("/", "-1", 413),
        ("/", "x", 413),
        ("/", "²", 413),
        ("/", "٣", 413),
        ("/", "9" * 5000, 413),
        ("/", "", 200),
    ],
)
def test_a_body_has_a_size_and_where_pictures_come_in_a_larger_one(
    settings: Settings, path: str, length: str, status: int
) -> None:
    """CWE-770."""
    response = door(settings)(guarded_request(path, CONTENT_LENGTH=length))
    assert response.status_code == status
    if status == 413:
        assert response["Cache-Control"] == "private, no-store"
        assert "MB" in response.content.decode()


def test_what_is_refused_repeats_nothing_of_what_was_sent(settings: Settings) -> None:
    response = door(settings)(guarded_request("/<script>alert(1)</script>?q=%00<b>"))
    assert b"script" not in response.content
    assert response["Content-Type"].startswith("text/plain")
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("fault", [OperationalError("database is locked"), InterfaceError("connection already closed")])
def test_a_database_that_is_away_is_503_with_a_time_to_come_back(settings: Settings, fault: Exception) -> None:
    response = door(settings).process_exception(guarded_request(), fault)
    assert response is not None
    assert response.status_code == 503
    assert response["Retry-After"] == "5"


@pytest.mark.parametrize("fault", [OverflowError("too large"), DataError("out of range")])
def test_a_value_that_no_column_holds_is_422(settings: Settings, fault: Exception) -> None:
    response = door(settings).process_exception(guarded_request(), fault)
    assert response is not None
    assert response.status_code == 422


def test_a_fault_of_ours_stays_a_fault_of_ours(settings: Settings) -> None:
    assert door(settings).process_exception(guarded_request(), KeyError("x")) is None


@pytest.mark.django_db
def test_a_database_that_is_locked_while_a_story_is_saved_is_503_and_not_500() -> None:
    def locked(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith("INSERT"):
            raise OperationalError("database is locked")
        return execute(sql, *rest)

    client = Client()
    client.force_login(factories.UserFactory(role="Administrator"))
    with connection.execute_wrapper(locked):
        response = client.post("/admin/articles/topic/add/", {"name": "Water", "slug": "water", "kind": "subject"})
    assert response.status_code == 503
    assert response["Cache-Control"] == "private, no-store"


# --- Who asks -----------------------------------------------------------------------------------------------------


def peer(settings: Settings, remote: str, header: str, *proxies: str, **meta: Any) -> tuple[str, str]:
    """Address and scheme that the newsroom believes a request to have."""
    request = guarded_request(REMOTE_ADDR=remote, HTTP_FORWARDED=header, **meta)
    door(settings, *proxies)(request)
    return request.META["REMOTE_ADDR"], request.META["wsgi.url_scheme"]


def test_a_stranger_s_forwarding_headers_count_for_nothing(settings: Settings) -> None:
    """CWE-348."""
    forged_headers = {
        "HTTP_X_FORWARDED_FOR": "192.0.2.9",
        "HTTP_X_REAL_IP": "192.0.2.9",
        "HTTP_X_FORWARDED_PROTO": "https",
    }
    assert peer(settings, "198.51.100.7", "for=192.0.2.1;proto=https", "10.0.0.0/8", **forged_headers) == (
        "198.51.100.7",
        "http",
    )


def test_x_forwarded_for_is_not_read_even_from_our_proxy(settings: Settings) -> None:
    assert peer(settings, "10.0.0.1", "", "10.0.0.0/8", HTTP_X_FORWARDED_FOR="192.0.2.9")[0] == "10.0.0.1"


def test_our_proxy_is_believed(settings: Settings) -> None:
    assert peer(settings, "10.0.0.1", "for=192.0.2.1;proto=https", "10.0.0.0/8") == ("192.0.2.1", "https")


def test_a_header_stuffed_by_a_stranger_does_not_hide_what_our_proxy_added(settings: Settings) -> None:
    stuffed = "for=203.0.113.1, " * 200 + "for=192.0.2.1;proto=https"
    assert peer(settings, "10.0.0.1", stuffed, "10.0.0.0/8") == ("192.0.2.1", "https")


@pytest.mark.parametrize("remote", ["", "unix:", "not an address"])
def test_a_peer_without_an_address_is_nobody_s_proxy(settings: Settings, remote: str) -> None:
    assert peer(settings, remote, "for=192.0.2.1", "10.0.0.0/8")[0] == remote
