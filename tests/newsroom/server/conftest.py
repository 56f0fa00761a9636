import gc
from collections.abc import Iterator
from typing import Any

import pytest

from newsroom.page_cache.middleware import PageCacheMiddleware
from newsroom.server.application import Application
from newsroom.server.queues import SharedQueue, WorkQueue
from tests.newsroom.page_cache.conftest import page_cache, story

__all__ = ["page_cache", "story"]


class Counting:
    """Django, and how often it was asked."""

    def __init__(self, django: Any) -> None:
        self.django, self.times = django, 0

    def __call__(self, *asked: Any) -> Any:
        self.times += 1
        return self.django(*asked)


@pytest.fixture
def application(page_cache: PageCacheMiddleware) -> Iterator[Application]:
    """One of this test's own. Its threads end with the test, so that none holds the test's database."""
    page_cache.django = Counting(page_cache.django)  # type: ignore[assignment]
    made = Application(page_cache)
    for queue in queues(made):
        # A machine that has much else to do makes no test fail.
        queue.longest_wait = 60
    yield made
    for queue in queues(made):
        # Its threads close their connections with themselves.
        queue._threads.shutdown(wait=True, cancel_futures=True)
    made.close()
    gc.collect()


def queues(application: Application) -> list[WorkQueue]:
    each = vars(application.queues).values()
    return [
        one for queue in each for one in ((queue.known, queue.unknown) if isinstance(queue, SharedQueue) else (queue,))
    ]
