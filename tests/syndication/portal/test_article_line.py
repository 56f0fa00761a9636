"""The quiet line under an article is the answer for anyone, from `decide()`."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Version
from articles.reader import cache
from articles.reader.cache import Store, stamps_read_once
from articles.reader.frame import readers_now
from articles.reader.rights import rights_panel
from syndication.portal.article_line import panel
from tests.factories import ImageFactory, SectionFactory
from tests.syndication.factories import agreement, restricted
from tests.syndication.portal.arranged import EARLIER, LETS_REPRINT, earlier, partner, public_terms, story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


def line(version: Version) -> str:
    panel_shown = panel(version, readers_now())
    assert panel_shown is not None
    return str(panel_shown.line)


def test_what_anyone_may_do_online_is_said_with_credit() -> None:
    public_terms()
    assert line(story()) == "Reprint this story: permitted online with credit."


def test_without_a_duty_to_name_us_nothing_is_said_of_credit() -> None:
    public_terms(credit_line="", print_notice=False)
    assert line(story()) == "Reprint this story: permitted online."


def test_what_is_given_on_request_says_to_ask() -> None:
    public_terms({"kind": "permission", "action": "excerpt"}, takes_requests_for=["reprint"])
    assert line(story()) == "Reprint this story: ask us."


def test_a_restricted_story_and_one_without_terms_say_no() -> None:
    version = story()
    assert line(version) == "Reprint this story: not permitted."
    public_terms()
    restricted(version.article, not_for_reprint=True)
    assert line(version) == "Reprint this story: not permitted."


def test_what_partners_have_agreed_is_not_in_it() -> None:
    agreement(partner(), clock=earlier)
    assert line(story()) == "Reprint this story: not permitted."


def test_it_leads_to_the_question_and_to_the_terms() -> None:
    terms, version = public_terms().terms, story()
    panel_shown = panel(version, readers_now())
    assert panel_shown is not None
    assert panel_shown.ask_url == f"/rights/?url={version.path.replace('/', '%2F')}"
    assert (panel_shown.terms_url, panel_shown.acquire_url) == (f"/rights/terms/{terms.slug}/", "/partners/")


def test_it_knows_when_the_clock_alone_changes_it(now) -> None:
    public_terms({**LETS_REPRINT, "delay_hours": 24})
    version = story()
    panel_shown = panel(version, readers_now())
    assert panel_shown is not None
    assert version.first_published_at is not None
    assert panel_shown.line != "Reprint this story: permitted online with credit."
    assert panel_shown.changes_at == version.first_published_at + timedelta(hours=24)
    now.move_to(panel_shown.changes_at)
    assert line(version) == "Reprint this story: permitted online with credit."


def test_the_preview_of_an_unsaved_story_says_nothing_and_asks_nothing() -> None:
    with CaptureQueriesContext(connection) as queries:
        assert panel(Version(headline="Not yet"), EARLIER) is None
    assert len(queries) == 0


def test_the_article_page_has_it(client: Client) -> None:
    public_terms()
    version = story()
    assert rights_panel(version, readers_now()) == panel(version, readers_now())
    assert "Reprint this story: permitted online with credit." in client.get(version.path).content.decode()


def test_it_costs_no_query_of_its_own_for_most_stories_whatever_was_agreed() -> None:
    public_terms(*[LETS_REPRINT] * 8)
    who = partner()
    for _ in range(4):
        agreement(who, clock=earlier)
    section = SectionFactory(parent=SectionFactory(parent=SectionFactory()))
    images = [{"image": ImageFactory().pk, "role": role, "caption": ""} for role in ("lead",)]
    stories = [story(section=section, images=images, headline=f"Story {n}") for n in range(2)]
    counted = []
    for one in stories:
        version, now = Version.objects.select_related("section").get(pk=one.pk), readers_now()
        with stamps_read_once(), CaptureQueriesContext(connection) as queries:
            panel(version, now)
        counted.append(len(queries))
    # The stamps; of the first also the sections, its picture's rights, restrictions, and the public Terms' editions, rules, address
    # and coming editions. Of the second restrictions too, where its key begins another hundred.
    assert counted[0] == 8
    assert counted[1] in (1, 2)


def test_a_restriction_is_said_at_once_of_a_story_whose_line_was_drawn() -> None:
    public_terms()
    one, other = story(headline="One"), story(headline="Other")
    assert {line(one), line(other)} == {"Reprint this story: permitted online with credit."}
    restricted(one.article, not_for_reprint=True)
    assert line(one) == "Reprint this story: not permitted."
    assert line(other) == "Reprint this story: permitted online with credit."


def test_a_restriction_that_another_process_records_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    public_terms()
    version = story()
    assert line(version) == "Reprint this story: permitted online with credit."
    with monkeypatch.context() as other_process:
        other_process.setattr(cache, "_REFERENCE", Store(100))
        restricted(version.article, not_for_reprint=True)
    assert line(version) == "Reprint this story: not permitted."
