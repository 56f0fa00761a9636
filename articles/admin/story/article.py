"""Stories in the admin: the list, and the address of everything that can be done to one.

Rights are the desk's own table (`desk.permissions`), asked about that story. One that a person may not read is not
there: 404, as for a number that no story has.
"""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.library.chooser import rendition, search, thumbnail
from articles.admin.story.corrections import show as show_correction
from articles.admin.story.edit import edit, printed_lines_view
from articles.admin.story.history import show as show_history
from articles.admin.story.history import take
from articles.admin.story.look_up import look_up
from articles.admin.story.preview import show as show_preview
from articles.admin.story.verb_pages import show as show_verb
from articles.admin.story_state import readers_see
from articles.desk.fields import Kind, of_kind
from articles.desk.permissions import may, stories_that
from articles.desk.reading import note_reading
from articles.desk.state import states_of
from articles.desk.verbs import WITH_PAGE, Verb
from articles.models import Article
from newsroom.accounts.requests import AuthenticatedHttpRequest, authenticated

#: The only questions that the list may be asked in an address, beside Django's own for search, order and page.
FILTERS = frozenset(
    {"stage__exact", "section__id__exact", "bureau__id__exact", "language", "section__isnull", "bureau__isnull"}
)


class StoryChangeList(ChangeList):
    """A page of the list, each story with how it stands: two queries, however many there are."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list: Any = list(self.result_list)
        states = states_of(self.result_list)
        for article in self.result_list:
            article.stands = states[article.pk]


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    list_display = ("named", "readers", "copy", "section", "bureau", "writer", "saved")
    list_display_links = ("named",)
    list_filter = ("stage", "section", "bureau", "language")
    list_select_related = ("section", "bureau", "created_by")
    list_per_page = 50
    search_fields = ("headline", "slugline", "guid")
    search_help_text = "Headline, slugline or guid"
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None

    # --- Who may -------------------------------------------------------------------------------------------------

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may(request.user, "read")

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return may(request.user, "read", obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, "create")

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return may(request.user, "save", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return stories_that(request.user, "read").defer(*of_kind(Kind.BODY, Kind.TEXT), "sent_back_because")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return StoryChangeList

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        return lookup in FILTERS

    # --- The list ------------------------------------------------------------------------------------------------

    @admin.display(description="headline", ordering="headline")
    def named(self, article: Article) -> str:
        return article.headline or "Untitled"

    @admin.display(description="readers see")
    def readers(self, article: Any) -> SafeString:
        seen = readers_see(article.stands)
        mark = format_html('<b class="readers-see {}">{}</b>', seen.tone, seen.text)
        return format_html('<a href="{}">{}</a>', seen.url, mark) if seen.url else mark

    @admin.display(description="copy", ordering="stage")
    def copy(self, article: Article) -> str:
        """The stage of the copy. One that was published and not edited since says no more than that."""
        return "No edits" if article.stage == Article.Stage.PUBLISHED else str(article.get_stage_display())

    @admin.display(description="writer", ordering="created_by__last_name")
    def writer(self, article: Article) -> str:
        return str(article.created_by)

    @admin.display(description="saved", ordering="saved_at")
    def saved(self, article: Article) -> str:
        at, today = timezone.localtime(article.saved_at), timezone.localdate()
        return f"{at:%H:%M}" if at.date() == today else f"{at:%Y-%m-%d %H:%M}"

    # --- One story -----------------------------------------------------------------------------------------------

    def get_urls(self) -> list[Any]:
        """The whole of them, so that Django's own pages for deleting and for unknown numbers aren't there."""
        at = self.admin_site.admin_view
        verbs = [
            path(f"<int:pk>/{verb}/", at(self.verb_view), {"verb": verb}, name=f"articles_article_{verb}")
            for verb in WITH_PAGE
            if verb is not Verb.CORRECT
        ]
        return [
            path("", at(self.changelist_view), name="articles_article_changelist"),
            path("add/", at(self.add_view), name="articles_article_add"),
            path("line/", at(self.line_view), name="articles_article_line"),
            path("preview/", at(self.preview_view), name="articles_article_preview_new"),
            path("stories/", at(look_up), name="articles_article_stories"),
            path("pictures/", at(search), name="articles_article_pictures"),
            path("pictures/<int:pk>/", at(thumbnail), name="articles_article_picture"),
            path("pictures/<str:name>/<str:file>", at(rendition), name="articles_article_rendition"),
            path("<int:pk>/change/", at(self.edit_view), name="articles_article_change"),
            path("<int:pk>/preview/", at(self.preview_view), name="articles_article_preview"),
            path("<int:pk>/history/", at(self.record_view), name="articles_article_history"),
            path("<int:pk>/take/", at(self.take_view), name="articles_article_take"),
            path("<int:pk>/correct/", at(self.correct_view), name="articles_article_correct"),
            *verbs,
        ]

    def story(self, request: AuthenticatedHttpRequest, pk: int, verb: str = "read") -> Article:
        """The story, for who may read it; 404 for everyone else, 403 for a reader who may not do `verb`."""
        # SQLite and PostgreSQL count keys up to 2**63 - 1; a longer number is no story's.
        article = Article.objects.filter(pk=pk).select_related("created_by").first() if pk < 2**63 else None
        if article is None or not may(request.user, "read", article):
            raise Http404
        if not may(request.user, verb, article):
            raise PermissionDenied(f"You may not {verb.replace('_', ' ')} this story. Ask an editor.")
        return article

    def opened(self, request: AuthenticatedHttpRequest, pk: int) -> Article:
        """The story, for who may read it and now does. A form that is sent was opened before."""
        article = self.story(request, pk)
        if request.method in ("GET", "HEAD"):
            note_reading(article, request.user)
        return article

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not may(request.user, "create"):
            raise PermissionDenied("You may not write stories. Ask your administrator for the role.")
        return edit(authenticated(request), None)

    def edit_view(self, request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
        return edit(request, self.opened(request, pk))

    def line_view(self, request: AuthenticatedHttpRequest) -> HttpResponse:
        return printed_lines_view(request)

    def preview_view(self, request: AuthenticatedHttpRequest, pk: int | None = None) -> HttpResponse:
        return show_preview(request, self.opened(request, pk) if pk is not None else None)

    def record_view(self, request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
        return show_history(request, self.opened(request, pk))

    def take_view(self, request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
        return take(request, self.story(request, pk, "save"))

    def correct_view(self, request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
        return show_correction(request, self.story(request, pk, "correct"))

    def verb_view(self, request: AuthenticatedHttpRequest, pk: int, verb: str) -> HttpResponse:
        return show_verb(request, self.story(request, pk, verb), verb)
