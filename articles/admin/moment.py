"""Any public page as it stood at a past minute, or as it will at a coming one: `/admin/moment/?page=/&at=2026-11-24T14:05`.

The page is drawn by its own view, with the moment as its clock, and with nothing taken from a cache or put there. The address is the
desk's own, so that no address of the public knows of it. Names, lists, fronts and pictures are those of today: they have no history.
"""

from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, QueryDict
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from lxml import html

from articles.admin.ambiguous_hour import MOMENT, MomentInput, ambiguous_pair, shown_moment
from articles.desk.moments import may_look, note_look
from articles.models import Address, Article
from articles.models.clock import PastMoment, system_clock
from articles.models.newsroom_time import moment_here
from articles.models.redacted_path import as_stored
from articles.reader.cache import nothing_cached
from articles.reader.caching import PageRule, page_at, page_rule
from articles.reader.pages.not_there import not_found_at
from newsroom.accounts.requests import AuthenticatedHttpRequest

#: Pages that can be looked at, by their names in the URL map. All others that the page cache keeps are files for programs or forms.
PAGES = frozenset(
    "front section bureau author topic source list article archive archive-year archive-month archive-day about staff bureaus "
    "corrections terms reprint partners feeds".split()
)
LONGEST_PAGE = 400
#: Years in which a day has a place in every calendar and zone.
_FIRST, _LAST = 1900, 2999
_STEPS = (
    ("a day earlier", timedelta(days=-1)),
    ("an hour", timedelta(hours=-1)),
    ("a minute", timedelta(minutes=-1)),
    ("a minute later", timedelta(minutes=1)),
    ("an hour", timedelta(hours=1)),
    ("a day", timedelta(days=1)),
)


class Look(NamedTuple):
    """The page and the moment looked at. `page`: the path of a public page with its query; `at`: the moment, in the newsroom's zone."""

    page: str
    at: datetime
    is_past: bool

    def url(self, page: str | None = None, by: timedelta = timedelta(0)) -> str:
        """The address of another page at this moment, or of this one so much later."""
        # A day later the clocks show the same; an hour later too, where they go back.
        whole_days = not by % timedelta(days=1)
        at = self.at + by if whole_days else self.at.astimezone(UTC) + by
        query = {"page": self.page if page is None else page, "at": shown_moment(at)}
        return f"{reverse('admin:moment')}?{urlencode(query, quote_via=quote, safe='/:')}"


def show(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The page with a bar above it. Raises PermissionDenied; Http404 for an address without a page, or a moment that can't be read."""
    if not may_look(request.user):
        raise PermissionDenied(
            "You may not see pages of other moments. Ask your administrator for the right to read every story."
        )
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    now = system_clock()
    look = _look(request.GET.get("page", "/"), MomentInput().value_from_datadict(request.GET, {}, "at") or "", now)
    page = _drawn(look)
    if page.status_code in (301, 302):
        return HttpResponseRedirect(look.url(page["Location"]))
    note_look(look.page, shown_moment(look.at), request.user, _story_at(look.page))
    response = HttpResponse(_with_bar(page.content, look, request), status=page.status_code)
    response["X-Robots-Tag"] = "noindex"
    return response


def _look(page: str, at: str, now: datetime) -> Look:
    """Without a moment it is the present minute. Raises Http404."""
    if not page.startswith("/") or page.startswith("//") or len(page) > LONGEST_PAGE or not page.isprintable():
        raise Http404
    moment = _moment(at) if at else timezone.localtime(now)
    return Look(page, moment, is_past=moment < now)


def _moment(text: str) -> datetime:
    """Of an hour that comes twice the first, unless the offset of the second is there. Raises Http404."""
    try:
        naive = datetime.strptime(text[:16], MOMENT)  # noqa: DTZ007 – the zone is the newsroom's, below
    except ValueError:
        raise Http404 from None
    if not text.isascii() or not _FIRST <= naive.year <= _LAST:
        raise Http404
    if len(text) == 16:
        return timezone.make_aware(naive)
    moment = next((moment for moment in ambiguous_pair(naive) if shown_moment(moment) == text), None)
    if moment is None:
        raise Http404
    return moment


def _drawn(look: Look) -> HttpResponse:
    """The page as its own view draws it for a stranger, at the moment; the page that says that nothing is there where none is."""
    address = urlsplit(look.page)
    at = PastMoment.of(look.at) if look.is_past else look.at
    request = _request(address.path, address.query)
    rule, where = _page_at(address.path)
    try:
        return page_at(rule, request, at, **where)
    except Http404:
        with nothing_cached():
            return not_found_at(request, at)


def _page_at(path: str) -> tuple[PageRule, dict[str, Any]]:
    """The page of that address, and the parts of the address. Raises Http404 for an address that is not a page for people."""
    try:
        match = resolve(path)
    except Resolver404:
        raise Http404 from None
    rule = page_rule(match.func)
    if rule is None or match.url_name not in PAGES:
        raise Http404
    return rule, match.kwargs


def _request(path: str, query: str) -> HttpRequest:
    """A stranger's request for that page: nothing of the editor's own goes into it."""
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", path, path
    request.GET = QueryDict(query)
    request.user = AnonymousUser()
    return request


def _story_at(page: str) -> Article | None:
    """The story whose page this is, for the audit log."""
    paths = as_stored(urlsplit(page).path)
    address = Address.objects.filter(path__in=paths).select_related("article").first()
    return address.article if address else None


def _with_bar(body: bytes, look: Look, request: HttpRequest) -> bytes:
    """The page's bytes with the bar above; its links lead to pages of the same moment, its pictures to the desk's copies."""
    document = html.document_fromstring(body.decode())
    for link in document.xpath("//a[starts-with(@href, '/')]"):
        if _is_page(link.get("href")):
            link.set("href", look.url(link.get("href")))
    pictures = reverse("admin:articles_article_pictures")
    for name in ("src", "srcset"):
        for picture in document.xpath(f"//*[contains(@{name}, '/pictures/')]"):
            picture.set(name, picture.get(name).replace("/pictures/", pictures))
    for robots in document.xpath("//meta[@name='robots'] | //link[@rel='canonical']"):
        robots.getparent().remove(robots)
    # Ways to pass a story on, a mail with its headline among them: this one may not be public yet, or no more.
    for share in document.xpath("//section[@class='share']"):
        share.drop_tree()
    for element in html.fragments_fromstring(render_to_string("admin/desk/moment_head.html")):
        document.head.append(element)
    for place, element in enumerate(html.fragments_fromstring(_bar(look, request))):
        document.body.insert(place, element)
    return bytes(html.tostring(document, doctype="<!doctype html>", encoding="utf-8"))


def _bar(look: Look, request: HttpRequest) -> str:
    steps = [(label, look.url(by=step)) for label, step in _STEPS]
    context = {
        "is_past": look.is_past,
        "label": moment_here(look.at),
        "at_input": MomentInput().render("at", shown_moment(look.at), {"id": "moment-at", "required": True}),
        "page": look.page,
        "earlier": steps[:3],
        "later": steps[3:],
    }
    return render_to_string("admin/desk/moment_bar.html", context).strip()


def _is_page(address: str) -> bool:
    try:
        return resolve(urlsplit(address).path).url_name in PAGES
    except (Resolver404, ValueError):
        return False
