"""The first things to know about the demonstration: its logins, and questions about rights worth asking."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.urls import reverse

from articles.models import Version
from newsroom.accounts.models import User
from newsroom.demonstration.logins import PASSWORD
from newsroom.demonstration.rights import PARTNERS
from newsroom.demonstration.stories import STORIES
from syndication.licensing.partners import facts_of
from syndication.models import Partner, PartnerPerson

#: By then the delay of the public terms is over, so that anyone may reprint a story online.
SETTLED = timedelta(hours=24)

_HEADLINES = {story.key: story.headline for story in STORIES}


def announcement(site_url: str, now: datetime) -> str:
    """Lines to print; "" where there is no account of the demonstration. `site_url`: the site without its last slash."""
    users = list(User.objects.filter(is_demonstration=True).order_by("pk"))
    if not users:
        return ""
    lines = ["", f"Demonstration logins, all with the password  {PASSWORD}"]
    lines += [f"  {user.username:<16}{user.get_full_name()}" for user in users if user.is_staff]
    people = list(PartnerPerson.objects.filter(user__in=users).select_related("user", "partner"))
    if people:
        lines += ["", f"For partners, who sign in at {site_url}{reverse('partners-sign-in')}"]
    for person in people:
        lines.append(f"  {person.user.username:<16}{person.user}, {facts_of(person.partner)}")
        if question := question_of(person.partner, now):
            lines.append(f"  {'':16}{site_url}{question}")
    if question := anyones_question(now):
        lines += ["", "A question that anyone may ask", f"  {site_url}{question}"]
    return "\n".join([*lines, ""])


def question_of(partner: Partner, now: datetime) -> str:
    """The path of a question worth asking by that partner; "" where its story isn't public, or has another headline."""
    example = next((candidate.question for candidate in PARTNERS if candidate.slug == partner.slug), None)
    story = Version.objects.public(now).filter(headline=_HEADLINES[example.story]).first() if example else None
    return _path(story, example.asks) if example and story else ""


def anyones_question(now: datetime) -> str:
    """The path of “may I reprint this online?”, about a story that has been out for a day; "" where none is public."""
    public = Version.objects.public(now).newest_first()
    story = public.filter(first_published_at__lte=now - SETTLED, source__is_house=True).first() or public.first()
    return _path(story, {"media": ["web"]}) if story else ""


def _path(story: Version, asks: Mapping[str, list[str]]) -> str:
    return f"{reverse('rights')}?{urlencode({'url': [story.path], **asks}, doseq=True, safe='/')}"
