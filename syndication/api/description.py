"""What OpenAPI is told besides the shapes: the parameters, the token, and that errors are problem+json."""

from typing import Any

from syndication.api.problems import PROBLEM
from syndication.questions.question import LONGEST, MANY
from syndication.rights.vocabulary import ACTIONS, MEDIA

_PARAMETERS: dict[str, tuple[str, dict[str, Any]]] = {
    "url": ("The story's address, as it stands in a browser. This or guid.", {}),
    "guid": ("The story's guid. This or url.", {}),
    "action": ("What is to be done with it.", {"enum": list(ACTIONS), "default": "reprint"}),
    "territory": (
        "The market that it is published for: an ISO 3166-1 code, a group (EU, EEA, a region of UN M49) or WORLD. "
        "Several: name it again. Left out: the world.",
        {"examples": ["CH", "EU"]},
    ),
    "media": ("Where it appears. Several: name it again. Left out: all of them.", {"enum": list(MEDIA)}),
    "starts": ("From when: a day of the newsroom's zone, or a moment with its offset. Left out: now.", {}),
    "ends": (
        "Until when: a day (to its last moment), a moment with its offset, or never, for good. Left out: as long as it "
        "may.",
        {},
    ),
    "language": ("The language of the text to be published (BCP 47). Left out: the story's own.", {}),
    "words": ("How many words of the text. Left out: the whole text.", {"type": "integer", "minimum": 1}),
    "parts": ("text, or a picture as picture:12. Several: name it again. Left out: whatever may go.", {}),
    "commercial": ("Whether it earns money. Left out: it does.", {"type": "boolean"}),
    "at": ("What was on record at this past day or moment. Left out: now.", {}),
}


def parameters() -> list[dict[str, Any]]:
    """The parameters of a question about rights."""
    return [_parameter(name) for name in LONGEST]


def _parameter(name: str) -> dict[str, Any]:
    description, more = _PARAMETERS[name]
    schema: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": LONGEST[name]} | more
    if schema["type"] != "string" or "enum" in schema:
        del schema["minLength"], schema["maxLength"]
    if name in MANY:
        schema = {"type": "array", "items": schema, "minItems": 1, "maxItems": MANY[name]}
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
        "style": "form",
        "explode": True,
    }


_ALLOWANCE = {
    name: {"description": text, "schema": {"type": "integer"}}
    for name, text in {
        "RateLimit-Limit": "Questions a minute.",
        "RateLimit-Remaining": "Questions left in this minute.",
        "RateLimit-Reset": "Seconds until the next minute.",
    }.items()
}
_OF_STATUS = {
    "401": {"WWW-Authenticate": {"description": "RFC 6750 §3.", "schema": {"type": "string"}}},
    "403": {"WWW-Authenticate": {"description": "RFC 6750 §3.", "schema": {"type": "string"}}},
    "429": {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}}},
    "503": {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}}},
}
#: Answered before anyone is counted.
_UNCOUNTED = frozenset({"414", "503"})


def completed(document: dict[str, Any]) -> dict[str, Any]:
    """The document with the token's scheme, each answer's headers, and its errors under their media type."""
    document["components"]["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "A partner's token. Without one: public terms."}
    }
    for methods in document["paths"].values():
        # RFC 9110 §9.3.2: it is GET without the body, and an operation can't be described twice under one name.
        del methods["head"]
        operation = methods["get"]
        # A token or none.
        operation["security"] = [{"token": []}, {}]
        for status, response in operation["responses"].items():
            _complete(str(status), response)
    return document


def _complete(status: str, response: dict[str, Any]) -> None:
    if status != "200":
        response["content"] = {PROBLEM: response["content"].pop("application/json")}
    headers = {} if status in _UNCOUNTED else _ALLOWANCE
    if status == "404":
        headers = {"RateLimit-Limit": _ALLOWANCE["RateLimit-Limit"]}
    response["headers"] = headers | _OF_STATUS.get(status, {})
