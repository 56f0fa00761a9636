"""The row of buttons of a story: one for each verb that can be done to it as it is."""

from typing import NamedTuple

from django.urls import reverse

from articles.desk.possible import likely_next, possible
from articles.desk.state import StoryState
from articles.desk.verbs import VERBS, Place, Verb
from articles.models import Article
from newsroom.accounts.models import User


class Button(NamedTuple):
    """`url`: the verb's own page; "" for a verb of the form. `strong`: the likely next one."""

    verb: str
    label: str
    url: str
    grave: bool
    strong: bool


def buttons(user: User, article: Article, state: StoryState) -> list[Button]:
    """The row, grave ones last. Redaction is not among them: it is chosen from the history."""
    verbs = [verb for verb in possible(user, article, state) if verb is not Verb.REDACT]
    likely = likely_next(verbs, article, state)
    return [
        Button(verb, _label(verb, state), _verb_url(verb, article), VERBS[verb].grave, verb is likely) for verb in verbs
    ]


def _verb_url(verb: Verb, article: Article) -> str:
    in_form = VERBS[verb].place is Place.FORM
    return "" if in_form else reverse(f"admin:articles_article_{verb}", args=[article.pk])


def _label(verb: Verb, state: StoryState) -> str:
    if verb is Verb.PUBLISH and state.live:
        return "Publish changes"
    definition = VERBS[verb]
    return definition.label if definition.place is Place.FORM else f"{definition.label}…"
