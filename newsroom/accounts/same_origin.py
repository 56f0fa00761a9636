"""Whether a form was sent by a page of ours, told without a cookie: what the browser says of the sender."""

from django.conf import settings
from django.http import HttpRequest


def from_own_page(request: HttpRequest) -> bool:
    """Whether the browser says that the form was sent by a page of ours (Fetch Metadata §2.3).

    Older browsers send `Origin` alone (RFC 6454 §7).
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return request.headers.get("Origin", "") in our_origins(request)


def our_origins(request: HttpRequest) -> set[str]:
    """The origins of our own pages: the one that was asked for, and SITE_URL."""
    return {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
