"""Addresses on this site as redirects store them: one spelling each, whatever a browser, a person or an old database wrote.

Percent-encoding is undone, text brought to normal form C, the slash at the end dropped and the query sorted.
"""

from urllib.parse import parse_qsl, quote, unquote, urlencode

from articles.text.errors import UnfitText
from articles.text.unicode import CONTROLS, nfc, refuse_unstorable

#: Characters of an address as it is stored, and as it may be typed with its percent-encoding.
LONGEST, LONGEST_TYPED = 1_000, 4_000
#: Parameters of a query that are read.
_MOST_PARAMETERS = 40
#: What a path holds as it is (RFC 3986 §3.3).
_UNRESERVED = "/-._~!$&'()*+,;=:@"
#: What a typed path has only with its percent-encoding.
_ENCODED = {character: quote(character) for character in "%#? "}
_LINE_ENDS = "\t\n\f\r\x85\u2028\u2029"


def site_path(typed: str) -> str:
    """The stored spelling of a typed address. Raises UnfitText, with a sentence, for what is no address on this site."""
    refuse_unstorable(typed)
    typed = typed.strip()
    if len(typed) > LONGEST_TYPED:
        raise UnfitText(f"An address has at most {LONGEST} characters.")
    path, mark, query = typed.partition("?")
    if not path.startswith("/") or path.startswith("//"):
        raise UnfitText("Write the address from its first slash on, as /about/: it is one of this site.")
    if "#" in typed:
        raise UnfitText("Leave out the # and what follows it: browsers keep that to themselves.")
    if mark and normal_query(query) is None:
        raise UnfitText(f"The part after the question mark has more than {_MOST_PARAMETERS} parameters.")
    stored = requested_path(_decoded(path), query)
    if len(stored) > LONGEST:
        raise UnfitText(f"An address has at most {LONGEST} characters.")
    return stored


def requested_path(path: str, query: str = "") -> str:
    """The stored spelling of a requested address, whose path is decoded already. A query that can't be read is left out."""
    path = nfc(path[: 2 * LONGEST_TYPED]).rstrip("/") or "/"
    parameters = normal_query(query)
    return f"{path}?{parameters}" if parameters else path


def normal_query(query: str) -> str | None:
    """The query's parameters in one order and spelling; None for one that has too many."""
    try:
        parameters = parse_qsl(query, keep_blank_values=True, max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        return None
    return urlencode(sorted(parameters))


def as_sent(stored: str) -> str:
    """A stored address as a `Location` has it: percent-encoded."""
    path, mark, query = stored.partition("?")
    return f"{quote(path, safe=_UNRESERVED)}{mark}{query}"


def as_typed(stored: str) -> str:
    """A stored address as one types it, so that `site_path` gives the stored one: what would mean something else is encoded."""
    path, mark, query = stored.partition("?")
    return f"{''.join(_ENCODED.get(character, character) for character in path)}{mark}{query}"


def _decoded(path: str) -> str:
    try:
        decoded = nfc(unquote(path, errors="strict"))
    except UnicodeDecodeError:
        raise UnfitText("The address holds a percent sign followed by what is no character in UTF-8.") from None
    refuse_unstorable(decoded)
    if "\\" in decoded or any(character in CONTROLS or character in _LINE_ENDS for character in decoded):
        raise UnfitText("The address holds a backslash, a line end or another character that no address has.")
    if decoded.startswith("//") or any(part in (".", "..") for part in decoded.split("/")):
        raise UnfitText("The address holds “//” at its start, “.” or “..”, which browsers take for another address.")
    return decoded
