"""What a request says its body is chooses neither how its address is read nor whether there is an answer (CWE-172)."""

import io
from urllib.parse import urlencode

import pytest

from newsroom.http.content_type import with_known_content_type
from newsroom.page_cache.middleware import PageCacheMiddleware
from tests.newsroom.page_cache.asking import ask

pytestmark = pytest.mark.django_db(transaction=True)

ODD = [
    "text/plain; charset=hex",
    "text/plain; charset=undefined",
    "text/plain; charset=rot13",
    "application/x-www-form-urlencoded; charset=utf-7",
    "text/plain; charset=unicode_escape",
    "text/plain; x*=bogus'en'%41",
    "text/plain; charset*=utf-8''hex",
    "multipart/form-data; boundary=x; boundary*=x'y'z",
]


@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize("address", ["/rights/?url=%2B2AA-", "/rights/?url=%5Cud800", "/api/v1/rights?url=%2B2AA-"])
def test_an_odd_kind_of_body_changes_no_answer(page_cache: PageCacheMiddleware, address: str, kind: str) -> None:
    plain, odd = ask(page_cache, address), ask(page_cache, address, CONTENT_TYPE=kind)
    assert odd.status == plain.status
    assert plain.status in (404, 422)


@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize(
    ("address", "status"), [("/partners/sign-in/", 403), ("/admin/login/", 403), ("/api/v1/rights", 405)]
)
def test_a_body_of_an_odd_kind_is_no_form(
    page_cache: PageCacheMiddleware, address: str, status: int, kind: str
) -> None:
    sent = urlencode({"username": "someone", "password": "something"}).encode()
    response = ask(
        page_cache,
        address,
        "POST",
        CONTENT_TYPE=kind,
        CONTENT_LENGTH=str(len(sent)),
        **{"wsgi.input": io.BytesIO(sent)},
    )
    assert response.status == status


@pytest.mark.parametrize(
    "kind",
    [
        "",
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded;charset=UTF-8",
        "application/problem+json",
        'multipart/form-data; boundary="a b"',
        "multipart/form-data; boundary=----WebKitFormBoundaryAbC'()+_,-./:=?",
        'text/plain; charset="utf-8";',
    ],
)
def test_what_browsers_and_programs_send_stays_as_it_is(kind: str) -> None:
    sent = {"CONTENT_TYPE": kind}
    assert with_known_content_type(sent) is sent
