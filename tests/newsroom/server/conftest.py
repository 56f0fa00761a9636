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

    def __call__(self, *arguments: Any) -> Any:
        self.times += 1
        return self.django(*arguments)


@pytest.fixture
def application(page_cache: PageCacheMiddleware) -> Iterator[Application]:
    """One of this test's own. Its threads end with the test, so that none holds the test's database."""
    page_cache.django = Counting(page_cache.django)  # type: ignore[assignment]
    new_application = Application(page_cache)
    for queue in queues(new_application):
        # A machine that has much else to do makes no test fail.
        queue.longest_wait = 60
    yield new_application
    for queue in queues(new_application):
        # Its threads close their connections with themselves.
        queue._threads.shutdown(wait=True, cancel_futures=True)
    new_application.close()
    gc.collect()


def queues(application: Application) -> list[WorkQueue]:
    each = vars(application.queues).values()
    return [
        single_queue
        for queue in each
        for single_queue in ((queue.known, queue.unknown) if isinstance(queue, SharedQueue) else (queue,))
    ]
