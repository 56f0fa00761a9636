"""RFC 7239 `Forwarded`, read from the end: the last element that is not one of our proxies is the client."""

from collections.abc import Mapping, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any, NamedTuple

Networks = Sequence[IPv4Network | IPv6Network]


class Hop(NamedTuple):
    """`address`: an IP address, "" where it is obfuscated or unreadable; `scheme`: http, https or ""."""

    address: str
    scheme: str


def client_hop(environ: Mapping[str, Any], proxies: Networks) -> Hop:
    """The client's address and scheme: from `Forwarded` of our own proxies, or else from the connection itself.

    `X-Forwarded-For` is not read at all: a server gateway can't tell it from `X_Forwarded_For`, which a
    stranger may send beside it. `Forwarded` has no separator in its name to be forged with.
    """
    peer, scheme = environ.get("REMOTE_ADDR", ""), environ.get("wsgi.url_scheme", "")
    header, address = environ.get("HTTP_FORWARDED", ""), _address(peer)
    if not header or address is None or not any(address in proxy for proxy in proxies):
        return Hop(peer, scheme)
    hop = last_hop(header, proxies)
    return Hop(hop.address or peer, hop.scheme or scheme)


def last_hop(header: str, proxies: Networks) -> Hop:
    """The client of our outermost proxy. Elements to its left were written by strangers and are ignored.

    Only the end of a long header is read: it holds the elements of our own proxies.
    """
    hop = Hop("", "")
    for element in reversed(header[-2000:].split(",")):
        pairs = dict(_pair(part) for part in element.split(";") if "=" in part)
        hop = Hop(_node(pairs.get("for", "")), pairs["proto"] if pairs.get("proto") in ("http", "https") else "")
        if not hop.address or not any(ip_address(hop.address) in proxy for proxy in proxies):
            break
    return hop


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name.strip().lower(), value.strip().strip('"').lower()


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def _node(value: str) -> str:
    """RFC 7239 §6: `192.0.2.43`, `192.0.2.43:47011`, `[2001:db8::1]:4711`, `unknown`, `_hidden`."""
    inside = value[1 : value.index("]")] if value.startswith("[") and "]" in value else value
    if not value.startswith("[") and inside.count(":") == 1:
        inside = inside.split(":")[0]
    try:
        return str(ip_address(inside))
    except ValueError:
        return ""
