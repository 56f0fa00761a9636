from datetime import datetime

from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext

from articles.models.public_change import CORRECTIONS, SITE, of_story
from articles.reader import feed_addresses
from articles.reader.caching import PageResponse, drawn_from, page
from articles.reader.corrections import corrections_in_force, printed
from articles.reader.frame import Page, absolute, context
from articles.reader.paging import paged
from articles.reader.structured import as_scripts, list_page


@page(SITE, CORRECTIONS, by_page=True)
def corrections(request: HttpRequest, now: datetime) -> PageResponse:
    """Every correction, clarification and retraction of a public story, newest first."""
    paged_corrections = paged(request.GET.get("page"), corrections_in_force(now), "/corrections/")
    head = Page(
        gettext("Corrections"),
        absolute(paged_corrections.url),
        gettext("What we got wrong, and what is right."),
        feed_url=feed_addresses.CORRECTIONS,
        feed_title=gettext("Corrections"),
    )
    rows = printed(paged_corrections.rows, now)
    # A story that was corrected twice is listed once.
    stories = {row.url: row.headline for row in rows}
    page_context = (
        context(head, now)
        | paged_corrections.shown()
        | {
            "corrections": rows,
            "page_structured": as_scripts(
                list_page(head.title, paged_corrections.url, ((headline, url) for url, headline in stories.items()))
            ),
        }
    )
    keys = (of_story(row.article_id) for row in paged_corrections.rows)
    return drawn_from(render(request, "reader/corrections.html", page_context), *keys)
