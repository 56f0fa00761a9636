"""What is kept from the public costs no more than what never was: who measures learns of nothing (CWE-208)."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.articles.reader.telltale import in_state
from tests.factories import (
    SectionFactory,
    SourceFactory,
    StoryListEntryFactory,
    StoryListFactory,
    TopicFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


def queries(client: Client, address: str) -> int:
    """Once what every page shows is kept: whoever asks first pays for it, whatever is asked for."""
    client.get("/never/")
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 404
    return len(captured)


@pytest.mark.parametrize("address", ["/{}/{}/", "/{}/{}/?page=2", "/feeds/{}/{}.xml"])
def test_a_topic_or_source_of_secrets_alone(client: Client, address: str) -> None:
    topic, source = TopicFactory(), SourceFactory()
    in_state("scheduled", topics=[topic.pk], source=source, section=SectionFactory())
    for kind, row in (("topic", topic), ("source", source)):
        assert queries(client, address.format(kind, row.slug)) == queries(client, address.format(kind, "never"))


@pytest.mark.parametrize("address", ["/list/{}/", "/list/{}/?page=2", "/feeds/list/{}.xml"])
@pytest.mark.parametrize("rule", ["curated", "topic", "latest"])
def test_a_list_of_secrets_alone(client: Client, address: str, rule: str) -> None:
    topic, source = TopicFactory(), SourceFactory()
    secret = in_state("scheduled", topics=[topic.pk], source=source)
    prepared = StoryListFactory(slug="prepared", rule=rule, topic=topic, source=source)
    if rule == "curated":
        StoryListEntryFactory(story_list=prepared, article=secret.article, headline="")
    assert queries(client, address.format("prepared")) == queries(client, address.format("never"))


@pytest.mark.parametrize("state", ["scheduled", "withheld", "never"])
def test_a_story_that_is_not_there_is_one_small_query(client: Client, state: str) -> None:
    """Ten thousand guesses are answered from it, and it names none of a story's words."""
    address = "/2026/01/02/never/" if state == "never" else in_state(state).path
    with CaptureQueriesContext(connection) as queries_made:
        assert client.get(address).status_code == 404
    about = [query["sql"] for query in queries_made if "address" in query["sql"]]
    assert len(about) == 1
    assert "body_html" not in about[0]
    assert about[0].count(",") < 5
