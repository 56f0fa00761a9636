"""Giving typed text back: a form of the desk that could not be saved is answered with a page that contains its fields."""

import re
from typing import NamedTuple

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.template.loader import get_template

from articles.reader.private import PRIVATE
from newsroom.accounts.same_origin import from_own_page, our_origins

CSRF_FIELD = "csrfmiddlewaretoken"
#: Fields of a form that nobody typed: tokens, keys, counts of rows, the template of a new row, and the pressed button
#: (`post` is that of Django's question before it deletes).
_NOT_TYPED = re.compile(
    r"(csrfmiddlewaretoken|_.*|base|basis|after|opened|do|from|post|key|seed|pending_upload|(.*-)?id|.*_FORMS|.*_key|.*-__prefix__-.*)\Z"
).match
#: A field of a row among others, as Django's formsets name it: the row's kind, its number from 0, the field.
_ROW_FIELD = re.compile(r"(?P<rows>.+)-(?P<number>\d{1,6})-(?P<field>[^-]+)\Z").match


class TypedField(NamedTuple):
    """A field of a submitted form. `long`: shown as a text area; `hidden`: nobody typed it."""

    name: str
    value: str
    label: str
    long: bool
    hidden: bool


def typed_fields(request: HttpRequest) -> list[TypedField]:
    """The fields of a submitted desk form; empty if one is a password or if nobody typed any of them.

    Empty too for other requests and for a form from another site: on our page it would become our own form, and a user who
    pressed its button would save that site's words. Files can't be given back.
    """
    if request.method != "POST" or not request.path_info.startswith("/admin/") or _from_another_site(request):
        return []
    try:
        pairs = [(name, value) for name, values in request.POST.lists() for value in values]
    except (OSError, MultiPartParserError, BadRequest, SuspiciousOperation):
        return []
    fields = [_typed(name, value) for name, value in pairs]
    all_hidden = all(field.hidden for field in fields)
    return [] if all_hidden or any("password" in name for name, _ in pairs) else fields


def redisplay(
    request: HttpRequest, status: int, heading: str, sentence: str, sign_in: str = "", token: str = ""
) -> HttpResponse | None:
    """A page that says what is wrong, with the typed fields and a button that sends them again; None if there are none.

    `sign_in`: the address of the sign-in form; `token`: the CSRF token of the form from now on. Needs no database.
    """
    fields = typed_fields(request)
    if not fields:
        return None
    if token:
        fields = [field for field in fields if field.name != CSRF_FIELD]
        fields.append(TypedField(CSRF_FIELD, token, "", long=False, hidden=True))
    context = {
        "heading": heading,
        "sentence": sentence,
        "fields": fields,
        "action": request.get_full_path(),
        "sign_in": sign_in,
    }
    response = HttpResponse(get_template("admin/redisplay.html").render(context), status=status)
    response["Cache-Control"] = PRIVATE
    return response


def _from_another_site(request: HttpRequest) -> bool:
    """Whether the browser names another origin than ours as the sender. A program that names none is trusted."""
    if "Sec-Fetch-Site" in request.headers or "Origin" in request.headers:
        return not from_own_page(request)
    referer = request.headers.get("Referer", "")
    return bool(referer) and not referer.startswith(tuple(f"{origin}/" for origin in our_origins(request)))


def _label(name: str) -> str:
    """A field's name for people: rows are counted from one."""
    if row := _ROW_FIELD(name):
        name = f"{row['rows']} {int(row['number']) + 1}, {row['field']}"
    return name.replace("_", " ").replace("-", " ").strip().capitalize()


def _typed(name: str, value: str) -> TypedField:
    label = _label(name)
    return TypedField(
        name, value, label, long=len(value) > 80 or "\n" in value, hidden=not value or bool(_NOT_TYPED(name))
    )
