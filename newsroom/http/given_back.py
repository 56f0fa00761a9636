"""What was typed is given back: a form of the desk that could not be saved is answered with a page that has its words."""

import re
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.template.loader import get_template

CSRF_FIELD = "csrfmiddlewaretoken"
#: Fields of a form that hold none of a person's words: tokens, keys, counts of rows, rows that are only a pattern for new
#: ones, and the button that was pressed.
_OURS = re.compile(
    r"(csrfmiddlewaretoken|_.*|base|basis|after|opened|do|from|key|seed|kept|(.*-)?id|.*_FORMS|.*_key|.*-__prefix__-.*)\Z"
).match
#: A field of a row among others, as Django's formsets name it: the row's kind, its number from 0, the field.
_OF_A_ROW = re.compile(r"(?P<rows>.+)-(?P<number>\d{1,6})-(?P<field>[^-]+)\Z").match


class TypedField(NamedTuple):
    """What came with a form. `long`: it is shown as a text; `hidden`: nobody typed it."""

    name: str
    value: str
    label: str
    long: bool
    hidden: bool


def typed_fields(request: HttpRequest) -> list[TypedField]:
    """What was sent to the desk; nothing where a password is in it, or no word of a person.

    Empty for what is no form of the desk, and for what another site has sent: on our page it would become our own form,
    and whoever pressed its button would save that site's words. Files can't be given back.
    """
    if request.method != "POST" or not request.path_info.startswith("/admin/") or _from_another_site(request):
        return []
    try:
        sent = [(name, value) for name, values in request.POST.lists() for value in values]
    except (OSError, MultiPartParserError, BadRequest, SuspiciousOperation):
        return []
    fields = [_typed(name, value) for name, value in sent]
    no_words = all(field.hidden for field in fields)
    return [] if no_words or any("password" in name for name, _ in sent) else fields


def given_back(
    request: HttpRequest, status: int, heading: str, said: str, sign_in: str = "", token: str = ""
) -> HttpResponse | None:
    """A page that says what is wrong, with what was typed and a button that sends it again; None where nothing was.

    `sign_in`: the address where one signs in; `token`: the CSRF token that the form is sent with from now on.
    Needs no database.
    """
    fields = typed_fields(request)
    if not fields:
        return None
    if token:
        fields = [field for field in fields if field.name != CSRF_FIELD]
        fields.append(TypedField(CSRF_FIELD, token, "", long=False, hidden=True))
    shown = {
        "heading": heading,
        "said": said,
        "fields": fields,
        "action": request.get_full_path(),
        "sign_in": sign_in,
    }
    response = HttpResponse(get_template("admin/given_back.html").render(shown), status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def from_own_page(request: HttpRequest) -> bool:
    """Whether the browser says that a page of ours has sent the form, and not another site (Fetch Metadata §2.3).

    Older browsers say where a form came from (RFC 6454 §7).
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return request.headers.get("Origin", "") in _our_origins(request)


def _from_another_site(request: HttpRequest) -> bool:
    """Whether the browser names another origin than ours as the sender; a program that names none sends its own words."""
    if "Sec-Fetch-Site" in request.headers or "Origin" in request.headers:
        return not from_own_page(request)
    referer = request.headers.get("Referer", "")
    return bool(referer) and not referer.startswith(tuple(f"{origin}/" for origin in _our_origins(request)))


def _our_origins(request: HttpRequest) -> set[str]:
    return {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}


def _label(name: str) -> str:
    """How a person calls a field: rows are counted from one."""
    if row := _OF_A_ROW(name):
        name = f"{row['rows']} {int(row['number']) + 1}, {row['field']}"
    return name.replace("_", " ").replace("-", " ").strip().capitalize()


def _typed(name: str, value: str) -> TypedField:
    label = _label(name)
    return TypedField(name, value, label, long=len(value) > 80 or "\n" in value, hidden=not value or bool(_OURS(name)))
