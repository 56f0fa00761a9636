"""The quiet line under an article: what anyone may do with it online, from `decide()`, and where to ask for more."""

from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from articles.models import Version
from articles.models.clock import PastMoment
from articles.reader.cache import cached_by_reference
from articles.reader.frame import absolute
from articles.reader.rights import ReprintCopies, Republishing, RightsPanel
from syndication.formats.html import canonical_link, reprint_html
from syndication.formats.text import reprint_text
from syndication.portal.public_terms import next_in_force, terms_url_of
from syndication.questions.caller import STRANGER
from syndication.questions.case import case_of, case_on_pages
from syndication.rights.answer import Decision
from syndication.rights.english.sentences import duty_sentence
from syndication.rights.model import TEXT, Duties, Use
from syndication.rights.vocabulary import Action, Medium, Outcome

ONLINE = Use(action=Action.REPRINT, media=frozenset({Medium.WEB}))
_CREDIT = {Duties.CREDIT, Duties.NOTICE}


def panel(version: Version, now: datetime) -> RightsPanel | None:
    """What anyone may do with a public Version; None for one that isn't recorded (a preview), or is no more.

    No query for most stories: Terms, what pictures allow and the restrictions of a hundred stories are cached together.
    """
    if version.pk is None or version.pub_status != Version.PubStatus.USABLE:
        return None
    known = cached_by_reference(("panel", version.pk), lambda: [_Known(_panel(version, now), now, next_in_force(now))])
    if not known[0].holds(now):
        known[:] = [_Known(_panel(version, now), now, next_in_force(now))]
    return known[0].panel


class _Known(NamedTuple):
    """A panel as it was at `since`; a restriction, an edition or a picture that changes drops it."""

    panel: RightsPanel
    since: datetime
    next_terms: datetime | None

    def holds(self, now: datetime) -> bool:
        ends = (self.panel.changes_at, self.next_terms)
        return self.since <= now and all(end is None or now < end for end in ends)


def _panel(version: Version, now: datetime) -> RightsPanel:
    zone = timezone.get_current_timezone()
    if isinstance(now, PastMoment):
        case = case_of(version, STRANGER, now, zone, record=now)
    else:
        case = case_on_pages(version, now, zone)
    decision = case.decide(ONLINE)
    return RightsPanel(
        line=line(decision),
        ask_url=ask_url(version),
        terms_url=terms_url_of(version.source_id, now),
        acquire_url=reverse("partners"),
        changes_at=decision.changes_at,
        republishing=_republishing(decision),
    )


def _republishing(decision: Decision) -> Republishing | None:
    """None but where the text itself may be reprinted online by anyone, whatever for."""
    text = next((part for part in decision.parts if part.part.key == TEXT), None)
    if decision.outcome is not Outcome.PERMITTED or text is None or text.outcome is not Outcome.PERMITTED:
        return None
    zone = timezone.get_current_timezone()
    return Republishing(
        duties=tuple(duty_sentence(duty, zone) for duty in decision.duties if duty.code is not Duties.LEAVE_OUT),
        credit=next((duty.line for duty in decision.duties if duty.code is Duties.CREDIT), ""),
        notice_html=decision.notice.html if decision.notice else "",
    )


def copies(version: Version, republishing: Republishing) -> ReprintCopies:
    """The story as it may be republished, without its pictures. No query."""
    address = absolute(version.path)
    text = "\n\n".join(filter(None, (reprint_text(version, []), republishing.credit, address)))
    return ReprintCopies(
        html=reprint_html(version, republishing.notice_html, republishing.credit),
        text=text,
        canonical_link=canonical_link(address),
    )


def line(decision: Decision) -> "str | Promise":
    """In the language that it will be shown in: a story's line is cached for each language."""
    if decision.outcome is Outcome.PERMITTED:
        credited = _CREDIT & {duty.code for duty in decision.duties}
        return (
            gettext_lazy("Reprint this story: permitted online with credit.")
            if credited
            else gettext_lazy("Reprint this story: permitted online.")
        )
    if decision.outcome is Outcome.ASK:
        return gettext_lazy("Reprint this story: ask us.")
    return gettext_lazy("Reprint this story: not permitted.")


def ask_url(version: Version) -> str:
    """Where the question is asked about this story; a path."""
    return f"{reverse('rights')}?{urlencode({'url': version.path})}"
