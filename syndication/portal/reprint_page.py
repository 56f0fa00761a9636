"""`/reprint/`: how to reprint a story, in plain words, with what anyone is answered about a story of these days."""

from datetime import datetime

from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from articles.models.public_change import RIGHTS, SITE, STORIES, of_rights
from articles.reader.caching import PageResponse, drawn_from, page, showing
from articles.reader.frame import Page, absolute, context
from syndication.portal.partners_page import SETTLED, example_of, example_stories, sample_answers, settling
from syndication.portal.public_terms import in_force


@page(SITE, STORIES, RIGHTS)
def reprint(request: HttpRequest, now: datetime) -> PageResponse:
    """The story is one that is some days old, where there is one: of a new one, more may still be held back."""
    stories = example_stories(now)[-1:]
    answers = [answer for version in stories for answer in sample_answers(version, now)]
    changes = [answer.decision.changes_at for answer in answers if answer.decision.changes_at]
    moments = [version.first_published_at + SETTLED for version in settling(now) if version.first_published_at]
    head = Page(
        gettext("How to reprint a story"),
        absolute(reverse("reprint")),
        gettext("What you may reprint without asking, what you must do, and how to ask for more."),
    )
    extra_context = {
        "story": stories[0] if stories else None,
        "answers": [example_of(answer) for answer in answers],
        "terms": [{"name": terms.name, "url": reverse("terms", args=[terms.slug])} for terms in in_force(now)],
    }
    response = render(request, "portal/reprint.html", context(head, now) | extra_context)
    # An answer about a story may end by a restriction, too.
    keys = (*showing(stories), *(of_rights(version.article_id) for version in stories))
    return drawn_from(response, *keys, until=min(moments, default=None), stale_until=min(changes, default=None))
