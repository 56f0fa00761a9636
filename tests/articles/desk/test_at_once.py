"""Ten editors at once, on real connections: nothing is lost, nothing comes twice, nobody is told of a lock."""

import contextlib
import re
import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import Client

from articles.desk import saving
from articles.desk.errors import SlugTaken, StaleCopy, WrongStage
from articles.desk.library import pictures
from articles.desk.record import publishing
from articles.desk.record.proof import prove
from articles.models import Article, Image, PublicChange, Revision, Section, Version
from articles.models.clock import system_clock
from newsroom.accounts.models import AuditEntry, User
from tests.articles.admin.browsing import form_data, signed_in
from tests.factories import (
    ArticleFactory,
    HouseFactory,
    ImageFactory,
    SectionFactory,
    StoryListEntryFactory,
    StoryListFactory,
    UserFactory,
    editor,
    published,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

EDITORS = 10


@pytest.fixture(autouse=True)
def _a_busy_machine_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Locks are waited for as long as a busy machine may need: who is in a circle is told all the same, or never done."""
    options = connections.settings["default"]["OPTIONS"]
    if connection.vendor == "sqlite":
        monkeypatch.setitem(options, "timeout", 50)
    else:
        monkeypatch.setitem(options, "options", re.sub(r"lock_timeout=\d+s", "lock_timeout=50s", options["options"]))


def at_once(*deeds: Callable[[], object]) -> list[BaseException | None]:
    """Do them all in threads that start together, each on a connection of its own; returns what each raised."""
    start = threading.Barrier(len(deeds))
    raised: list[BaseException | None] = [None] * len(deeds)

    def run(number: int, deed: Callable[[], object]) -> None:
        try:
            start.wait()
            deed()
        except BaseException as problem:
            raised[number] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=deed, daemon=True) for deed in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads), "someone still waits after a minute"
    return raised


def stories(number: int, **content: Any) -> list[Article]:
    section = SectionFactory()
    return [ArticleFactory(section=section, **content) for _ in range(number)]


def publish(story: Article, by: User, **options: Any) -> Version:
    return publishing.publish(story.pk, by, 1, approve=True, **options)


def sequence() -> list[int]:
    return list(Version.objects.order_by("sequence").values_list("sequence", flat=True))


def test_ten_editors_publish_ten_stories_three_times_each() -> None:
    people = [editor() for _ in range(EDITORS)]

    def work(story: Article, by: User) -> None:
        for _ in range(3):
            publish(story, by)

    raised = at_once(
        *[lambda story=story, by=by: work(story, by) for story, by in zip(stories(EDITORS), people, strict=True)]
    )
    assert raised == [None] * EDITORS
    assert sequence() == list(range(1, 3 * EDITORS + 1))
    assert AuditEntry.objects.filter(verb="publish").count() == 3 * EDITORS
    assert prove().problems == []


def test_one_form_sent_ten_times_at_once_makes_one_story() -> None:
    reporter, house, stories_made = UserFactory(role="Journalist"), HouseFactory(), []
    content = {"headline": "Once", "source": house.pk}

    def send() -> None:
        stories_made.append(saving.create_once(content, reporter, "key-of-the-form")[0].pk)

    assert at_once(*[send] * 10) == [None] * 10
    assert set(stories_made) == {Article.objects.get().pk}
    assert Revision.objects.count() == 1


def test_people_who_opened_the_same_list_save_it_one_after_the_other_or_are_told() -> None:
    row = StoryListFactory(limit=3)
    address = f"/admin/articles/storylist/{row.pk}/change/"
    people = [signed_in(UserFactory(role="Editor")) for _ in range(4)]
    forms = [form_data(person.get(address), "//form[@id='storylist_form']") for person in people]
    statuses: list[int] = []

    def save(person: Client, form: dict[str, Any], limit: int) -> None:
        statuses.append(person.post(address, form | {"limit": [str(limit)]}).status_code)

    deeds: list[Any] = [lambda index=index: save(people[index], forms[index], 5 + index) for index in range(4)]
    assert at_once(*deeds) == [None] * 4
    assert sorted(statuses) == [200, 200, 200, 302]


def test_ten_editors_save_and_publish_the_same_story_and_no_update_is_lost() -> None:
    (story,) = stories(1)
    people = [editor() for _ in range(EDITORS)]
    acknowledged: list[tuple[int, str]] = []

    def work(number: int, by: User) -> None:
        for turn in range(3):
            text = f"Text {turn} of editor {number}"
            while True:
                base = Article.objects.values_list("revision", flat=True).get(pk=story.pk)
                try:
                    revisions = saving.save(story.pk, {"headline": text}, by, base)
                    break
                except StaleCopy:
                    continue
            assert revisions is not None
            acknowledged.append((revisions.number, text))
            assert publishing.publish(story.pk, by, revisions.number, approve=True).headline == text

    raised = at_once(*[lambda n=n, by=by: work(n, by) for n, by in enumerate(people)])
    # Who approves an older Revision than the one that lies there by now is told so; that is no fault of the machine.
    assert {type(problem) for problem in raised} <= {type(None), WrongStage}
    revisions = Revision.objects.filter(article=story)
    assert list(revisions.order_by("number").values_list("number", flat=True)) == list(range(1, revisions.count() + 1))
    assert {(r.number, r.content["headline"]) for r in revisions} >= set(acknowledged)
    assert sequence() == list(range(1, len(sequence()) + 1))
    assert list(Version.objects.order_by("number").values_list("number", flat=True)) == sequence()
    assert prove().problems == []


def test_of_ten_who_save_the_same_copy_one_is_kept_and_nine_are_shown_both_texts() -> None:
    (story,) = stories(1, headline="Before")
    people = [editor() for _ in range(EDITORS)]
    raised = at_once(
        *[lambda n=n, by=by: saving.save(story.pk, {"headline": f"Text of {n}"}, by, 1) for n, by in enumerate(people)]
    )
    revision = Revision.objects.get(article=story, number=2).content["headline"]
    assert raised.count(None) == 1
    assert Revision.objects.filter(article=story).count() == 2
    for number, stale in enumerate(raised):
        if stale is None:
            assert revision == f"Text of {number}"
            continue
        assert isinstance(stale, StaleCopy)
        assert (stale.theirs["headline"], stale.yours["headline"]) == (revision, f"Text of {number}")


def test_ten_who_save_ten_copies_all_have_theirs_kept() -> None:
    many, by = stories(EDITORS), editor()
    assert (
        at_once(*[lambda s=s: saving.save(s.pk, {"headline": f"New {s.pk}"}, by, 1) for s in many]) == [None] * EDITORS
    )
    assert all(Article.objects.get(pk=s.pk).headline == f"New {s.pk}" for s in many)


def test_of_two_stories_that_want_one_address_one_is_asked_and_the_other_has_it() -> None:
    by = editor()
    raised = at_once(*[lambda story=story: publish(story, by) for story in stories(2, slug="harbour")])
    assert sorted(type(problem).__name__ for problem in raised) == ["NoneType", "SlugTaken"]
    assert any(isinstance(problem, SlugTaken) and problem.suggestion == "harbour-2" for problem in raised)


def test_importers_that_want_one_address_all_get_one() -> None:
    by = editor()
    many = stories(5, slug="harbour")
    assert at_once(*[lambda story=story: publish(story, by, free_slug=True) for story in many]) == [None] * 5
    paths = Version.objects.values_list("path", flat=True)
    assert sorted(path.split("/")[-2] for path in paths) == ["harbour", *[f"harbour-{n}" for n in range(2, 6)]]


def test_a_kill_holds_whoever_publishes_at_that_moment() -> None:
    for _ in range(3):
        story, by = published().article, editor()
        raised = at_once(
            partial(publishing.kill, story.pk, by, "It was never true."),
            *[partial(publish, story, by)] * 3,
        )
        assert raised[0] is None
        assert {type(problem) for problem in raised} <= {type(None), WrongStage}
        stands = Version.objects.filter(article=story).in_force(system_clock()).get()
        assert stands.pub_status == "canceled"
    assert prove().problems == []


def test_every_verb_at_once_on_one_story_leaves_a_record_that_holds() -> None:
    story, people = published().article, [editor() for _ in range(EDITORS)]

    def work(number: int, by: User) -> None:
        later = publishing.When(system_clock() + timedelta(hours=number + 1))
        deeds = [
            lambda: publishing.publish(story.pk, by, 1, later, approve=True),
            lambda: publishing.withhold(story.pk, by, "Under review."),
            lambda: publishing.restore(story.pk, by),
            lambda: publishing.correct(story.pk, by, "correction", "It was wrong.", 1, approve=True),
            lambda: publishing.unpublish(story.pk, by),
        ]
        for deed in deeds[number % 5 :] + deeds[: number % 5]:
            try:
                deed()
            except WrongStage:
                continue

    assert at_once(*[lambda n=n, by=by: work(n, by) for n, by in enumerate(people)]) == [None] * EDITORS
    assert sequence() == list(range(1, len(sequence()) + 1))
    assert prove().problems == []


def test_a_writer_waits_for_another_and_is_not_told_of_it() -> None:
    first, second = stories(2)
    by, held = editor(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            publish(first, by)
            held.set()
            threading.Event().wait(1)

    def wait() -> None:
        assert held.wait(timeout=30)
        saving.save(second.pk, {"headline": "After"}, by, 1)
        publishing.publish(second.pk, by, 2, approve=True)

    assert at_once(hold, wait) == [None, None]
    assert Article.objects.get(pk=second.pk).headline == "After"


def test_a_transaction_that_only_reads_first_is_not_refused_the_lock_when_it_comes_to_write() -> None:
    """On SQLite such a transaction fails at once unless it began as a writer (IMMEDIATE)."""
    first, second = stories(2)
    by, both = editor(), threading.Barrier(2, timeout=3)

    def work(story: Article) -> None:
        with transaction.atomic():
            Article.objects.get(pk=story.pk)
            # Where writers stand in line, the other one has not begun: it can't be waited for.
            with contextlib.suppress(threading.BrokenBarrierError):
                both.wait()
            publish(story, by)

    assert at_once(lambda: work(first), lambda: work(second)) == [None, None]


def test_publishing_and_curating_at_once_never_wait_in_a_circle() -> None:
    """A publisher locks its story, then the head; a list's entry, the head, and then a share of that story."""
    many, by = stories(3), editor()
    story_list, section = StoryListFactory(), many[0].section
    assert section is not None
    picture = ImageFactory()

    def curate(story: Article) -> None:
        for turn in range(5):
            StoryListEntryFactory(story_list=story_list, article=story, headline="", position=turn)
            story_list.save()

    def rename() -> None:
        for turn in range(10):
            Section.objects.get(pk=section.pk).save()
            renamed = Section.objects.get(pk=section.pk)
            renamed.slug = f"renamed-{turn}"
            renamed.save()

    def withdraw() -> None:
        for _ in range(5):
            pictures.withdraw(picture.pk, by, "The right ended.")
            pictures.reinstate(picture.pk, by, "It did not.")

    def caption() -> None:
        for _ in range(10):
            Image.objects.get(pk=picture.pk).save(update_fields=["caption"])

    def work(story: Article) -> None:
        for _ in range(5):
            publish(story, by)

    deeds = [lambda s=s: work(s) for s in many] + [lambda s=s: curate(s) for s in many] + [rename, withdraw, caption]
    assert at_once(*deeds) == [None] * len(deeds)
    numbers = list(PublicChange.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert prove().problems == []
