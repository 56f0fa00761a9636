"""What a request says its body is. Django reads it before any code of ours has seen the request, and believes it."""

import re
from typing import Any

# RFC 9110 §8.3.1, with the parameters that a form or a document for us may have.
_KNOWN = re.compile(
    r"""[!#$&+.^_0-9a-z-]+/[!#$&+.^_0-9a-z-]+[ \t]*
    (?:;[ \t]*(?:(?:charset=(?:utf-8|"utf-8")|boundary=(?:[^\s";*]{1,200}|"[^"\\]{1,200}"))[ \t]*)?)*""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
_LONGEST = 500


def of_a_known_kind(environ: dict[str, Any]) -> dict[str, Any]:
    """The request; without the kind of its body where that has a parameter that is nothing to us.

    Everything here is UTF-8. By another `charset` Django would read the address too: one that turns bytes into no text
    (`hex`) ends in an error before there is an answer, others (`utf-7`) give halves of characters.
    """
    kind = environ.get("CONTENT_TYPE") or ""
    if not kind or (len(kind) <= _LONGEST and _KNOWN.fullmatch(kind)):
        return environ
    return environ | {"CONTENT_TYPE": ""}
