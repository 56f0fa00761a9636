"""That something the public sees has changed: which pages, by the keys that they were drawn from.

Whatever changes what the public sees writes a row here in its own transaction, and every process reads the rows that it
has not seen (newsroom/http/). So a change made by a command, by another process or on another machine reaches every page
alike, and a process killed right after COMMIT loses nothing.
"""

from django.db import models, transaction

from articles.models.clock import Clock, system_clock
from articles.models.version import RecordHead

#: Every page: the house, its sections, bureaus, people, lists, pictures – what editors change by the day, not the minute.
SITE = "site"
#: Every page that lists stories.
STORIES = "stories"
#: Every page that says what may be done with a story.
RIGHTS = "rights"


def of_story(article_id: int) -> str:
    """The pages that show this story's own words."""
    return f"story:{article_id}"


class PublicChangeManager(models.Manager["PublicChange"]):
    def note(self, *keys: str, clock: Clock = system_clock) -> "PublicChange":
        """Say that what these keys name has changed. Call it in the transaction that changes it.

        The number is taken from the record's head, which stays locked to the end of the transaction: so a higher number
        never commits before a lower one, and whoever has seen number n has seen all before it.
        """
        with transaction.atomic():
            RecordHead.objects.ensure()
            head = RecordHead.objects.select_for_update().get(pk=1)
            number = head.changes + 1
            RecordHead.objects.filter(pk=1).update(changes=number)
            return self.create(number=number, keys=sorted(set(keys)), at=clock())


class PublicChange(models.Model):
    number = models.PositiveBigIntegerField(primary_key=True)
    keys = models.JSONField()
    at = models.DateTimeField(db_index=True)

    objects = PublicChangeManager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.number}: {', '.join(self.keys)}"
