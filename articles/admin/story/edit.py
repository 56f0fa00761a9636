"""The page on which a story is written: the form is saved first, then the verb of the pressed button is done.

Saving and the verb are two transactions on purpose: where the verb refuses, the text has been kept.
"""

from typing import Any, NamedTuple

from django.contrib.messages import get_messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse

from articles.admin.attempt import Refused, attempt, refusal_of, report, report_refused
from articles.admin.fields import zone_name
from articles.admin.shown_json import ShownJson
from articles.admin.story import stale, story_page
from articles.admin.story.buttons import buttons
from articles.admin.story.editor import allow_editor
from articles.admin.story.form import CopyForm
from articles.admin.story.outcome import do_verb
from articles.admin.story.printed_lines import printed_lines
from articles.admin.story_state import due_sentence, sentences
from articles.desk.content import EMPTY, Content, content_of
from articles.desk.errors import Busy, StaleCopy
from articles.desk.fields import FIELDS, Kind
from articles.desk.idempotency import FIELD
from articles.desk.permissions import may
from articles.desk.revisions import readable
from articles.desk.saving import create_once, save
from articles.desk.state import state_of
from articles.desk.verbs import IN_FORM
from articles.models import Article
from articles.text.errors import UnfitText
from articles.text.number import whole_number, whole_numbers
from newsroom.accounts.requests import AuthenticatedHttpRequest

NEEDS_A_LOOK = "Not saved yet: something below needs a look."


class Saved(NamedTuple):
    """The result of a save: the story, the number of its Revision, whether anything changed, a sentence on text left out."""

    article: Article
    revision: int
    changed: bool
    left_out: str = ""


def edit(request: AuthenticatedHttpRequest, article: Article | None) -> HttpResponse:
    """The form, or what became of it."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    may_save = may(request.user, "save", article) if article else True
    if request.method != "POST":
        form = CopyForm(user=request.user, article=article)
        return form_page(request, form) if may_save else reading_page(request, form)
    verb = request.POST.get("_verb", "")
    if verb and verb not in IN_FORM:
        raise BadRequest("No such verb.")
    if article is not None and not may_save:
        if "headline" in request.POST:  # opened when it could still be changed: the words go back to their writer
            raise PermissionDenied("You may not change this story any more: it has gone on, or your role has changed.")
        return _do_verb(request, Saved(article, whole_number(request.POST.get("base")) or 0, False), verb)
    return _save(request, article, verb)


def _save(request: AuthenticatedHttpRequest, article: Article | None, verb: str) -> HttpResponse:
    form = CopyForm(request.POST, user=request.user, article=article)
    if not form.is_valid():
        return form_page(request, form, problem=NEEDS_A_LOOK)
    saved = attempt(lambda: _save_copy(form))
    if not isinstance(saved, Refused):
        return _do_verb(request, saved, verb)
    if isinstance(saved.problem, StaleCopy):
        return stale.page(request, saved.problem.revision.article, saved.problem)
    if isinstance(saved.problem, UnfitText):
        form.add_error(None, str(saved.problem))
        return form_page(request, form, problem=NEEDS_A_LOOK)
    page = form_page(request, form, problem=saved.message)
    saved.mark(page)
    return page


def _save_copy(form: CopyForm) -> Saved:
    content = form.content()
    if form.article is None:
        article, revision = create_once(content, form.user, form.cleaned_data[FIELD])
        return Saved(article, revision.number if revision else article.revision, revision is not None, form.left_out)
    revision = save(form.article.pk, content, form.user, form.cleaned_data["base"] or 0)
    article = Article.objects.get(pk=form.article.pk)
    return Saved(article, revision.number if revision else article.revision, revision is not None, form.left_out)


def _do_verb(request: AuthenticatedHttpRequest, saved: Saved, verb: str) -> HttpResponse:
    report_text = (
        f"Saved as revision {saved.revision}." if saved.changed else "Nothing had changed." if not verb else ""
    )
    report_text = " ".join(sentence for sentence in (report_text, saved.left_out) if sentence)
    back = HttpResponseRedirect(_next_address(request, saved.article))
    if not verb:
        report(request, report_text)
        return back
    instead_of = whole_numbers(request.POST.getlist("instead_of"))
    by = request.user
    outcome = attempt(lambda: do_verb(verb, saved.article, by, saved.revision, saved.changed, instead_of))
    if not isinstance(outcome, Refused):
        report(request, report_text, outcome)
    elif isinstance(outcome.problem, Busy) and saved.changed:
        report_refused(request, refusal_of(Busy(f"{outcome.message} Your text is saved.")), report_text)
    else:
        report_refused(request, outcome, report_text)
    return back


def _next_address(request: AuthenticatedHttpRequest, article: Article) -> str:
    """Back to the story; to the list for someone who has just given it to a bureau that they don't read."""
    readable = may(request.user, "read", article)
    return story_page.address("change", article) if readable else story_page.address("changelist")


def form_page(request: AuthenticatedHttpRequest, form: CopyForm, problem: str = "") -> HttpResponse:
    """The form in the admin's frame; alone among the desk's pages, but for the correction, it has the editor."""
    context = _frame(request, form.article) | {
        "form": form,
        "problem": problem,
        "left_out": form.left_out,
        "zone": zone_name(),
        "media": form.media,
        "credit": printed_lines(form.content() if form.is_bound else _stored_content(form)),
    }
    return allow_editor(story_page.render(request, "admin/articles/article/change_form.html", form.article, **context))


def reading_page(request: AuthenticatedHttpRequest, form: CopyForm) -> HttpResponse:
    """The same story for someone who may read it and not change it: its words, and the verbs that they may do."""
    assert form.article is not None
    content = content_of(form.article)
    fields = [
        (field.label, text)
        for field in FIELDS.values()
        if field.kind is not Kind.BODY and (text := readable(field.name, content[field.name]))
    ]
    context = _frame(request, form.article) | {
        "fields": fields,
        "text": readable("body", content["body"]),
        "credit": printed_lines(content),
        "base": form.article.revision,
    }
    return story_page.render(request, "admin/articles/article/reading.html", form.article, **context)


def _frame(request: AuthenticatedHttpRequest, article: Article | None) -> dict[str, Any]:
    shown_messages = list(get_messages(request))
    if article is None:
        return {"sentences": [], "buttons": [], "replaceable": [], "shown_messages": shown_messages}
    stands = state_of(article)
    replaceable = (
        [(version.number, due_sentence(version, stands.now)) for version in stands.coming] if stands.live else []
    )
    return {
        "sentences": sentences(article, stands),
        "buttons": buttons(request.user, article, stands),
        "replaceable": replaceable,
        "shown_messages": shown_messages,
    }


def _stored_content(form: CopyForm) -> Content:
    if form.article is not None:
        return content_of(form.article)
    source = form.initial.get("source")
    return EMPTY | {
        "source": source.pk if source else None,
        "bylines": [row.initial for row in form.bylines.initial_forms],
    }


def printed_lines_view(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The printed lines of the unsaved form, as JSON: {line, others, dateline, notice}. Stores nothing."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not may(request.user, "create") and not may(request.user, "save"):
        return JsonResponse({}, status=403)
    form = CopyForm(request.POST, user=request.user)
    form.is_valid()
    return ShownJson(printed_lines(form.content())._asdict())
