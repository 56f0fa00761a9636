"""Signing in: who is refused, and how many tries there are. Counted in the database, for every process alike."""

import unicodedata
from collections.abc import Callable
from datetime import datetime, timedelta
from ipaddress import IPv4Address, ip_address, ip_network
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from newsroom.accounts.audit import log
from newsroom.accounts.known_browsers import known_browser, remember
from newsroom.accounts.models import SignInAttempt, User
from newsroom.database.lock_timeout import short_lock_timeout

Clock = Callable[[], datetime]

WINDOW = timedelta(minutes=15)
TRIES_PER_ACCOUNT = 10
TRIES_PER_PEER = 50
#: Refused tries within the window of which each has a line in the audit log.
MOST_LINES = 200


class LimitedBackend(ModelBackend):
    """Django's own, but it refuses too many tries, and the demonstration's accounts in production."""

    def authenticate(
        self, request: HttpRequest | None, username: Any = None, password: Any = None, **kwargs: Any
    ) -> Any:
        if username is None or password is None:
            return None
        attempt = attempt_of(request, username)
        if too_many_tries(attempt):
            return None
        user = super().authenticate(request, username=username, password=password, **kwargs)
        if user is None:
            note_failure(attempt)
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
    """The address that a peer's tries are counted under; None if it has none.

    An IPv4 address inside IPv6 is that address; of another IPv6 address the first half counts, for the second is
    free to choose for the one who has the first (RFC 6177 §2: a site has a /64 at the least).
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


class Attempt(NamedTuple):
    """Who tries to sign in: the user name (normalised), the address that is counted, the known browser ("" for none).

    A browser is known for the accounts that have signed in there, and an unknown one for every other account.
    """

    account: str
    peer: str | None = None
    browser: str = ""


def attempt_of(request: HttpRequest | None, username: str) -> Attempt:
    """An attempt to sign in with this user name, typed in this request. No query."""
    account = normalised(username)
    browser = known_browser(request)
    browser_name = browser.name if browser is not None and browser.knows(account) else ""
    return Attempt(account, counted(request.META.get("REMOTE_ADDR")) if request else None, browser_name)


def too_many_tries(attempt: Attempt, clock: Clock = timezone.now) -> bool:
    """Whether this account, or this peer, has been refused too often within the window."""
    return wait(attempt, clock) > timedelta(0)


def wait(attempt: Attempt, clock: Clock = timezone.now) -> timedelta:
    """How long until this account may be tried again from there; nothing where it may be tried now.

    What strangers have tried counts for unknown browsers alone, so that they lock nobody out of a known one.
    """
    now = clock()
    recent = SignInAttempt.objects.filter(at__gt=now - WINDOW, browser=attempt.browser).order_by("-at")
    ends = [_end(recent.filter(account=attempt.account), TRIES_PER_ACCOUNT)]
    if not attempt.browser and attempt.peer is not None:
        ends.append(_end(recent.filter(peer=attempt.peer), TRIES_PER_PEER))
    return max([end - now for end in ends if end], default=timedelta(0))


def _end(recent: Any, tries: int) -> datetime | None:
    """When there are fewer than `tries` within the window again; None if there are fewer now."""
    counting = recent.values_list("at", flat=True)[tries - 1 : tries].first()
    return counting + WINDOW if counting else None


def note_failure(attempt: Attempt, clock: Clock = timezone.now) -> None:
    """Count a refused try and log it; tries too old to count are cleared away on the way."""
    now: datetime = clock()
    with short_lock_timeout(), transaction.atomic():
        drop_old_tries(now)
        SignInAttempt.objects.create(at=now, **attempt._asdict())
        _log_failure(attempt, now)


def drop_old_tries(now: datetime) -> None:
    """Delete the tries that are too old to count."""
    SignInAttempt.objects.filter(at__lt=now - WINDOW).delete()


def _log_failure(attempt: Attempt, now: datetime) -> None:
    """A line for each refused try, until there are so many within the window that the log would be flooded.

    The log is written once. So it holds no network address, and no user name that is nobody's: somebody may have typed
    a password there.
    """
    user = User.objects.filter(username__iexact=attempt.account).first()
    within = SignInAttempt.objects.filter(at__gt=now - WINDOW)[: MOST_LINES + 1].count()
    if within > MOST_LINES:
        return
    about = f"user {user.pk}: {user}" if user is not None else "an account that is not there"
    rest = {"note": f"Further refusals are counted for {WINDOW.seconds // 60} minutes and not listed."}
    log(
        User.objects.system(),
        "sign_in_refused",
        None,
        now,
        about=about,
        browser="known" if attempt.browser else "unknown",
        **(rest if within == MOST_LINES else {}),
    )


def signed_in(request: HttpRequest, response: HttpResponseBase, user: User, clock: Clock = timezone.now) -> None:
    """What follows every sign-in: it is logged, and the browser is known from now on."""
    attempt = attempt_of(request, user.username)
    browser = "known" if attempt.browser else "unknown"
    log(user, "sign_in", None, clock(), about=f"user {user.pk}: {user}", browser=browser)
    remember(request, response, attempt.account)


def password_changed(user: User, clock: Clock = timezone.now) -> None:
    """Log that somebody has set an own password anew. The password stands nowhere."""
    done = {"changes": {"password": ["", "set anew"]}}
    log(user, "change", None, clock(), about=f"user {user.pk}: {user}", **done)
