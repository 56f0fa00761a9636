"""How a story will read: an unsaved Version, drawn by the reader's own templates. Nothing is stored."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse

from articles.admin.story import story_page
from articles.admin.story.form import CopyForm
from articles.desk.content import Content, content_of, parsed_moment, tidy
from articles.desk.permissions import may
from articles.desk.record.freezing import load_references, printed_fields
from articles.desk.state import state_of
from articles.models import Article, ImageApproval, Version
from articles.models.clock import FOREVER, system_clock
from articles.models.rendition import Copy, name
from articles.reader.languages import in_site_language
from articles.reader.story import story_context
from newsroom.accounts.requests import AuthenticatedHttpRequest


def show(request: AuthenticatedHttpRequest, article: Article | None) -> HttpResponse:
    """POST draws the unsaved form, GET the saved copy."""
    if request.method not in ("GET", "HEAD", "POST") or (article is None and request.method != "POST"):
        return HttpResponseNotAllowed(["POST"] if article is None else ["GET", "HEAD", "POST"])
    if article is None and not may(request.user, "create"):
        raise PermissionDenied("You may not write stories.")
    if request.method != "POST" or (article is not None and not may(request.user, "save", article)):
        assert article is not None
        return _draw(
            request, article, content_of(article), "The copy as it was last saved. Nobody else sees this page."
        )
    form = CopyForm(request.POST, user=request.user, article=article)
    if not form.is_valid():
        return story_page.render(
            request, "admin/desk/no_preview.html", article, 422, heading="No preview yet", mistakes=form.mistakes()
        )
    return _draw(request, article, form.content(), "What is in the form, not saved. Nobody else sees this page.")


def _draw(request: AuthenticatedHttpRequest, article: Article | None, content: Content, label: str) -> HttpResponse:
    version = unsaved(article, tidy(content))
    with in_site_language():
        return _page(request, version, label)


def _page(request: AuthenticatedHttpRequest, version: Version, label: str) -> HttpResponse:
    """As readers will have it, but for what says that it is a preview."""
    context = story_context(version, system_clock(), _desk_address)
    context |= {
        "preview": {"label": label},
        "page": context["page"]._replace(canonical="", feed_url="", robots="noindex"),
    }
    response = render(request, "reader/article.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def unsaved(article: Article | None, content: Content) -> Version:
    """The Version that publishing this tidied content now would make, without its number, path and hash."""
    now = system_clock()
    last = state_of(article).live if article else None
    first = (last.first_published_at if last else parsed_moment(content["publish_at"])) or now
    identity: dict[str, Any] = {"article_id": article.pk, "guid": article.guid} if article else {}
    return Version(
        **identity,
        **printed_fields(content, load_references(content), first),
        corrections=last.corrections if last else [],
        pub_status=Version.PubStatus.USABLE,
        kind=Version.Kind.FIRST,
        first_published_at=first,
        updated_at=now if last else None,
        recorded_at=now,
        released_at=now,
        public_at=now,
        public_until=FOREVER,
    )


def _desk_address(approved: ImageApproval, copy: Copy) -> str:
    """A picture's address on the desk: readers get it only once something public shows it."""
    return reverse("admin:articles_article_rendition", args=name(approved, copy).split("/"))
