"""The printed corrections of all public stories: the page of corrections and its feed."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from articles.models import Correction, Version
from articles.models.version import begun
from articles.text.language import direction

#: What readers are owed a list of. An update or an editor's note says nothing of having been wrong.
KINDS = (Correction.Kind.CORRECTION, Correction.Kind.CLARIFICATION, Correction.Kind.RETRACTION)


class Printed(NamedTuple):
    """A correction as its story prints it now."""

    kind: str
    label: str
    text: str
    made_at: datetime
    headline: str
    url: str
    language: str
    direction: str
    guid: str
    version: int  # the key of the Version that made it, which no other correction has


def corrections_in_force(now: datetime) -> QuerySet[Correction]:
    """Corrections that came into force, of stories that are public now, newest first."""
    public = Version.objects.public(now).filter(article=OuterRef("article"))
    came_into_force = Version.objects.not_overtaken().filter(begun(now), pk=OuterRef("version"))
    return Correction.objects.filter(Exists(public), Exists(came_into_force), kind__in=KINDS)


def printed(corrections: list[Correction], now: datetime) -> list[Printed]:
    """The corrections as the stories' public Versions print them; others are left out. One query."""
    articles = {correction.article_id for correction in corrections}
    public = {
        v.article_id: v
        for v in Version.objects.public(now).filter(article__in=articles).defer("body_html", "body_text")
    }
    pairs = ((correction, public.get(correction.article_id)) for correction in corrections)
    return [
        _printed(correction, version)
        for correction, version in pairs
        if version is not None and _is_printed_in(version, correction)
    ]


def _is_printed_in(version: Version, correction: Correction) -> bool:
    """Whether the Version prints this correction. The list comes from rows of the desk, its texts only from the record."""
    return any(_same(printed_correction, correction) for printed_correction in version.corrections)


def _same(printed_correction: dict[str, Any], correction: Correction) -> bool:
    return bool(printed_correction["kind"] == correction.kind and printed_correction["text"] == correction.text)


def _printed(correction: Correction, version: Version) -> Printed:
    text = next(
        printed_correction["text"]
        for printed_correction in version.corrections
        if _same(printed_correction, correction)
    )
    return Printed(
        kind=correction.kind,
        label=correction.get_kind_display(),
        text=text,
        made_at=timezone.localtime(correction.made_at).replace(microsecond=0),
        headline=version.headline,
        url=version.path,
        language=version.language,
        direction=direction(version.language),
        guid=version.guid,
        version=correction.version_id,
    )
