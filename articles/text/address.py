"""Web addresses that a story may link to."""

from urllib.parse import urlsplit

from articles.text.unicode import CONTROLS, nfc

MAX_ADDRESS = 2000
SCHEMES = ("http", "https", "mailto")


def safe_address(address: str) -> str | None:
    """The address as it is stored: http, https or mailto, absolute, without spaces; None for every other.

    `safe_address` of its own result is that result.
    """
    address = nfc(address.strip(" \t\n\f\r"))
    scheme, colon, rest = address.partition(":")
    scheme = scheme.lower()
    if not colon or scheme not in SCHEMES or len(address) > MAX_ADDRESS:
        return None
    # Browsers skip controls and line ends inside an address, so that its scheme is not what it seems (OWASP XSS).
    if any(character in CONTROLS or character in "\t\n\f\r\x85\u2028\u2029" for character in rest):
        return None
    rest = rest.strip(" ").replace(" ", "%20")
    if len(scheme) + 1 + len(rest) > MAX_ADDRESS:
        return None
    return f"{scheme}:{rest}" if _leads_somewhere(scheme, rest) else None


def _leads_somewhere(scheme: str, rest: str) -> bool:
    if scheme == "mailto":
        return "@" in rest
    try:
        parts = urlsplit(f"{scheme}:{rest}")
        return rest.startswith("//") and bool(parts.hostname) and "\\" not in parts.netloc and parts.port != 0
    except ValueError:  # a port that is no number, a bracket that doesn't close
        return False
