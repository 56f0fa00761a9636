"""“Report an error”: a form for any reader, without an account, a cookie or a script. What is sent reaches the desk alone."""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, ngettext

from articles.models import ReaderReport, Version
from articles.models.public_change import SITE, of_story
from articles.models.reader_report import LONGEST_EMAIL, LONGEST_TEXT, TooManyReports
from articles.reader.caching import LeadsOn, PageResponse, drawn_from, page
from articles.reader.frame import Page, context
from articles.reader.private import PRIVATE
from articles.reader.versions import public_version
from articles.text.errors import UnfitText
from articles.text.language import direction
from articles.text.number import whole_number
from articles.text.unicode import CONTROLS, bidi_controls, is_blank, storable
from newsroom.accounts.same_origin import from_own_page
from newsroom.accounts.sign_in import counted
from newsroom.database.lock_timeout import short_lock_timeout

FROM_ELSEWHERE = gettext_lazy(
    "Your browser does not say that this form was sent from our own page, so nothing was stored. Send it again from here."
)


class ReportForm(forms.Form):
    """What is wrong, and where the reader may be written to. `website` is for programs that fill in every field."""

    text = forms.CharField(widget=forms.Textarea, error_messages={"required": gettext_lazy("Say what is wrong.")})
    email = forms.EmailField(
        max_length=LONGEST_EMAIL,
        required=False,
        error_messages={"invalid": gettext_lazy("That is no e-mail address. Correct it, or leave it empty.")},
    )
    website = forms.CharField(required=False, widget=forms.TextInput)

    def clean_text(self) -> str:
        text = _stored_form(self.cleaned_data["text"]).strip()
        if is_blank(text):
            raise ValidationError(gettext("Say what is wrong."))
        if len(text) > LONGEST_TEXT:
            raise ValidationError(
                gettext("That is more than %(longest)s characters: shorten it.") % {"longest": f"{LONGEST_TEXT:,}"}
            )
        return text

    def clean_email(self) -> str:
        email = _stored_form(self.cleaned_data["email"])
        if bidi_controls(email) or not email.isprintable():
            raise ValidationError(gettext("The e-mail address holds characters that no address has."))
        return email


def _stored_form(text: str) -> str:
    """The text as it is stored. Raises ValidationError where it holds a control character, which nobody types."""
    if control := next((character for character in text if character in CONTROLS), None):
        at = text.index(control) + 1
        raise ValidationError(
            gettext("Character %(position)d is a control character (%(code)s). Take it out.")
            % {"position": at, "code": f"U+{ord(control):04X}"}
        )
    try:
        return storable(text)
    except UnfitText as problem:
        raise ValidationError(str(problem)) from problem


def receive(request: HttpRequest, now: datetime, year: str, month: str, day: str, slug: str) -> HttpResponse:
    """Store the sent report; if it is invalid, return the form with its text and problems."""
    version = public_version(f"/{year}/{month}/{day}/{slug}/", now)
    form = ReportForm(request.POST)
    if not from_own_page(request):
        return _page(request, version, now, form, 403, str(FROM_ELSEWHERE))
    if not form.is_valid():
        return _page(request, version, now, form, 422)
    sent_page = HttpResponseRedirect(_address("report-sent", version))
    if form.cleaned_data["website"]:
        # A program filled in what no person sees: it is told what everybody is told.
        return _not_stored(sent_page)
    number = whole_number(request.POST.get("version", "")) or version.number
    address = counted(request.META.get("REMOTE_ADDR"))
    text, email = form.cleaned_data["text"], form.cleaned_data["email"]
    try:
        with short_lock_timeout():
            ReaderReport.objects.receive(version.article_id, min(number, version.number), text, email, address)
    except TooManyReports as limit:
        response = _page(request, version, now, form, 429, _wait(limit.retry_after))
        response["Retry-After"] = str(limit.retry_after)
        return response
    return _not_stored(sent_page)


@page(SITE, post=receive)
def report(request: HttpRequest, now: datetime, year: str, month: str, day: str, slug: str) -> PageResponse:
    """The empty form: the same for everybody."""
    path = f"/{year}/{month}/{day}/{slug}/"
    version = public_version(path, now)
    if version.path != path:
        raise LeadsOn(_address("report", version))
    return drawn_from(_page(request, version, now, None), of_story(version.article_id))


@page(SITE)
def sent(request: HttpRequest, now: datetime, year: str, month: str, day: str, slug: str) -> PageResponse:
    """The page of thanks, with a link back to the story."""
    path = f"/{year}/{month}/{day}/{slug}/"
    version = public_version(path, now)
    if version.path != path:
        raise LeadsOn(_address("report-sent", version))
    head = Page(gettext("Your report was sent"), "", robots="noindex")
    response = render(request, "reader/report_sent.html", context(head, now) | {"story": _story(version)})
    return drawn_from(response, of_story(version.article_id))


def _address(name: str, version: Version) -> str:
    year, month, day, slug = version.path.strip("/").split("/")
    return reverse(name, kwargs={"year": year, "month": month, "day": day, "slug": slug})


def _story(version: Version) -> dict[str, str]:
    return {
        "headline": version.headline,
        "url": version.path,
        "language": version.language,
        "direction": direction(version.language),
    }


def _page(
    request: HttpRequest, version: Version, now: datetime, form: ReportForm | None, status: int = 200, problem: str = ""
) -> HttpResponse:
    """The form. With what was sent in it, no cache keeps it."""
    head = Page(gettext("Report an error"), "", robots="noindex")
    extra = {"story": _story(version), "form": form or ReportForm(), "problem": problem, "longest": LONGEST_TEXT}
    extra |= {"number": version.number, "action": _address("report", version)}
    response = render(request, "reader/report.html", context(head, now) | extra, status=status)
    return response if form is None else _not_stored(response)


def _not_stored(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = PRIVATE
    return response


def _wait(seconds: int) -> str:
    minutes = -(-seconds // 60)
    sentence = ngettext(
        "Too many reports have come in the last hour, and this one is not stored. Your text is still here: "
        "send it again in %(minutes)d minute.",
        "Too many reports have come in the last hour, and this one is not stored. Your text is still here: "
        "send it again in %(minutes)d minutes.",
        minutes,
    )
    return sentence % {"minutes": minutes}
