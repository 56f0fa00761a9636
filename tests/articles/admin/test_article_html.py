"""Every page about a story is valid HTML."""

from collections.abc import Callable

import pytest

from articles.desk import saving
from tests.articles.admin.browsing import LIST, address, form_data, signed_in
from tests.factories import ArticleFactory, ImageFactory, StoryListFactory, TopicFactory, UserFactory, published

pytestmark = pytest.mark.django_db


def test_every_page_of_a_story_is_valid_html(html_faults: Callable[..., list[str]]) -> None:
    editor = UserFactory(role="Administrator")
    lead = ImageFactory()
    article = published(
        by=editor,
        topics=[TopicFactory().pk],
        related=[StoryListFactory().pk],
        images=[{"image": lead.pk, "role": "lead", "caption": ""}],
    ).article
    draft = ArticleFactory(by=editor)
    client = signed_in(editor)
    opened = form_data(client.get(address(article)), headline="Mine", urgency="9")
    stale = form_data(client.get(address(draft)), headline="Mine")
    saving.save(draft.pk, {"headline": "Theirs"}, UserFactory(role="Editor"), 1)
    saving.save(article.pk, {"headline": "Edited"}, editor, 1)
    pages = [client.get(page) for page in (LIST, f"{LIST}add/", f"{address(article, 'history')}?old=1&new=2")]
    pages += [client.get(address(article, place)) for place in ("change", "correct", "kill", "redact", "preview")]
    pages += [client.get(f"{address(article, 'correct')}?from=copy"), client.post(address(article), opened)]
    pages += [client.post(address(draft), stale), client.post(address(article, "preview"), opened)]
    pages += [signed_in(UserFactory(role="Rights manager")).get(address(article))]
    faults = html_faults(*(page.content.decode() for page in pages))
    # Where a browser has no calendar for a moment, the field takes 2026-11-23T14:05.
    assert [fault for fault in faults if "“datetime-local” input type is not supported" not in fault] == []
