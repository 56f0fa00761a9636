"""Answers given to partners and reads by their tokens, for reading."""

import json
from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.record.read_only import ReadOnlyTable
from articles.desk.permissions import stories_that
from articles.models.newsroom_time import day_here, moment_here
from syndication.admin.partner_names import ByPartner, shown_name, with_partner_name
from syndication.models import Answer, TokenRead
from syndication.portal.letter import OUTCOME_LABELS
from syndication.portal.subject import subject
from syndication.questions.question import read
from syndication.rights.model import RightsError
from syndication.rights.vocabulary import Outcome


class ByOutcome(admin.SimpleListFilter):
    """By the word of the answer."""

    title = "outcome"
    parameter_name = "outcome"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(outcome), str(word)) for outcome, (word, _) in OUTCOME_LABELS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(outcome=self.value()) if self.value() in list(Outcome) else queryset


class ByStatus(admin.SimpleListFilter):
    """By how the request was answered: well, or with a fault of the asker or of ours."""

    title = "status"
    parameter_name = "status"
    CLASSES = (("2", "Answered"), ("3", "Led elsewhere"), ("4", "Refused"), ("5", "Failed"))

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return self.CLASSES

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in dict(self.CLASSES):
            return queryset
        first = int(str(self.value())) * 100
        return queryset.filter(status__range=(first, first + 99))


@admin.register(Answer)
class AnswerAdmin(ReadOnlyTable):
    list_display = ("at", "partner_named", "word", "story", "asked_by")
    list_filter = (ByOutcome, ByPartner)
    list_select_related = ("partner", "version__article", "user", "token")
    search_fields = ("partner__slug", "partner__facts__name")
    search_help_text = "The partner’s name"
    fields = ("at", "partner_named", "asked_by", "story", "asked", "word", "summary", "duties", "reasons", "whole")
    readonly_fields = ("partner_named", "story", "asked_by", "asked", "word", "summary", "duties", "reasons", "whole")

    nothing_yet = "Each answer that a partner is given will stand here."
    change_form_template = "admin/syndication/answer.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        readable = stories_that(request.user, "read").values("pk")
        rows = admin.ModelAdmin.get_queryset(self, request).filter(version__article__in=readable)
        return with_partner_name(rows)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        answer_row: Any = kwargs.get("obj")
        if answer_row is not None:
            context["title"] = f"Answer of {moment_here(answer_row.at)}"
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="Partner", ordering="partner_name")
    def partner_named(self, row: Answer) -> SafeString:
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:syndication_partner_change", args=[row.partner_id]), shown_name(row)
        )

    @admin.display(description="Asked by")
    def asked_by(self, row: Answer) -> str:
        return f"token {row.token}" if row.token else str(row.user or "–")

    @admin.display(description="Story")
    def story(self, row: Answer) -> SafeString | str:
        address = reverse("admin:articles_article_change", args=[row.version.article_id])
        return format_html('<a href="{}">{}</a>', address, row.version.article)

    @admin.display(description="Asked")
    def asked(self, row: Answer) -> str:
        try:
            return subject(read(row.question, zone=timezone.get_current_timezone()))
        except (RightsError, TypeError, AttributeError):
            # A question of another time, or of another form; what was asked stands below, word for word.
            return "–"

    @admin.display(description="Outcome", ordering="outcome")
    def word(self, row: Answer) -> str:
        word = OUTCOME_LABELS[Outcome(row.outcome)][0] if row.outcome in list(Outcome) else row.outcome
        return word.replace(" ", "\N{NO-BREAK SPACE}")

    @admin.display(description="Answer")
    def summary(self, row: Answer) -> str:
        if row.redacted_at:
            return f"Redacted on {day_here(row.redacted_at)}, with the story’s version."
        return str(row.answer.get("summary") or "–")

    @admin.display(description="Duties")
    def duties(self, row: Answer) -> str:
        return _sentences(duty.get("says", "") for duty in row.answer.get("duties", []))

    @admin.display(description="Reasons")
    def reasons(self, row: Answer) -> str:
        held = {True: "in favour", False: "not in favour"}
        return _sentences(
            f"{reason.get('says', '')} ({held[bool(reason.get('held'))]})" for reason in row.answer.get("reasons", [])
        )

    @admin.display(description="Word for word")
    def whole(self, row: Answer) -> SafeString:
        content = json.dumps({"question": row.question, "answer": row.answer}, indent=2, ensure_ascii=False)
        return format_html("<details><summary>As it was kept</summary><pre>{}</pre></details>", content)


@admin.register(TokenRead)
class TokenReadAdmin(ReadOnlyTable):
    list_display = ("at", "partner", "token", "path", "status")
    list_filter = (ByStatus,)
    list_select_related = ("token__partner",)
    search_fields = ("token__partner__slug", "token__partner__facts__name", "token__name", "token__prefix")
    search_help_text = "The partner’s name, or the token’s"
    nothing_yet = "Each request of a partner’s program will stand here as it comes."
    fields = ("at", "partner", "token", "path", "status")
    readonly_fields = ("partner",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return with_partner_name(admin.ModelAdmin.get_queryset(self, request), "token__partner")

    @admin.display(description="Partner", ordering="partner_name")
    def partner(self, row: Any) -> str:
        return row.partner_name or row.token.partner.slug


def _sentences(sentences: Iterable[str]) -> str:
    """Each on a line of its own, with its number; "–" for none."""
    return "\n".join(f"{number}. {sentence}" for number, sentence in enumerate(sentences, 1)) or "–"
