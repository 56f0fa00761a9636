import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.address import safe_address


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "https://example.org/a?b=1&c=%20#d",
        "https://[2001:db8::1]:8080/",
        "https://пример.рф/путь",
        "mailto:desk@example.org?subject=a%20b",
    ],
)
def test_addresses_of_the_web_and_of_mail_stay_as_they_are(address):
    assert safe_address(address) == address


def test_spaces_around_an_address_go_and_one_inside_is_escaped():
    assert safe_address(" \n https://example.org/a b ") == "https://example.org/a%20b"


def test_the_scheme_is_written_small():
    assert safe_address("HTTPS://Example.org/A") == "https://Example.org/A"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "ftp://example.org/",
        "//example.org/",
        "/a/b",
        "a",
        "",
        "https:",
        "https://",
        "https:///example.org",
        "https:example.org",
        "https:/\\example.org",
        "https://example.org\\@other.example/",
        "https://exam\nple.org/",
        "https://example.org:99999/",
        "https://[::1",
        "mailto:nobody",
        "https://example.org/" + "a" * 2000,
    ],
)
def test_every_other_address_is_refused(address):
    assert safe_address(address) is None


@given(st.one_of(st.text(), st.text().map("https://e.org/{}".format), st.text().map("mailto:{}@e.org".format)))
def test_a_safe_address_stays_the_same_a_second_time(address):
    once = safe_address(address)
    assert once is None or safe_address(once) == once
