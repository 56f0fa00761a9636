"""Nothing that isn't public can be learnt from any door of the site, by anyone who is not of the desk.

That a hidden story's own address answers every method and condition as one that never was is tried for each state in
tests/articles/reader/test_not_there.py.
"""

import pytest
from django.test import Client

from articles.models import Article, Image
from newsroom.page_cache.middleware import PageCacheMiddleware
from tests.factories import published
from tests.leaks.doors import (
    FORGED_HOSTS,
    HEADERS,
    METHODS,
    desk_addresses,
    everything_said,
    knock,
    patterns,
    public_addresses,
    said,
    spellings,
    visited,
    ways_to_ask,
)
from tests.leaks.newsroom import MARK, Hidden, Newsroom
from tests.newsroom.page_cache.asking import ask
from tests.pictures import all_addresses

pytestmark = pytest.mark.long

NEVER = "an-address-that-never-was"
NO_GUID = "urn:newsml:localhost:20260302:0123456789abcdef"
NO_HEADLINE = "Nobodywrotethisheadline"
NOBODY = 987_654


@pytest.fixture
def newsroom(now: object, db: None) -> Newsroom:
    return Newsroom()


def program(newsroom: Newsroom) -> dict[str, str]:
    return {"HTTP_AUTHORIZATION": f"Bearer {newsroom.program}"}


def signed_in(newsroom: Newsroom) -> Client:
    client = Client()
    client.force_login(newsroom.person)
    return client


def test_every_pattern_of_the_url_map_is_visited(newsroom: Newsroom) -> None:
    """Those of the API and of the desk too: a new door that nobody knocks at here fails this."""
    assert set(patterns()) - visited([*public_addresses(newsroom), *desk_addresses(1)]) == set()


@pytest.mark.parametrize("who", ["a stranger", "one of a partner's people", "a partner's program"])
def test_no_answer_changes_by_a_byte_when_there_is_something_to_hide(who: str, newsroom: Newsroom) -> None:
    client = signed_in(newsroom) if who == "one of a partner's people" else Client()
    headers = program(newsroom) if who == "a partner's program" else {}
    addresses = public_addresses(newsroom)
    before = {address: said(knock(client, address, **headers)) for address in addresses}
    newsroom.hide()
    responses = {address: knock(client, address, **headers) for address in addresses}
    assert MARK not in everything_said(list(responses.values()))
    for address, response in responses.items():
        assert said(response) == before[address], address


def test_no_door_says_a_marked_word_by_any_method_or_under_any_condition(newsroom: Newsroom) -> None:
    newsroom.hide()
    killed = newsroom.kill_one()
    # Its lists were printed when the hidden stories stood in them already.
    printed = published(headline="Printed with the lists", **newsroom.everywhere())
    client = Client()
    responses = [
        knock(client, address, method, **HEADERS[number % len(HEADERS)])
        for number, address in enumerate([*public_addresses(newsroom), killed.path, printed.path])
        for method in METHODS
    ]
    assert MARK not in everything_said(responses)


def test_what_is_hidden_is_not_there_in_whatever_way_one_asks(newsroom: Newsroom) -> None:
    client = Client()
    for story in newsroom.hide():
        assert_not_there(story, client, {}, slice(None))


def test_however_an_address_is_spelled_and_whatever_host_it_names_no_door_says_a_marked_word(
    newsroom: Newsroom,
) -> None:
    newsroom.hide()
    killed = newsroom.kill_one()
    client = Client()
    responses = [
        knock(client, spelled, METHODS[number % 2], **FORGED_HOSTS[number % len(FORGED_HOSTS)])
        for address in [*public_addresses(newsroom), killed.path]
        for number, spelled in enumerate(spellings(address))
    ]
    assert MARK not in everything_said(responses)
    assert {response.status_code for response in responses} <= {200, 301, 302, 400, 404, 405, 410, 414, 422, 429}


def test_a_hidden_storys_address_is_not_there_however_it_is_spelled(newsroom: Newsroom) -> None:
    client = Client()
    for story in newsroom.hide():
        slug = story.path.strip("/").rsplit("/", 1)[-1]
        never = story.path.replace(slug, NEVER)
        for here, nowhere in zip(spellings(story.path), spellings(never), strict=True):
            response, other = knock(client, here), knock(client, nowhere)
            assert response.status_code == other.status_code, f"{story.state}: {here}"
            assert MARK not in everything_said([response]), f"{story.state}: {here}"


def test_a_host_that_is_not_ours_is_refused_and_stands_on_no_page(newsroom: Newsroom) -> None:
    client = Client()
    for headers in FORGED_HOSTS:
        response = knock(client, "/", **headers)
        assert response.status_code == (400 if "HTTP_HOST" in headers else 200), headers
        assert b"elsewhere.example" not in response.content


def test_what_is_hidden_is_not_there_for_another_partner(newsroom: Newsroom) -> None:
    """One of its people, and its program, at the doors where they are known."""
    person, stranger = signed_in(newsroom), Client()
    for story in newsroom.hide():
        assert_not_there(story, person, {}, slice(3, None, 4))
        assert_not_there(story, stranger, program(newsroom), slice(4, None, 4))


def assert_not_there(story: Hidden, client: Client, headers: dict[str, str], which: slice) -> None:
    """Asked for by its own names, in some of the ways there are, it answers as one that never was."""
    article = Article.objects.get(pk=story.article.pk)
    slug = story.path.strip("/").rsplit("/", 1)[-1]
    spelling = ways_to_ask(story.path, article.guid, article.headline)[which]
    never = ways_to_ask(story.path.replace(slug, NEVER), NO_GUID, NO_HEADLINE)[which]
    for here, nowhere in zip(spelling, never, strict=True):
        body = said(knock(client, here, **headers), slug, article.guid, article.headline)
        assert body == said(knock(client, nowhere, **headers), NEVER, NO_GUID, NO_HEADLINE), f"{story.state}: {here}"


def test_no_copy_of_a_hidden_storys_picture_is_there(newsroom: Newsroom) -> None:
    known = set(Image.objects.values_list("pk", flat=True))
    newsroom.hide()
    client = Client()
    expected = said(knock(client, f"/pictures/{'x' * 22}/front-320-01234567.webp"))
    for number, image in enumerate(Image.objects.exclude(pk__in=known)):
        # Every copy of them all is more than anyone needs to see: each picture has some of them asked for.
        addresses = all_addresses(image)[number % 6 :: 6]
        assert all(said(knock(client, address)) == expected for address in addresses)


def test_the_desk_tells_a_stranger_of_a_hidden_row_what_it_tells_of_none(newsroom: Newsroom) -> None:
    hidden: list[Hidden] = newsroom.hide()
    client = Client()
    secret, nobody = desk_addresses(hidden[0].article.pk), desk_addresses(NOBODY)
    for here, nowhere in zip(secret, nobody, strict=True):
        for method in ("GET", "POST", "OPTIONS"):
            body = said(knock(client, here, method), here)
            assert body == said(knock(client, nowhere, method), nowhere), f"{method} {here}"
            assert body[0] in (200, 302, 403, 404, 405), here
            assert MARK.encode() not in body[2]


def test_a_partners_terms_have_no_page(newsroom: Newsroom) -> None:
    newsroom.hide()
    row = newsroom.other.agreements.get().rows.get()
    slug = row.edition.terms.slug
    here = said(knock(Client(), f"/rights/terms/{slug}/"), slug)
    assert here == said(knock(Client(), f"/rights/terms/{NEVER}/"), NEVER)
    assert here[0] == 404


@pytest.mark.django_db(transaction=True)
def test_the_page_cache_keeps_no_byte_of_what_is_hidden(page_cache: PageCacheMiddleware, now: object) -> None:
    """Drawn and kept before, and drawn anew after: the same, asked twice so that what is kept answers too."""
    newsroom = Newsroom()
    addresses = [
        public_address
        for public_address in public_addresses(newsroom)
        if not public_address.startswith(("/api", "/rights/?", "/partners/sign"))
    ]
    before = {address: ask(page_cache, address) for address in addresses}
    newsroom.hide()
    for address in addresses:
        for _ in range(2):
            response = ask(page_cache, address)
            assert response == before[address], address
            assert MARK not in response.body.decode(errors="replace").lower()
