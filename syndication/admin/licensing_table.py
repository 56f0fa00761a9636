"""What the tables of licensing share: a page of sentences and forms, each form one verb of `syndication.licensing`."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from articles.admin.attempt import Refused, attempt
from articles.admin.fields import zone_name
from articles.admin.tables.fields import is_key
from articles.admin.tables.table import DeskTable
from articles.desk.errors import DeskError, NotAllowed
from articles.desk.idempotency import FIELD, AlreadyCreated, claim_key, digest_of, new_key, used_key
from newsroom.accounts.requests import AuthenticatedHttpRequest, authenticated
from syndication.licensing.errors import NotSound
from syndication.licensing.recording import locked

#: A form of a page, made of what was sent, or of None to be filled in.
Make = Callable[[Any], forms.BaseForm]
_ALREADY = "You have recorded this already, at {when}: {what}. Press the button again only to record another one."


class LicensingTable(DeskTable):
    """`page_template` shows a row, with `forms` by name; `act` does what the form called `do` asks for."""

    page_template = ""
    add_template = "admin/syndication/new.html"
    #: What the first form of a new row is called, and its button.
    adding: tuple[str, str] = ("", "")

    def make_forms(self, request: HttpRequest, row: Any) -> dict[str, Make]:
        raise NotImplementedError

    def act(self, request: AuthenticatedHttpRequest, row: Any, name: str, form: Any) -> HttpResponse | str:
        """Do the verb. Returns a sentence for the next page, or a whole response. Raises DeskError."""
        raise NotImplementedError

    def again(self, request: AuthenticatedHttpRequest, row: Any, name: str, form: Any) -> HttpResponse | str:
        """What the very same form is answered when it is sent again: nothing more was done."""
        return "This was recorded already, once."

    def new_form(self, request: HttpRequest, data: Any) -> forms.Form:
        raise NotImplementedError

    def create(self, request: AuthenticatedHttpRequest, form: Any) -> Any:
        """Make the row; raises DeskError."""
        raise NotImplementedError

    def shown(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """What the page needs beside the forms."""
        return {}

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """GET: the row and its forms. POST: the verb of the form that was sent, and back."""
        row = self.visible_row(request, unquote(object_id))
        makers = self.make_forms(request, row) if self.has_change_permission(request, row) else {}
        do = request.POST.get("do", "") if request.method == "POST" else ""
        if request.method == "POST" and do not in makers:
            raise PermissionDenied("You may not do that. Ask a rights manager.")
        filled = {name: make(request.POST if name == do else None) for name, make in makers.items()}
        refused = None
        if do:
            key = f"{do}-{sent}" if (sent := request.POST.get(FIELD, "")) else ""
            try:
                outcome, refused = fill(
                    filled[do], lambda form: self._act_once(authenticated(request), row, do, form, key)
                )
            except AlreadyCreated:
                outcome = self.again(authenticated(request), row, do, filled[do])
            if isinstance(outcome, HttpResponse):
                return outcome
            if outcome is not None:
                messages.success(request, outcome)
                return HttpResponseRedirect(self.address(row))
        page_context = self.shown(request, row) | {FIELD: new_key()}
        return self.page(request, self.page_template, row, refused, forms=filled, **page_context)

    def _act_once(
        self, request: AuthenticatedHttpRequest, row: Any, do: str, form: Any, key: str
    ) -> HttpResponse | str:
        """Do the verb. Raises AlreadyCreated where this very form has done it; DeskError where it did from other words."""
        by = request.user
        with transaction.atomic():
            # Two who send the same form at once come here one after the other.
            locked(self.model, row.pk)
            if (claimed := used_key(key, by, self.model)) is not None:
                if claimed.digest == digest_of(request.POST):
                    raise AlreadyCreated(claimed)
                raise DeskError(
                    _ALREADY.format(when=f"{timezone.localtime(claimed.at):%H:%M}", what="it stands on this page")
                )
            done = self.act(request, row, do, form)
            claim_key(key, by, row, digest_of(request.POST))
            return done

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied("You may not do that. Ask a rights manager.")
        form = self.new_form(request, request.POST if request.method == "POST" else None)
        refused = None
        key = request.POST.get(FIELD, "")
        if request.method == "POST":
            if (claimed := self._created_before(authenticated(request))) is not None:
                return self._redirect_to_created(request, claimed)
            try:
                row, refused = fill(form, lambda form: self._create_once(authenticated(request), form, key))
            except AlreadyCreated as before:
                return self._redirect_to_created(request, before.key)
            if row is not None:
                messages.success(request, "Recorded.")
                return HttpResponseRedirect(self.address(row))
        heading, button = self.adding
        is_settled = refused is not None and refused.retry_after is None
        page_context = {"heading": heading, "button": button, FIELD: new_key() if is_settled or not key else key}
        return self.page(request, self.add_template, None, refused, form=form, **page_context)

    def _create_once(self, request: AuthenticatedHttpRequest, form: Any, key: str) -> Any:
        """Make the row; raises DeskError where this very form has made one before, from other words."""
        by = request.user
        with transaction.atomic():
            if (claimed := used_key(key, by, self.model)) is not None:
                row = self.model._default_manager.filter(pk=claimed.row).first()
                raise DeskError(_ALREADY.format(when=f"{timezone.localtime(claimed.at):%H:%M}", what=f"it is “{row}”"))
            row = self.create(request, form)
            claim_key(key, by, row, digest_of(request.POST))
            return row

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The row of that key; None for whatever no database holds as one."""
        return super().get_object(request, object_id, from_field) if is_key(object_id) else None

    def page(
        self, request: HttpRequest, template: str, row: Any, refused: Refused | None = None, **page_context: Any
    ) -> TemplateResponse:
        frame = self.admin_site.each_context(request) | {"opts": self.opts, "row": row, "zone": zone_name()}
        frame |= {"title": str(row) if row else f"New {self.opts.verbose_name}"}
        response = TemplateResponse(request, template, frame | page_context)
        if refused is not None:
            refused.mark(response)
        return response

    def address(self, row: Any) -> str:
        return reverse(f"admin:syndication_{self.opts.model_name}_change", args=[row.pk])


def fill(form: Any, deed: Callable[[Any], Any]) -> tuple[Any, Refused | None]:
    """The result of the deed, and the refusal if it was refused. The result is None if the form says why not, with all that was typed.

    What can't be recorded as it was given stands at its fields, as what no form takes does.
    """
    if not form.is_valid():
        return None, None
    done = attempt(lambda: deed(form))
    if not isinstance(done, Refused):
        return done, None
    match done.problem:
        case NotSound() as problem:
            # A form with rows of its own knows which of them a problem is of.
            tell = getattr(form, "tell", partial(spread, form))
            tell(problem)
            return None, None
        case NotAllowed() as problem:
            raise PermissionDenied(str(problem)) from problem
        case problem:
            form.add_error(None, str(problem))
            return None, done


def spread(form: Any, problem: NotSound) -> None:
    """Each problem at its field; one of no field above the form."""
    for name, sentences in problem.problems.items():
        form.add_error(name if name in form.fields else None, sentences)


def changed(form: Any, *names: str) -> dict[str, Any]:
    """What somebody has typed anew, of these fields."""
    return {name: form.cleaned_data[name] for name in names if name in form.changed_data}
