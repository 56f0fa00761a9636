"""Answers given to partners and reads by their tokens, for reading."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.record import ReadOnlyTable
from articles.desk.permissions import stories_that
from syndication.models import Answer, TokenRead


@admin.register(Answer)
class AnswerAdmin(ReadOnlyTable):
    list_display = ("at", "partner", "outcome", "story", "asked_by")
    list_filter = ("outcome", "partner")
    list_select_related = ("partner", "version__article", "user", "token")
    search_fields = ("partner__slug", "partner__facts__name")
    search_help_text = "The partner’s name"
    fields = ("at", "partner", "asked_by", "story", "outcome", "question", "answer")
    readonly_fields = ("story", "asked_by")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        readable = stories_that(request.user, "read").values("pk")
        return admin.ModelAdmin.get_queryset(self, request).filter(version__article__in=readable)

    @admin.display(description="Asked by")
    def asked_by(self, row: Answer) -> str:
        return f"token {row.token}" if row.token else str(row.user or "–")

    @admin.display(description="Story")
    def story(self, row: Answer) -> SafeString | str:
        address = reverse("admin:articles_article_change", args=[row.version.article_id])
        return format_html('<a href="{}">{}</a>', address, row.version.article)


@admin.register(TokenRead)
class TokenReadAdmin(ReadOnlyTable):
    list_display = ("at", "partner", "token", "path", "status")
    list_filter = ("status",)
    list_select_related = ("token__partner",)
    search_fields = ("token__partner__slug", "token__partner__facts__name", "token__name", "token__prefix")
    search_help_text = "The partner’s name, or the token’s"
    fields = ("at", "partner", "token", "path", "status")
    readonly_fields = ("partner",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return admin.ModelAdmin.get_queryset(self, request)

    @admin.display(description="Partner")
    def partner(self, row: TokenRead) -> str:
        return str(row.token.partner)
