"""The headers with which each static file goes out. Settings name this module, so it imports nothing of ours."""

from typing import Any

#: A file that somebody opens by itself runs nothing, fetches nothing and stands in no other site's frame.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def add_headers(headers: Any, path: str, url: str) -> None:
    """Give a static file its safety headers (WhiteNoise calls this once for each file)."""
    for name, value in HEADERS.items():
        headers[name] = value
