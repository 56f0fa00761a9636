"""Whatever list goes on by pages does so in the page cache as well, which leaves out what says nothing to a page."""

import pytest

from articles.reader import paging
from newsroom.page_cache.middleware import PageCacheMiddleware
from tests import factories
from tests.newsroom.page_cache.asking import ask

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_list_that_names_its_next_page_has_another_page_there(
    page_cache: PageCacheMiddleware, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "PER_PAGE", 1)
    section, bureau, topic = factories.SectionFactory(), factories.BureauFactory(), factories.TopicFactory()
    person = factories.AuthorFactory()
    signed = [{"role": "by", "author": person.pk, "bureau": None, "text": ""}]
    story, last = (
        factories.published(section=section, bureau=bureau, topics=[topic.pk], bylines=signed) for _ in range(2)
    )
    day = "/archive" + story.path.removesuffix(story.path.split("/")[-2] + "/")
    for address in (*(row.get_absolute_url() for row in (section, bureau, topic, person, story.source)), day):
        first = ask(page_cache, address)
        older = f"{address}?before={last.path.strip('/')}"
        assert f'href="{older}"' in first.text, address
        second = ask(page_cache, older)
        assert (second.status, second.body != first.body) == (200, True), address
