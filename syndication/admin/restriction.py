"""The restriction of one story: its own form, reached from the story's page, for those who may restrict it."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from articles.admin.attempt import Refused
from articles.admin.fields import Moment, Text, field_of, zone_name
from articles.admin.tables.table import DeskTable
from articles.desk.permissions import may
from articles.models import Article, Image
from newsroom.accounts.requests import AuthenticatedHttpRequest
from syndication.admin.as_sentences import restriction_sentences
from syndication.admin.fields import Territories, Ticks, to_the_minute
from syndication.admin.licensing_table import fill
from syndication.admin.partner_names import PartnerChoice
from syndication.licensing.restricting import RESTRICTIONS, last_of, pictures_of, restrict
from syndication.models import ArticleRights


class RestrictionForm(forms.Form):
    """The whole of a story's restrictions. `after`: number of the row that it started from."""

    not_for_reprint = forms.BooleanField(required=False, help_text="Nobody may do anything but link to it.")
    hold = forms.BooleanField(required=False, help_text="The same, for now.")
    text_only = forms.BooleanField(required=False, help_text="None of its pictures goes to anyone.")
    third_party = Ticks(label="Third-party material", help_text="What is not ours to give.")
    exclusive_to = PartnerChoice(required=False, empty_label="– nobody")
    exclusive_territories = Territories(label="Exclusive in", help_text="EU, CH. Empty: everywhere.")
    exclusive_until = Moment(label="Exclusive until")
    note = Text(max_length=400, help_text="Why, for whoever reads this later. Never shown outside.")
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)

    def __init__(self, data: Any, last: ArticleRights | None, parts: dict[str, str]) -> None:
        initial = {name: getattr(last, name) for name in RESTRICTIONS} if last else {}
        if last is not None:
            initial["exclusive_until"] = to_the_minute(last.exclusive_until)
        super().__init__(data, initial=initial | {"after": last.number if last else 0}, label_suffix="")
        field_of(self, "third_party", Ticks).choices = list(parts.items())
        self.last = last

    def restrictions(self) -> dict[str, Any]:
        """As `restrict` takes them: a moment that nobody touched keeps its seconds."""
        fields = {name: self.cleaned_data[name] for name in (*RESTRICTIONS, "note")}
        if self.last is not None and "exclusive_until" not in self.changed_data:
            fields["exclusive_until"] = self.last.exclusive_until
        return fields


@admin.register(ArticleRights)
class RestrictionAdmin(DeskTable):
    """No list: a story's restriction is found from the story."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        at = self.admin_site.admin_view
        return [path("story/<int:pk>/", at(self.story_view), name="syndication_articlerights_story")]

    def story_view(self, request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
        """GET: what is in force, and the form. POST: the restriction, and back to it."""
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        story = Article.objects.filter(pk=pk).first() if pk < 2**63 else None
        if story is None or not may(request.user, "read", story) or not may(request.user, "restrict", story):
            raise Http404
        last, parts = last_of(story), parts_of(story)
        form = RestrictionForm(request.POST if request.method == "POST" else None, last, parts)
        refused = None
        if request.method == "POST":
            done, refused = fill(form, lambda form: self._restrict(request, story, form))
            if done:
                messages.success(request, done)
                return HttpResponseRedirect(reverse("admin:syndication_articlerights_story", args=[pk]))
        return self._page(request, story, form, last, parts, refused)

    def _restrict(self, request: AuthenticatedHttpRequest, story: Article, form: RestrictionForm) -> str:
        before = form.cleaned_data["after"]
        row = restrict(story.pk, form.restrictions(), request.user, before)
        return "Recorded, in force from now." if row is not None and row.number != before else "Nothing had changed."

    def _page(
        self,
        request: HttpRequest,
        story: Article,
        form: Any,
        last: ArticleRights | None,
        parts: dict[str, str],
        refused: Refused | None,
    ) -> HttpResponse:
        rows = ArticleRights.objects.filter(article=story).select_related("by", "exclusive_to").order_by("-number")
        page_context = self.admin_site.each_context(request) | {
            "title": "Rights",
            "heading": "What may not be done with it",
            "article": story,
            "form": form,
            "opts": self.opts,
            "restriction_sentences": restriction_sentences(last, parts),
            "zone": zone_name(),
            "history": [(row, restriction_sentences(row, parts)) for row in rows],
        }
        response = TemplateResponse(request, "admin/syndication/restriction.html", page_context)
        if refused is not None:
            refused.mark(response)
        return response


def parts_of(story: Article) -> dict[str, str]:
    """The story's parts by their keys, as people call them."""
    pictures = Image.objects.filter(pk__in=pictures_of(story)).order_by("pk")
    named = {f"picture:{picture.pk}": f"Picture {picture.pk}: {picture.alt_text[:120]}" for picture in pictures}
    return {"text": "The text", **named}
