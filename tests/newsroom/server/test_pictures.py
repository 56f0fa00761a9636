"""Copies of pictures: each is drawn once for all who ask, apart from the threads that send those that are there."""

import asyncio
import threading
import time
from typing import Any

import pytest

from articles.desk.library import prerender_thread
from articles.desk.record import publishing
from articles.models import Image, Version, rendition_store
from articles.models.rendition import Copy
from articles.pictures.errors import NoPlaceFree, RenditionFailed
from articles.reader import cards
from articles.reader.cards import card_of_story
from articles.reader.reference import house
from newsroom.server.application import Application
from tests import factories
from tests.newsroom.page_cache.test_planted_cookie import address_of
from tests.newsroom.server.asking import ask, response_of, scope
from tests.pictures import lay, published_copies

pytestmark = pytest.mark.django_db(transaction=True)

SMALL = Copy("whole", 320)


@pytest.fixture(autouse=True)
def nobody_draws_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prerender_thread, "_enqueue", lambda wanted: None)


@pytest.fixture
def image(application: Application) -> Image:
    return factories.ImageFactory()


@pytest.fixture
def version_with_picture(image: Image) -> Version:
    return factories.published(images=[{"image": image.pk, "role": "lead", "caption": ""}])


class Drawer:
    """In place of what draws: it takes its time, waits at `gate`, and counts."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds, self.times, self.gate, self.begun = seconds, 0, threading.Event(), threading.Event()
        self.gate.set()

    def __call__(self, *_: Any, **__: Any) -> bytes:
        self.times += 1
        self.begun.set()
        self.gate.wait(20)
        time.sleep(self.seconds)
        return factories.png()


@pytest.fixture
def drawer(monkeypatch: pytest.MonkeyPatch) -> Drawer:
    new_drawer = Drawer()
    monkeypatch.setattr(rendition_store, "render", new_drawer)
    monkeypatch.setattr(rendition_store, "with_rights", lambda copy, *_: copy)
    return new_drawer


def statuses(application: Application, addresses: list[str]) -> list[int]:
    async def all_at_once() -> list[int]:
        return [
            address.status
            for address in await asyncio.gather(*(response_of(application, scope(address)) for address in addresses))
        ]

    return asyncio.run(all_at_once())


def test_a_front_whose_pictures_nobody_has_drawn_is_sent_whole_however_long_that_takes(
    application: Application, drawer: Drawer
) -> None:
    images = [factories.ImageFactory(data=factories.png(f"#00{number:02}ff")) for number in range(12)]
    factories.published(
        body="<p>Ships wait.</p>" + "".join(f'<figure data-image="{image.pk}"></figure>' for image in images)
    )
    drawer.seconds, application.queues.pictures.longest_wait = 0.4, 2
    assert statuses(application, [address_of(image, SMALL) for image in images]) == [200] * 12


def test_all_who_ask_meanwhile_are_given_what_one_drawing_made(
    application: Application, image: Image, version_with_picture: Version, drawer: Drawer
) -> None:
    drawer.seconds = 0.2
    assert statuses(application, [address_of(image, SMALL)] * 50) == [200] * 50
    assert drawer.times == 1


def test_a_copy_that_is_there_is_sent_while_others_are_drawn(
    application: Application, image: Image, version_with_picture: Version, drawer: Drawer
) -> None:
    lay(image, "front")
    drawer.gate.clear()
    drawings = [application.queues.drawing.submit(drawer) for _ in range(2)]
    assert ask(application, address_of(image, Copy("front", 320, "avif"))).status == 200
    assert [drawing.done() for drawing in drawings] == [False, False]
    drawer.gate.set()


def test_cards_are_drawn_apart_from_the_threads_that_send_copies(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = [factories.published(headline=f"Story {number}") for number in range(4)]
    addresses = [card_of_story(story, house()).url for story in stories]
    threads: list[str] = []

    def draw(*_: Any) -> bytes:
        threads.append(threading.current_thread().name)
        return b"a card"

    monkeypatch.setattr(cards, "draw_card", draw)
    assert statuses(application, addresses) == [200] * 4
    assert [name.partition("_")[0] for name in threads] == ["drawing"] * 4


def test_a_story_killed_while_its_picture_is_drawn_is_404_and_leaves_no_copy(
    application: Application, image: Image, version_with_picture: Version, drawer: Drawer
) -> None:
    drawer.gate.clear()

    def kill() -> None:
        drawer.begun.wait(20)
        publishing.kill(version_with_picture.article_id, factories.editor(), "Not true.")
        drawer.gate.set()

    killing = threading.Thread(target=kill)
    killing.start()
    assert ask(application, address_of(image, SMALL)).status == 404
    killing.join()
    assert published_copies(image) == set()


def test_a_picture_that_cannot_be_drawn_is_not_there(
    application: Application, image: Image, version_with_picture: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendition_store, "render", failing(RenditionFailed("It crashed.")))
    assert ask(application, address_of(image, SMALL)).status == 404


def test_where_others_draw_for_ever_who_asks_is_told_to_come_again(
    application: Application, image: Image, version_with_picture: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendition_store, "render", failing(NoPlaceFree("Too many.")))
    refused = ask(application, address_of(image, SMALL))
    assert (refused.status, refused.headers["Retry-After"]) == (503, "5")


def failing(problem: Exception) -> Any:
    def fail(*_: Any, **__: Any) -> bytes:
        raise problem

    return fail
