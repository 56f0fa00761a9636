"""Saving: every save that changed something keeps a Revision, and no text is lost where two people meet."""

from time import process_time
from typing import Any

import pytest

from articles.desk import saving
from articles.desk.content import content_of
from articles.desk.errors import StaleCopy
from articles.desk.revisions import compare
from articles.models import Article, Revision
from articles.text.errors import UnfitText
from articles.text.html.editor import from_editor
from articles.text.html.sanitise import MAX_ELEMENTS
from newsroom.accounts.models import AuditEntry
from tests.conftest import SettableClock
from tests.factories import ArticleFactory, ImageFactory, StoryListFactory, TopicFactory, UserFactory, editor, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(clock: SettableClock) -> Article:
    return ArticleFactory(clock=clock, headline="The harbour opens", summary="The summary.")


def save(story: Article, clock: SettableClock, base: int = 1, **content: Any) -> Revision | None:
    return saving.save(story.pk, content, editor(), base, clock)


def test_a_new_story_has_its_first_revision(story: Article) -> None:
    assert Revision.objects.get(article=story).content == content_of(story)


def test_a_save_keeps_who_what_and_when(story: Article, clock: SettableClock) -> None:
    clock.advance(minutes=5)
    by = editor()
    revision = saving.save(story.pk, {"headline": "The harbour closes"}, by, 1, clock, note="By telephone")
    assert revision is not None
    assert (revision.number, revision.saved_by, revision.saved_at, revision.note) == (2, by, clock(), "By telephone")
    assert revision.content["headline"] == "The harbour closes"
    assert AuditEntry.objects.order_by("-pk")[0].detail == {"revision": 2, "fields": ["headline"]}


def test_a_revision_is_complete(clock: SettableClock) -> None:
    topic, image, related = TopicFactory(), ImageFactory(), StoryListFactory()
    story = ArticleFactory(
        clock=clock,
        topics=[topic.pk],
        images=[{"image": image.pk, "role": "lead", "caption": "At dawn."}],
        related=[related.pk],
        body=f'<p>One.</p>\n<figure data-image="{ImageFactory().pk}"></figure>',
        urgency=2,
    )
    revision = Revision.objects.get(article=story).content
    assert revision == content_of(Article.objects.get(pk=story.pk))
    assert (revision["topics"], revision["related"], revision["urgency"]) == ([topic.pk], [related.pk], 2)
    assert [use["role"] for use in revision["images"]] == ["lead", "inline"]
    assert revision["bylines"] == [{"role": "by", "author": None, "bureau": None, "text": "Jane Roe"}]


def test_a_save_that_changed_nothing_keeps_none(story: Article, clock: SettableClock) -> None:
    log = AuditEntry.objects.count()
    assert save(story, clock, **content_of(story)) is None
    assert (Revision.objects.count(), AuditEntry.objects.count()) == (1, log)


def test_a_save_of_one_field_leaves_the_others_alone(story: Article, clock: SettableClock) -> None:
    save(story, clock, headline="The harbour closes")
    assert Article.objects.get(pk=story.pk).summary == "The summary."


def test_a_copy_that_someone_saved_meanwhile_is_not_overwritten_and_both_texts_are_there(
    story: Article, clock: SettableClock
) -> None:
    save(story, clock, headline="Hers", summary="Her summary.")
    with pytest.raises(StaleCopy, match="saved this story at 09:00 UTC, after you had opened it") as stale:
        save(story, clock, headline="His")
    assert (stale.value.theirs["headline"], stale.value.yours["headline"]) == ("Hers", "His")
    assert (stale.value.yours["summary"], stale.value.revision.number) == ("Her summary.", 2)
    assert Article.objects.get(pk=story.pk).headline == "Hers"
    assert Revision.objects.filter(article=story).count() == 2


def test_who_saved_the_very_same_has_nothing_to_be_asked(story: Article, clock: SettableClock) -> None:
    save(story, clock, headline="The harbour closes")
    assert save(story, clock, headline="The harbour closes") is None


def test_who_has_seen_the_others_text_saves_over_it(story: Article, clock: SettableClock) -> None:
    save(story, clock, headline="Hers")
    revision = save(story, clock, base=2, headline="His")
    assert revision is not None
    assert [r.content["headline"] for r in Revision.objects.order_by("number")] == ["The harbour opens", "Hers", "His"]


def test_the_live_version_stays_up_whatever_is_saved(clock: SettableClock) -> None:
    version = published(clock, headline="The harbour opens")
    clock.advance(minutes=1)
    save(version.article, clock, headline="The harbour closes")
    assert type(version).objects.public(clock()).get() == version


def test_markup_is_cleaned_before_it_is_kept(clock: SettableClock) -> None:
    story = ArticleFactory(clock=clock, body='<p onclick="x()">One<script>alert(1)</script></p>')
    assert Revision.objects.get(article=story).content["body"] == "<p>One</p>"


def test_words_are_kept_in_one_normal_form(clock: SettableClock) -> None:
    assert ArticleFactory(clock=clock, headline="Cafe\u0301").headline == "Café"


UNFIT: dict[str, tuple[dict[str, Any], str]] = {
    "NUL": ({"headline": "a\0b"}, "Headline: "),
    "half a character": ({"summary": "\ud83d"}, "Summary: "),
    "a headline as long as a story": ({"headline": "x" * 301}, "Headline: 301 characters, and 300 is the most"),
    "a caption too long": ({"images": [{"image": 0, "role": "lead", "caption": "x" * 1001}]}, "Caption: "),
    "a byline too long": ({"bylines": [{"role": "by", "text": "x" * 201}]}, "Byline: "),
    "a script as its origin": ({"origin_url": "javascript:alert(1)"}, "First published at: "),
}


@pytest.mark.parametrize(("content", "problem"), UNFIT.values(), ids=UNFIT)
def test_what_can_not_be_stored_is_said_with_its_place(
    story: Article, clock: SettableClock, content: dict[str, Any], problem: str
) -> None:
    with pytest.raises(UnfitText, match=problem):
        save(story, clock, **content)
    assert Revision.objects.count() == 1


def test_a_key_that_no_content_has_is_a_fault_of_ours(story: Article, clock: SettableClock) -> None:
    with pytest.raises(KeyError, match="stage"):
        save(story, clock, stage="published")


@pytest.mark.parametrize("name", ["stage", "path", "guid", "revision", "approved_revision", "created_by"])
def test_no_content_sets_what_only_verbs_set(story: Article, clock: SettableClock, name: str) -> None:
    with pytest.raises(KeyError):
        save(story, clock, **{name: 1})


def test_who_may_not_save_it_is_not_told_what_is_wrong_with_it(story: Article, clock: SettableClock) -> None:
    with pytest.raises(Exception, match="You may not save"):
        saving.save(story.pk, {"headline": "a\0b"}, UserFactory(role="Journalist"), 1, clock)


def test_a_list_named_twice_stands_once(clock: SettableClock) -> None:
    first, two = StoryListFactory(), StoryListFactory()
    assert content_of(ArticleFactory(clock=clock, related=[two.pk, first.pk, two.pk]))["related"] == [two.pk, first.pk]


def test_saving_the_largest_text_that_is_taken_costs_little(story: Article, clock: SettableClock) -> None:
    largest = "<p>" + "<span lang=fr>un</span>  <em>x</em>&nbsp;" * (MAX_ELEMENTS // 2 - 1)
    start = process_time()
    body = from_editor(largest)
    revision = save(story, clock, body=body)
    assert revision is not None
    assert compare(content_of(story), revision.content)
    assert process_time() - start < 5  # a guard against a cost that grows with the square; some 0.6 s on two cores
