"""Who asks, asks at a moment that a test sets."""

from tests.articles.reader.conftest import now

__all__ = ["now"]
