"""The form: what it shows, what it saves, and that nothing else is ever written."""

from typing import Any

import pytest

from articles.desk.content import content_of
from articles.models import Article, Revision
from tests.articles.admin.browsing import LIST, address, form_data, signed_in
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    BureauFactory,
    ImageFactory,
    StoryListFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

BODY = (
    "<p>Two  spaces, a no-break&nbsp;space, “quotes”, ‘more’, a – dash — and &amp; &lt;signs&gt;.</p>\n"
    "<h2>A heading</h2>\n<ul><li>one</li><li>two</li></ul>\n"
    '<figure data-image="{key}" class="wide"></figure>\n'
    "<blockquote><p>Said with a <em>mark</em>.</p></blockquote>\n"
    "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
)


def full_story(by=None):
    """A story that has something in every field."""
    lead, inline = ImageFactory(), ImageFactory()
    return ArticleFactory(
        by=by or UserFactory(role="Editor"),
        body=BODY.format(key=inline.pk),
        kicker="Ports  & ships",
        dateline_place="Port Ellery",
        bureau=BureauFactory(),
        topics=[TopicFactory().pk, TopicFactory().pk],
        related=[StoryListFactory().pk],
        publish_at="2026-11-23T14:05:33.000123+00:00",
        editors_note="One line.\nAnother  line.",
        slugline="PORT-OPENS",
        images=[
            {"image": lead.pk, "role": "lead", "caption": "The lead."},
            {"image": inline.pk, "role": "inline", "caption": "In it."},
        ],
        bylines=[
            {"role": "by", "author": AuthorFactory().pk, "bureau": None, "text": ""},
            {"role": "with", "author": None, "bureau": BureauFactory().pk, "text": ""},
            {"role": "edited_by", "author": None, "bureau": None, "text": "J.  Doe & Sons"},
        ],
    )


def test_a_form_saved_untouched_makes_no_revision_and_says_so():
    editor = UserFactory(role="Editor")
    article = full_story(editor)
    client = signed_in(editor)
    response = client.post(address(article), form_data(client.get(address(article))), follow=True)
    assert "Nothing had changed." in response.content.decode()
    assert article.revisions.count() == 1


def test_one_word_changed_makes_one_revision_with_only_that_field_changed():
    editor = UserFactory(role="Editor")
    article = full_story(editor)
    before = content_of(article)
    client = signed_in(editor)
    response = client.post(address(article), form_data(client.get(address(article)), kicker="Harbours"), follow=True)
    assert "Saved as revision 2." in response.content.decode()
    article.refresh_from_db()
    assert content_of(article) == before | {"kicker": "Harbours"}


def test_a_new_story_is_made_with_its_first_revision():
    writer = UserFactory(role="Journalist", bureau=BureauFactory())
    client = signed_in(writer)
    page = client.get(f"{LIST}add/")
    response = client.post(f"{LIST}add/", form_data(page, headline="Ships are back", body="<p>They came.</p>"))
    article = Article.objects.get()
    assert response.status_code == 302
    assert response["Location"] == address(article)
    assert (article.headline, article.body, article.revision) == ("Ships are back", "<p>They came.</p>", 1)
    assert Revision.objects.get().saved_by == writer
    assert [line.author for line in article.bylines.all()] == [writer.author]


def test_a_byline_that_is_a_person_and_a_bureau_at_once_is_refused_at_its_row():
    editor = UserFactory(role="Editor")
    article = ArticleFactory(by=editor)
    client = signed_in(editor)
    data = form_data(client.get(address(article)), **{"bylines-0-author": str(AuthorFactory().pk)})
    page = client.post(address(article), data)
    assert "A byline is one of three: a person, a bureau, or free text." in page.content.decode()
    assert article.revisions.count() == 1


def test_rows_without_script_are_ordered_by_their_numbers_and_removed_by_a_tick():
    editor = UserFactory(role="Editor")
    lines = [{"role": "by", "author": None, "bureau": None, "text": name} for name in ("Ann", "Ben", "Cem")]
    article = ArticleFactory(by=editor, bylines=lines)
    client = signed_in(editor)
    changed = {"bylines-0-ORDER": "3", "bylines-2-ORDER": "1", "bylines-1-DELETE": "on", "bylines-3-text": "Dov"}
    client.post(address(article), form_data(client.get(address(article)), **changed))
    assert [line.text for line in article.bylines.all()] == ["Cem", "Ann", "Dov"]


def test_a_list_cannot_stand_twice_under_a_story():
    editor = UserFactory(role="Editor")
    article = ArticleFactory(by=editor)
    client = signed_in(editor)
    key = str(StoryListFactory().pk)
    both = {"related-TOTAL_FORMS": "2", "related-0-story_list": key, "related-1-story_list": key}
    page = client.post(address(article), form_data(client.get(address(article)), **both))
    assert "A list can stand under a story only once." in page.content.decode()


def test_what_comes_back_with_a_mistake_is_the_persons_own_text_and_sanitised():
    editor = UserFactory(role="Editor")
    article = ArticleFactory(by=editor)
    client = signed_in(editor)
    wrong = {"urgency": "9", "headline": "My  own words", "body": '<p onclick="x()">Kept</p><script>alert(1)</script>'}
    page = client.post(address(article), form_data(client.get(address(article)), **wrong)).content.decode()
    assert ">\nMy  own words</textarea>" in page
    assert "&lt;p&gt;Kept&lt;/p&gt;" in page
    assert "onclick=&quot;" not in page
    assert "alert(1)" not in page


def test_a_text_that_is_too_long_is_an_error_at_its_field_and_goes_to_no_editor():
    editor = UserFactory(role="Editor")
    article = ArticleFactory(by=editor)
    client = signed_in(editor)
    page = client.post(address(article), form_data(client.get(address(article)), body="<p>" + "x" * 400_001 + "</p>"))
    assert page.status_code == 200
    assert page.context["form"].errors.keys() == {"body"}
    assert 'data-type="ckeditortype"' not in page.content.decode()
    assert "x" * 400_001 in page.content.decode()


@pytest.mark.parametrize("bad", ["a\0b", "x" * 10_000, "e" + "\u0301" * 250_000])
def test_hostile_words_are_an_error_at_every_field(bad):
    editor = UserFactory(role="Editor")
    article = ArticleFactory(by=editor)
    client = signed_in(editor)
    fields = ("headline", "slug", "slugline", "origin_url", "replaces", "dateline_place", "copyright_override")
    page = client.post(
        address(article), form_data(client.get(address(article)), **dict.fromkeys((*fields, "bylines-0-text"), bad))
    )
    assert page.status_code == 200
    assert set(fields) <= page.context["form"].errors.keys()
    assert "text" in page.context["form"].bylines.forms[0].errors
    assert article.revisions.count() == 1


@pytest.mark.parametrize("bad", ["99999999999999999999", "-1", "x", "a\0b", "١٢", "1e9"])
def test_hostile_numbers_are_an_error_at_every_field(bad):
    editor = UserFactory(role="Editor")
    article = ArticleFactory(by=editor)
    client = signed_in(editor)
    fields = ("section", "source", "bureau", "lead", "urgency", "topics", "publish_at")
    rows = ("bylines-0-author", "related-0-story_list")
    page = client.post(address(article), form_data(client.get(address(article)), **dict.fromkeys(fields + rows, bad)))
    assert page.status_code == 200
    assert set(fields) - page.context["form"].errors.keys() <= {"urgency"}
    assert article.revisions.count() == 1


@pytest.mark.parametrize("bad", ["99999999999999999999", "-1", "x", ""])
@pytest.mark.parametrize("field", ["base", "bylines-TOTAL_FORMS", "bylines-INITIAL_FORMS", "instead_of"])
def test_a_forged_number_behind_the_form_is_never_a_fault(field, bad):
    editor = UserFactory(role="Editor")
    article = ArticleFactory(by=editor)
    client = signed_in(editor)
    page = client.post(address(article), form_data(client.get(address(article)), headline="New", **{field: bad}))
    assert page.status_code in (200, 302, 409)


@pytest.mark.parametrize(
    "bad", ["0001-01-01T00:00", "9999-12-31T23:59", "2026-13-01T00:00", "2026-02-30T00:00", "2026-03-29T01:30"]
)
def test_a_moment_that_no_clock_shows_is_an_error(bad):
    editor = UserFactory(role="Editor")
    article = ArticleFactory(by=editor)
    client = signed_in(editor)
    page = client.post(address(article), form_data(client.get(address(article)), publish_at=bad))
    assert page.context["form"].errors.keys() == {"publish_at"}


def test_moments_are_shown_and_read_in_the_newsrooms_zone(settings):
    settings.TIME_ZONE = "Europe/Istanbul"
    editor = UserFactory(role="Editor")
    article = ArticleFactory(by=editor, publish_at="2026-07-01T12:00:00+00:00")
    client = signed_in(editor)
    page = client.get(address(article))
    assert 'value="2026-07-01T15:00"' in page.content.decode()
    client.post(address(article), form_data(page, publish_at="2026-07-01T16:30"))
    article.refresh_from_db()
    assert article.publish_at is not None
    assert article.publish_at.isoformat() == "2026-07-01T13:30:00+00:00"


def test_an_hour_that_comes_twice_can_be_saved_untouched():
    editor = UserFactory(role="Editor")
    article = ArticleFactory(by=editor, publish_at="2026-10-25T01:30:00+00:00")  # 01:30 in London, for the second time
    client = signed_in(editor)
    client.post(address(article), form_data(client.get(address(article)), kicker="Changed"))
    article.refresh_from_db()
    assert article.publish_at is not None
    assert (article.kicker, article.publish_at.isoformat()) == ("Changed", "2026-10-25T01:30:00+00:00")


def test_stage_number_and_maker_never_come_from_a_form():
    editor, other = UserFactory(role="Editor"), UserFactory()
    article = ArticleFactory(by=editor)
    client = signed_in(editor)
    forged = {
        "stage": "published",
        "revision": "77",
        "approved_revision": "1",
        "created_by": str(other.pk),
        "guid": "urn:x",
    }
    client.post(address(article), form_data(client.get(address(article)), kicker="New", **forged))
    after = Article.objects.get(pk=article.pk)
    assert (after.stage, after.revision, after.approved_revision, after.created_by, after.guid) == (
        "draft",
        2,
        None,
        editor,
        article.guid,
    )


def test_a_story_that_one_may_not_read_can_not_be_named_by_its_guid():
    writer = UserFactory(role="Journalist")
    foreign, mine = ArticleFactory(headline="Secret"), ArticleFactory(by=writer)
    client = signed_in(writer)
    page = client.post(address(mine), form_data(client.get(address(mine)), replaces=foreign.guid))
    absent = client.post(address(mine), form_data(client.get(address(mine)), replaces="urn:newsml:nowhere:20260101:0"))
    assert page.context["form"].errors["replaces"] == absent.context["form"].errors["replaces"]
    assert "Secret" not in page.content.decode()


def test_a_name_that_was_retired_stays_where_it_stands_and_is_offered_no_more():
    editor = UserFactory(role="Editor")
    gone = AuthorFactory(name="Gone Away", active=False)
    article = ArticleFactory(by=editor, bylines=[{"role": "by", "author": gone.pk, "bureau": None, "text": ""}])
    client = signed_in(editor)
    assert "Gone Away" in client.get(address(article)).content.decode()
    assert "Gone Away" not in client.get(f"{LIST}add/").content.decode()


def test_who_may_read_but_not_save_sees_the_words_and_no_form_fields():
    reader = UserFactory(role="Rights manager")
    article = ArticleFactory(headline="Read only", kicker="Ports")
    page = signed_in(reader).get(address(article)).content.decode()
    assert "Read only" in page
    assert "The harbour of Port Ellery opened again on Monday." in page
    assert 'name="headline"' not in page
    assert "ckeditor" not in page


def test_who_may_not_save_can_not_post_a_text_either():
    article = ArticleFactory(headline="Read only")
    data = form_data(signed_in(UserFactory(role="Editor")).get(address(article)), headline="Forged")
    signed_in(UserFactory(role="Rights manager")).post(address(article), data)
    article.refresh_from_db()
    assert (article.headline, article.revision) == ("Read only", 1)


def test_the_finished_line_is_there_without_script():
    editor = UserFactory(role="Editor")
    lines = [{"role": "by", "author": None, "bureau": None, "text": name} for name in ("Ann", "Ben")]
    article = ArticleFactory(by=editor, bylines=lines, dateline_place="Istanbul")
    page = signed_in(editor).get(address(article)).content.decode()
    assert "by Ann and Ben" in page
    assert "ISTANBUL (The Harbour Post) –" in page
    assert "Harbour Post Ltd." in page


def test_the_finished_line_follows_what_is_typed():
    writer = UserFactory(role="Journalist")
    article = ArticleFactory(by=writer)
    client = signed_in(writer)
    changed: dict[str, Any] = {"bylines-0-text": "Ann Lee", "dateline_place": "Rome", "headline": None}
    typed = form_data(client.get(address(article)), **changed)
    lines = client.post(f"{LIST}line/", typed).json()
    assert lines["line"] == "by Ann Lee"
    assert lines["dateline"] == "ROME (The Harbour Post) – "
    assert lines["notice"].startswith("Copyright 1999-")


def test_a_form_needs_the_same_queries_however_many_rows_it_has(django_assert_max_num_queries):
    editor = UserFactory(role="Editor")
    client = signed_in(editor)
    article = full_story(editor)
    client.get(address(article))
    with django_assert_max_num_queries(45) as few:
        client.get(address(article))
    lines = [{"role": "by", "author": AuthorFactory().pk, "bureau": None, "text": ""} for _ in range(20)]
    crowded = ArticleFactory(
        by=editor,
        bylines=lines,
        bureau=BureauFactory(),
        topics=[TopicFactory().pk for _ in range(20)],
        images=[{"image": ImageFactory().pk, "role": "lead", "caption": ""}],
        related=[StoryListFactory().pk for _ in range(5)],
    )
    with django_assert_max_num_queries(len(few)):
        client.get(address(crowded))


@pytest.mark.parametrize(
    ("typed", "stored"), [("id", "id"), ("EN-gb", "en-GB"), ("Bahasa Indonesia", "id"), ("haw", "haw")]
)
def test_any_language_can_be_chosen_by_its_code_or_its_name(typed, stored):
    editor = UserFactory(role="Editor")
    article = ArticleFactory(by=editor)
    client = signed_in(editor)
    client.post(address(article), form_data(client.get(address(article)), language=typed))
    article.refresh_from_db()
    assert article.language == stored


def test_a_language_that_is_none_is_refused_in_words_and_one_that_the_story_has_may_stay():
    editor = UserFactory(role="Editor")
    article = ArticleFactory(by=editor, language="odd-one")
    client = signed_in(editor)
    page = client.post(address(article), form_data(client.get(address(article)), headline="Kept", language="xx"))
    assert "No language is called so." in page.content.decode()
    client.post(address(article), form_data(client.get(address(article)), headline="Kept"))
    article.refresh_from_db()
    assert (article.headline, article.language) == ("Kept", "odd-one")
