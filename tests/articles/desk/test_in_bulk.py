"""What is published in bulk is what the single verbs would have recorded."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from articles.desk import saving, steps
from articles.desk.errors import DeskError, NotAllowed, NotFit
from articles.desk.importing import in_bulk
from articles.desk.importing.in_bulk import NewStory, publish_in_bulk
from articles.desk.record import proof, publishing
from articles.models import (
    Address,
    Article,
    ArticleImage,
    ArticleList,
    Byline,
    ImageApproval,
    ListedVersion,
    PublicChange,
    RecordHead,
    Revision,
    SearchEntry,
    SearchWord,
    Version,
    VersionAuthor,
    VersionImage,
    VersionTopic,
)
from articles.models.clock import Clock
from newsroom.accounts.models import AuditEntry
from tests.conftest import SettableClock
from tests.factories import (
    AuthorFactory,
    BureauFactory,
    HouseFactory,
    ImageFactory,
    SectionFactory,
    StoryListFactory,
    TopicFactory,
    UserFactory,
    editor,
)

pytestmark = pytest.mark.django_db

#: What two recordings of the same story never share: keys, and what is made of the story's permanent name.
_OWN = {"id", "guid", "article_id", "version_id", "revision_id", "sha256"}
_TABLES: tuple[Any, ...] = (
    *(Article, Byline, ArticleImage, ArticleList, Article.topics.through, Revision, AuditEntry, Address),
    *(Version, VersionTopic, VersionAuthor, VersionImage, ImageApproval, ListedVersion, SearchEntry, SearchWord),
)


def _new_stories(clock: SettableClock, many: int = 3) -> list[NewStory]:
    bureau, author, picture = BureauFactory(), AuthorFactory(), ImageFactory()
    content = {
        "body": f'<p>The tide was late.</p><figure data-image="{picture.pk}"></figure>',
        "summary": "It came all the same.",
        "dateline_place": "Port Ellery",
        "source": HouseFactory().pk,
        "bureau": bureau.pk,
        "section": SectionFactory(parent=SectionFactory()).pk,
        "topics": [TopicFactory().pk, TopicFactory().pk],
        "images": [{"image": picture.pk, "role": "lead", "caption": ""}],
        "related": [StoryListFactory().pk],
        "bylines": [
            {"role": "by", "author": author.pk, "bureau": None, "text": ""},
            {"role": "with", "author": None, "bureau": bureau.pk, "text": ""},
        ],
    }
    writer, begun, minute = UserFactory(role="Journalist"), clock(), timedelta(minutes=1)
    moments = [(begun + n * minute, begun + (n + 1) * minute, begun + (n + 2) * minute) for n in range(many)]
    return [NewStory(content | {"headline": f"A late tide ({n})"}, writer, *at) for n, at in enumerate(moments)]


def _at(moment: datetime) -> Clock:
    return lambda: moment


def _by_single_verbs(stories: list[NewStory], by: Any) -> None:
    for story in stories:
        article = saving.create(story.content, story.writer, _at(story.written_at))
        steps.submit(article.pk, story.writer, _at(story.submitted_at))
        publishing.publish(article.pk, by, 1, approve=True, clock=_at(story.published_at))


def _recorded(record: Callable[[], Any]) -> tuple[Any, ...]:
    """What all tables have after it, the transaction then being undone."""
    with transaction.atomic():
        record()
        order = {key: str(n) for n, key in enumerate(Article.objects.order_by("pk").values_list("pk", flat=True))}
        rows = {table: sorted(_plain(row) for row in table.objects.values()) for table in _TABLES}
        keys = {key for change in PublicChange.objects.all() for key in change.keys}
        kinds = {
            f"{kind}:{order[int(key)]}" if kind.endswith("story") else f"{kind}:{key}"
            for kind, _, key in (key.rpartition(":") for key in keys)
        }
        head = RecordHead.objects.values_list("sequence", "recorded_at", "clock_said").get()
        assert proof.prove().problems == []
        transaction.set_rollback(True)
    return rows, kinds, head


def _plain(row: dict[str, Any]) -> str:
    values = {name: value for name, value in row.items() if name not in _OWN | {"translation_group"}}
    if "preference" in values:
        values["preference"] = values["preference"][:-20]  # its end is the key of the story
    return repr(values)


def test_every_table_holds_what_the_single_verbs_would_have_written(clock: SettableClock) -> None:
    stories, by = _new_stories(clock), editor()
    verbs = _recorded(lambda: _by_single_verbs(stories, by))
    bulk = _recorded(lambda: list(publish_in_bulk(stories, by)))
    for table, rows in verbs[0].items():
        assert rows, table
        assert bulk[0][table] == rows, table
    assert bulk[1:] == verbs[1:]


def test_an_address_that_is_taken_gets_a_number(clock: SettableClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_bulk, "AT_ONCE", 2)
    stories = [story._replace(content=story.content | {"headline": "One tide"}) for story in _new_stories(clock)]
    assert list(publish_in_bulk(stories, editor())) == [2, 3]
    last_parts = [path.split("/")[-2] for path in Version.objects.order_by("sequence").values_list("path", flat=True)]
    assert last_parts == ["one-tide", "one-tide-2", "one-tide-3"]


def test_a_story_that_is_not_fit_stops_its_whole_batch(clock: SettableClock) -> None:
    *fit, last = _new_stories(clock)
    with pytest.raises(NotFit, match="no headline"):
        list(publish_in_bulk([*fit, last._replace(content=last.content | {"headline": ""})], editor()))
    assert not Article.objects.exists()


def test_whoever_may_not_publish_may_not_in_bulk(clock: SettableClock) -> None:
    with pytest.raises(NotAllowed):
        list(publish_in_bulk(_new_stories(clock), UserFactory(role="Journalist")))


def test_a_story_of_a_later_moment_is_refused(clock: SettableClock) -> None:
    story = _new_stories(clock)[0]
    later = story._replace(content=story.content | {"publish_at": clock().replace(year=2040)})
    with pytest.raises(DeskError, match="moment to come"):
        list(publish_in_bulk([later], editor()))


def test_thirty_stories_take_dozens_of_statements_where_the_verbs_take_thousands(
    clock: SettableClock, django_assert_max_num_queries: Any
) -> None:
    stories = _new_stories(clock, 30)
    with django_assert_max_num_queries(90):
        list(publish_in_bulk(stories, editor()))
