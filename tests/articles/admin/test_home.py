"""The journalist's home: what each person finds there, and nothing that isn't theirs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.admin.home import home
from articles.desk import steps
from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.models import Bureau
from articles.models.clock import system_clock
from newsroom.accounts.models import User
from tests import factories
from tests.articles.admin.browsing import signed_in
from tests.conftest import SettableClock

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return factories.BureauFactory()


@pytest.fixture
def reporter(bureau: Bureau) -> User:
    return factories.UserFactory(role="Journalist", bureau=bureau)


@pytest.fixture
def chief(bureau: Bureau) -> User:
    return factories.UserFactory(role="Bureau chief", bureau=bureau)


def piles(user: User, clock: SettableClock | None = None) -> dict[str, list[str]]:
    """Headlines under each heading of somebody's home."""
    home_page = home(User.objects.get(pk=user.pk), clock or system_clock)
    return {
        pile.title: [getattr(row, "article", row).headline for row in pile.rows]
        for pile in [*home_page["piles"], *home_page["beside"]]
    }


def test_my_drafts_are_mine_and_what_was_sent_back_comes_first_with_its_reason(reporter: User) -> None:
    back = factories.submitted(by=reporter, headline="Sent back")
    steps.send_back(back.pk, factories.editor(), "Who says so?")
    factories.ArticleFactory(by=reporter, headline="Begun")
    factories.ArticleFactory(headline="Somebody else's")
    assert piles(reporter)["My drafts"] == ["Sent back", "Begun"]
    assert "Who says so?" in signed_in(reporter).get("/admin/").content.decode()


def test_what_i_handed_in_is_not_a_draft(reporter: User) -> None:
    factories.submitted(by=reporter, headline="Handed in")
    assert piles(reporter)["My drafts"] == []
    assert piles(reporter)["Handed in"] == ["Handed in"]


def test_a_bureau_s_stories_wait_for_its_chief_and_for_no_other(chief: User, bureau: Bureau) -> None:
    factories.submitted(headline="Ours", bureau=bureau)
    factories.submitted(headline="Theirs", bureau=factories.BureauFactory())
    factories.approved(headline="Approved", bureau=bureau)
    assert piles(chief)["Waiting for me"] == ["Ours"]


def test_everything_handed_in_or_approved_waits_for_an_editor(bureau: Bureau) -> None:
    factories.submitted(headline="Ours", bureau=bureau)
    factories.approved(headline="Approved")
    assert set(piles(factories.editor())["Waiting for me"]) == {"Ours", "Approved"}


def test_nothing_waits_for_a_journalist(reporter: User) -> None:
    assert "Waiting for me" not in piles(reporter)


def test_a_journalist_s_home_names_no_story_that_is_not_theirs_to_read(reporter: User, clock: SettableClock) -> None:
    later = When(clock() + timedelta(days=1))
    factories.published(clock, when=later, headline="A secret to come")
    factories.published(clock, headline="Out today")
    factories.withheld(clock, headline="Withheld today")
    factories.submitted(clock, headline="In somebody's tray")
    assert [name for names in piles(reporter, clock).values() for name in names] == []
    page = signed_in(reporter).get("/admin/").content.decode()
    assert "A secret to come" not in page


def test_what_is_to_come_says_when_in_the_newsroom_s_zone(clock: SettableClock) -> None:
    clock.set(system_clock())
    summer = clock().replace(year=clock().year + 1, month=7, day=1, hour=9, minute=0)
    factories.published(clock, when=When(summer), headline="In July")
    assert "1 July, 10:00" in signed_in(factories.editor()).get("/admin/").content.decode()


def test_a_record_ahead_of_the_clock_by_over_a_minute_is_said_to_everyone_at_the_desk(reporter: User) -> None:
    factories.published(lambda: system_clock() + timedelta(seconds=50))
    assert "home-problem" not in signed_in(reporter).get("/admin/").content.decode()
    factories.published(lambda: system_clock() + timedelta(hours=2, minutes=1))
    page = signed_in(reporter).get("/admin/").content.decode()
    assert "was recorded 2 hours and 1 minute after what the clock of this machine says now" in page


def test_an_embargo_is_called_one(clock: SettableClock) -> None:
    clock.set(system_clock())
    factories.published(clock, when=When(None, clock() + timedelta(days=1)), headline="Under embargo")
    page = signed_in(factories.editor()).get("/admin/").content.decode()
    assert piles(factories.editor())["Scheduled and embargoed"] == ["Under embargo"]
    assert 'class="mark-embargo"' in page


def test_published_today_begins_at_the_newsroom_s_midnight(clock: SettableClock) -> None:
    clock.set(clock().replace(month=7, day=1, hour=22, minute=30))  # 23:30 in London
    factories.published(clock, headline="Yesterday")
    clock.advance(hours=1)  # 00:30
    factories.published(clock, headline="Today")
    assert piles(factories.editor(), clock)["Published today"] == ["Today"]


def test_withheld_stories_are_told_from_schedules_that_were_taken_back(clock: SettableClock) -> None:
    factories.withheld(clock, headline="Withheld")
    scheduled = factories.published(clock, when=When(clock() + timedelta(days=1)), headline="Taken back")
    publishing.unschedule(scheduled.article_id, factories.editor(), scheduled.number, clock)
    clock.advance(minutes=1)
    assert piles(factories.editor(), clock)["Withheld"] == ["Withheld"]


def test_a_rights_manager_sees_what_goes_out_and_is_offered_no_story_to_write(clock: SettableClock) -> None:
    factories.published(clock, headline="Out today")
    manager = factories.UserFactory(role="Rights manager")
    assert piles(manager, clock)["Published today"] == ["Out today"]
    assert "My drafts" not in piles(manager)
    page = signed_in(manager).get("/admin/").content.decode()
    assert "New story" not in page
    assert "Bulletin" not in page


def test_new_story_is_the_first_thing_offered_to_a_journalist(reporter: User) -> None:
    page = signed_in(reporter).get("/admin/").content.decode()
    assert page.index('class="new-story"') < page.index("My drafts")


def test_a_partner_s_person_has_no_home_here(client: Client) -> None:
    client.force_login(factories.UserFactory(is_staff=False))
    assert client.get("/admin/").status_code == 302


def test_the_home_costs_the_same_however_much_there_is(clock: SettableClock) -> None:
    clock.set(system_clock())
    editor = factories.editor()
    client = signed_in(editor)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/admin/")
        return len(queries)

    cost()
    empty = cost()
    for number in range(3):
        factories.ArticleFactory(by=editor, headline=f"Draft {number}")
        factories.submitted(headline=f"Submitted {number}")
        factories.published(clock, headline=f"Published {number}")
        factories.published(clock, when=When(clock() + timedelta(days=1 + number)), headline=f"To come {number}")
        factories.withheld(clock, headline=f"Withheld {number}")
    assert cost() <= empty
    assert empty <= 20


def test_the_menu_speaks_the_newsroom_s_words() -> None:
    page = signed_in(factories.UserFactory(role="Administrator")).get("/admin/").content.decode()
    for word in (
        "Stories",
        "Pictures",
        "Lists &amp; fronts",
        "People &amp; bureaus",
        "Sections &amp; topics",
        "The record",
        "Accounts",
    ):
        assert f">{word}</a>" in page


def test_the_menu_shows_only_what_one_may_open(reporter: User) -> None:
    page = signed_in(reporter).get("/admin/").content.decode()
    assert "The record" not in page
    assert "Accounts" not in page


def test_the_desk_is_called_after_the_house(reporter: User) -> None:
    factories.HouseFactory()
    assert "The Harbour Post" in signed_in(reporter).get("/admin/").content.decode()


def test_an_app_has_no_page_of_its_own(reporter: User) -> None:
    assert signed_in(reporter).get("/admin/articles/")["Location"] == "/admin/"


def test_no_page_tells_the_address_of_any_row_by_its_type_and_key() -> None:
    """Django's `r/<type>/<key>/` would tell where a secret Version will stand."""
    version = factories.published(when=When(system_clock() + timedelta(days=1)))
    from django.contrib.contenttypes.models import ContentType

    kind = ContentType.objects.get_for_model(version)
    client = signed_in(User.objects.create_superuser("root-editor"))
    assert client.get(f"/admin/r/{kind.pk}/{version.pk}/").status_code == 404
