"""The house's look, set in a form: a button shows it by daylight and by lamplight before anything is saved. Without a script."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from articles.admin.attempt import Refused, attempt, report
from articles.desk.look import FIELDS, contrast_of, faint_accents, set_look, shown_contrast, undo_look
from articles.desk.permissions import may_set_look
from articles.models import HouseLook
from articles.models.clock import system_clock
from articles.reader.cache import nothing_cached
from articles.reader.frame import Page, context
from articles.reader.list_rules import EVERYTHING
from articles.reader.pictures import images_of
from articles.reader.story_rows import newest_of
from articles.reader.teasers import teaser
from articles.text.colour import HEX
from articles.text.number import whole_number
from articles.text.tokens import colours
from newsroom.accounts.requests import AuthenticatedHttpRequest

_COLOUR = {"type": "text", "maxlength": 7, "size": 9, "spellcheck": "false", "dir": "ltr", "placeholder": "#8a1c1c"}


class LookForm(forms.Form):
    accent_light = forms.RegexField(
        rf"\A{HEX}\Z",
        required=False,
        label="Accent by daylight",
        widget=forms.TextInput(attrs=_COLOUR),
        help_text="The colour of labels, as #rrggbb. Empty: our own.",
        error_messages={"invalid": "Write the colour as #rrggbb: six digits from 0 to f."},
    )
    accent_dark = forms.RegexField(
        rf"\A{HEX}\Z",
        required=False,
        label="Accent in dark mode",
        widget=forms.TextInput(attrs=_COLOUR | {"placeholder": "#e8a08c"}),
        help_text="A lighter one. Empty: our own.",
        error_messages={"invalid": "Write the colour as #rrggbb: six digits from 0 to f."},
    )
    type_pair = forms.ChoiceField(choices=HouseLook.TypePair.choices, label="Type")
    masthead = forms.ChoiceField(choices=HouseLook.Masthead.choices, label="Masthead")

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        """Colours are read in capitals and with spaces around them too."""
        if data is not None:
            data = {name: str(data.get(name, ""))[:40].strip() for name in FIELDS}
            data |= {name: data[name].lower() for name in ("accent_light", "accent_dark")}
        super().__init__(data, **kwargs)


@admin.register(HouseLook)
class HouseLookAdmin(admin.ModelAdmin):
    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_set_look(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_set_look(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        at = self.admin_site.admin_view
        return [
            path("", at(self.look_view), name="articles_houselook_changelist"),
            path("preview.css", at(self.preview_css), name="articles_houselook_preview"),
        ]

    def look_view(self, request: AuthenticatedHttpRequest) -> HttpResponse:
        """GET: the form with what holds. POST: a preview, what is typed saved, or the last setting undone."""
        _refuse_others(request)
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        if request.GET:
            raise Http404
        current = HouseLook.objects.current()
        if request.method != "POST":
            values = {name: getattr(current or HouseLook(), name) for name in FIELDS}
            return _page(request, LookForm(values), current)
        base = whole_number(request.POST.get("base", ""), digits=18)
        if request.POST.get("do") == "undo":
            return self._done(request, attempt(lambda: undo_look(request.user, base)), LookForm(request.POST), current)
        form = LookForm(request.POST)
        if not form.is_valid():
            return _page(request, form, current, status=422)
        values = form.cleaned_data
        if request.POST.get("do") == "nearest":
            values = values | {faint.field: faint.nearest for faint in faint_accents(values)}
            return _page(request, LookForm(values), current)
        if request.POST.get("do") == "save":
            return self._done(request, attempt(lambda: set_look(values, request.user, base)), form, current)
        return _page(request, form, current)

    def preview_css(self, request: HttpRequest) -> HttpResponse:
        """The style sheet of a preview: what the parameters say, once by daylight and once by lamplight, whatever the browser prefers."""
        _refuse_others(request)
        form = LookForm(request.GET)
        if not form.is_valid():
            raise Http404
        look = HouseLook(**form.cleaned_data)
        rules = []
        for dark in (False, True):
            tokens = colours(dark) | look.shape() | look.accent(dark)
            lines = "".join(f"  --{name}: {value};\n" for name, value in tokens.items())
            scheme = "dark" if dark else "light"
            rules.append(f".look-{scheme} {{\n  color-scheme: {scheme};\n{lines}}}\n")
        response = HttpResponse("".join(rules), content_type="text/css; charset=utf-8")
        return response

    def _done(
        self, request: AuthenticatedHttpRequest, outcome: Any, form: LookForm, current: HouseLook | None
    ) -> HttpResponse:
        if not isinstance(outcome, Refused):
            report(request, "Set. Every page is drawn with it from now on.")
            return HttpResponseRedirect(reverse("admin:articles_houselook_changelist"))
        response = _page(request, form, current, problem=outcome.message)
        outcome.mark(response)
        return response


@nothing_cached()
def _page(
    request: HttpRequest, form: LookForm, current: HouseLook | None, status: int = 200, problem: str = ""
) -> HttpResponse:
    """The form, and below it the masthead and newest stories in both lights: a page of the reader's style sheets.

    Nothing of it is kept for readers, for the desk speaks English and they may not.
    """
    now = system_clock()
    valid = form.is_valid()
    values = form.cleaned_data if valid else {}
    rows = newest_of([EVERYTHING], 4, now)
    images = images_of(rows, now)
    sample = {"title": "", "url": "", "teasers": [teaser(row, now, images) for row in rows], "empty_text": ""}
    head = Page("The house’s look", "", robots="noindex")
    extra: dict[str, Any] = {
        "form": form,
        "problem": problem,
        "faint": faint_accents(values) if valid else [],
        "contrasts": [shown_contrast(contrast_of(values[name], dark)) for name, dark in _ACCENTS] if valid else [],
        "base": current.pk if current else 0,
        "undoable": current is not None,
        "sample": sample,
        "lights": ("light", "dark"),
        "preview_url": f"{reverse('admin:articles_houselook_preview')}?{urlencode(values)}" if valid else "",
    }
    response = render(request, "admin/look.html", context(head, now) | extra, status=status)
    return response


_ACCENTS = (("accent_light", False), ("accent_dark", True))


def _refuse_others(request: HttpRequest) -> None:
    if not may_set_look(request.user):
        raise PermissionDenied("You may not set the house’s look. Ask your administrator for the role.")
