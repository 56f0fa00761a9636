"""The page on which a published story is corrected: from the live Version, or from the copy as it stands."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect

from articles.admin.attempt import Refused, attempt, report
from articles.admin.fields import Text, field_options, typed_texts
from articles.admin.story import story_page
from articles.admin.story.editor import StoryText, allow_editor
from articles.admin.story.outcome import publishing_sentence
from articles.admin.story_state import due_sentence, sentences
from articles.desk.content import Content, content_of
from articles.desk.errors import WrongStage
from articles.desk.permissions import may
from articles.desk.record.corrections import NOTHING_TO_START_FROM, correct_live
from articles.desk.record.publishing import correct, live_content
from articles.desk.revisions import compare
from articles.desk.state import StoryState, state_of
from articles.models import Article, Correction, Version
from articles.text.html.editor import for_editor
from articles.text.number import whole_numbers
from newsroom.accounts.models import User
from newsroom.accounts.requests import AuthenticatedHttpRequest


class CorrectionForm(forms.Form):
    """The correction as readers are told. `basis`: the number that the correction starts from."""

    kind = forms.ChoiceField(choices=Correction.Kind.choices)
    text = Text(
        label="what was wrong, and what is right",
        required=True,
        strip=True,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text="Printed with the story.",
    )
    changes_meaning = forms.BooleanField(
        label="changes the meaning", required=False, initial=True, help_text="Printed above the text, not below it."
    )
    basis = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)


class LiveForm(CorrectionForm):
    """With the words of the live Version, to be put right."""

    headline = Text(
        **field_options(Article, "headline"), required=True, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"})
    )
    summary = Text(**field_options(Article, "summary"), widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}))

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"] = StoryText(language)


def show(request: AuthenticatedHttpRequest, article: Article) -> HttpResponse:
    """GET: the form, `?from=live` or `?from=copy`. POST: the correction, and back to the story."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    stands = state_of(article)
    live = live_content(article) if stands.live else None
    source = (request.POST if request.method == "POST" else request.GET).get("from", "live")
    start = "live" if source != "copy" and live is not None else "copy"
    if request.POST.get("from") == "live" and stands.live is not None and live is None:
        # What was typed was meant for the live words, and its number is that of a Version: it is no form of the copy.
        raise WrongStage(NOTHING_TO_START_FROM)
    form = _form(request, article, stands, start, live)
    if request.method != "POST" or stands.live is None or not form.is_valid():
        return _page(request, article, stands, form, start, live)
    instead_of = whole_numbers(request.POST.getlist("instead_of"))
    by = request.user
    version = attempt(lambda: _correct(article, by, form.cleaned_data, start, instead_of))
    if isinstance(version, Refused):
        page = _page(request, article, stands, form, start, live, version.message)
        version.mark(page)
        return page
    left_out = getattr(form.fields.get("body"), "left_out", "")
    report(request, "Corrected.", left_out, publishing_sentence(version, stands, state_of(article)))
    return HttpResponseRedirect(story_page.address("change", article))


def _form(
    request: HttpRequest, article: Article, stands: StoryState, start: str, live: Content | None
) -> CorrectionForm:
    data = request.POST if request.method == "POST" else None
    if start == "live" and live is not None and stands.live is not None:
        first = {name: live[name] for name in ("headline", "summary")} | {"body": for_editor(live["body"])}
        return LiveForm(data, initial=first | {"basis": stands.live.number}, language=live["language"])
    return CorrectionForm(data, initial={"basis": article.revision})


def _correct(article: Article, by: User, cleaned: dict[str, Any], start: str, instead_of: list[int]) -> Version:
    arguments = {
        "kind": cleaned["kind"],
        "text": cleaned["text"],
        "changes_meaning": cleaned["changes_meaning"],
        "instead_of": instead_of,
    }
    if start == "copy":
        return correct(article.pk, by, revision=cleaned["basis"], approve=may(by, "approve", article), **arguments)
    corrected = {name: cleaned[name] for name in ("headline", "summary", "body")}
    return correct_live(article.pk, by, corrected=corrected, base=cleaned["basis"], **arguments)


def _page(
    request: HttpRequest,
    article: Article,
    stands: StoryState,
    form: CorrectionForm,
    start: str,
    live: Content | None,
    problem: str = "",
) -> HttpResponse:
    changes = compare(live, content_of(article)) if start == "copy" and live is not None else []
    response = story_page.render(
        request,
        "admin/desk/correct.html",
        article,
        200 if stands.live else 409,
        heading="Correct the story",
        form=form,
        start=start,
        has_live=live is not None,
        changes=changes,
        problem=problem,
        live=stands.live,
        sentences=sentences(article, stands),
        media=form.media,
        texts=typed_texts(form),
        replaceable=[(version.number, due_sentence(version, stands.now)) for version in stands.coming],
    )
    return allow_editor(response) if start == "live" else response
