"""The Content-Type of a request. Django reads and trusts it before any code of ours has seen the request."""

import re
from typing import Any

# RFC 9110 §8.3.1, with the parameters that a form or a document for us may have.
_KNOWN_TYPE = re.compile(
    r"""[!#$&+.^_0-9a-z-]+/[!#$&+.^_0-9a-z-]+[ \t]*
    (?:;[ \t]*(?:(?:charset=(?:utf-8|"utf-8")|boundary=(?:[^\s";*]{1,200}|"[^"\\]{1,200}"))[ \t]*)?)*""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
_MAX_LENGTH = 500


def with_known_content_type(environ: dict[str, Any]) -> dict[str, Any]:
    """The environ; its Content-Type is emptied if it has a parameter that we do not use.

    Everything here is UTF-8. Django would decode the address by another `charset` too: one that yields no text (`hex`) ends
    in an error before there is a response, others (`utf-7`) yield halves of characters.
    """
    content_type = environ.get("CONTENT_TYPE") or ""
    if not content_type or (len(content_type) <= _MAX_LENGTH and _KNOWN_TYPE.fullmatch(content_type)):
        return environ
    return environ | {"CONTENT_TYPE": ""}
