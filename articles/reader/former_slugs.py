"""Finds a row by its slug, or says at which slug it is found today."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from articles.models import FormerSlug
from articles.reader.caching import Renamed


def by_slug(rows: QuerySet[Any], slug: str) -> Any:
    """The row with that slug, of the public ones `rows`.

    Raises Renamed where one had it before, else Http404. Two queries where there is none, whether a row that is not public
    had it or none ever did.
    """
    row = rows.filter(slug=slug).first()
    if row is not None:
        return row
    former = FormerSlug.objects.filter(kind=str(rows.model._meta.model_name), slug=slug).values("key")
    present_slug = rows.prefetch_related(None).filter(pk__in=former).order_by().values_list("slug", flat=True).first()
    if present_slug is None:
        raise Http404
    raise Renamed(present_slug)
