"""`/rights/`: may this story be used, this way, there, then, and what must be printed with it?

The page takes the names of `GET /api/v1/rights`, so that the address of an answer can be shared and asked by a program.
"""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from articles.reader.cache import stamps_read_once
from articles.reader.frame import Page, absolute, context, readers_now
from articles.reader.languages import in_site_language
from articles.reader.teasers import local
from syndication.portal.contact import contacts_for
from syndication.portal.headlines import by_headline
from syndication.portal.letter import letter
from syndication.portal.public_terms import terms_url_of
from syndication.portal.query_parameters import PATH, QueryParameters
from syndication.portal.question_form import question_form
from syndication.portal.subject import subject
from syndication.questions import limits
from syndication.questions.answered_question import AnsweredQuestion
from syndication.questions.answering import answer
from syndication.questions.caller import Caller, of_user
from syndication.questions.question import read
from syndication.rights.model import RightsError
from syndication.rights.vocabulary import Outcome

NAME_IT = RightsError("url", "Say which story: paste its address, its guid or its headline.")


@csrf_exempt
@cache_control(private=True, no_store=True)
@require_safe
@stamps_read_once()
@in_site_language()
def rights(request: HttpRequest) -> HttpResponse:
    """The form; with a story named, the answer, or in plain words why there is none. Nothing of it is kept by anyone."""
    now, parameters = readers_now(), QueryParameters(request.GET)
    return _answer(request, parameters, now) if parameters.is_about_a_story else _page(request, parameters, now)


def _answer(request: HttpRequest, parameters: QueryParameters, now: datetime) -> HttpResponse:
    if not parameters.names_a_story:
        return _page(request, parameters, now, 422, form=question_form(parameters, NAME_IT))
    if parameters.tidied != parameters.raw:
        return HttpResponseRedirect(parameters.address())
    allowance = limits.take(limits.peer(request.META.get("REMOTE_ADDR")))
    if not allowance.allowed:
        response = _page(request, parameters, now, 429, wait=allowance.reset_seconds)
        response["Retry-After"] = str(allowance.reset_seconds)
        return response
    if parameters.headline:
        return _by_headline(request, parameters, now)
    return _judged(request, parameters, now)


def _by_headline(request: HttpRequest, parameters: QueryParameters, now: datetime) -> HttpResponse:
    """One story has it: its answer. Several: a choice. None: said so."""
    matches = by_headline(parameters.headline, now)
    if len(matches.same) == 1:
        return HttpResponseRedirect(parameters.address(url=matches.same[0].path))
    choice = [{"found": match, "ask": parameters.address(url=match.path)} for match in matches.same or matches.near]
    return _page(
        request, parameters, now, 200 if choice else 404, choice=choice, no_headline=not choice, same=bool(matches.same)
    )


def _judged(request: HttpRequest, parameters: QueryParameters, now: datetime) -> HttpResponse:
    try:
        question = read(parameters.tidied, zone=timezone.get_current_timezone())
        answered_question = answer(question, of_user(request.user), now)
    except RightsError as problem:
        return _page(request, parameters, now, 422, form=question_form(parameters, problem))
    if answered_question is None:
        return _page(request, parameters, now, 404, not_there=True)
    return _letter(request, parameters, answered_question, now)


def _letter(
    request: HttpRequest, parameters: QueryParameters, answered_question: AnsweredQuestion, now: datetime
) -> HttpResponse:
    written = letter(answered_question, now)
    story = written.story
    about = f"{written.word}: {story.headline}" if story else written.word
    return _page(
        request,
        parameters,
        now,
        title=about,
        caller=answered_question.caller,
        letter=written,
        subject=subject(answered_question.question),
        answered_at=local(now),
        address=absolute(f"{PATH}?{answered_question.question.query()}"),
        terms_url=terms_url_of(answered_question.version.source_id, now) if story else "",
        contacts=contacts_for(answered_question.version) if answered_question.decision.outcome is Outcome.ASK else [],
        form=question_form(parameters, parts=[(line.key, line.title) for line in written.parts]),
    )


def _page(
    request: HttpRequest,
    parameters: QueryParameters,
    now: datetime,
    status: int = 200,
    *,
    title: str = "",
    caller: Caller | None = None,
    **extra: Any,
) -> HttpResponse:
    """The page with its form. A page about one story is not for search engines."""
    plain = not parameters.is_about_a_story
    head = Page(
        title or gettext("Rights and reprints"),
        absolute(PATH) if plain else "",
        robots="" if plain else "noindex",
        description=gettext("Ask whether, where and how a story may be reprinted, and what must be printed with it."),
    )
    caller = caller or of_user(request.user)
    person = {"name": str(caller.user), "partner": caller.party.name} if caller.user else None
    extra = {
        "form": question_form(parameters),
        "person": person,
        "partner_active": caller.party.active,
        "sign_in_url": f"{reverse('partners-sign-in')}?{urlencode({'next': parameters.back})}",
    } | extra
    return render(request, "portal/rights.html", context(head, now) | extra, status=status)
