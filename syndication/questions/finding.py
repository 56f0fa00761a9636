"""Finds the story of a question: the one place that decides which stories a caller may know of.

It takes one query, whether the story is public, secret, or never existed.
"""

import re
from datetime import datetime
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Value
from django.http.request import split_domain_port, validate_host

from articles.models import Version
from articles.models.version import VersionQuerySet
from syndication.models import Answer, Pickup
from syndication.questions.caller import Caller
from syndication.questions.question import Question

USABLE, WITHHELD = Version.PubStatus.USABLE, Version.PubStatus.WITHHELD

_STORY = re.compile(r"(/[0-9]{4}/[0-9]{2}/[0-9]{2}/[-a-z0-9_]{1,120})/?")


def find(question: Question, caller: Caller, now: datetime) -> Version | None:
    """The Version of the question; None if the caller may know of none.

    Anyone may know of a usable Version in force, and of a killed story that was public. An active partner with embargo
    access may know of a released story under embargo. A partner that had a story (`_partner_had`) may know that it was
    withheld, or killed before it was public.
    """
    candidates = _with_rows(_at_question(_visible_to(caller, now), question))
    versions = list(candidates.annotate(had=_partner_had(caller)).order_by("in_force_from"))
    current = next((version for version in versions if version.has_begun(now)), None)
    if current is None or current.pub_status == WITHHELD:
        embargoed = next((version for version in versions if not version.has_begun(now)), None)
        return embargoed or (current if current is not None and current.had else None)
    may_be_told = current.pub_status == USABLE or current.was_public or current.had
    return current if may_be_told else None


def version_then(version: Version, caller: Caller, at: datetime) -> Version | None:
    """The Version of the same story that the caller could have used at `at`, in the past; None if there was none."""
    versions = Version.objects.was_in_force(at)
    if _sees_embargoed(caller):
        versions |= Version.objects.was_under_embargo(at)
    story_versions = _with_rows(versions.filter(article=version.article_id))
    # A Version recorded after `at` was not known then, whatever moments an import gave it.
    usable = story_versions.filter(pub_status=USABLE, recorded_at__lte=at).order_by("public_at")
    return usable.first()


def _visible_to(caller: Caller, now: datetime) -> VersionQuerySet:
    """The Version in force; for partners with embargo access also a released one that is not yet public."""
    in_force = Version.objects.in_force(now)
    return in_force | Version.objects.under_embargo(now) if _sees_embargoed(caller) else in_force


def _sees_embargoed(caller: Caller) -> bool:
    return caller.party.active and caller.party.embargo_access


def _partner_had(caller: Caller) -> ExpressionWrapper:
    """Whether the caller's partner had the story: it took it, or was once answered that it may."""
    if caller.partner is None:
        return ExpressionWrapper(Value(False), output_field=BooleanField())
    article = OuterRef("article_id")
    took = Pickup.objects.filter(agreement__partner=caller.partner, article=article)
    allowed = Answer.objects.filter(partner=caller.partner, version__article=article, outcome="permitted")
    return ExpressionWrapper(Exists(took) | Exists(allowed), output_field=BooleanField())


def _with_rows(versions: VersionQuerySet) -> VersionQuerySet:
    return versions.select_related("section__parent__parent").defer("body_html", "body_text", "related_lists")


def _at_question(versions: VersionQuerySet, question: Question) -> VersionQuerySet:
    """The condition for the story of a question: by its guid, or by any address that it has or had."""
    if question.guid:
        return versions.filter(guid=question.guid)
    return versions.at_address(path_of(question.url))


def path_of(address: str) -> str:
    """The path of one of our stories in an address as people paste it; "" for every other address.

    Query, fragment, capitals and a missing slash don't matter; a host must be ours. An address that leads a browser
    elsewhere than it seems is refused: one with a user name, a backslash (browsers read it as a slash, which ends the host),
    or an encoded slash (RFC 3986 §2.2: not the same as a slash).
    """
    parts = _split(address)
    if parts is None or (parts.netloc and not _is_our_host(parts)):
        return ""
    if "\\" in parts.netloc + parts.path or "%2f" in parts.path.lower():
        return ""
    match = _STORY.fullmatch(unquote(parts.path, errors="replace").lower())
    return f"{match[1]}/" if match else ""


def _split(address: str) -> SplitResult | None:
    """The parts of an address that is complete, or begins with its host ("harbourpost.example/2026/…") or its path."""
    if re.match(r"[0-9]{4}/", address):
        address = f"/{address}"
    elif "://" not in address and not address.startswith("/"):
        address = f"//{address}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts if parts.scheme in ("", "http", "https") else None


def _is_our_host(parts: SplitResult) -> bool:
    host, _ = split_domain_port(parts.netloc)
    site = urlsplit(settings.SITE_URL).hostname or ""
    return "@" not in parts.netloc and bool(host) and (host == site or validate_host(host, settings.ALLOWED_HOSTS))
