"""The quiet line under an article: what anyone may do with it online, from `decide()`, and where to ask for more."""

from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from articles.models import Version
from articles.reader.rights import RightsPanel
from syndication.portal.public_terms import terms_url_of
from syndication.questions.caller import STRANGER
from syndication.questions.case import case_of
from syndication.rights.answer import Decision
from syndication.rights.model import Duties, Use
from syndication.rights.vocabulary import Action, Medium, Outcome

ONLINE = Use(action=Action.REPRINT, media=frozenset({Medium.WEB}))
_CREDIT = {Duties.CREDIT, Duties.NOTICE}


def panel(version: Version, now: datetime) -> RightsPanel | None:
    """What anyone may do with a public Version; None for one that isn't recorded (a preview), or is no more.

    At most seven queries, for any number of agreements.
    """
    if version.pk is None or version.pub_status != Version.PubStatus.USABLE:
        return None
    decision = case_of(version, STRANGER, now, timezone.get_current_timezone()).decide(ONLINE)
    return RightsPanel(
        line=line(decision),
        ask_url=ask_url(version),
        terms_url=terms_url_of(version.source_id, now),
        acquire_url=reverse("partners"),
        changes_at=decision.changes_at,
    )


def line(decision: Decision) -> str:
    if decision.outcome is Outcome.PERMITTED:
        credited = _CREDIT & {duty.code for duty in decision.duties}
        return f"Reprint this story: permitted online{' with credit' if credited else ''}."
    return f"Reprint this story: {'ask us' if decision.outcome is Outcome.ASK else 'not permitted'}."


def ask_url(version: Version) -> str:
    """Where the question is asked about this story; a path."""
    return f"{reverse('rights')}?{urlencode({'url': version.path})}"
