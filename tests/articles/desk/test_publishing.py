"""What is fit to print, which Revision is printed, and what a Version keeps."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from articles.desk import publishing, saving, steps
from articles.desk.content import content_of
from articles.desk.errors import DeskError, NotApproved, NotFit, SlugTaken
from articles.desk.publishing import When
from articles.models import Address, Article, Image, Revision, Version
from articles.text.errors import UnfitText
from tests.conftest import SettableClock
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    BureauFactory,
    HouseFactory,
    ImageFactory,
    SectionFactory,
    StoryListEntryFactory,
    StoryListFactory,
    approved,
    editor,
    killed,
    published,
    submitted,
)

pytestmark = pytest.mark.django_db


def publish(story: Article, clock: SettableClock, **given: Any) -> Version:
    story.refresh_from_db()
    return publishing.publish(story.pk, editor(), story.revision, approve=True, clock=clock, **given)


def save(story: Article, clock: SettableClock, **content: Any) -> int:
    """Save over what lies there; the number of the new Revision."""
    story.refresh_from_db()
    revision = saving.save(story.pk, content, editor(), story.revision, clock)
    assert revision is not None
    return revision.number


def answer(path: str, clock: SettableClock) -> Any:
    with time_machine.travel(clock(), tick=False):
        return Client().get(path)


# --- Fit to print ------------------------------------------------------------------------------------------------


def lead(**image: Any) -> dict[str, Any]:
    return {"images": [{"image": ImageFactory(**image).pk, "role": "lead", "caption": ""}]}


UNFIT: dict[str, tuple[Any, str]] = {
    "no headline": ({"headline": " "}, "The story has no headline."),
    "no byline": ({"byline": None}, "The story has no byline"),
    "no one who wrote it": (
        {"bylines": [{"role": "edited_by", "author": None, "bureau": None, "text": "Jane Roe"}]}, "The story has no byline",
    ),
    "no section": ({"section": None}, "The story is filed under no section."),
    "no text": ({"body": "<p> </p>"}, "The story has no text."),
    "a restricted picture": (lambda: lead(rights="restricted"), "is restricted: we have no right to publish it."),
    "a withdrawn picture": (
        lambda: lead(withdrawn_at=datetime(2026, 1, 1, tzinfo=UTC)), "was withdrawn and may not be published.",
    ),
    "an embargo that ends before the release": (
        {"publish_at": "2026-03-02T12:00:00Z", "embargo_until": "2026-03-02T11:00:00Z"}, "one of the two moments is wrong.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "said"), UNFIT.values(), ids=UNFIT)
def test_what_is_not_fit_is_not_published(clock: SettableClock, content: Any, said: str) -> None:
    story = ArticleFactory(clock=clock, **(content() if callable(content) else content))
    with pytest.raises(NotFit) as refusal:
        publish(story, clock)
    assert len(refusal.value.problems) == 1
    assert said in refusal.value.problems[0]
    assert not Version.objects.exists()


def test_a_picture_that_lost_its_alternative_text_is_not_published(clock: SettableClock) -> None:
    image = ImageFactory()
    story = ArticleFactory(clock=clock, images=[{"image": image.pk, "role": "lead", "caption": ""}])
    Image.objects.filter(pk=image.pk).update(alt_text=" ")
    with pytest.raises(NotFit, match="has no alternative text"):
        publish(story, clock)


def test_everything_that_is_missing_is_said_at_once_the_address_too(clock: SettableClock) -> None:
    published(clock, slug="taken")
    images = [{"image": ImageFactory(rights="restricted").pk, "role": "lead", "caption": ""}]
    story = ArticleFactory(clock=clock, headline="", byline=None, section=None, body="", slug="taken", images=images)
    with pytest.raises(NotFit) as refusal:
        publish(story, clock)
    said = " ".join(refusal.value.problems)
    assert len(refusal.value.problems) == 6
    for word in ("headline", "byline", "section", "no text", "restricted", "/2026/03/02/taken/"):
        assert word in said


def test_a_picture_bought_for_one_story_is_not_published_with_a_second(clock: SettableClock) -> None:
    once = lead(rights="one-time")
    first = published(clock, **once)
    with pytest.raises(NotFit, match="was bought for one story and another one has used it"):
        publish(ArticleFactory(clock=clock, **once), clock)
    publish(first.article, clock)


def test_a_substitute_replaces_a_killed_story_only(clock: SettableClock) -> None:
    live, dead = published(clock), killed(clock)
    with pytest.raises(NotFit, match="“Replaces” names a story that has not been killed"):
        publish(ArticleFactory(clock=clock, replaces=live.article_id), clock)
    assert publish(ArticleFactory(clock=clock, replaces=dead.article_id), clock).pub_status == "usable"


def test_what_was_published_before_was_not_published_tomorrow(clock: SettableClock) -> None:
    with pytest.raises(DeskError, match="can't lie in the future"):
        publish(ArticleFactory(clock=clock), clock, first_published_at=clock() + timedelta(days=1))


# --- The Revision that was approved ------------------------------------------------------------------------------


def test_only_the_approved_revision_is_published_and_the_refusal_shows_what_differs(clock: SettableClock) -> None:
    story = approved(clock, headline="The harbour opens")
    number = save(story, clock, headline="The harbour closes")
    with pytest.raises(NotApproved, match="Revision 1 is approved, revision 2 is not") as refusal:
        publishing.publish(story.pk, editor(), number, clock=clock)
    assert [(change.field, change.old, change.new) for change in refusal.value.changes] == [
        ("headline", "The harbour opens", "The harbour closes")
    ]
    assert publishing.publish(story.pk, editor(), 1, clock=clock).headline == "The harbour opens"


def test_what_nobody_approved_is_not_published_unless_it_is_approved_in_the_same_step(clock: SettableClock) -> None:
    story = submitted(clock)
    with pytest.raises(NotApproved, match="No revision is approved"):
        publishing.publish(story.pk, editor(), 1, clock=clock)
    publishing.publish(story.pk, editor(), 1, approve=True, clock=clock)
    assert Article.objects.get(pk=story.pk).approved_revision == 1


def test_an_older_revision_that_was_approved_can_be_published_and_the_copy_stays_a_draft(clock: SettableClock) -> None:
    story = approved(clock, headline="Approved")
    save(story, clock, headline="Unfinished")
    version = publishing.publish(story.pk, editor(), 1, clock=clock)
    story.refresh_from_db()
    assert (version.headline, story.headline, story.stage) == ("Approved", "Unfinished", "draft")


def test_a_correction_too_prints_only_what_was_approved(clock: SettableClock) -> None:
    live = published(clock)
    number = save(live.article, clock, headline="Another headline")
    with pytest.raises(NotApproved):
        publishing.correct(live.article_id, editor(), "correction", "It was wrong.", number, clock=clock)


def test_sending_back_takes_the_approval_away(clock: SettableClock) -> None:
    story = approved(clock)
    steps.send_back(story.pk, editor(), "A source is missing.", clock)
    with pytest.raises(NotApproved):
        publishing.publish(story.pk, editor(), 1, clock=clock)


# --- Correcting the live Version ---------------------------------------------------------------------------------


def correct_live(story: Article, clock: SettableClock, **changed: Any) -> Version:
    content = publishing.live_content(story, clock)
    assert content is not None
    return publishing.correct(
        story.pk, editor(), "correction", "It was wrong.", live=content | changed, clock=clock
    )  # fmt: skip


def test_a_correction_of_the_live_version_leaves_unfinished_edits_aside(clock: SettableClock) -> None:
    live = published(clock, headline="Old", summary="The summary.")
    story = live.article
    save(story, clock, headline="Unfinished", summary="Unfinished too.")
    clock.advance(minutes=1)
    version = correct_live(story, clock, headline="Right")
    story.refresh_from_db()
    assert (version.headline, version.summary) == ("Right", "The summary.")
    assert (story.headline, story.summary, story.revision, story.stage) == ("Unfinished", "Unfinished too.", 2, "draft")


def test_its_revision_is_kept_and_the_next_save_has_the_next_number(clock: SettableClock) -> None:
    story = published(clock).article
    save(story, clock, headline="Unfinished")
    clock.advance(minutes=1)
    correct_live(story, clock, headline="Right")
    assert Revision.objects.get(article=story, number=3).content["headline"] == "Right"
    assert save(story, clock, headline="Finished") == 4


def test_a_copy_without_edits_of_its_own_follows_what_was_corrected(clock: SettableClock) -> None:
    story = published(clock, headline="Old").article
    clock.advance(minutes=1)
    correct_live(story, clock, headline="Right")
    story.refresh_from_db()
    assert (story.headline, story.stage, story.revision, story.approved_revision) == ("Right", "published", 2, 2)
    assert content_of(story) == Revision.objects.get(article=story, number=2).content


def test_a_copy_that_is_scheduled_keeps_its_edits_when_the_live_version_is_corrected(clock: SettableClock) -> None:
    story = published(clock, headline="Old").article
    save(story, clock, headline="To come")
    publish(story, clock, when=When(clock() + timedelta(hours=2)))
    clock.advance(minutes=1)
    correct_live(story, clock, headline="Right")
    story.refresh_from_db()
    assert story.headline == "To come"


# --- Addresses ---------------------------------------------------------------------------------------------------


def test_an_address_taken_that_day_is_a_question_to_a_person(clock: SettableClock) -> None:
    published(clock, slug="harbour")
    with pytest.raises(SlugTaken, match="Another story has the address /2026/03/02/harbour/") as refusal:
        publish(ArticleFactory(clock=clock, slug="harbour"), clock)
    assert refusal.value.suggestion == "harbour-2"


def test_an_importer_takes_the_next_number(clock: SettableClock) -> None:
    paths = [publish(ArticleFactory(clock=clock, slug="harbour"), clock, free_slug=True).path for _ in range(3)]
    assert paths == ["/2026/03/02/harbour/", "/2026/03/02/harbour-2/", "/2026/03/02/harbour-3/"]


def test_the_suggestion_is_free_itself(clock: SettableClock) -> None:
    for slug in ("harbour", "harbour-2", "harbour-3"):
        published(clock, slug=slug)
    with pytest.raises(SlugTaken) as refusal:
        publish(ArticleFactory(clock=clock, slug="harbour"), clock)
    assert refusal.value.suggestion == "harbour-4"


def test_the_suggestion_for_the_longest_of_slugs_can_be_saved(clock: SettableClock) -> None:
    published(clock, slug="h" * 120)
    story = ArticleFactory(clock=clock, slug="h" * 120)
    with pytest.raises(SlugTaken) as refusal:
        publish(story, clock)
    save(story, clock, slug=refusal.value.suggestion)
    publish(story, clock)


def test_a_scheduled_story_has_taken_its_address(clock: SettableClock) -> None:
    published(clock, When(clock() + timedelta(hours=2)), slug="harbour")
    with pytest.raises(SlugTaken):
        publish(ArticleFactory(clock=clock, slug="harbour"), clock)


@pytest.mark.parametrize("verb", ["kill", "withhold"])
def test_an_address_stays_taken_when_its_story_is_gone(clock: SettableClock, verb: str) -> None:
    first = published(clock, slug="harbour")
    getattr(publishing, verb)(first.article_id, editor(), "A reason.", clock=clock)
    with pytest.raises(SlugTaken):
        publish(ArticleFactory(clock=clock, slug="harbour"), clock)


def test_an_address_that_only_embargo_partners_saw_stays_taken(clock: SettableClock) -> None:
    version = published(clock, When(None, clock() + timedelta(hours=2)), slug="harbour")
    publishing.unschedule(version.article_id, editor(), version.number, clock)
    with pytest.raises(SlugTaken):
        publish(ArticleFactory(clock=clock, slug="harbour"), clock)


def test_the_same_address_on_another_day_is_free(clock: SettableClock) -> None:
    published(clock, slug="harbour")
    clock.advance(days=1)
    assert published(clock, slug="harbour").path == "/2026/03/03/harbour/"


def test_a_story_may_have_its_own_old_address_back(clock: SettableClock) -> None:
    version = published(clock, When(clock() + timedelta(hours=2)), slug="harbour")
    publishing.unschedule(version.article_id, editor(), version.number, clock)
    assert publish(version.article, clock).path == "/2026/03/02/harbour/"


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Σεισμός στην Κρήτη", "seismos-stin-kriti"),
        ("Dockers’ strike: “we’ll wait”", "dockers-strike-well-wait"),
        ("東京の港", "dong-jing-no-gang"),
        ("Çeşme'de yangın", "cesmede-yangin"),
        ("Über 1,000 & more", "uber-1-000-more"),
    ],
)
def test_a_headline_becomes_an_address_in_latin_letters(clock: SettableClock, headline: str, slug: str) -> None:
    assert published(clock, headline=headline).path == f"/2026/03/02/{slug}/"


def test_a_headline_that_gives_no_letter_gets_the_storys_number(clock: SettableClock) -> None:
    version = published(clock, headline="…?!")
    assert version.path == f"/2026/03/02/story-{version.article_id}/"


@pytest.mark.parametrize("slug", ["a/b", "a b", "ärger", "..", "a?b", "%2e"])
def test_a_slug_that_no_address_can_have_is_not_saved(clock: SettableClock, slug: str) -> None:
    with pytest.raises(UnfitText, match="Slug: "):
        ArticleFactory(clock=clock, slug=slug)


def test_an_old_address_leads_to_the_story_while_it_is_public_and_shares_its_fate(clock: SettableClock) -> None:
    clock.set(datetime(2026, 3, 2, 22, tzinfo=UTC))
    version = published(clock, When(clock() + timedelta(hours=1)), slug="harbour")
    publishing.reschedule(version.article_id, editor(), 1, When(clock() + timedelta(hours=3)), clock)
    old, new = "/2026/03/02/harbour/", "/2026/03/03/harbour/"
    assert list(Address.objects.order_by("path").values_list("path", flat=True)) == [old, new]
    assert [answer(path, clock).status_code for path in (old, new)] == [404, 404]
    clock.advance(hours=4)
    led = answer(old, clock)
    assert (led.status_code, led["Location"]) == (301, new)
    publishing.withhold(version.article_id, editor(), "Under review.", clock)
    clock.advance(seconds=1)
    assert [answer(path, clock).status_code for path in (old, new)] == [404, 404]
    publishing.kill(version.article_id, editor(), "It was never true.", clock)
    clock.advance(seconds=1)
    assert [answer(path, clock).status_code for path in (old, new)] == [410, 410]


def test_a_new_headline_changes_no_address_that_readers_have(clock: SettableClock) -> None:
    story = published(clock, headline="The harbour opens").article
    clock.advance(minutes=1)
    save(story, clock, headline="The harbour closes", slug="closes")
    assert publish(story, clock).path == "/2026/03/02/the-harbour-opens/"


# --- What a Version keeps ----------------------------------------------------------------------------------------


def test_a_list_keeps_keys_of_our_stories_and_words_only_of_those_from_elsewhere(clock: SettableClock) -> None:
    other = published(clock, headline="Another story of ours", summary="Its teaser.")
    related = StoryListFactory(title="More")
    StoryListEntryFactory(story_list=related, position=1, article=other.article, headline="")
    StoryListEntryFactory(story_list=related, position=2, headline="From elsewhere", teaser="Their teaser.")
    version = published(clock, related=[related.pk])
    assert version.related_lists[0]["entries"] == [
        {"article": other.article_id},
        {"headline": "From elsewhere", "picture_alt": "", "teaser": "Their teaser.", "url": ""},
    ]
    assert b"Another story of ours" not in version.canonical()


def test_a_list_shows_the_others_as_they_are_public_now(clock: SettableClock) -> None:
    other = published(clock, headline="Another story of ours")
    related = StoryListFactory(title="More")
    StoryListEntryFactory(story_list=related, article=other.article, headline="")
    version = published(clock, related=[related.pk])
    clock.advance(minutes=1)
    assert b"Another story of ours" in answer(version.path, clock).content
    publishing.correct(other.article_id, editor(), "correction", "It was wrong.", 1, clock=clock)
    publishing.kill(other.article_id, editor(), "It was never true.", clock)
    clock.advance(minutes=1)
    assert b"Another story of ours" not in answer(version.path, clock).content


def test_names_stay_as_printed_and_lead_to_what_they_are_called_now(clock: SettableClock) -> None:
    bureau = BureauFactory(name="Port Ellery Bureau", slug="ellery")
    author = AuthorFactory(name="Jane Roe", title="Correspondent", slug="roe", bureau=bureau)
    lines = [
        {"role": "by", "author": author.pk, "bureau": None, "text": ""},
        {"role": "by", "author": None, "bureau": bureau.pk, "text": ""},
    ]
    version = published(
        clock, bureau=bureau, bylines=lines, section=SectionFactory(name="World"), dateline_place="Port Ellery"
    )
    for row, name in (
        (bureau, "Coast Bureau"),
        (author, "Jane Doe"),
        (version.section, "Planet"),
        (version.source, "The Post"),
    ):
        row.name = name
        row.save()
    kept = Version.objects.get(pk=version.pk)
    assert kept.byline_line == "by Jane Roe, Correspondent and The Harbour Post Port Ellery Bureau Staff"
    assert (kept.bureau_name, kept.section_name, kept.source_name) == (
        "Port Ellery Bureau",
        "World",
        "The Harbour Post",
    )
    assert kept.dateline == "PORT ELLERY (The Harbour Post) – "
    clock.advance(minutes=1)
    page = answer(version.path, clock).content.decode()
    assert "Jane Roe" in page
    assert 'href="/author/roe/"' in page
    assert "Planet" in page


def test_the_notice_has_the_year_of_publication_in_the_newsrooms_zone(clock: SettableClock) -> None:
    HouseFactory(established=1999)
    clock.set(datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    version = published(clock, When(clock() + timedelta(hours=1)))
    assert version.copyright_notice == "Copyright 1999-2027 Harbour Post Ltd."


def test_a_moment_moved_over_new_year_moves_the_notice(clock: SettableClock) -> None:
    clock.set(datetime(2026, 12, 31, 20, tzinfo=UTC))
    version = published(clock, When(clock() + timedelta(hours=1)))
    moved = publishing.reschedule(version.article_id, editor(), 1, When(clock() + timedelta(hours=6)), clock)
    assert (version.copyright_notice, moved.copyright_notice) == (
        "Copyright 1999-2026 Harbour Post Ltd.", "Copyright 1999-2027 Harbour Post Ltd.",
    )  # fmt: skip


def test_a_notice_in_words_of_its_own_stays_as_it_is(clock: SettableClock) -> None:
    clock.set(datetime(2026, 12, 31, 20, tzinfo=UTC))
    version = published(clock, When(clock() + timedelta(hours=1)), copyright_override="All rights kept, 2026.")
    moved = publishing.reschedule(version.article_id, editor(), 1, When(clock() + timedelta(hours=6)), clock)
    assert moved.copyright_notice == version.copyright_notice == "All rights kept, 2026."


def test_a_story_updated_in_another_year_keeps_the_year_of_its_publication(clock: SettableClock) -> None:
    story = published(clock).article
    clock.advance(days=365)
    assert publish(story, clock).copyright_notice == "Copyright 1999-2026 Harbour Post Ltd."


def test_an_import_has_the_year_of_its_first_publication_and_its_true_moment_of_recording(clock: SettableClock) -> None:
    then = datetime(2019, 5, 1, 12, tzinfo=UTC)
    version = publish(ArticleFactory(clock=clock, slug="harbour"), clock, first_published_at=then)
    assert version.copyright_notice == "Copyright 1999-2019 Harbour Post Ltd."
    assert (version.path, version.first_published_at, version.recorded_at) == ("/2019/05/01/harbour/", then, clock())


def test_a_guid_is_given_once(clock: SettableClock) -> None:
    story = ArticleFactory(clock=clock)
    with pytest.raises(IntegrityError), transaction.atomic():
        saving.create({"headline": "The same guid"}, editor(), clock, guid=story.guid)


def test_every_version_of_a_story_has_its_guid(clock: SettableClock) -> None:
    version = killed(clock)
    assert set(Version.objects.values_list("guid", flat=True)) == {version.article.guid}


def test_a_kill_holds_no_word_of_the_story(clock: SettableClock) -> None:
    version = published(clock, headline="ZEBRA", summary="ZEBRA", body="<p>ZEBRA</p>", kicker="ZEBRA", byline="ZEBRA")
    clock.advance(minutes=1)
    dead = publishing.kill(version.article_id, editor(), "It was never true.", clock)
    assert b"ZEBRA" not in dead.canonical()
    assert (dead.path, dead.ed_note, dead.word_count) == (version.path, "It was never true.", 0)
    gone = answer(version.path, clock)
    assert gone.status_code == 410
    assert b"ZEBRA" not in gone.content


def test_a_clarification_a_note_and_a_retraction_are_recorded_as_corrections_and_an_update_as_an_update(
    clock: SettableClock,
) -> None:
    story = published(clock).article
    kinds = {}
    for kind in ("correction", "clarification", "editors-note", "retraction", "update"):
        clock.advance(minutes=1)
        kinds[kind] = publishing.correct(story.pk, editor(), kind, "It is so.", 1, clock=clock).kind
    assert kinds == dict.fromkeys(["correction", "clarification", "editors-note", "retraction"], "correction") | {
        "update": "update"
    }


def test_a_moment_is_kept_whatever_zone_it_was_asked_in(clock: SettableClock) -> None:
    asked = datetime.fromisoformat("2026-03-02T21:00:00+09:00")
    assert published(clock, When(asked)).public_at == datetime(2026, 3, 2, 12, tzinfo=UTC)
