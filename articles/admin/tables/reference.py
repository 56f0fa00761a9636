"""The tables that stories point to: sources, bureaus, people, sections, topics. They take effect when saved."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from articles.admin.tables.fields import TableForm
from articles.admin.tables.table import DeskTable
from articles.models import Author, Bureau, Section, Source, Topic


class ReferenceTable(DeskTable):
    """A table with a name, a page of its own on the site, and rows that retire."""

    list_filter: ClassVar[Any] = ("retired",)
    search_fields: ClassVar[Any] = ("name",)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Retiring stands apart, and only where there is something to retire."""
        fields = [name for name in self.get_fields(request, obj) if name != "retired"]
        retired_fieldset = ("Standing", {"fields": ("retired",)})
        return [(None, {"fields": fields}), *([retired_fieldset] if obj else [])]


def on_site(row: Any) -> str:
    """Where readers find it: the "view on site" link."""
    return str(row.get_absolute_url())


class SourceForm(TableForm):
    def clean_is_house(self) -> bool:
        """Exactly one source is the house; it is named anew by ticking another only after unticking this one."""
        house = Source.objects.house()
        is_house = bool(self.cleaned_data["is_house"])
        if is_house and house is not None and house.pk != self.instance.pk:
            raise ValidationError(f"“{house}” is the house; there is exactly one.")
        if not is_house and house is not None and house.pk == self.instance.pk:
            raise ValidationError("The newsroom needs a house: its name and its copyright stand on every page.")
        return is_house


@admin.register(Source)
class SourceAdmin(ReferenceTable):
    form = SourceForm
    names = ("name", "legal_name", "tagline")
    list_display = ("name", "legal_name", "established", "house", "status")
    list_filter = ()
    prepopulated_fields = {"slug": ("name",)}
    view_on_site = staticmethod(on_site)
    fields = ("name", "slug", "legal_name", "established", "url", "tagline", "about", "is_house", "retired")

    @admin.display(description="Kind", ordering="is_house")
    def house(self, source: Source) -> str:
        return "The house" if source.is_house else "Agency"


@admin.register(Bureau)
class BureauAdmin(ReferenceTable):
    list_display = ("name", "source", "city", "country", "time_zone", "status")
    list_filter = ("source", "retired")
    list_select_related = ("source",)
    prepopulated_fields = {"slug": ("name",)}
    search_fields = ("name", "city")
    fields = ("name", "slug", "source", "city", "country", "time_zone", "about", "contact", "retired")
    names = ("name", "city", "contact")
    view_on_site = staticmethod(on_site)


class AuthorForm(TableForm):
    """A login gives its person the stories of their bureau, so only people who manage accounts may link one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = self.fields.get("user")
        if isinstance(login, forms.ModelChoiceField) and login.queryset is not None:
            login.queryset = login.queryset.filter(is_system=False).order_by("username")


@admin.register(Author)
class AuthorAdmin(ReferenceTable):
    form = AuthorForm
    list_display = ("name", "title", "bureau", "still_here", "status")
    list_filter = ("bureau", "active", "retired")
    list_select_related = ("bureau",)
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("photo",)
    fields = ("name", "slug", "title", "bureau", "bio", "photo", "email", "user", "active", "listed", "retired")
    names = ("name", "title")
    view_on_site = staticmethod(on_site)

    @admin.display(description="At work", ordering="active")
    def still_here(self, author: Author) -> str:
        return "Yes" if author.active else "Has left"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        if request.user.has_perm("accounts.change_user"):
            return ()
        # The bureau of someone with a login says which stories they may read.
        return ("user", "bureau") if obj is not None and obj.user_id else ("user",)


@admin.register(Section)
class SectionAdmin(ReferenceTable):
    list_display = ("tree_name", "slug", "parent", "position", "status")
    list_select_related = ("parent__parent",)
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "parent", "position", "about", "retired")
    names = ("name", "about")
    view_on_site = staticmethod(on_site)

    @admin.display(description="Name", ordering="name")
    def tree_name(self, section: Section) -> str:
        """With the sections above it: World › Europe › Balkans."""
        names = [section.name]
        above = section.parent
        while above is not None and len(names) < section.depth:
            names.insert(0, above.name)
            above = above.parent
        return " › ".join(names)


@admin.register(Topic)
class TopicAdmin(ReferenceTable):
    list_display = ("name", "kind", "medtop", "status")
    list_filter = ("kind", "retired")
    prepopulated_fields = {"slug": ("name",)}
    search_fields = ("name", "medtop")
    fields = ("name", "slug", "kind", "about", "medtop", "retired")
