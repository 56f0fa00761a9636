"""Story lists with their entries, and the slots of the fronts that they stand in."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.forms.models import ModelChoiceField
from django.http import HttpRequest, HttpResponse

from articles.admin.curation.table import CuratedTable, typed_values
from articles.admin.tables.fields import TableForm
from articles.admin.tables.optimistic import opened_fingerprint
from articles.admin.tables.table import RowsInside
from articles.desk.curation.fronts import change_slot, create_slot, delete_slot
from articles.desk.curation.lists import EntryChanges, change_list, create_list, list_fingerprint
from articles.desk.curation.rows import fingerprint
from articles.desk.moments import may_look
from articles.desk.permissions import may, may_curate, stories_that
from articles.models import Article, Front, StoryList, StoryListEntry
from articles.models.clock import system_clock
from articles.reader.lists import draw, list_spec
from newsroom.accounts.requests import authenticated


class StoryChoice(ModelChoiceField):
    """A choice among the stories that `user` may read; one that stands in the list already keeps its place unnamed."""

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def label_from_instance(self, obj: Any) -> str:
        return str(readable_or_number(obj, self.user))


def readable_or_number(story: Article, user: Any) -> Article:
    """The story, or, for a user who may not read it, an unsaved one with its number alone."""
    if may(user, "read", story):
        return story
    return Article(pk=story.pk, headline=f"Story no. {story.pk}, which is not yours to read")


class EntryForm(TableForm):
    """An entry of the list: a story, or words from elsewhere. Empty rows count for nothing."""

    #: Who looks at the list; set by the admin.
    user: Any = None

    class Meta:
        widgets = {
            "teaser": forms.Textarea(attrs={"rows": 2}),
            "position": forms.NumberInput(attrs={"min": 0}),
            "headline": forms.TextInput(),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        story = self.fields.get("article")
        if isinstance(story, StoryChoice):
            readable_keys = stories_that(self.user, "read").values("pk")
            story.queryset = Article.objects.filter(Q(pk__in=readable_keys) | Q(pk=self.instance.article_id))
        self._name_story()

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        self._name_story()

    def _name_story(self) -> None:
        """A row shows its story above its fields, whether it is read, changed or refused: as its reader may see it."""
        if self.instance.article is not None:
            self.instance.article = readable_or_number(self.instance.article, self.user)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        story, headline = cleaned.get("article"), cleaned.get("headline", "").strip()
        if story and headline:
            self.add_error("headline", "The story has a headline of its own: leave this empty, or take the story out.")
        elif not story and not headline and not {"article", "headline"} & self.errors.keys():
            self.add_error("headline", "Choose a story of ours, or write the headline of one from elsewhere.")
        return cleaned


class EntryTable(RowsInside):
    """Entries belong to their list: a user who may change it may change them."""

    model = StoryListEntry
    form = EntryForm
    extra = 2
    max_num = 120
    autocomplete_fields = ("article",)
    fields = ("position", "article", "headline", "url", "teaser", "picture_alt", "pinned_until")
    called = ("article", "headline")
    verbose_name = "entry"
    verbose_name_plural = "entries"

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Rows beyond `absolute_max` are not read, however many a forged form announces."""
        formset: Any = super().get_formset(request, obj, absolute_max=self.max_num + 10, **kwargs)
        formset.form.user = request.user  # the class is made for this request alone
        return formset

    def get_queryset(self, request: HttpRequest) -> QuerySet[StoryListEntry]:
        return super().get_queryset(request).select_related("article")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "article":
            kwargs |= {"form_class": StoryChoice, "user": request.user}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.view_storylist") or may_curate(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_curate(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_curate(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_curate(request.user)


@admin.register(StoryList)
class StoryListAdmin(CuratedTable):
    names = ("title",)
    inlines = (EntryTable,)
    list_display = ("title", "rule", "limit", "fallback", "status")
    list_filter = ("rule", "retired")
    search_fields = ("title",)
    prepopulated_fields = {"slug": ("title",)}
    change_form_template = "admin/lists/story_list.html"
    fieldsets = (
        (None, {"fields": ("title", "slug", "rule", "limit", "fallback")}),
        ("What the rule is told", {"fields": ("source", "section", "bureau", "topic", "author")}),
        ("Standing", {"fields": ("retired",)}),
    )

    def fingerprint(self, row: StoryList) -> str:
        return list_fingerprint(row)

    def create(self, request: HttpRequest, form: Any, formsets: Any) -> StoryList:
        by = authenticated(request).user
        return create_list(typed_values(form), entry_changes(formsets[0]).added, by)

    def change(self, request: HttpRequest, form: Any, formsets: Any) -> None:
        by = authenticated(request).user
        base = opened_fingerprint(request.POST)
        change_list(form.instance.pk, typed_values(form, changed=True), by, entry_changes(formsets[0]), base)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if (story_list := context.get("original")) is not None:
            context["shown_now"] = shown_now(story_list)
            context["printed_under"] = story_list.uses.count()
            context["may_look"] = may_look(request.user)
            context["fronts"] = list(story_list.fronts.select_related("section"))
        return super().render_change_form(request, context, *args, **kwargs)


def entry_changes(formset: Any) -> EntryChanges:
    """The typed changes of a list's entries, for the verb that applies them."""
    removed = {form.instance.pk for form in formset.deleted_forms if form.instance.pk is not None}
    changed_forms = [form for form in formset.forms if form not in formset.deleted_forms and form.has_changed()]
    return EntryChanges(
        added=[_entry_values(form) for form in changed_forms if form.instance.pk is None],
        changed={
            form.instance.pk: typed_values(form, changed=True) for form in changed_forms if form.instance.pk is not None
        },
        removed=removed,
    )


def _entry_values(form: Any) -> dict[str, Any]:
    """The values of a new entry, without its list."""
    return {name: value for name, value in typed_values(form).items() if name != "story_list"}


def shown_now(story_list: StoryList) -> list[dict[str, Any]]:
    """What readers see in the list at this moment, as headline, address and whether it is ours."""
    now = system_clock()
    whole = StoryList.objects.select_related("section", "bureau").prefetch_related("entries").get(pk=story_list.pk)
    stories = draw([list_spec(whole, now)], now)[0].stories
    return [
        {"headline": story.headline, "url": story.path, "published": story.first_published_at, "ours": True}
        if not isinstance(story, dict)
        else {"headline": story["headline"], "url": story.get("url", ""), "ours": False}
        for story in stories
    ]


class FrontForm(TableForm):
    def clean(self) -> dict[str, Any]:
        """One list in one place, said at the field; the table has the same rule."""
        cleaned = super().clean() or self.cleaned_data
        if "position" in cleaned and "section" in cleaned:
            slots = Front.objects.filter(section=cleaned["section"], position=cleaned["position"]).exclude(
                pk=self.instance.pk
            )
            if (taken := slots.select_related("story_list").first()) is not None:
                where = cleaned["section"] or "the home page"
                self.add_error("position", ValidationError(f"There “{taken.story_list}” stands on {where}."))
        return cleaned


@admin.register(Front)
class FrontAdmin(CuratedTable):
    """Slots come and go: the one table whose rows are deleted."""

    form = FrontForm
    change_form_template = "admin/lists/slot.html"
    delete_confirmation_template = "admin/lists/delete_slot.html"
    names = ()
    list_display = ("page", "position", "story_list", "layout")
    list_display_links = ("page", "story_list")
    list_filter = ("layout",)
    list_select_related = ("section", "story_list")
    fields = ("section", "position", "story_list", "layout")

    @admin.display(description="Page", ordering="section")
    def page(self, slot: Front) -> str:
        return str(slot.section or "Home")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_curate(request.user)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if (slot := context.get("original")) is not None and may_look(request.user):
            context["moment_page"] = slot.section.get_absolute_url() if slot.section else "/"
        return super().render_change_form(request, context, *args, **kwargs)

    def fingerprint(self, row: Front) -> str:
        return fingerprint(row)

    def create(self, request: HttpRequest, form: Any, formsets: Any) -> Front:
        by = authenticated(request).user
        return create_slot(typed_values(form), by)

    def change(self, request: HttpRequest, form: Any, formsets: Any) -> None:
        by = authenticated(request).user
        change_slot(form.instance.pk, typed_values(form, changed=True), by, opened_fingerprint(request.POST))

    def delete_model(self, request: HttpRequest, obj: Front) -> None:
        by = authenticated(request).user
        delete_slot(obj.pk, by, request.POST.get("base"))

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The question carries what it was asked about, so that no other slot is taken away instead."""
        slot = self.get_object(request, unquote(object_id))
        context = {"base": fingerprint(slot) if slot is not None else ""}
        return super().delete_view(request, object_id, {**(extra_context or {}), **context})
