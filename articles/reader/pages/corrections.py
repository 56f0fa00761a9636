from datetime import datetime

from django.http import HttpRequest
from django.shortcuts import render

from articles.models.public_change import CORRECTIONS, SITE, of_story
from articles.reader.caching import PageResponse, drawn_from, page
from articles.reader.corrections import printed, standing
from articles.reader.frame import Page, absolute, context
from articles.reader.paging import paged


@page(SITE, CORRECTIONS, by_page=True)
def corrections(request: HttpRequest, now: datetime) -> PageResponse:
    """Every correction, clarification and retraction of a public story, newest first."""
    found = paged(request.GET.get("page"), standing(now), "/corrections/")
    page = Page(
        "Corrections",
        absolute(found.url),
        "What we got wrong, and what is right.",
        feed_url="/feeds/corrections.xml",
        feed_title="Corrections",
    )
    shown = context(page, now) | found.shown() | {"corrections": printed(found.rows, now)}
    keys = (of_story(one.article_id) for one in found.rows)
    return drawn_from(render(request, "reader/corrections.html", shown), *keys)
