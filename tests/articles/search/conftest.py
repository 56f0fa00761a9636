"""The clock of the machine stands still where a test asks for it."""

from tests.articles.reader.conftest import now

__all__ = ["now"]
