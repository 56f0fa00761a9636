"""The verbs of redirects by hand: add one or thousands, change one, take one away. Every old address is one hop from its page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.db import models, transaction
from django.urls import Resolver404, ResolverMatch, resolve

from articles.desk.curation.rows import fingerprint, refuse_stale
from articles.desk.errors import DeskError
from articles.desk.permissions import require_redirect
from articles.desk.row_names import audit_name
from articles.models import (
    Address,
    Author,
    Bureau,
    FormerSlug,
    PublicChange,
    RecordHead,
    Redirect,
    Section,
    Source,
    StoryList,
    Topic,
    Version,
)
from articles.models.clock import Clock, system_clock
from articles.models.public_change import REDIRECTS
from articles.models.redacted_path import as_stored
from articles.models.redirect import key_of
from articles.text.errors import UnfitText
from articles.text.site_path import as_typed, requested_path, site_path
from newsroom.accounts.audit import log
from newsroom.accounts.models import User

#: Where a redirect may lead, by names in the URL map: pages for readers and feeds.
PAGES = frozenset(
    "front section bureau author topic source list article archive archive-year archive-month archive-day about staff bureaus "
    "corrections search rights terms reprint partners feeds rss feed feed-of-latest feed-of-corrections feed-of-list".split()
)
#: Pages and feeds of rows that have a slug, by their names in the URL map.
_WITH_SLUG: Mapping[str, type[models.Model]] = {
    "section": Section,
    "bureau": Bureau,
    "author": Author,
    "topic": Topic,
    "source": Source,
    "list": StoryList,
    "feed-of-list": StoryList,
}
#: First parts of addresses at which nobody but us answers, whatever stands behind them.
_OURS = ("admin", "api", "static")
_LEADS_ALREADY = "This address leads somewhere already. Change that redirect instead."
#: Rows that one statement names.
_AT_A_TIME = 500


class UnfitRedirect(DeskError):
    """An address that can't be redirected, or to which nothing can lead. `field`: “old” or “new”."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def add_redirect(old: str, new: str, by: User, clock: Clock = system_clock) -> Redirect:
    """Redirect one address. Raises NotAllowed and UnfitRedirect."""
    require_redirect(by)
    with transaction.atomic():
        RecordHead.objects.hold()
        now = clock()
        [redirect] = _prepared([(old, new)], now)
        if Redirect.objects.filter(old_key=redirect.old_key).exists():
            raise UnfitRedirect("old", _LEADS_ALREADY)
        PublicChange.objects.note(REDIRECTS)
        redirect.by, redirect.at = by, now
        redirect.save()
        log(by, "add", None, now, about=audit_name(redirect), changes={"new": ["", redirect.new]})
    return redirect


def add_redirects(pairs: Sequence[tuple[str, str]], by: User, clock: Clock = system_clock) -> int:
    """Redirect many addresses (old, new) at once, all or none; returns how many are new. What leads there already is passed over.

    One statement for each few hundred. Raises NotAllowed, and UnfitRedirect that names the first pair that is wrong.
    """
    require_redirect(by)
    with transaction.atomic():
        RecordHead.objects.hold()
        now = clock()
        redirects = _prepared(pairs, now)
        stored = _stored(redirect.old_key for redirect in redirects)
        for redirect in redirects:
            if (new := stored.get(redirect.old, redirect.new)) != redirect.new:
                raise UnfitRedirect("old", f"{redirect.old} leads to {new} already. Change that redirect instead.")
        added = [redirect for redirect in redirects if redirect.old not in stored]
        for redirect in added:
            redirect.by, redirect.at = by, now
        if added:
            PublicChange.objects.note(REDIRECTS)
            Redirect.objects.bulk_create(added, batch_size=_AT_A_TIME)
            log(by, "add", None, now, about=f"{len(added)} redirects, from {added[0].old} on", number=len(added))
    return len(added)


def change_redirect(
    redirect_id: int, values: Mapping[str, str], by: User, base: str | None = None, clock: Clock = system_clock
) -> Redirect:
    """Change where a redirect leads, or from where. `base`: its `fingerprint` as it was read; None compares nothing.

    Raises NotAllowed, UnfitRedirect, and DeskError if somebody changed or deleted it meanwhile.
    """
    require_redirect(by)
    with transaction.atomic():
        RecordHead.objects.hold()
        redirect, now = _redirect(redirect_id), clock()
        refuse_stale(base, fingerprint(redirect))
        old, new = (values.get(name) or as_typed(getattr(redirect, name)) for name in ("old", "new"))
        [fresh] = _prepared([(old, new)], now, without=redirect_id)
        if Redirect.objects.filter(old_key=fresh.old_key).exclude(pk=redirect_id).exists():
            raise UnfitRedirect("old", _LEADS_ALREADY)
        changes = {
            name: [getattr(redirect, name), getattr(fresh, name)]
            for name in ("old", "new")
            if getattr(redirect, name) != getattr(fresh, name)
        }
        if changes:
            PublicChange.objects.note(REDIRECTS)
            redirect.old, redirect.new = fresh.old, fresh.new
            redirect.set_keys()
            redirect.save()
        log(by, "change", None, now, about=audit_name(redirect), changes=changes)
    return redirect


def delete_redirect(redirect_id: int, by: User, base: str | None = None, clock: Clock = system_clock) -> None:
    """Take a redirect away: the old address answers 404. Raises NotAllowed, and DeskError if somebody changed it meanwhile."""
    require_redirect(by)
    with transaction.atomic():
        RecordHead.objects.hold()
        redirect = _redirect(redirect_id)
        refuse_stale(base, fingerprint(redirect))
        PublicChange.objects.note(REDIRECTS)
        log(by, "delete", None, clock(), about=audit_name(redirect), changes={"new": [redirect.new, ""]})
        redirect.delete()


def check_redirect(old: str, new: str, redirect_id: int | None = None, clock: Clock = system_clock) -> Redirect:
    """The redirect as it would be stored. Raises UnfitRedirect; stores nothing."""
    [redirect] = _prepared([(old, new)], clock(), without=redirect_id, follow=False)
    if Redirect.objects.filter(old_key=redirect.old_key).exclude(pk=redirect_id or 0).exists():
        raise UnfitRedirect("old", _LEADS_ALREADY)
    return redirect


def _prepared(
    pairs: Sequence[tuple[str, str]], now: datetime, without: int | None = None, follow: bool = True
) -> list[Redirect]:
    """The redirects to be stored, each leading to a page itself. With `follow`, stored ones that lead to one of the old addresses lead on."""
    news: dict[str, str] = {}
    for old, new in ((_spelled("old", old), _spelled("new", new)) for old, new in pairs):
        if news.setdefault(old, new) != new:
            raise UnfitRedirect("old", f"{old} is to lead to two addresses. Say which.")
    for old, sentence in _occupied(news, now):
        raise UnfitRedirect("old", f"{old}: {sentence}" if len(news) > 1 else sentence)
    stored = _stored((key_of(new) for new in news.values()), without)
    ends = _ends(news, stored)
    redirects = [Redirect(old=old, new=ends[old]) for old in news]
    for redirect in redirects:
        redirect.set_keys()
    if follow:
        _lead_on(redirects)
    return redirects


def _spelled(field: str, typed: str) -> str:
    try:
        address = site_path(typed)
    except UnfitText as problem:
        raise UnfitRedirect(field, str(problem)) from problem
    if field == "new" and "?" in address:
        raise UnfitRedirect("new", "A redirect leads to a page, without a question mark and what follows.")
    return address


def _ends(news: Mapping[str, str], stored: Mapping[str, str]) -> dict[str, str]:
    """The page to which each address leads in the end. Each is walked once, so that a chain of thousands takes no longer than as many.

    Raises UnfitRedirect where an address leads back to itself.
    """
    ends: dict[str, str] = {}
    for old in news:
        passed: dict[str, None] = {}
        address = old
        while address not in ends:
            if address in passed:
                raise UnfitRedirect("new", f"{old} would lead back to itself.")
            following = news.get(address) or stored.get(address)
            if following is None:
                ends[address] = _page_of(address)
            else:
                passed[address] = None
                address = requested_path(following)
        ends |= dict.fromkeys(passed, ends[address])
    return ends


def _page_of(address: str) -> str:
    """The address of the page as the URL map spells it. Raises UnfitRedirect where no page or feed can be."""
    match = _match(address)
    if match is None or match.url_name not in PAGES:
        raise UnfitRedirect("new", f"{address} is no page of this site, nor the feed of one.")
    return address if address == "/" or _resolved(f"{address}/") is None else f"{address}/"


def _lead_on(redirects: Iterable[Redirect]) -> None:
    """Let stored redirects that lead to one of these old addresses lead to where that leads."""
    ends = {redirect.old_key: redirect for redirect in redirects}
    for keys in _in_batches(ends):
        behind = list(Redirect.objects.filter(new_key__in=keys))
        for redirect in behind:
            redirect.new = ends[redirect.new_key].new
            redirect.set_keys()
        Redirect.objects.bulk_update(behind, ["new", "new_key"], batch_size=_AT_A_TIME)


def _stored(keys: Iterable[str], without: int | None = None) -> dict[str, str]:
    """The stored redirects from the addresses with these keys: old and new."""
    rows = Redirect.objects.exclude(pk=without or 0).values_list("old", "new")
    return {old: new for some in _in_batches(dict.fromkeys(keys)) for old, new in rows.filter(old_key__in=some)}


def _occupied(olds: Iterable[str], now: datetime) -> Iterator[tuple[str, str]]:
    """The addresses at which something is, with a sentence."""
    with_slug: dict[type[models.Model], dict[str, str]] = {}
    stories: dict[str, str] = {}
    for old in olds:
        path = old.partition("?")[0]
        if path.split("/")[1] in _OURS:
            yield old, "What stands below this address is our own."
        elif (match := _match(path)) is None:
            continue
        elif (model := _model_of(match)) is not None:
            with_slug.setdefault(model, {})[match.kwargs["slug"]] = old
        elif match.url_name == "article":
            stories |= dict.fromkeys(as_stored(f"{path}/"), old)
        else:
            yield old, "A page of this site is there, and comes first."
    for model, slugs in with_slug.items():
        yield from ((slugs[slug], "A page of this site is there, and comes first.") for slug in _used(model, slugs))
    for path in _of_stories(stories, now):
        yield stories[path], "A story that readers have is there, and comes first."


def _used(model: type[models.Model], slugs: Iterable[str]) -> Iterator[str]:
    """Those of these slugs that a row of the model has or had."""
    kind = str(model._meta.model_name)
    for some in _in_batches(slugs):
        yield from model._base_manager.filter(slug__in=some).values_list("slug", flat=True)
        yield from FormerSlug.objects.filter(kind=kind, slug__in=some).values_list("slug", flat=True)


def _of_stories(paths: Iterable[str], now: datetime) -> Iterator[str]:
    """Those of these paths at which a story is public."""
    for some in _in_batches(paths):
        public = Version.objects.public(now).filter(article__addresses__path__in=some).values("article")
        yield from Address.objects.filter(path__in=some, article__in=public).values_list("path", flat=True)


def _model_of(match: ResolverMatch) -> type[models.Model] | None:
    name = match.kwargs["kind"] if match.url_name == "feed" else match.url_name
    return _WITH_SLUG.get(str(name))


def _match(address: str) -> ResolverMatch | None:
    """The view of a stored address, with the slash at its end or without."""
    return _resolved(f"{address}/") or _resolved(address)


def _resolved(path: str) -> ResolverMatch | None:
    try:
        return resolve(path)
    except Resolver404:
        return None


def _in_batches(values: Iterable[str]) -> Iterator[list[str]]:
    whole = list(values)
    return (whole[start : start + _AT_A_TIME] for start in range(0, len(whole), _AT_A_TIME))


def _redirect(redirect_id: int) -> Redirect:
    redirect = Redirect.objects.filter(pk=redirect_id).first()
    if redirect is None:
        raise DeskError("Somebody took this redirect away after you had opened it. Nothing else was changed.")
    return redirect
