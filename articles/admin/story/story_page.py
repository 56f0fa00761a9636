"""What the pages of a story share: the admin's frame around them, and their addresses."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.desk.moments import may_look
from articles.desk.permissions import may
from articles.desk.reader_reports import open_reports_on
from articles.models import Article, Version


def render(
    request: HttpRequest, template: str, article: Article | None, status: int = 200, **context: Any
) -> TemplateResponse:
    """A page of the desk about one story (None: a new one), in the admin's frame. No cache keeps it."""
    title = str(article) if article else "New story"
    frame = admin.site.each_context(request) | {"opts": Article._meta, "title": title, "article": article}
    frame["may_restrict"] = article is not None and may(request.user, "restrict", article)
    if article is not None and may(request.user, "handle_reports", article):
        frame |= {"may_handle_reports": True, "open_reports": open_reports_on(article, request.user)}
    if article is not None and may_look(request.user):
        frame["moment_page"] = _page_of(article)
    response = TemplateResponse(request, template, frame | context, status=status)
    return response


def _page_of(article: Article) -> str:
    """The address at which readers have, had or will have the story; "" where none is recorded. One query."""
    versions = Version.objects.filter(article=article, path__startswith="/").order_by("-sequence")
    return versions.values_list("path", flat=True).first() or ""


def address(name: str, article: Article | None = None) -> str:
    """The address of a page about a story, or of the list of stories: `address("kill", article)`."""
    return reverse(f"admin:articles_article_{name}", args=[article.pk] if article else [])
