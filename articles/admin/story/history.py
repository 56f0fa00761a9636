"""What became of a story: every Revision and every Version, any two Revisions compared, and an old text taken back."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils import timezone

from articles.admin.attempt import Refused, attempt, refusal_of, report, report_refused
from articles.admin.story import story_page
from articles.admin.story_state import sentences
from articles.desk.content import EMPTY, Content
from articles.desk.errors import DeskError, StaleCopy
from articles.desk.permissions import may
from articles.desk.revisions import compare
from articles.desk.saving import save
from articles.desk.state import state_of
from articles.models import Article, Revision, Version
from articles.models.clock import FOREVER
from articles.text.number import whole_number
from newsroom.accounts.requests import AuthenticatedHttpRequest

MOMENT = "%Y-%m-%d %H:%M"


def show(request: HttpRequest, article: Article) -> HttpResponse:
    """The two tables; with `?old=3&new=5` what differs between those Revisions."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    old, new = _requested_number(request, "old"), _requested_number(request, "new")
    revisions = list(article.revisions.select_related("saved_by").defer("content"))
    pair = _pair(article, old, new) if old and new else None
    return story_page.render(
        request,
        "admin/desk/history.html",
        article,
        heading="History",
        revisions=[_revision_row(revision) for revision in revisions],
        versions=[_version_row(version) for version in article.versions.select_related("revision")],
        old=old,
        new=new,
        differences=compare(*pair) if pair else None,
        may_take=may(request.user, "save", article),
        may_redact=may(request.user, "redact", article),
        latest=article.revision,
        sentences=sentences(article, state_of(article)),
    )


def _requested_number(request: HttpRequest, name: str) -> int:
    """A Revision's number from the address; 0 without the parameter. Raises Http404 where it is no number."""
    text = request.GET.get(name, "")
    if not text:
        return 0
    if (number := whole_number(text)) is None:
        raise Http404
    return number


def _pair(article: Article, old: int, new: int) -> tuple[Content, Content]:
    """Two whole contents; 404 where one is no Revision of this story, or was redacted."""
    contents = {
        revision.number: revision.content
        for revision in article.revisions.filter(number__in=(old, new), redacted_at=None)
    }
    if not {old, new} <= contents.keys():
        raise Http404
    return EMPTY | contents[old], EMPTY | contents[new]


def _revision_row(revision: Revision) -> dict[str, Any]:
    return {
        "number": revision.number,
        "by": str(revision.saved_by),
        "at": timezone.localtime(revision.saved_at).strftime(MOMENT),
        "note": revision.note,
        "by_itself": revision.by_itself,
        "redacted": revision.redacted_at is not None,
    }


def _version_row(version: Version) -> dict[str, Any]:
    ended = version.public_until < FOREVER
    return {
        "number": version.number,
        "kind": version.get_kind_display(),
        "status": version.get_pub_status_display(),
        "path": version.path,
        "revision": version.revision.number if version.revision else None,
        "sha256": version.sha256,
        "start": timezone.localtime(version.public_at).strftime(MOMENT),
        "never": version.public_until <= version.public_at,
        "end": timezone.localtime(version.public_until).strftime(MOMENT) if ended else "",
        "redacted": version.redacted_at is not None,
    }


def take(request: AuthenticatedHttpRequest, article: Article) -> HttpResponse:
    """POST: an old Revision's text becomes the copy, as a new Revision. Pictures and names come with it."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    number, base = (whole_number(request.POST.get(name)) or 0 for name in ("revision", "base"))
    revision = article.revisions.filter(number=number, redacted_at=None).first()
    if revision is None:
        raise Http404
    back = HttpResponseRedirect(story_page.address("change", article))
    content = {name: value for name, value in revision.content.items() if name in EMPTY}
    by = request.user
    saved = attempt(lambda: save(article.pk, content, by, base, note=f"Text of revision {number}"))
    if not isinstance(saved, Refused):
        again = f"The text of revision {number} is the copy again."
        report(request, again if saved else "Nothing had changed: this is that text.")
    elif isinstance(saved.problem, StaleCopy):
        who = saved.problem.revision.saved_by
        sentence = f"{who} saved this story meanwhile. Look at that, then choose again."
        report_refused(request, refusal_of(DeskError(sentence)))
    else:
        report_refused(request, saved)
    return back
