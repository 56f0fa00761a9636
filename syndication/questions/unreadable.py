"""Lists stored values of rights that this engine does not know. They count as a no; rights managers are shown the list."""

from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from articles.models import Image, Version
from syndication.models import AgreementRow, ArticleRights, TermsEdition
from syndication.models.as_rights import edition_id, read_edition, read_restrictions, scope_of, wrong_with
from syndication.rights.vocabulary import Status

#: Named one by one; more of a kind has one cause.
_NAMED = 20


def unreadable() -> list[str]:
    """A sentence for each row that is answered with a no because it holds an unknown value. Six queries.

    Of a history only the governing row is listed; of each table the first twenty rows.
    """
    return [*_editions(), *_agreements(), *_restrictions(), *_statuses(), *_pictures()]


def _editions() -> Iterator[str]:
    for row in TermsEdition.objects.select_related("terms").prefetch_related("rules"):
        if wrong := wrong_with(read_edition, row, row.rules.all(), edition_id(row)):
            yield f"“{row}” can’t be read, so nothing is permitted by it. {wrong}"


def _agreements() -> Iterator[str]:
    for row in _last(AgreementRow.objects, "agreement").select_related("agreement").filter(cancelled=False):
        if wrong := wrong_with(scope_of, row):
            yield f"The scope of the agreement “{row.agreement}” can’t be read, so nothing is permitted by it. {wrong}"


def _restrictions() -> Iterator[str]:
    saying = ~Q(third_party=[]) | Q(exclusive_to__isnull=False)
    for row in _last(ArticleRights.objects, "article").filter(saying).iterator():
        if wrong := wrong_with(read_restrictions, row, None):
            yield f"The restriction of story {row.article_id} can’t be read, so nothing of it goes. {wrong}"


def _statuses() -> Iterator[str]:
    strange = Version.objects.exclude(pub_status__in=[status.value for status in Status])
    for version in strange.only("article", "number", "pub_status")[:_NAMED]:
        yield (
            f"Version {version.number} of story {version.article_id} has the status “{version.pub_status}”, which is "
            "none: it is answered as withheld."
        )


def _pictures() -> Iterator[str]:
    for image in Image.objects.exclude(rights__in=Image.Rights.values).only("rights")[:_NAMED]:
        yield f"Picture {image.pk} has the rights “{image.rights}”, which are none: it goes to nobody."


def _last(rows: Any, of: str) -> Any:
    """The governing row of each history."""
    last = rows.filter(**{of: OuterRef(of)}).order_by("-number").values("pk")[:1]
    return rows.filter(pk=Subquery(last))
