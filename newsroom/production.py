"""Production refuses to start with anything left at a development value, and says everything that is wrong at once."""

import re
import zlib
from collections.abc import Iterator
from ipaddress import IPv4Network, IPv6Network, collapse_addresses, ip_address, ip_network
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email
from django.db import DatabaseError, connection
from django.http.request import validate_host

Network = TypeVar("Network", IPv4Network, IPv6Network)

SHORTEST_SECRET = 50
#: Bytes that a random secret of that length still has when it is compressed; words said again and again have fewer.
LEAST_COMPRESSED = 40
#: A host as browsers spell it: RFC 1123 §2.1, other scripts as their ASCII (RFC 5891 §4.4).
_HOST_NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*")
#: What strangers have written, perhaps with their addresses, is kept for ten years at most.
LONGEST_KEPT_DAYS = 3650
#: Hosts that are the machine itself, to whoever asks (RFC 6761 §6.3).
_THIS_MACHINE = re.compile(r"(.+\.)?localhost|127\.[0-9.]+|0\.0\.0\.0")
#: RFC 9110 §5.1, §5.5.
_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+: ?[!-~]([ -~]*[!-~])?", re.ASCII)
#: Networks of the public internet wider than these hold strangers, whoever runs a proxy there. By IP version.
WIDEST_PROXY_NETWORK = {4: 8, 6: 16}
#: Bits of an address, by IP version.
BITS = {4: 32, 6: 128}
#: Networks of IPv6 in which IPv4 addresses stand, each behind so many bits: mapped, NAT64, 6to4 (RFCs 4291, 6052, 3056).
EMBEDDING = {IPv6Network("::ffff:0:0/96"): 96, IPv6Network("64:ff9b::/96"): 96, IPv6Network("2002::/16"): 16}


def problems() -> list[str]:
    """Sentences; empty where all is well. In development alone what could not work is said. No database is asked."""
    if settings.NEWSROOM_ENV not in ("development", "production"):
        return [f"NEWSROOM_ENV is “{settings.NEWSROOM_ENV}”; it is development or production."]
    sentences = [
        *_mail_problems(settings.READER_REPORTS_MAIL),
        *_front_cache_problems(settings.FRONT_CACHES, settings.FRONT_CACHE_HEADER),
        *_hub_problems(settings.WEBSUB_HUBS),
    ]
    if not settings.PRODUCTION:
        return sentences
    if _is_guessable(_secret()):
        sentences.append(
            f"SECRET_KEY is missing, short or guessable: set one of {SHORTEST_SECRET} random characters or more."
        )
    sentences += [
        f"A key of {name} is short or guessable: each has {SHORTEST_SECRET} random characters or more."
        for name in ("SECRET_KEY_FALLBACKS", "ADDRESS_KEYS")
        if any(map(_is_guessable, getattr(settings, name)))
    ]
    if settings.DEBUG:
        sentences.append("DEBUG is on: it shows strangers the inside of the newsroom.")
    wrong_site = [*_site_problems(settings.SITE_URL)]
    sentences += wrong_site
    sentences += _proxy_problems(settings.TRUSTED_PROXIES)
    sentences += _folder_problems()
    if any(host == "*" or host.startswith(".") for host in settings.ALLOWED_HOSTS) or not settings.ALLOWED_HOSTS:
        sentences.append("ALLOWED_HOSTS is empty or has a wildcard: name each host.")
    elif not wrong_site and not validate_host(
        host := str(urlsplit(settings.SITE_URL).hostname), settings.ALLOWED_HOSTS
    ):
        sentences.append(f"ALLOWED_HOSTS leaves out {host}, the host of SITE_URL: pages are drawn under that name.")
    contacts = settings.SECURITY_CONTACT
    if any(
        not contact.startswith(("mailto:", "https://", "tel:")) or not contact.isprintable() for contact in contacts
    ):
        sentences.append("SECURITY_CONTACT has what is no address: write mailto:security@example.com or https://….")
    if not 1 <= settings.READER_REPORTS_KEPT_DAYS <= LONGEST_KEPT_DAYS:
        sentences.append(
            f"READER_REPORTS_KEPT_DAYS is {settings.READER_REPORTS_KEPT_DAYS}: from 1 to {LONGEST_KEPT_DAYS:,} days."
        )
    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"] and "synchronous=FULL" not in database.get("OPTIONS", {}).get("init_command", ""):
        sentences.append("SQLite runs without synchronous=FULL: a power cut could lose what was acknowledged.")
    return sentences


def _site_problems(site_url: str) -> Iterator[str]:
    """What is wrong with the public address: it is https, a host and perhaps a port, and nothing more."""
    example = "such as https://news.example.com"
    try:
        site = urlsplit(site_url)
        port = site.port
    except ValueError:
        yield f"SITE_URL is no address: set it to the public one, {example}."
        return
    if site.scheme not in ("http", "https") or not site.hostname:
        yield f"SITE_URL is missing or no address: set it to the public one, {example}."
    elif site.scheme == "http":
        yield f"SITE_URL is http: passwords and unpublished stories would travel in the open. Use https, {example}."
    elif site.username is not None or site.password is not None:
        yield f"SITE_URL holds a user name or a password, which every page would print: leave it out, {example}."
    elif not _HOST_NAME.fullmatch(site.hostname) or port == 0:
        yield f"SITE_URL has a host or a port that there is none of: write it as browsers spell it, {example}."
    elif _THIS_MACHINE.fullmatch(site.hostname):
        yield f"SITE_URL is this machine itself, which nobody outside can reach: set it to the public address, {example}."
    elif site_url != f"https://{site.hostname}" + (f":{port}" if port not in (None, 443) else ""):
        yield f"SITE_URL has more than a host, or is not spelled as browsers spell it: write the host alone, {example}."


def _proxy_problems(proxies: list[str]) -> Iterator[str]:
    """Which trusted proxies are no network, or networks in which strangers are; all of them together, too."""
    public: list[IPv4Network | IPv6Network] = []
    for proxy in proxies:
        try:
            network = ip_network(proxy)
        except ValueError:
            yield f"TRUSTED_PROXIES has “{proxy}”, which is no address or network: write 192.0.2.10 or 10.0.0.0/8."
            continue
        if _holds_strangers(network):
            yield (
                f"TRUSTED_PROXIES has {proxy}, in which strangers are: each could say that he is anyone. "
                "Name the addresses of your own proxies."
            )
        elif not network.is_private:
            public.append(network)
    addresses_by_version = {
        4: _addresses([network for network in public if isinstance(network, IPv4Network)]),
        6: _addresses([network for network in public if isinstance(network, IPv6Network)]),
    }
    for version, addresses in addresses_by_version.items():
        if addresses > 2 ** (BITS[version] - WIDEST_PROXY_NETWORK[version]):
            yield (
                "TRUSTED_PROXIES has so many networks that strangers are in them together: each could say that he is anyone. "
                "Name the addresses of your own proxies."
            )


def _front_cache_problems(addresses: list[str], header: str) -> Iterator[str]:
    """Which front caches are no addresses, and whether the header that goes with a purge is none."""
    for address in addresses:
        if not _is_plain_address(address):
            # A password in it is not printed.
            yield (
                f"FRONT_CACHES has “{address.rpartition('@')[2][:100]}”, to which no purge can be sent: write http or https, a "
                "host, perhaps a port and a path, such as http://192.0.2.10:6081/, without a user name, a query or a #."
            )
    if header and not _HEADER.fullmatch(header):
        yield "FRONT_CACHE_HEADER is no header: write its name, a colon and its value, such as Fastly-Key: secret."
    if header and any(address.startswith("http:") and not _is_near(address) for address in addresses):
        yield "FRONT_CACHE_HEADER would be sent to a host elsewhere in the open: write https in FRONT_CACHES."


def _mail_problems(addresses: list[str]) -> Iterator[str]:
    for address in addresses:
        try:
            validate_email(address)
        except ValidationError:
            yield f"READER_REPORTS_MAIL has “{address[:100]}”, which is no address of mail: write desk@example.com."


def _hub_problems(addresses: list[str]) -> Iterator[str]:
    for address in addresses:
        if not _is_plain_address(address):
            yield (
                f"WEBSUB_HUBS has “{address.rpartition('@')[2][:100]}”, which is no address of a hub: write http or https, a "
                "host, perhaps a port and a path, such as https://hub.example.com/, without a user name, a query or a #."
            )


def _is_plain_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    plain = address.isascii() and address.isprintable() and not set(address) & set("@?# ") and len(address) <= 300
    return plain and parts.scheme in ("http", "https") and bool(parts.hostname) and port != 0


def _is_near(address: str) -> bool:
    """Whether that is this machine, or one in a private network, by its number or a name without a dot."""
    host = urlsplit(address).hostname or ""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host


def _holds_strangers(network: IPv4Network | IPv6Network) -> bool:
    """Whether it is so wide a part of the public internet that anyone may be in it, also one written inside IPv6."""
    if isinstance(network, IPv6Network):
        for before, bits in EMBEDDING.items():
            if network.overlaps(before):
                inside = int(network.network_address) >> (128 - bits - 32) & 0xFFFFFFFF
                return _holds_strangers(IPv4Network((inside, max(network.prefixlen - bits, 0)), strict=False))
    return not network.is_private and network.prefixlen < WIDEST_PROXY_NETWORK[network.version]


def _addresses(networks: list[Network]) -> int:
    """How many addresses are in them, each counted once."""
    return sum(network.num_addresses for network in collapse_addresses(networks))


def _folder_problems() -> Iterator[str]:
    """Which folders lie where static files are handed to anyone, and which store of pictures lies inside the other.

    Of a store each file is swept that it does not know; of published copies it is asked each time whether they may be had.
    """
    public = Path(settings.STATIC_ROOT).resolve()
    for name in ("ORIGINALS_ROOT", "RENDITIONS_ROOT", "DATA_DIR"):
        if Path(getattr(settings, name)).resolve().is_relative_to(public):
            yield f"{name} lies inside STATIC_ROOT, from which anyone is served: keep the two apart."
    originals, copies = Path(settings.ORIGINALS_ROOT).resolve(), Path(settings.RENDITIONS_ROOT).resolve()
    if originals.is_relative_to(copies) or copies.is_relative_to(originals):
        yield "ORIGINALS_ROOT and RENDITIONS_ROOT lie one inside the other: keep the two apart."


def _is_guessable(secret: str) -> bool:
    says_little = len(set(secret)) < 10 or len(zlib.compress(secret.encode())) < LEAST_COMPRESSED
    return len(secret) < SHORTEST_SECRET or says_little or secret.startswith("django-insecure")


def _secret() -> str:
    """The secret key; Django itself raises where it is empty, before the rest could be said."""
    try:
        return str(settings.SECRET_KEY)
    except ImproperlyConfigured:
        return ""


def demonstration_accounts() -> list[str]:
    """User names of the demonstration, which everyone knows the password of."""
    from newsroom.accounts.models import User

    try:
        if User._meta.db_table not in connection.introspection.table_names():
            return []
        return list(User.objects.filter(is_demonstration=True).values_list("username", flat=True))
    except DatabaseError:
        return []  # Not there yet, or away: signing in refuses such accounts in any case (newsroom/accounts/sign_in.py).


def refuse_to_start_unsafe() -> None:
    """Raises ImproperlyConfigured, naming everything that is wrong."""
    sentences = problems()
    if settings.PRODUCTION and (names := demonstration_accounts()):
        sentences.append(
            f"The database holds accounts of the demonstration ({', '.join(names)}): start with a fresh one."
        )
    if sentences:
        raise ImproperlyConfigured("This newsroom does not start in production:\n- " + "\n- ".join(sentences))


@register()
def production_is_safe(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    return [Error(problem, id="newsroom.E001") for problem in problems()]
