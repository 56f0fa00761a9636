"""The clock of the machine stands still, so that two crawls can be compared to the byte."""

from tests.articles.reader.conftest import now
from tests.newsroom.page_cache.conftest import page_cache

__all__ = ["page_cache", "now"]
