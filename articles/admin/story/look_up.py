"""Looks up the story that another one names: what it is a translation of, or what it replaces."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils import timezone

from articles.admin.shown_json import ShownJson
from articles.desk.permissions import may, stories_that
from articles.text.language import language_name
from articles.text.number import whole_number

_MOST = 10
#: Characters and words of what is typed that are looked for.
_LONGEST, _MOST_WORDS = 100, 6


def look_up(request: HttpRequest) -> ShownJson:
    """JSON: the stories saved last that the user may read and whose headline, slugline or guid has every word of `q`.

    `without`: the key of the story that is written. One query.
    """
    if not may(request.user, "read"):
        raise Http404
    words = request.GET.get("q", "")[:_LONGEST].replace("\0", "").split()[:_MOST_WORDS]
    stories = stories_that(request.user, "read").exclude(pk=whole_number(request.GET.get("without", "")) or 0)
    for word in words:
        stories = stories.filter(Q(headline__icontains=word) | Q(slugline__icontains=word) | Q(guid__icontains=word))
    columns = stories.order_by("-saved_at", "-pk").values("guid", "headline", "language", "saved_at")
    return ShownJson({"stories": [_named(story) for story in columns[:_MOST]] if words else []})


def _named(story: Mapping[str, Any]) -> dict[str, str]:
    saved = timezone.localtime(story["saved_at"])
    label = f"{story['headline'] or 'Untitled'} · {language_name(story['language'])} · {saved:%Y-%m-%d}"
    return {"guid": story["guid"], "label": label}
