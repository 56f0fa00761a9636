"""That something the public sees has changed: which pages, by the keys that they were drawn from.

Whatever changes what the public sees writes a row here in its own transaction, and every process reads the rows that it
has not seen (newsroom/http/). So a change made by a command, by another process or on another machine reaches every page
alike, and a process killed right after COMMIT loses nothing.

Who locks what, so that no two wait for each other on PostgreSQL: a story first, where one is changed; then the record's
head; then any other row that pages show. A story is locked `no_key`, so that whoever holds the head may still point to
it (a list's entry, a picture's use), which asks for a share of the story's key and nothing else.
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
#: Of what is taken from the public: every process says at once that it has read such a change. No page has this key.
ACKNOWLEDGED = "acknowledged"
#: A page with this key is purged by every change. No change names it.
EVERY_CHANGE = "every change"

#: Keys of pages that merely list stories begin so. What they name is which stories there are, never a word of one: a page
#: purged by such keys alone may be served as it was while the database is away.
STORIES = "stories"
#: All public stories in order; `STORIES` itself is purged by whatever is recorded.
LATEST = f"{STORIES}:latest"
#: The corrections of public stories.
CORRECTIONS = f"{STORIES}:corrections"

#: How long a row is of use: whoever has not read it by then draws every page anew.
KEPT_FOR = timedelta(days=1)

#: Sent in the process that made a change, once it is committed. Nothing may hang on it: it only makes things sooner.
noted = Signal()


def of_story(article_id: int) -> str:
    """The pages that show this story's own words: its page, and each list that it stands in."""
    return f"story:{article_id}"


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
    """The pages that list the authors, topics or lists that there are."""
    return f"all:{kind}"


def stories_of(kind: str, key: int | str) -> str:
    """The pages that list stories of this section, bureau, author, topic, source, month or day; or may list this story."""
    return f"{STORIES}:{kind}:{key}"


def merely_lists(key: str) -> bool:
    """Whether the key only says which stories there are."""
    return key == STORIES or key.startswith(f"{STORIES}:")


def of_image_file(key: int) -> str:
    """The published copies of this picture, whose words and whose being there follow from other rows than its own."""
    return f"image-file:{key}"


class PublicChangeManager(models.Manager["PublicChange"]):
    def note(self, *keys: str, clock: Clock = system_clock) -> "PublicChange":
        """Say that what these keys name has changed, in the transaction that changes it.

        Called before any other row than the story is locked (see above).

        The number is taken from the record's head, which stays locked to the end of the transaction: so a higher number
        never commits before a lower one, and whoever has seen number n has seen all before it.
        """
        with transaction.atomic():
            number = RecordHead.objects.hold().changes + 1
            RecordHead.objects.filter(pk=1).update(changes=number)
            transaction.on_commit(lambda: noted.send(PublicChange), robust=True)
            return self.create(number=number, keys=sorted(set(keys)), at=clock())

    def drop_old(self, now: datetime) -> int:
        """Delete the rows that are of no use any more; returns how many those were."""
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
