"""PostgreSQL writes moments as its server or database is set to; the newsroom's connections have them in ISO 8601 whatever that is."""

from collections.abc import Iterator
from datetime import UTC, datetime

import psycopg
import pytest
from django.db import connection

from articles.models import ListedVersion, Section
from articles.reader.look_ups import LookUp, look_up, merged
from tests.factories import SectionFactory, published

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes moments in one way"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def database_set_otherwise() -> Iterator[None]:
    """A database of someone who likes the day first."""
    name = connection.ops.quote_name(connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER DATABASE {name} SET DateStyle = 'SQL, DMY'")
    connection.close()
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER DATABASE {name} RESET DateStyle")
        connection.close()


@pytest.mark.usefixtures("database_set_otherwise")
def test_the_lists_of_a_family_of_sections_are_merged_in_their_order() -> None:
    section = SectionFactory()
    family = [section, SectionFactory(parent=section)]
    # As text with the day first, January's last day would stand before February's first.
    days = [datetime(2026, 1, 31, 9, tzinfo=UTC), datetime(2026, 2, 1, 9, tzinfo=UTC)]
    stories = [_published(family[n], day) for n, day in enumerate(days)]
    wanted = [LookUp("section", row.pk, 5) for row in family]
    merged_stories = merged(wanted, look_up(wanted, datetime(2026, 3, 2, 9, tzinfo=UTC)))
    assert [row.article_id for row in merged_stories] == stories[::-1]


@pytest.mark.usefixtures("database_set_otherwise")
def test_it_is_the_connection_s_own_setting() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW DateStyle")
        assert cursor.fetchone()[0].startswith("ISO")
    without = connection.get_connection_params() | {"options": ""}
    with psycopg.connect(**{name: value for name, value in without.items() if name != "context"}) as other:
        assert other.execute("SHOW DateStyle").fetchone() == ("SQL, DMY",)


def _published(section: Section, day: datetime) -> int:
    version = published(clock=lambda: day, section=section)
    assert ListedVersion.objects.filter(version=version, first_published_at=day).exists()
    return version.article_id
