"""Which addresses of the internet are public: every other is of this machine, of a private network, or of no host (CWE-918)."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

#: Networks of IPv6 in which IPv4 addresses stand, each behind so many bits: mapped, compatible, NAT64, 6to4
#: (RFCs 4291, 6052, 3056).
_EMBEDDING = {
    IPv6Network("::ffff:0:0/96"): 96,
    IPv6Network("::/96"): 96,
    IPv6Network("64:ff9b::/96"): 96,
    IPv6Network("2002::/16"): 16,
}
#: Of IPv6, what is handed out as global unicast (RFC 4291 §2.4), and what of that reaches elsewhere: Teredo (RFC 4380).
_UNICAST, _TEREDO = IPv6Network("2000::/3"), IPv6Network("2001::/32")


def is_public(address: str) -> bool:
    """Whether that is a global unicast address, judged by the IPv4 address inside it where it has one."""
    try:
        number = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(number, IPv4Address):
        return _is_public(number)
    for network, bits in _EMBEDDING.items():
        if number in network:
            return _is_public(IPv4Address(int(number) >> (128 - bits - 32) & 0xFFFFFFFF))
    return number in _UNICAST and number not in _TEREDO and _is_public(number)


def _is_public(number: IPv4Address | IPv6Address) -> bool:
    return number.is_global and not number.is_multicast and not number.is_reserved
