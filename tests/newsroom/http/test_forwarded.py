"""RFC 7239, read from its end: whom our outermost proxy was asked by."""

from ipaddress import ip_network

import pytest

from newsroom.http.forwarded import Hop, last_hop

OURS = [ip_network("10.0.0.0/8"), ip_network("2001:db8:1::/48")]


@pytest.mark.parametrize(
    ("header", "hop"),
    [
        ("for=192.0.2.43", Hop("192.0.2.43", "")),
        ("For=192.0.2.43; Proto=HTTPS; by=10.0.0.1", Hop("192.0.2.43", "https")),
        ('for="192.0.2.43:47011"', Hop("192.0.2.43", "")),
        ('for="[2001:db8:cafe::17]:4711";proto=http', Hop("2001:db8:cafe::17", "http")),
        ('for="[2001:db8:cafe::17]"', Hop("2001:db8:cafe::17", "")),
        # Written by a stranger, then by our proxy: the proxy's word counts.
        ("for=203.0.113.9, for=192.0.2.43", Hop("192.0.2.43", "")),
        # Two proxies of ours in a row.
        ("for=203.0.113.9, for=192.0.2.43;proto=https, for=10.0.0.2", Hop("192.0.2.43", "https")),
        ('for=192.0.2.43, for="[2001:db8:1::5]", for=10.9.9.9', Hop("192.0.2.43", "")),
        # All of them ours: the outermost.
        ("for=10.0.0.7, for=10.0.0.2", Hop("10.0.0.7", "")),
        # What hides or is no address is nobody, and nothing left of it is believed.
        ("for=203.0.113.9, for=unknown", Hop("", "")),
        ("for=203.0.113.9, for=_hidden", Hop("", "")),
        ("for=203.0.113.9, proto=https", Hop("", "https")),
        ("for=203.0.113.9, for=999.1.1.1", Hop("", "")),
        ("for=192.0.2.43;proto=gopher", Hop("192.0.2.43", "")),
        # An open quotation mark swallows nothing that our proxy wrote after it.
        ('for="203.0.113.9, for=192.0.2.43', Hop("192.0.2.43", "")),
        ("", Hop("", "")),
        (",,,", Hop("", "")),
        ("=;=,=", Hop("", "")),
        ("for=[", Hop("", "")),
    ],
)
def test_the_last_hop_that_is_not_ours(header: str, hop: Hop) -> None:
    assert last_hop(header, OURS) == hop


def test_a_long_header_is_read_from_its_end() -> None:
    assert last_hop("for=203.0.113.9, " * 5000 + "for=192.0.2.43", OURS).address == "192.0.2.43"


def test_without_proxies_of_ours_only_the_last_element_counts() -> None:
    assert last_hop("for=10.0.0.1, for=192.0.2.43", []).address == "192.0.2.43"
