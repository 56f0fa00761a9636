"""When somebody saved in between: both texts, field by field, and nothing of either lost."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from articles.admin.story import story_page
from articles.desk.errors import StaleCopy
from articles.desk.fields import PROSE, marked
from articles.desk.idempotency import FIELD
from articles.desk.revisions import compare, readable
from articles.models import Article
from articles.text.diff import Change


class Difference(NamedTuple):
    """One field in which the two differ. `only_marks`: the words are the same, the formatting isn't."""

    field: str
    theirs: str
    mine: str
    word_changes: list[Change]
    only_marks: bool


def page(request: HttpRequest, article: Article, conflict: StaleCopy) -> HttpResponse:
    """409: the saved text beside the sent one. The page keeps all that was sent."""
    last = conflict.revision
    at = timezone.localtime(last.saved_at)
    posted_values = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", "base", "_verb", "_save", FIELD)
        for value in values
    ]
    return story_page.render(
        request,
        "admin/desk/stale.html",
        article,
        409,
        who=str(last.saved_by),
        when=f"{at:%H:%M}",
        revision=last.number,
        fields=differences(conflict),
        posted_values=posted_values,
        mine=typed_text(conflict),
        heading="Two people were writing",
    )


def differences(conflict: StaleCopy) -> list[Difference]:
    return [
        Difference(change.field, change.old, change.new, change.word_changes, change.old == change.new)
        for change in compare(conflict.theirs, conflict.yours)
    ]


def typed_text(conflict: StaleCopy) -> str:
    """My words as plain text, to be copied: those that go into a story."""
    names = [field.name for field in marked(PROSE)]
    return "\n\n".join(text for name in names if (text := readable(name, conflict.yours[name])))
