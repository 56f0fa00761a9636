"""Whether the newsroom is up: asked by load balancers, which are answered in a word, and by those who run it."""

import shutil
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from articles.models import Heartbeat
from articles.models.clock import system_clock
from articles.models.heartbeat import WORKER
from newsroom import health_checks
from syndication.models import ArticleRights
from tests.articles.admin.browsing import signed_in
from tests.factories import UserFactory, editor, published

pytestmark = pytest.mark.django_db


def test_it_is_well_while_the_database_answers(client: Client) -> None:
    response = client.get("/health/")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_it_is_only_asked(method: str) -> None:
    response = Client(enforce_csrf_checks=True).generic(method, "/health/")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def test_readers_who_are_not_served_are_told_in_a_word(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE articles_version RENAME COLUMN in_force_until TO gone")
    response = client.get("/health/")
    assert (response.status_code, response.content) == (503, b"Readers are not served.\n")


# --- What else is wrong --------------------------------------------------------------------------------------------


def miss_a_migration() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'syndication' AND name LIKE '0004%'")


def lose_a_trigger() -> None:
    with connection.cursor() as cursor:
        on = "" if connection.vendor == "sqlite" else " ON articles_version"
        cursor.execute(f"DROP TRIGGER articles_version_no_delete{on}")


def forget_the_worker() -> None:
    Heartbeat.objects.update(seen_at=system_clock() - timedelta(minutes=3, seconds=1))


def record_ahead() -> None:
    published(lambda: system_clock() + timedelta(hours=2))


def store_an_unknown_value() -> None:
    article = published().article
    ArticleRights.objects.create(
        article=article, number=1, recorded_at=system_clock(), by=editor(), third_party=["hologram"]
    )


WRONG: dict[str, tuple[Callable[[], object], str]] = {
    "a migration is missing": (miss_a_migration, "Migrations are missing: syndication 0004_roles. Run"),
    "a trigger is missing": (lose_a_trigger, "The record is not guarded by articles_version_no_delete"),
    "a worker is silent": (forget_the_worker, "No worker was seen for 3 minutes"),
    "no worker ever was": (lambda: Heartbeat.objects.all().delete(), "No worker was ever seen"),
    "the record is ahead": (record_ahead, "was recorded 2 hours after what the clock of this machine says now"),
    "a right is unknown": (store_an_unknown_value, "can’t be read"),
}


@pytest.fixture
def _well() -> None:
    Heartbeat.objects.beat(WORKER, system_clock())


@pytest.mark.usefixtures("_well")
def test_nothing_is_wrong_with_a_newsroom_that_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health_checks, "LEAST_FREE", 0)
    assert health_checks.problems() == []
    call_command("health")


@pytest.mark.usefixtures("_well")
@pytest.mark.parametrize(("spoil", "problem"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_to_an_administrator_alone(
    spoil: Callable[[], None], problem: str, client: Client
) -> None:
    spoil()
    assert client.get("/health/").content == b"ok\n"
    assert signed_in(editor()).get("/health/").content == b"ok\n"
    assert problem in signed_in(UserFactory(role="Administrator")).get("/health/").content.decode()
    with pytest.raises(CommandError, match=problem[:20]):
        call_command("health")


@pytest.mark.parametrize(("free", "is_told"), [(49, True), (51, False)])
def test_a_disk_that_is_nearly_full_is_told(free: int, is_told: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil._ntuple_diskusage(total=1000, used=1000 - free, free=free)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage)
    assert any("% free. Make room" in line for line in health_checks.problems()) == is_told


@pytest.mark.usefixtures("_well")
def test_a_check_that_cannot_be_made_keeps_the_others_from_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(clock: object) -> list[str]:
        raise OSError("the disk is away")

    monkeypatch.setattr(health_checks, "_worker", broken)
    record_ahead()
    problems = health_checks.problems()
    assert "A check could not be made: the disk is away" in problems
    assert any("was recorded 2 hours after" in line for line in problems)


def test_the_worker_says_that_it_is_alive() -> None:
    call_command("work", "--once")
    silent = Heartbeat.objects.silent_for(WORKER, system_clock())
    assert silent is not None
    assert silent < timedelta(minutes=1)
