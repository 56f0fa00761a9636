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
from articles.models.version import RecordHead

#: Every page: the house, its sections, bureaus, people, lists, pictures – what editors change by the day, not the minute.
SITE = "site"
#: Every page that lists stories.
STORIES = "stories"
#: Every page that says what may be done with a story.
RIGHTS = "rights"

#: How long a row is of use: whoever has not read it by then draws every page anew.
KEPT_FOR = timedelta(days=1)

#: Sent in the process that made a change, once it is committed. Nothing may hang on it: it only makes things sooner.
noted = Signal()


def of_story(article_id: int) -> str:
    """The pages that show this story's own words."""
    return f"story:{article_id}"


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
