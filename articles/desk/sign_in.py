"""Signing in: who is refused, and how many tries there are. Counted in the database, for every process alike."""

import unicodedata
from datetime import datetime, timedelta
from ipaddress import IPv4Address, ip_address, ip_network
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from articles.desk.patience import impatient
from articles.models import SignInAttempt
from articles.models.clock import Clock, system_clock

WINDOW = timedelta(minutes=15)
TRIES_PER_ACCOUNT = 10
TRIES_PER_PEER = 50


class LimitedBackend(ModelBackend):
    """Django's own, but it refuses too many tries, and the demonstration's accounts in production."""

    def authenticate(
        self, request: HttpRequest | None, username: Any = None, password: Any = None, **kwargs: Any
    ) -> Any:
        peer = request.META.get("REMOTE_ADDR") or None if request else None
        if username is None or password is None or too_many_tries(username, peer):
            return None
        user = super().authenticate(request, username=username, password=password, **kwargs)
        if user is None:
            note_failure(username, peer)
        return user

    def user_can_authenticate(self, user: Any) -> bool:
        known_to_all = settings.PRODUCTION and getattr(user, "is_demonstration", False)
        return super().user_can_authenticate(user) and not user.is_system and not known_to_all


def normalised(account: str) -> str:
    """One spelling for all that look alike: full-width letters, capitals, spaces at the ends.

    Cut before it is normalised, for normalising a megabyte of combining marks takes minutes.
    """
    return unicodedata.normalize("NFKC", account[:300]).strip().casefold()[:150].replace("\0", "")


def counted(peer: str | None) -> str | None:
    """The address that a peer's tries are counted under; None where it has none.

    An IPv4 address inside IPv6 is that address; of another IPv6 address the first half counts, for the second is
    free to choose for whoever has the first (RFC 6177 §2: a site has a /64 at the least).
    """
    try:
        address = ip_address((peer or "").partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ip_network((address, 64), strict=False).network_address)


def too_many_tries(account: str, peer: str | None, clock: Clock = system_clock) -> bool:
    """Whether this account, or this peer, has been refused too often within the window."""
    return wait(account, peer, clock) > timedelta(0)


def wait(account: str, peer: str | None, clock: Clock = system_clock) -> timedelta:
    """How long until this account may be tried again from this peer; nothing where it may be tried now."""
    now = clock()
    recent = SignInAttempt.objects.filter(at__gt=now - WINDOW).order_by("-at").values_list("at", flat=True)
    ends = [_end(recent.filter(account=normalised(account)), TRIES_PER_ACCOUNT)]
    if (address := counted(peer)) is not None:
        ends.append(_end(recent.filter(peer=address), TRIES_PER_PEER))
    return max([end - now for end in ends if end], default=timedelta(0))


def _end(recent: Any, tries: int) -> datetime | None:
    """When there are fewer than `tries` within the window again; None where there are fewer now."""
    counting = recent[tries - 1 : tries].first()
    return counting + WINDOW if counting else None


def note_failure(account: str, peer: str | None, clock: Clock = system_clock) -> None:
    """Count a refused try; tries too old to count are cleared away on the way."""
    now: datetime = clock()
    with impatient():
        SignInAttempt.objects.filter(at__lt=now - WINDOW).delete()
        SignInAttempt.objects.create(at=now, account=normalised(account), peer=counted(peer))
