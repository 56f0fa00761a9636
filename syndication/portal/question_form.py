"""The form at `/rights/` as it is shown: every field as it was filled in, with its error beside it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.text.unicode import without_controls
from syndication.portal.query_parameters import QueryParameters
from syndication.rights.model import RightsError
from syndication.rights.vocabulary import MEDIA, Action

#: Characters of a typed text that a field shows at most.
LONGEST_SHOWN = 2_000


class Field(NamedTuple):
    """A field of text. `kind`: of the input; a moment with its time is shown as text. `attributes`: HTML's, beside those."""

    name: str
    label: str
    hint: str
    value: str
    error: str
    kind: str = "text"
    attributes: tuple[tuple[str, str], ...] = ()


class Choice(NamedTuple):
    value: str
    label: str
    chosen: bool


class Choices(NamedTuple):
    name: str
    label: str
    options: list[Choice]
    error: str


class QuestionForm(NamedTuple):
    """`wrong`: something is. `error`: what, where that is no field of the form. `more`: something under "More" was said, so it stands open."""

    story: Field
    territory: Field
    starts: Field
    ends: Field
    language: Field
    words: Field
    at: Field
    action: Choices
    media: Choices
    commercial: Choices
    parts: Choices
    for_good: bool
    wrong: bool
    error: str
    more: bool


#: What the form calls each field of text, and what it says below it.
_LABELS = {
    "url": (gettext_lazy("Which story?"), gettext_lazy("Its address, its guid or its headline.")),
    "territory": (
        gettext_lazy("Where will it appear?"),
        gettext_lazy("Countries by their two letters or regions, with commas: KE, UG, EU. Empty: everywhere."),
    ),
    "starts": (pgettext_lazy("a day", "From"), gettext_lazy("Empty: from now.")),
    "ends": (pgettext_lazy("a day", "Until"), gettext_lazy("Empty: as long as you may; the answer says how long.")),
    "language": (gettext_lazy("Language it is published in"), gettext_lazy("A code: en, sw, pt-BR. Empty: its own.")),
    "words": (gettext_lazy("Words of it"), gettext_lazy("Empty: the whole text.")),
    "at": (gettext_lazy("As our agreements stood on"), gettext_lazy("A day that is over. Empty: now.")),
}
#: What it calls each choice.
_CALLED = {
    "action": gettext_lazy("What would you do with it?"),
    "media": gettext_lazy("How?"),
    "commercial": gettext_lazy("Commercially?"),
    "parts": gettext_lazy("Which parts?"),
}
_NO_HELP = (("autocomplete", "off"), ("spellcheck", "false"))
#: What browsers are told about a field: not to mend what is typed, above all.
_ATTRIBUTES = {
    "url": (("dir", "auto"), ("autocapitalize", "none"), *_NO_HELP, ("required", "")),
    "territory": (("list", "q-groups"), *_NO_HELP),
    "language": (("autocapitalize", "none"), *_NO_HELP),
    "words": (("inputmode", "numeric"), ("autocomplete", "off")),
}

#: Parameters that the form has under "More".
MORE = ("language", "words", "commercial", "parts", "at")
COMMERCIAL = {"": gettext_lazy("not said"), "true": gettext_lazy("yes"), "false": gettext_lazy("no")}


def question_form(
    parameters: QueryParameters, problem: RightsError | None = None, parts: Iterable[tuple[str, str]] = ()
) -> QuestionForm:
    """The form of a question. `parts`: key and name of each part of the story, where one was found."""
    errors = {problem.field: str(problem)} if problem else {}
    story = _field(
        "url",
        _shown(parameters.single("guid") or parameters.single("url")),
        errors.pop("url", "") or errors.pop("guid", ""),
    )
    known_parts = dict(parts) or {_shown(key): _shown(key) for key in parameters.every("parts")}
    return QuestionForm(
        story=story,
        territory=_text(parameters, "territory", errors),
        language=_text(parameters, "language", errors),
        words=_text(parameters, "words", errors),
        starts=_date(parameters, "starts", errors),
        ends=_date(parameters, "ends", errors),
        at=_date(parameters, "at", errors),
        action=_choices(parameters, "action", {action.value: action.label for action in Action}, errors, "reprint"),
        media=_choices(parameters, "media", MEDIA, errors),
        commercial=_choices(parameters, "commercial", COMMERCIAL, errors),
        parts=_choices(parameters, "parts", known_parts, errors),
        for_good="never" in map(str.lower, parameters.every("ends")),
        wrong=problem is not None,
        # Each field above has taken the problem that is its own.
        error=next(iter(errors.values()), ""),
        more=any(parameters.every(name) for name in MORE),
    )


def _text(parameters: QueryParameters, name: str, errors: dict[str, str]) -> Field:
    return _field(name, _shown(", ".join(parameters.every(name))), errors.pop(name, ""))


def _date(parameters: QueryParameters, name: str, errors: dict[str, str]) -> Field:
    """A browser's own field for a day shows nothing but days that there are; anything else stands as it was typed."""
    value = next((text for text in parameters.every(name) if text.lower() != "never"), "")
    return _field(name, _shown(value), errors.pop(name, ""), "date" if not value or _is_day(value) else "text")


def _field(name: str, value: str, error: str, kind: str = "text") -> Field:
    label, hint = _LABELS[name]
    return Field(name, str(label), str(hint), value, error, kind, _ATTRIBUTES.get(name, ()))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _choices(
    parameters: QueryParameters,
    name: str,
    options: Mapping[str, str | Promise],
    errors: dict[str, str],
    default: str = "",
) -> Choices:
    chosen_values = {value.lower() for value in parameters.every(name)} or {default}
    offered = [Choice(key, str(label), key.lower() in chosen_values) for key, label in options.items()]
    return Choices(name, str(_CALLED[name]), offered, errors.pop(name, ""))


def _shown(text: str) -> str:
    return without_controls(text[:LONGEST_SHOWN])
