"""The newsroom of a million stories, on which pages are measured, is one that the record could have made."""

import pytest
from django.utils import timezone

from articles.desk.record.proof import prove
from articles.models import ListedVersion, SearchEntry, SearchWord, Version
from articles.search.index import rebuild
from tests.bench import filling
from tests.conftest import SettableClock
from tests.factories import ImageFactory, TopicFactory, published

pytestmark = pytest.mark.django_db


def test_the_record_of_copies_holds_and_a_new_index_would_have_the_same_words(
    clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "_AT_ONCE", 20)
    picture = ImageFactory()
    published(clock, headline="A late tide", topics=[TopicFactory().pk])
    published(clock, images=[{"image": picture.pk, "role": "lead", "caption": ""}])
    filling.fill(50, timezone.now(), say=len)
    assert Version.objects.public(timezone.now()).count() == 52
    assert ListedVersion.objects.filter(shelf="latest").count() == 52
    assert prove().problems == []
    indexed = _indexed()
    for _ in rebuild(timezone.now()):
        """All at once."""
    assert indexed == _indexed()
    assert published(clock, headline="One after all of them").sequence == 53


def _indexed() -> tuple[object, object]:
    entries = SearchEntry.objects.order_by("key").values_list("key", "version", "translation_group", "preference")
    return list(entries), dict(SearchWord.objects.values_list("word", "stories"))
