"""`/partners/`: for people who have never taken a story from us: the stories on offer, how to ask, and two real answers."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db.models import Case, When
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from articles.models import Source, Version
from articles.models.public_change import RIGHTS, SITE, STORIES, of_rights
from articles.reader.caching import PageResponse, drawn_from, page, showing
from articles.reader.frame import Page, absolute, context
from articles.text.language import direction
from syndication.portal.contact import contacts
from syndication.portal.letter import OUTCOME_LABELS
from syndication.portal.public_terms import in_force
from syndication.portal.query_parameters import PATH
from syndication.portal.subject import subject
from syndication.questions.caller import STRANGER
from syndication.questions.case import case_of
from syndication.questions.question import Question, read
from syndication.rights.answer import Decision
from syndication.rights.english.sentences import duty_sentence
from syndication.rights.vocabulary import Outcome

#: By then most delays after publication are over, so that one of the two stories can be had.
SETTLED = timedelta(days=2)
#: What an example asks, the first that has the outcome.
EXAMPLE_QUESTIONS: tuple[Mapping[str, Sequence[str]], ...] = (
    {"media": ["web"]},
    {"media": ["web"], "commercial": ["false"]},
    {"action": ["excerpt"], "media": ["web"], "words": ["100"]},
    {"media": ["print"]},
    {"action": ["sublicense"]},
    {"action": ["aiTrain"]},
    {"action": ["link"]},
)


class Example(NamedTuple):
    """A real answer to a real question. `url`: where it stands whole."""

    outcome: str
    word: str
    mark: str
    subject: str
    headline: str
    language: str
    direction: str
    summary: str
    duties: list[str]
    url: str


class SampleAnswer(NamedTuple):
    version: Version
    question: Question
    decision: Decision


@page(SITE, STORIES, RIGHTS)
def partners(request: HttpRequest, now: datetime) -> PageResponse:
    stories = example_stories(now)
    # The first question is the one that most people have: it is looked for in every story before the next.
    answers = [
        answer
        for sample in zip(*(sample_answers(version, now) for version in stories), strict=True)
        for answer in sample
    ]
    changes = [answer.decision.changes_at for answer in answers if answer.decision.changes_at]
    settling_moments = [version.first_published_at + SETTLED for version in settling(now) if version.first_published_at]
    house = Source.objects.house()
    head = Page(
        gettext("For partners"),
        absolute(reverse("partners")),
        gettext("What may be reprinted, how to ask, and how to become a partner."),
    )
    extra_context = {
        "examples": _examples(answers),
        "example_path": stories[0].path if stories else "",
        "terms": [
            {
                "name": terms.name,
                "source": terms.source.name if terms.source else "",
                "url": reverse("terms", args=[terms.slug]),
            }
            for terms in in_force(now)
        ],
        "contacts": contacts(),
        "house_url": house.url if house else "",
        "api": absolute("/api/v1"),
    }
    response = render(request, "portal/partners.html", context(head, now) | extra_context)
    # An answer about a story may end by a restriction, too.
    keys = (*showing(stories), *(of_rights(version.article_id) for version in stories))
    return drawn_from(
        response, *keys, until=min(settling_moments, default=None), stale_until=min(changes, default=None)
    )


def example_stories(now: datetime) -> list[Version]:
    """The latest public story, and the latest that is some days old; in the house's language where there is one.

    Two queries.
    """
    foreign = Case(When(language=settings.SITE_LANGUAGE, then=0), default=1)
    public = Version.objects.public(now).for_lists().select_related("section__parent__parent")
    ordered = public.order_by(foreign, "-first_published_at", "-article_id")
    candidates = (ordered.first(), ordered.filter(first_published_at__lte=now - SETTLED).first())
    return list({version.pk: version for version in candidates if version}.values())


def settling(now: datetime) -> list[Version]:
    """The public story that is the next to be some days old. One query."""
    fresh = Version.objects.public(now).filter(first_published_at__gt=now - SETTLED)
    return list(fresh.only("first_published_at").order_by("first_published_at", "article_id")[:1])


def sample_answers(version: Version, now: datetime) -> list[SampleAnswer]:
    """What anyone is answered about the story, from facts gathered once."""
    case = case_of(version, STRANGER, now, timezone.get_current_timezone())
    questions = [read({"url": [version.path], **parameters}, zone=case.zone) for parameters in EXAMPLE_QUESTIONS]
    return [SampleAnswer(version, question, case.decide(question.use)) for question in questions]


def _examples(answers: list[SampleAnswer]) -> list[Example]:
    """A permitted and a refused answer, where there are such."""
    examples = [
        next((answer for answer in answers if answer.decision.outcome is outcome), None)
        for outcome in (Outcome.PERMITTED, Outcome.PROHIBITED)
    ]
    return [example_of(example) for example in examples if example]


def example_of(sample: SampleAnswer) -> Example:
    word, mark = OUTCOME_LABELS[sample.decision.outcome]
    return Example(
        outcome=sample.decision.outcome,
        word=str(word),
        mark=mark,
        subject=subject(sample.question),
        headline=sample.version.headline,
        language=sample.version.language,
        direction=direction(sample.version.language),
        summary=sample.decision.summary,
        duties=[duty_sentence(duty, sample.question.zone) for duty in sample.decision.duties],
        url=f"{PATH}?{sample.question.query()}",
    )
