"""The admin site: the one place that composes both apps' admins, under the house's own name and look.

What it needs of `articles.admin` is imported when it is asked for: those modules register themselves here.
"""

from functools import update_wrapper
from typing import Any, NamedTuple

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from articles.desk.unsent import mark_of, say_outcome, say_signed_in, say_signed_out, secret_of
from articles.text.unicode import show_controls
from newsroom.accounts.requests import authenticated

#: The menu in the newsroom's words: each heading and the tables under it, in order.
MENU: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Stories", ("article", "readerreport")),
    ("Pictures", ("image",)),
    ("Lists & fronts", ("storylist", "front", "houselook")),
    ("People & bureaus", ("author", "bureau", "source")),
    ("Sections & topics", ("section", "topic", "redirect")),
    ("Rights", ("terms", "partner", "agreement", "answer", "tokenread")),
    ("The record", ("version", "auditentry", "redaction")),
    ("Accounts", ("user", "group")),
)

#: What the newsroom calls a table that the code calls otherwise: one and many.
TABLE_NOUNS = {
    "article": ("story", "stories"),
    "image": ("picture", "pictures"),
    "group": ("role", "roles"),
    "houselook": ("look", "the house’s look"),
    "readerreport": ("reader’s report", "readers’ reports"),
}


class MenuItem(NamedTuple):
    """A heading of the menu, or a table under one. `current`: the page that is open is below it."""

    name: str
    url: str
    current: bool
    tables: tuple["MenuItem", ...] = ()


class LookUp(AutocompleteJsonView):
    """Suggestions while choosing a row: only for fields that one of our forms offers them for."""

    admin_site: Any

    def process_request(self, request: HttpRequest) -> Any:
        field = tuple(request.GET.get(name, "").lower() for name in ("app_label", "model_name", "field_name"))
        if field not in self._offered():
            raise PermissionDenied("Nothing is looked up there.")
        return super().process_request(request)

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        """The names go into the page by a script, so no template shows the direction controls in them."""
        result = super().serialize_result(obj, to_field_name)
        return result | {"text": show_controls(result["text"])}

    def _offered(self) -> set[tuple[str, ...]]:
        tables = list(self.admin_site._registry.values())
        tables += [inline(table.model, self.admin_site) for table in tables for inline in table.inlines]
        return {
            (table.model._meta.app_label, table.model._meta.model_name, field)
            for table in tables
            for field in table.autocomplete_fields
        }


class DeskSite(admin.AdminSite):
    index_title = "The desk"
    enable_nav_sidebar = False
    empty_value_display = "–"

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        # Nothing of the desk is deleted by the dozen.
        self.disable_action("delete_selected")

    @property
    def login_form(self) -> Any:  # type: ignore[override]
        from newsroom.accounts.forms import SignInForm

        return SignInForm

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and not getattr(request.user, "is_system", False)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Django's, but that what was typed is given back to someone whose session has ended meanwhile."""
        guarded = super().admin_view(view, cacheable)

        def answer_request(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.method == "POST" and not self.has_permission(request):
                from newsroom.http.errors import session_ended

                if (back := session_ended(request)) is not None:
                    return back
                return guarded(request, *args, **kwargs)
            response = guarded(request, *args, **kwargs)
            say_outcome(request, response)
            return response

        return update_wrapper(answer_request, guarded)

    def get_urls(self) -> list[Any]:
        # Django's `r/<type>/<key>/` tells any member of staff the address of any row: of a secret Version too.
        urls = [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]
        own = [
            path("bulletin/", self.admin_view(self.bulletin), name="bulletin"),
            path("moment/", self.admin_view(self.moment), name="moment"),
        ]
        return [*own, *urls]

    def bulletin(self, request: HttpRequest) -> HttpResponse:
        from articles.admin.story.bulletin import answer

        return answer(request, self)

    def moment(self, request: HttpRequest) -> HttpResponse:
        """A public page as it stood, or as it will stand."""
        from articles.admin.moment import show

        return show(authenticated(request))

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The journalist's home."""
        from articles.admin.home import home

        return super().index(request, {**home(request.user), **(extra_context or {})})

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The form, and back to where one came from."""
        from newsroom.accounts.sign_in import signed_in

        response = super().login(request, extra_context)
        if request.method == "POST" and response.status_code == 302:
            signed_in(request, response, authenticated(request).user)
            say_signed_in(response, authenticated(request).user)
        return response

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        # Looked at now: afterwards it is nobody.
        person = request.user if request.user.is_authenticated else None
        response = super().logout(request, extra_context)
        if request.method == "POST" and person is not None:
            say_signed_out(response, person)
        return response

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """One's own password. That it was set anew is audited like anyone's."""
        from newsroom.accounts.forms import OwnPasswordForm
        from newsroom.accounts.sign_in import password_changed

        response = PasswordChangeView.as_view(
            form_class=type("PasswordForm", (OwnPasswordForm,), {"request": request}),
            success_url=reverse("admin:password_change_done", current_app=self.name),
            template_name="registration/password_change_form.html",
            extra_context={**self.each_context(request), **(extra_context or {})},
        )(request)
        if request.method == "POST" and response.status_code == 302:
            password_changed(authenticated(request).user)
        return response

    def app_index(self, request: HttpRequest, app_label: str, extra_context: Any = None) -> Any:
        """There is no page of an app: people know stories and pictures, not apps."""
        return HttpResponseRedirect(reverse("admin:index", current_app=self.name))

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return LookUp.as_view(admin_site=self)(request)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        from articles.models import Source
        from newsroom.http.request_guard import largest_body

        house = Source.objects.house()
        context = super().each_context(request)
        name = house.name if house else "Newsroom"
        route = (request.resolver_match.url_name if request.resolver_match else None) or ""
        noun, nouns = TABLE_NOUNS.get(route.split("_")[1] if "_" in route else "", ("", ""))
        return context | {
            "site_header": name,
            "site_title": f"{name} desk",
            "menu": menu(context["available_apps"], request.path_info) if context["has_permission"] else [],
            "noun": noun,
            "nouns": nouns,
            "unsent_of": mark_of(request.user) if request.user.is_authenticated else "",
            "unsent_secret": secret_of(request.user) if request.user.is_authenticated else "",
            "largest_body": largest_body(request.path_info),
        }

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Django's list of apps, but by the headings of the menu; tables that none names stand under "More"."""
        apps = self._build_app_dict(request, app_label)
        tables = {table["model"]._meta.model_name: table for app in apps.values() for table in app["models"]}
        named = {name for _, names in MENU for name in names}
        headings = [*MENU, ("More", tuple(name for name in tables if name not in named))]
        groups = [(heading, [tables[name] for name in names if name in tables]) for heading, names in headings]
        return [
            {
                "name": heading,
                "app_label": heading,
                "app_url": models[0]["admin_url"],
                "has_module_perms": True,
                "models": models,
            }
            for heading, models in groups
            if models
        ]

    def get_log_entries(self, request: HttpRequest) -> QuerySet[LogEntry]:
        """None: what was done stands in the audit log."""
        return LogEntry.objects.none()


def menu(groups: list[dict[str, Any]], path: str) -> list[MenuItem]:
    """The headings, each with its tables; where it has but one, the heading is the table."""
    items = []
    for group in groups:
        tables = tuple(
            MenuItem(_name(table), table["admin_url"], path.startswith(table["admin_url"]))
            for table in group["models"]
            if table["admin_url"]
        )
        if tables:
            current = any(table.current for table in tables)
            items.append(MenuItem(group["name"], tables[0].url, current, tables if len(tables) > 1 else ()))
    return items


def _name(table: dict[str, Any]) -> str:
    names = TABLE_NOUNS.get(table["model"]._meta.model_name)
    return names[1].capitalize() if names else str(table["name"])
