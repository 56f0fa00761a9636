"""A bulletin: a story of one line, written, approved and published in one step."""

from typing import Any

from django.db import transaction

from articles.desk.content import EMPTY
from articles.desk.permissions import may, require
from articles.desk.record.publishing import publish
from articles.desk.saving import create
from articles.models import Byline, Section, Source, Version
from articles.models.clock import Clock, system_clock
from articles.text.plain import html_from_paragraphs
from newsroom.accounts.models import User


def may_send(user: Any) -> bool:
    """Whether `user` may send a bulletin: whether they may write, approve and publish a story."""
    return may(user, "create") and may(user, "approve") and may(user, "publish")


def send(
    headline: str, section: Section, by: User, text: str = "", slug: str = "", clock: Clock = system_clock
) -> Version:
    """Create and publish a story of one line, in one transaction.

    Raises what `create` and `publish` raise: NotAllowed, UnfitText, NotFit, SlugTaken.
    """
    require(by, "publish")
    author = getattr(by, "author", None)
    content = {
        "headline": headline,
        "slug": slug,
        "section": section.pk,
        "body": html_from_paragraphs([text or headline]),
        "bureau": author.bureau_id if author else None,
        "bylines": [_byline(author)],
        "language": EMPTY["language"],
        "urgency": 2,
    }
    with transaction.atomic():
        article = create(content, by, clock=clock, note="Bulletin")
        return publish(article.pk, by, revision=article.revision, approve=True, clock=clock)


def _byline(author: Any) -> dict[str, Any]:
    """The person who sends it, else their bureau's staff, else the house."""
    line = {"role": Byline.Role.BY.value, "author": None, "bureau": None, "text": ""}
    if author is not None and author.active and not author.retired:
        return line | {"author": author.pk}
    if author is not None and author.bureau_id is not None:
        return line | {"bureau": author.bureau_id}
    house = Source.objects.house()
    return line | {"text": house.name if house else "Staff"}
