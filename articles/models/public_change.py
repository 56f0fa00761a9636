"""Changes of public pages: each row names, by surrogate keys, the pages that have changed.

A transaction that changes a public page writes a row here, and every process reads the new rows
(newsroom/page_cache/invalidation.py). So a change made by a command, by another process or on another machine reaches every
cache, and a process killed right after COMMIT loses no change.

The order of locks, so that no two transactions wait for each other on PostgreSQL: first the story, if one is changed; then
the record's head; then any other row that pages show. A story is locked `no_key`, so that a transaction that holds the head
may still point to the story (an entry of a list, a use of a picture), for which PostgreSQL needs only a share lock on its key.
"""

from datetime import datetime, timedelta

from django.db import models, transaction
from django.dispatch import Signal

from articles.models.clock import Clock, system_clock
from articles.models.record_head import RecordHead

#: Every page: the house, its sections, bureaus and sources – what editors change by the month, not the minute.
SITE = "site"
#: Every page that says what may be done with a story.
RIGHTS = "rights"
#: Pages that show words or addresses of very many stories: a story that was public already has changed.
REVISED = "revised"
#: Pages on which the slots of a front stand, and those that know which lists stand on one.
FRONTS = "fronts"
#: Redirects by hand. No page has this key: whatever is answered at an address without a page is purged by every change.
REDIRECTS = "redirects"
#: A change that takes something from the public: every process reports at once that it has read it. No page has this key.
ACKNOWLEDGED = "acknowledged"
#: Words were blanked for good: whatever is kept of any Version is dropped. No page has this key.
REDACTED = "redacted"
#: A page with this key is purged by every change. No change names it.
EVERY_CHANGE = "every change"

#: The prefix of keys that stand for which stories there are, never for a story's words. A page that is purged by such keys
#: alone may be served as it was while the database is away.
STORIES = "stories"
#: All public stories in order; `STORIES` itself is purged by every recorded Version.
LATEST = f"{STORIES}:latest"
#: The corrections of public stories.
CORRECTIONS = f"{STORIES}:corrections"

#: How long a row is kept. A process that has not read it by then clears its whole cache.
KEPT_FOR = timedelta(days=1)

#: Sent after commit in the process that made the change. It only speeds up the next reading; no rule may depend on it.
change_committed = Signal()


def of_story(article_id: int) -> str:
    """The pages that show this story's own words: its page, and each list that it stands in."""
    return f"story:{article_id}"


def of_sitemap_part(number: int) -> str:
    """That part of the sitemap, when a story in it that was public already has changed."""
    return f"sitemap:{number}"


def of_rights(article_id: int) -> str:
    """The pages that say what may be done with this story."""
    return f"rights:{article_id}"


def of_row(kind: str, key: int) -> str:
    """The pages that show this author, topic, image or list. `kind`: as the model is called, in lower case."""
    return f"{kind}:{key}"


def of_image(key: int) -> str:
    """The pages that show this picture."""
    return of_row("image", key)


def all_of(kind: str) -> str:
    """The pages that list the authors, topics or lists that there are; or name very many pictures."""
    return f"all:{kind}"


def stories_of(kind: str, key: int | str) -> str:
    """The pages that list stories of this section, bureau, author, topic, source, month, day or part of the sitemap; or may list this story."""
    return f"{STORIES}:{kind}:{key}"


def merely_lists(key: str) -> bool:
    """Whether the key only says which stories there are."""
    return key == STORIES or key.startswith(f"{STORIES}:")


def of_image_file(key: int) -> str:
    """The published copies of this picture, whose words and whose being there follow from other rows than its own."""
    return f"image-file:{key}"


#: Keys of what follows from the record alone: no row that is kept apart from it has changed.
_OF_STORIES = ("story:", "sitemap:", "image-file:")


def _is_of_stories(key: str) -> bool:
    return merely_lists(key) or key.startswith(_OF_STORIES) or key in (REVISED, ACKNOWLEDGED, REDIRECTS)


class PublicChangeManager(models.Manager["PublicChange"]):
    def note(self, *keys: str, clock: Clock = system_clock) -> "PublicChange":
        """Record, in the transaction that makes the change, that the pages with these keys change.

        Call it before any row but the story is locked (see above).

        The number comes from the record's head, which stays locked until the transaction ends. So a higher number never
        commits before a lower one, and a process that has read number n has read all before it.
        """
        with transaction.atomic():
            number = RecordHead.objects.hold().changes + 1
            numbered = {"changes": number}
            if not all(map(_is_of_stories, keys)):
                numbered["reference_changes"] = number
            if REDACTED in keys:
                numbered["redactions"] = number
            RecordHead.objects.filter(pk=1).update(**numbered)
            transaction.on_commit(lambda: change_committed.send(PublicChange), robust=True)
            return self.create(number=number, keys=sorted(set(keys)), at=clock())

    def drop_old(self, now: datetime) -> int:
        """Delete the rows older than KEPT_FOR, and return how many."""
        return self.filter(at__lt=now - KEPT_FOR).delete()[0]


class PublicChange(models.Model):
    number = models.PositiveBigIntegerField(primary_key=True)
    keys = models.JSONField()
    at = models.DateTimeField(db_index=True)

    objects = PublicChangeManager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.number}: {', '.join(self.keys)}"
