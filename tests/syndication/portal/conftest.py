from tests.articles.reader.conftest import now

__all__ = ["now"]
