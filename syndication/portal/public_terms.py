"""The public Terms of Sources: what anyone may do, by the edition in force, and the page that says it."""

from collections.abc import Container
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from articles.models import Source
from articles.models.clock import PastMoment
from articles.models.public_change import RIGHTS, SITE
from articles.reader.cache import cached_by_reference
from articles.reader.caching import PageResponse, drawn_from, page
from articles.reader.frame import Page, absolute, context
from articles.reader.teasers import local
from syndication.models import Terms, TermsEdition
from syndication.models.as_rights import edition_of, requests_of
from syndication.rights.english.sentences import duty_sentence, rule_sentence
from syndication.rights.model import Kind
from syndication.rights.vocabulary import Action


class PublicTerms(NamedTuple):
    """Terms as sentences. `since`: None for ever; `source_url`: "" where the source has no site."""

    name: str
    source: str
    source_url: str
    number: int
    since: datetime | None
    permitted: list[str]
    prohibited: list[str]
    duties: list[str]
    requests: str
    may_stay: bool


def _in_force_filter(now: datetime, prefix: str = "") -> Q:
    """Editions that have come into force; at a past moment, of those that had been recorded."""
    recorded = Q(**{f"{prefix}recorded_at__lte": now}) if isinstance(now, PastMoment) else Q()
    return recorded & (Q(**{f"{prefix}in_force_from": None}) | Q(**{f"{prefix}in_force_from__lte": now}))


def in_force(now: datetime) -> list[Terms]:
    """Every set of public Terms that anyone can read now, with its source; the house's first. One query."""
    public = (
        Terms.objects.filter(_in_force_filter(now, "editions__"), source__isnull=False)
        .select_related("source")
        .distinct()
    )
    return list(public.order_by("-source__is_house", "name"))


def next_in_force(after: datetime) -> datetime | None:
    """The first moment after `after` at which an edition of public Terms comes into force; None without one.

    One query where nothing is kept.
    """
    beginnings = cached_by_reference("beginnings of public terms", _beginnings)
    return next((beginning for beginning in beginnings if beginning > after), None)


def _beginnings() -> list[datetime]:
    editions = TermsEdition.objects.filter(terms__source__isnull=False, in_force_from__isnull=False)
    return [
        beginning
        for beginning in editions.order_by("in_force_from").values_list("in_force_from", flat=True)
        if beginning
    ]


def terms_url_of(source_id: int, now: datetime) -> str:
    """The page of a Source's public Terms, a path; "" where none are in force. One query where nothing is kept."""
    editions = cached_by_reference(("address of public terms", source_id), lambda: _addresses(source_id))
    in_force_slug = next((slug for slug, since, recorded in editions if _is_in_force(since, recorded, now)), "")
    return reverse("terms", args=[in_force_slug]) if in_force_slug else ""


def _is_in_force(since: datetime | None, recorded_at: datetime, now: datetime) -> bool:
    """As `_in_force_filter`, of one edition."""
    return (since is None or since <= now) and not (isinstance(now, PastMoment) and recorded_at > now)


def _addresses(source_id: int) -> list[tuple[str, datetime | None, datetime]]:
    """The slug of the source's public Terms, with the beginning of each edition and when it was recorded."""
    editions = TermsEdition.objects.filter(terms__source=source_id).order_by()
    return list(editions.values_list("terms__slug", "in_force_from", "recorded_at"))


@page(SITE, RIGHTS)
def terms(request: HttpRequest, now: datetime, slug: str) -> PageResponse:
    """What a set of public Terms says today. Those of agreements have no page."""
    editions = TermsEdition.objects.filter(terms__slug=slug, terms__source__isnull=False)
    current = editions.filter(_in_force_filter(now)).select_related("terms__source").prefetch_related("rules")
    row = current.order_by("-number").first()
    if row is None or row.terms.source is None:
        raise Http404
    next_moments = (
        editions.filter(in_force_from__gt=now).order_by("in_force_from").values_list("in_force_from", flat=True)
    )
    public_terms = _public_terms(row, row.terms.source)
    head = Page(
        public_terms.name,
        absolute(reverse("terms", args=[slug])),
        gettext("What anyone may do with stories of %(source)s.") % {"source": public_terms.source},
    )
    response = render(request, "portal/terms.html", context(head, now) | {"terms": public_terms})
    return drawn_from(response, stale_until=next_moments.first())


def _public_terms(row: TermsEdition, source: Source) -> PublicTerms:
    zone, edition = timezone.get_current_timezone(), edition_of(row, row.rules.all())
    rules = {kind: [rule_sentence(rule, zone) for rule in edition.rules if rule.kind is kind] for kind in Kind}
    unreadable = (
        ["Everything, until these terms are put right: they can’t be read just now."] if edition.unreadable else []
    )
    return PublicTerms(
        name=row.terms.name,
        source=source.name,
        source_url=source.url,
        number=row.number,
        since=local(row.in_force_from),
        may_stay=edition.may_stay,
        permitted=rules[Kind.PERMISSION],
        prohibited=rules[Kind.PROHIBITION] or unreadable,
        duties=[duty_sentence(duty, zone) for duty in edition.duties],
        requests=_requests_sentence(requests_of(row)),
    )


def _requests_sentence(requests: Container[Action]) -> str:
    """What one may ask for beyond them; "" for nothing."""
    labels = [action.label for action in Action if action in requests]
    return f"For more you may ask us: to {', to '.join(labels)}." if labels else ""
