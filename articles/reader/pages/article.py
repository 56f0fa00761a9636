from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from articles.models import Version
from articles.models.public_change import RIGHTS, SITE, of_rights
from articles.reader.addresses import row_at
from articles.reader.caching import PageResponse, drawn_from, moved, page
from articles.reader.frame import Page, absolute, context
from articles.reader.story import story_context
from articles.reader.teasers import local
from articles.reader.versions import version_by_key


@page(SITE, RIGHTS)
def article(
    request: HttpRequest, now: datetime, year: str, month: str, day: str, slug: str
) -> HttpResponse | PageResponse:
    path = f"/{year}/{month}/{day}/{slug}/"
    version = _last_word(path, now)
    if version is None:
        raise Http404
    if version.pub_status == Version.PubStatus.CANCELED:
        return killed(request, version, now)
    if version.path != path:
        return moved(version.path)
    page_context = story_context(version, now)
    response = render(request, "reader/article.html", page_context)
    panel = page_context["rights_panel"]
    if panel and panel.terms_url:
        response["Link"] = f'<{absolute(panel.terms_url)}>; rel="license"'
    keys = (of_rights(version.article_id), *page_context["keys"])
    return drawn_from(response, *keys, until=page_context["until"], stale_until=panel.changes_at if panel else None)


def _last_word(path: str, now: datetime) -> Version | None:
    """The public or killed Version at this address; None if readers may know of none.

    A story is found by every address that it has or had, in one small query. So a secret story costs as much as an address
    that never existed. A second query loads the texts, if they may be shown.
    """
    row = row_at(path, now)
    if row is None:
        return None
    key, status, first_published_at = row
    is_killed = status == Version.PubStatus.CANCELED and first_published_at is not None
    if not is_killed and status != Version.PubStatus.USABLE:
        return None
    return version_by_key(key)


def killed(request: HttpRequest, version: Version, now: datetime) -> HttpResponse:
    """410: grave and short. Nothing of the story, whatever method asked."""
    head = Page(gettext("This story was withdrawn"), "", robots="noindex")
    page_context = context(head, now) | {
        "killed_at": local(version.public_at),
        "notice": gettext("This story has been withdrawn by the newsroom and must not be used."),
    }
    return render(request, "reader/killed.html", page_context, status=410)
