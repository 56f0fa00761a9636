"""Addresses on this site: one spelling for each, and a sentence for what is none (CWE-601)."""

import pytest

from articles.text.errors import UnfitText
from articles.text.site_path import as_sent, as_typed, requested_path, site_path


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("/about/", "/about"),
        ("/", "/"),
        ("  /a.html \n", "/a.html"),
        ("/a%20b", "/a b"),
        ("/%D9%85%D8%B1%D9%81%D8%A3/", "/مرفأ"),
        ("/caf\u0065\u0301", "/caf\u00e9"),
        ("/caf%65%CC%81", "/caf\u00e9"),
        ("/story.php?id=5&b=", "/story.php?b=&id=5"),
        ("/story.php?b&id=5", "/story.php?b=&id=5"),
        ("/100%", "/100%"),
        ("/a//b", "/a//b"),
    ],
)
def test_each_address_has_one_spelling(typed: str, stored: str) -> None:
    assert site_path(typed) == stored
    assert site_path(stored) == stored


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "about/",
        "//evil.example/",
        "https://evil.example/",
        "javascript:alert(1)",
        "/%2F/evil.example",
        "/\\evil.example",
        "/%5Cevil.example",
        "/a\0b",
        "/a%00b",
        "/a%0d%0aSet-Cookie:x",
        "/a\nb",
        "/a/../b",
        "/a/%2e%2e/b",
        "/./a",
        "/a#b",
        "/%ff",
        "/\ud800",
        "/" + "a" * 1000,
        "/" + "%61" * 100_000,
        "/?" + "&".join(f"p{number}=" for number in range(50)),
    ],
)
def test_what_is_no_address_on_this_site_is_refused(typed: str) -> None:
    with pytest.raises(UnfitText):
        site_path(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "/a%23b",
        "/a%2523",
        "/100%25ab",
        "/%2541bc",
        "/a%20",
        "/a b",
        "/%D9%85",
        "/story.php?b=1%26&id=%23",
        "/",
        "/a//b",
    ],
)
def test_a_stored_address_is_typed_so_that_it_is_stored_again_as_it_was(typed: str) -> None:
    stored = site_path(typed)
    assert site_path(as_typed(stored)) == stored


def test_what_is_sent_is_percent_encoded_ascii() -> None:
    assert as_sent("/مرفأ") == "/%D9%85%D8%B1%D9%81%D8%A3"
    assert as_sent("/a b?c=d+e") == "/a%20b?c=d+e"


def test_a_requested_address_is_spelled_as_a_typed_one_whatever_it_is() -> None:
    assert requested_path("/caf\u0065\u0301/") == site_path("/café")
    assert requested_path("/a", "id=5&b=") == site_path("/a?b=&id=5")
    assert requested_path("/a", "&".join(f"p{number}=" for number in range(50))) == "/a"
    requested_path("/\ud800" + "\u0301" * 100_000)
