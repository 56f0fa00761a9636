"""A record in which nothing stands. It stands apart from tests that share a record."""

import pytest

from articles.desk.record.proof import prove

pytestmark = pytest.mark.django_db


def test_an_empty_record_holds() -> None:
    assert prove() == (0, 0, [])
