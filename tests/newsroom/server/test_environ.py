"""The request that Django is given: one reading of it, whatever was sent (CWE-444, CWE-290)."""

import pytest

from newsroom.server.environ import BadRequest, make_environ, path_info
from tests.newsroom.server.asking import HOST, scope


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (b"/2026/03/02/slug/", "/2026/03/02/slug/"),
        # A slash that is written out parts nothing: no other spelling of an address is that address.
        (b"/2026%2f03%2F02/slug/", "/2026%2F03%2F02/slug/"),
        (b"/2026%252f03/", "/2026%2f03/"),
        (b"/caf%C3%A9/", "/caf\xc3\xa9/"),
        (b"/caf\xc3\xa9/", "/caf\xc3\xa9/"),
        (b"/%FF/", "/\xff/"),
        (b"/%00/", "/\0/"),
        (b"//evil.example/..;/", "//evil.example/..;/"),
        (b"/%zz%", "/%zz%"),
    ],
)
def test_a_path_is_decoded_once(sent: bytes, read: str) -> None:
    assert path_info(sent) == read


FORGED = [
    b"x_forwarded_for",
    b"x-forwarded_for",
    b"content_length",
    b"content_type",
    b"host_",
    b"_host",
    b"remote_addr",
]


@pytest.mark.parametrize("name", FORGED)
def test_a_header_with_an_underscore_does_nothing(name: bytes) -> None:
    assert make_environ(scope(headers=[(name, b"forged")]), b"") | {"wsgi.input": 0} == make_environ(scope(), b"") | {
        "wsgi.input": 0
    }


def test_what_is_sent_twice_is_one_value_and_two_hosts_are_refused() -> None:
    twice = [(b"accept", b"a"), (b"accept", b"b"), (b"cookie", b"x=1"), (b"cookie", b"y=2")]
    environ = make_environ(scope(headers=twice), b"")
    assert (environ["HTTP_ACCEPT"], environ["HTTP_COOKIE"]) == ("a,b", "x=1; y=2")
    with pytest.raises(BadRequest):
        make_environ(scope(headers=[HOST, HOST]), b"")


def test_what_is_between_two_hops_stays_there_nobody_is_given_a_part_and_the_length_is_that_of_the_body_read() -> None:
    hops = [b"connection", b"keep-alive", b"te", b"trailer", b"transfer-encoding", b"upgrade", b"proxy-authorization"]
    hops += [b"range", b"if-range"]
    environ = make_environ(
        scope("/a/?b=%2f", "POST", [(name, b"x") for name in hops] + [(b"content-length", b"999")]), b"abc"
    )
    assert not [name for name in environ if name.startswith("HTTP_") and name != "HTTP_HOST"]
    assert (environ["CONTENT_LENGTH"], environ["wsgi.input"].read(), environ["QUERY_STRING"]) == ("3", b"abc", "b=%2f")


def test_letters_in_a_header_are_read_byte_by_byte() -> None:
    environ = make_environ(scope(headers=[(b"cookie", "x=é; y=1".encode()), (b"content-type", b"text/plain")]), b"")
    assert environ["HTTP_COOKIE"].encode("latin-1").decode() == "x=é; y=1"
    assert environ["CONTENT_TYPE"] == "text/plain"
