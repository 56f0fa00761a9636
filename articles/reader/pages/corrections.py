from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from articles.models.public_change import CORRECTIONS, SITE, of_story
from articles.reader.caching import for_reading
from articles.reader.corrections import printed, standing
from articles.reader.frame import Page, absolute, context, readers_now
from articles.reader.paging import paged


@csrf_exempt
def corrections(request: HttpRequest) -> HttpResponse:
    """Every correction, clarification and retraction of a public story, newest first."""
    now = readers_now()
    found = paged(request.GET.get("page"), standing(now), "/corrections/")
    page = Page(
        "Corrections",
        absolute(found.url),
        "What we got wrong, and what is right.",
        feed_url="/feeds/corrections.xml",
        feed_title="Corrections",
    )
    shown = context(page, now) | found.shown() | {"corrections": printed(found.rows, now)}
    keys = (SITE, CORRECTIONS, *(of_story(one.article_id) for one in found.rows))
    return for_reading(request, render(request, "reader/corrections.html", shown), *keys)
