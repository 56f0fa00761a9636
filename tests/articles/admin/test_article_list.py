"""The list of stories: only those that a person may read, and only the questions that it allows."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.desk.record.publishing import When, kill, publish
from articles.models.clock import system_clock
from tests.articles.admin.browsing import LIST, address, signed_in
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    BureauFactory,
    SectionFactory,
    UserFactory,
    editor,
    killed,
    published,
    submitted,
    withheld,
)

pytestmark = pytest.mark.django_db


def test_a_journalist_sees_own_stories_and_no_others():
    writer = UserFactory(role="Journalist")
    ArticleFactory(by=writer, headline="Mine")
    ArticleFactory(headline="Theirs")
    page = signed_in(writer).get(LIST).content.decode()
    assert "Mine" in page
    assert "Theirs" not in page


def test_a_story_that_one_signs_is_ones_own():
    writer = UserFactory(role="Journalist")
    author = AuthorFactory(user=writer)
    ArticleFactory(headline="Signed", bylines=[{"role": "with", "author": author.pk, "bureau": None, "text": ""}])
    assert "Signed" in signed_in(writer).get(LIST).content.decode()


def test_a_bureau_chief_sees_the_bureaus_stories():
    bureau = BureauFactory()
    ArticleFactory(headline="Ours", bureau=bureau)
    ArticleFactory(headline="Elsewhere", bureau=BureauFactory())
    page = signed_in(UserFactory(role="Bureau chief", bureau=bureau)).get(LIST).content.decode()
    assert "Ours" in page
    assert "Elsewhere" not in page


def test_an_editor_sees_every_story_and_a_partners_person_none():
    ArticleFactory(headline="One")
    assert "One" in signed_in(UserFactory(role="Editor")).get(LIST).content.decode()
    assert signed_in(UserFactory()).get(LIST).status_code == 403
    assert signed_in(UserFactory(is_staff=False)).get(LIST).status_code == 302


def test_a_story_without_a_headline_is_called_untitled():
    ArticleFactory(headline="")
    assert "Untitled" in signed_in(UserFactory(role="Editor")).get(LIST).content.decode()


@pytest.mark.parametrize("found_by", ["headline", "slugline", "guid"])
def test_it_searches_headline_slugline_and_guid(found_by):
    story = ArticleFactory(headline="Ferries are late", slugline="FERRY-DELAY")
    ArticleFactory(headline="Another one")
    page = signed_in(UserFactory(role="Editor")).get(LIST, {"q": getattr(story, found_by)}).content.decode()
    assert "Ferries are late" in page
    assert "Another one" not in page


@pytest.mark.parametrize("by", ["stage__exact", "section__id__exact", "bureau__id__exact", "language"])
def test_it_filters_by_what_is_on_the_list_of_filters(by):
    wanted = submitted(headline="Wanted", section=SectionFactory(), bureau=BureauFactory(), language="tr")
    ArticleFactory(headline="Not this")
    value = {
        "stage__exact": "submitted",
        "section__id__exact": wanted.section_id,
        "bureau__id__exact": wanted.bureau_id,
        "language": "tr",
    }
    page = signed_in(UserFactory(role="Editor")).get(LIST, {by: value[by]}).content.decode()
    assert "Wanted" in page
    assert "Not this" not in page


@pytest.mark.parametrize(
    "query",
    [
        "created_by__password__startswith",
        "body__contains",
        "created_by",
        "versions__headline",
        "stage__startswith",
        "id__gt",
    ],
)
def test_it_refuses_every_other_question(query):
    ArticleFactory()
    assert signed_in(UserFactory(role="Administrator")).get(LIST, {query: "a"}).status_code == 400


def test_nothing_is_deleted_from_it_and_nothing_done_by_the_dozen():
    story = ArticleFactory(headline="Still here")
    client = signed_in(UserFactory(is_superuser=True))
    page = client.get(LIST)
    assert 'name="action"' not in page.content.decode()
    client.post(LIST, {"action": "delete_selected", "_selected_action": [story.pk], "post": "yes"})
    story.refresh_from_db()
    assert client.get(address(story, "delete")).status_code == 404
    assert client.post(address(story, "delete"), {"post": "yes"}).status_code == 404


def test_its_queries_are_the_same_for_two_stories_and_for_thirty(
    django_assert_num_queries, django_assert_max_num_queries
):
    editor = UserFactory(role="Editor")
    client = signed_in(editor)
    for _ in range(2):
        ArticleFactory(by=UserFactory(role="Journalist"), bureau=BureauFactory())
    client.get(LIST)
    with django_assert_max_num_queries(20) as few:
        client.get(LIST)
    for _ in range(28):
        ArticleFactory(by=UserFactory(role="Journalist"), bureau=BureauFactory())
    with django_assert_num_queries(len(few)):
        client.get(LIST)


# --- What readers see ---------------------------------------------------------------------------------------------

IN_A_DAY, IN_TWO = timedelta(days=1), timedelta(days=2)


def embargoed():
    return published(when=When(embargo_until=system_clock() + IN_A_DAY)).article


def scheduled():
    return published(when=When(publish_at=system_clock() + IN_A_DAY)).article


def updated_tomorrow():
    version = published()
    publish(version.article_id, editor(), 1, approve=True, when=When(publish_at=system_clock() + IN_A_DAY))
    return version.article


def withheld_before_it_was_public():
    article = scheduled()
    kill(article.pk, editor(), reason="Wrong")
    return article


#: A story of each kind, and what the list says that readers see of it.
SEEN = {
    "a draft": (ArticleFactory, "Not yet"),
    "a live story": (lambda: published().article, "Live"),
    "a scheduled one": (scheduled, "Scheduled, "),
    "one under embargo": (embargoed, "Embargoed until "),
    "a live one with an update to come": (updated_tomorrow, "Live, next version "),
    "a withheld one": (lambda: withheld().article, "Withheld"),
    "a killed one": (lambda: killed().article, "Killed"),
    "one killed before it was public": (withheld_before_it_was_public, "Killed before it was public"),
}


@pytest.mark.parametrize("kind", SEEN)
def test_the_list_says_what_readers_see_and_not_only_how_the_copy_stands(kind):
    make, status = SEEN[kind]
    make()
    page = signed_in(UserFactory(role="Editor")).get(LIST).content.decode()
    (cell,) = re.findall(r'<b class="readers-see \w+">([^<]*)</b>', page)
    assert cell.startswith(status)
    assert "Published" not in re.findall(r'<td class="field-copy">([^<]*)</td>', page)


def test_it_asks_the_same_number_of_questions_for_one_story_and_for_many(django_assert_num_queries):
    client = signed_in(UserFactory(role="Editor"))
    published()
    with CaptureQueriesContext(connection) as queries_of_one:
        client.get(LIST)
    for make, _ in SEEN.values():
        make()
    with django_assert_num_queries(len(queries_of_one)):
        client.get(LIST)
