"""Which Versions the search index holds, and the words of the public ones.

The words of Versions that are public and of those to come lie apart (`coming`), and both say from when to when they count. So what is
to come joins at its moment, whatever runs then, and changes nothing before: no count, order or suggestion is taken from it.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from django.db import connection, models
from django.db.models import Q

from articles.models.clock import AT_ONCE
from articles.models.version import reached

#: The lower part of a key: it tells stories of one second apart.
PLACES = 2**27
_MOST_SECONDS = 2**36 - 1


def order_key(first_published_at: datetime, sequence: int = 0) -> int:
    """Rises with the moment of first publication, to the second, and then with the sequence; positive, and fits 63 bits."""
    seconds = int((first_published_at.astimezone(UTC) - AT_ONCE).total_seconds())
    return min(max(seconds, 0), _MOST_SECONDS) * PLACES + sequence % PLACES


class SearchEntryManager(models.Manager["SearchEntry"]):
    def unsettled(self, at: datetime) -> models.QuerySet["SearchEntry"]:
        """Entries to which the clock has come, or whose time is over, and that lie where they lay before. Few, mostly none."""
        begun = Q(coming__in=[True]) & reached(at)
        # `NOT coming` is a condition for which SQLite takes no index.
        over, not_begun = Q(coming__in=[False], in_force_until__lte=at), Q(coming__in=[False], in_force_from__gt=at)
        return self.filter(begun | over | not_begun)


class SearchEntry(models.Model):
    """`key`: under which its words lie in the index (`order_key`).

    `translation_group`: where its story has translations, of which a search shows one; the one with the least `preference`.
    """

    key = models.BigIntegerField(primary_key=True)
    version = models.OneToOneField("Version", on_delete=models.CASCADE, related_name="search_entry")
    coming = models.BooleanField()
    in_force_from = models.DateTimeField()
    in_force_until = models.DateTimeField()
    translation_group = models.PositiveBigIntegerField(null=True)
    #: `translation_group.sortable`.
    preference = models.CharField(max_length=40)

    objects = SearchEntryManager()

    class Meta:
        default_permissions = ()
        indexes = [
            # `unsettled`: before every search.
            models.Index(fields=["coming", "in_force_from"], name="search_entry_begins"),
            models.Index(fields=["coming", "in_force_until"], name="search_entry_ends"),
        ]

    def __str__(self) -> str:
        return f"search entry of version {self.version_id}"


class SearchWordManager(models.Manager["SearchWord"]):
    def add(self, stories: Mapping[str, int]) -> None:
        """Count these words in so many more stories each. One statement."""
        self._write(
            "INSERT INTO articles_searchword (word, stories) SELECT {word}, {number} FROM {rows} ORDER BY 1"
            " ON CONFLICT (word) DO UPDATE SET stories = articles_searchword.stories + excluded.stories",
            stories,
        )

    def take(self, stories: Mapping[str, int]) -> None:
        """Count these words in so many fewer stories each; a word of none is gone. Two statements."""
        self.add({word: -number for word, number in stories.items()})
        self.filter(word__in=list(stories), stories__lte=0).delete()

    def beginning_with(self, start: str) -> models.QuerySet["SearchWord"]:
        """By the table's own index."""
        if connection.vendor == "sqlite":
            return self.filter(word__gte=start, word__lt=start + "\U0010ffff")
        return self.filter(word__startswith=start)

    def known(self, candidates: Iterable[str]) -> dict[str, int]:
        """Those of the words that public stories have, with in how many. One query."""
        return dict(self.filter(word__in=list(candidates), stories__gt=0).values_list("word", "stories"))

    def _write(self, sql: str, stories: Mapping[str, int]) -> None:
        if not stories:
            return
        spellings, numbers = list(stories), list(stories.values())
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                columns = {
                    "word": "json_extract(value, '$[0]')",
                    "number": "json_extract(value, '$[1]')",
                    "rows": "json_each(%s) WHERE true",
                }
                cursor.execute(sql.format(**columns), [json.dumps(list(zip(spellings, numbers, strict=True)))])
            else:
                columns = {
                    "word": "word",
                    "number": "number",
                    "rows": "unnest(%s::text[], %s::int[]) AS given(word, number)",
                }
                cursor.execute(sql.format(**columns), [spellings, numbers])


class SearchWord(models.Model):
    """A word of public stories, for suggestions, with the number of stories that have it; or `lang:` and a language."""

    word = models.CharField(max_length=70, primary_key=True)
    stories = models.IntegerField()

    objects = SearchWordManager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.word} ({self.stories})"
