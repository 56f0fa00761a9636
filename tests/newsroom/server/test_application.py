"""What the server's application answers, and what it does not wait for."""

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from articles.models import Version
from newsroom.accounts import known_browsers
from newsroom.server.application import CHUNK_SIZE, Application, _send
from newsroom.server.body import Bodies
from newsroom.server.queues import SharedQueue, WorkQueue
from newsroom.server.routing import MOST_CONNECTIONS
from newsroom.server.work import respond
from tests import factories
from tests.newsroom.page_cache import asking as wsgi
from tests.newsroom.page_cache.asking import environ
from tests.newsroom.page_cache.requests import kill, no_database, within_a_second
from tests.newsroom.server.asking import HOST, ask, response_of, scope
from tests.newsroom.server.conftest import queues

pytestmark = pytest.mark.django_db(transaction=True)

NEVER = "/2026/03/02/never/"


@pytest.fixture
def all_busy(application: Application) -> Iterator[None]:
    """Every thread of every queue works until the test is over, and every place is taken."""
    gate = threading.Event()
    for queue in queues(application):
        queue.longest_wait = 0.05
        while queue.size < queue._capacity:
            queue.submit(gate.wait)
    yield
    gate.set()


HASHING = [
    "/admin/login/",
    "/partners/sign-in/",
    "/partners/password/",
    "/admin/password_change/",
    "/admin/accounts/user/1/change/",
]


@pytest.mark.parametrize(
    ("method", "path", "known", "queue"),
    [
        *(("POST", path, known, "hashing") for path in HASHING for known in (True, False)),
        *(("GET", path, True, "desk" if path.startswith("/admin/") else "rights") for path in HASHING),
        ("POST", "/admin/articles/image/add/", True, "uploads"),
        # A stranger's ends at the sign-in page, and decodes nothing.
        ("POST", "/admin/articles/image/add/", False, "desk"),
        ("GET", "/admin/articles/image/", True, "desk"),
        ("POST", "/admin/articles/article/1/change/", True, "desk"),
        ("GET", "/admin/", False, "desk"),
        ("GET", "/rights/", False, "rights"),
        ("GET", "/api/v1/rights", False, "rights"),
        ("GET", "/static/reader/base.css", False, "static"),
        ("GET", "/pictures/x", False, "pictures"),
        # A card is drawn for each request that the page cache does not answer.
        ("POST", "/pictures/cards/house-0123abcd.jpeg", False, "other"),
        ("GET", "/pictures/cards/house-0123abcd.jpeg", False, "other"),
        *(("GET", path, True, "searches") for path in ("/search/", "/search/suggestions/", "/feeds/search.xml")),
        # Where a cookie came with it: a stranger's question is put for all who ask it meanwhile.
        ("GET", "/health/", True, "desk"),
        # Only the drawing of a page that anyone may be given takes a place among the pages.
        ("OPTIONS", "/", False, "other"),
        ("GET", "/", False, "other"),
    ],
)
def test_each_request_has_a_queue_for_its_kind_of_work(
    application: Application, method: str, path: str, known: bool, queue: str
) -> None:
    expected_queue = getattr(application.queues, queue)
    assert application.queues.of(method, path, known) is (
        expected_queue.of(known) if isinstance(expected_queue, SharedQueue) else expected_queue
    )


def test_it_is_known_how_many_connections_to_the_database_a_process_may_have(application: Application) -> None:
    asks_no_database = {"static", "given back"}
    threads = sum(queue._threads._max_workers for queue in queues(application) if queue.name not in asks_no_database)
    assert threads + 3 == MOST_CONNECTIONS


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("accepted", [b"", b"gzip", b"br, gzip", b"br;q=0"])
def test_a_page_is_answered_as_it_is_over_wsgi(
    application: Application, story: Version, method: str, accepted: bytes
) -> None:
    headers = [(b"accept-encoding", accepted)] if accepted else []
    also = {"HTTP_ACCEPT_ENCODING": accepted.decode()} if accepted else {}
    for path in (story.path, "/", NEVER, "/nothing-here/", "/robots.txt"):
        ask(application, path)
        application.page_cache.compression.wait()
        for _ in range(2):
            here, there = (
                ask(application, path, method, *headers),
                wsgi.ask(application.page_cache, path, method, **also),
            )
            assert (path, here.status, here.body) == (path, there.status, there.body)
            assert here.headers == {name.title(): value for name, value in there.headers.items()}


def test_who_has_the_page_is_told_so(application: Application, story: Version) -> None:
    etag = ask(application, story.path).headers["Etag"].encode()
    for header in (etag, b"W/" + etag, b"*"):
        assert ask(application, story.path, "GET", (b"if-none-match", header)).status == 304
    assert ask(application, story.path, "GET", (b"if-none-match", b'"other"')).status == 200


def test_a_drawn_page_needs_no_thread_and_no_place(
    application: Application,
    story: Version,
    all_busy: None,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    for path in (
        "/",
        NEVER,
        "/archive/",
        "/admin/",
        "/rights/",
        "/health/",
        "/api/v1/openapi.json",
        "/static/%0aforged",
    ):
        turned_away = ask(application, path)
        assert (path, turned_away.status, turned_away.headers.get("Retry-After")) == (path, 503, "5")
    # Nobody writes lines into the log that look like ours.
    assert caplog.messages
    assert "\n" not in "".join(caplog.messages)
    wsgi.ask(application.page_cache, story.path)
    asked_for_a_place: list[str] = []
    monkeypatch.setattr(WorkQueue, "submit", lambda queue, work: asked_for_a_place.append(queue.name))
    assert ask(application, story.path).status == 200
    assert asked_for_a_place == []


def test_a_page_asked_for_with_a_password_that_a_proxy_sends_on_needs_no_thread_and_is_kept_by_nobody(
    application: Application, story: Version, all_busy: None
) -> None:
    wsgi.ask(application.page_cache, story.path)
    page = ask(application, story.path)
    for key in (b"Basic ZWRpdG9yOnByZXNz", b"Bearer x", b"\xff"):
        answered = ask(application, story.path, "GET", (b"authorization", key))
        assert (answered.status, answered.body) == (200, page.body)
        assert answered.headers["Cache-Control"] == "private, no-store"
    assert ask(application, story.path).headers == page.headers


def test_a_long_answer_is_sent_in_parts_and_not_held_in_memory(application: Application) -> None:
    lines = [b"%07d\n" % number for number in range(500_000)]
    response = StreamingHttpResponse(iter(lines), content_type="text/csv")
    streaming_application = respond(
        lambda environ, start: (start("200 OK", list(response.items())), response)[1], environ("/")
    )
    assert (streaming_application.body, streaming_application.spooled is None) == (b"", False)
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(_send(streaming_application, scope("/"), send))
    start, *bodies = sent
    assert b"".join(message["body"] for message in bodies) == b"".join(lines)
    assert max(len(message["body"]) for message in bodies) <= CHUNK_SIZE
    assert dict(start["headers"])[b"content-length"] == b"4000000"
    assert not bodies[-1].get("more_body")
    assert streaming_application.spooled is not None
    assert streaming_application.spooled.closed


def test_a_form_of_the_desk_that_found_no_place_is_given_back_with_its_text(application: Application) -> None:
    gate = threading.Event()
    desk = application.queues.desk.unknown
    desk.longest_wait = 0.05
    while desk.size < desk._capacity:
        desk.submit(gate.wait)
    try:
        kind = (b"content-type", b"application/x-www-form-urlencoded")
        response = ask(application, "/admin/articles/article/add/", "POST", kind, body=b"headline=What+was+typed")
        assert (response.status, response.headers["Retry-After"]) == (503, "5")
        assert "What was typed" in response.text
    finally:
        gate.set()


def test_a_hundred_readers_of_a_page_that_is_not_drawn_wait_for_one_drawing(
    application: Application, story: Version
) -> None:
    async def all_at_once() -> set[int]:
        responses = await asyncio.gather(*(response_of(application, scope(story.path)) for _ in range(100)))
        return {response.status for response in responses}

    assert asyncio.run(all_at_once()) == {200}
    assert application.page_cache.django.times == 1  # type: ignore[attr-defined]


def test_addresses_at_which_nothing_is_cost_one_page_and_evict_none(application: Application, story: Version) -> None:
    ask(application, story.path)
    first, django = ask(application, NEVER), application.page_cache.django
    requests_before = django.times  # type: ignore[attr-defined]
    for number in range(50):
        assert ask(application, f"/nothing/{number}/") == first
    assert django.times == requests_before  # type: ignore[attr-defined]
    for _ in range(20):
        assert ask(application, NEVER) == first
    # Once more where a second was over.
    assert django.times <= requests_before + 2  # type: ignore[attr-defined]
    assert len(application.page_cache.pages) == 1


def test_what_is_killed_is_gone_within_a_second(application: Application, story: Version) -> None:
    assert ask(application, story.path).status == 200
    kill(story)
    assert within_a_second(lambda: ask(application, story.path).status == 410)


def test_no_other_spelling_of_an_address_is_that_address(application: Application, story: Version) -> None:
    ask(application, story.path)
    year, rest = story.path[1:5], story.path[6:]
    for spelling in (
        f"/{year}%2f{rest}",
        f"/{year}%2F{rest}",
        f"/{year}%5c{rest}",
        f"//{year}/{rest}",
        f"/{year}/./{rest}",
    ):
        assert (spelling, ask(application, spelling).status) == (spelling, 404)
    assert len(application.page_cache.pages) == 1


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([HOST, (b"host", b"evil.example")], 400),
        ([(b"host", b"evil.example")], 400),
        ([(b"content-length", "٣".encode())], 400),
    ],
)
def test_a_request_that_can_be_read_in_two_ways_is_refused(
    application: Application, story: Version, headers: list[tuple[bytes, bytes]], status: int
) -> None:
    ask(application, story.path)
    assert asyncio.run(response_of(application, scope(story.path, headers=headers))).status == status


def test_however_many_ask_about_our_health_each_is_answered(application: Application) -> None:
    gate, health = threading.Event(), application.queues.health
    health.submit(gate.wait)

    async def all_at_once() -> list[tuple[int, bytes]]:
        pending = asyncio.gather(*(response_of(application, scope("/health/")) for _ in range(3 * health._capacity)))
        asyncio.get_running_loop().call_soon(gate.set)
        return [(response.status, response.body) for response in await pending]

    assert set(asyncio.run(all_at_once())) == {(200, b"ok\n")}
    assert application.page_cache.django.times == 1  # type: ignore[attr-defined]
    assert ask(application, "/health/", "HEAD").body == b""
    assert ask(application, "/health/", "GET", (b"host", b"evil.example")).status == 400


def test_who_asks_for_another_host_costs_no_thread_and_one_line_of_the_log(
    application: Application, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(3):
        for host in (b"", b"evil.example:%d" % number, b"x" * 1_000):
            for path in ("/", "/admin/login/", "/health/"):
                assert asyncio.run(response_of(application, scope(path, headers=[(b"host", host)]))).status == 400
    assert application.page_cache.django.times == 0  # type: ignore[attr-defined]
    assert len(caplog.messages) == 1


def test_an_address_of_any_length_takes_no_memory(application: Application, story: Version) -> None:
    ask(application, story.path)
    remembered = len(application.cached._addresses)
    long_host = (b"host", b"127.0.0.1:" + b"0" * 1_000 + b"8000")
    assert asyncio.run(response_of(application, scope(story.path, headers=[long_host]))).status == 200
    assert ask(application, f"/{'x' * 1_000}/").status == 404
    assert ask(application, f"/{'x' * 4_096}/").status == 414
    assert len(application.cached._addresses) == remembered


def test_what_is_no_body_is_400(application: Application) -> None:
    """Such as a chunk without a length, of which the server tells us as of a connection that ended."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, str]:
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(application(scope("/rights/", "POST", [(b"transfer-encoding", b"chunked")]), receive, send))
    assert sent[0]["status"] == 400


def test_a_body_that_trickles_in_is_408_and_no_thread_knew_of_it(application: Application) -> None:
    application.bodies = Bodies(deadline=0.05)
    request_scope = scope("/admin/login/", "POST", [(b"content-length", b"100")])
    late = asyncio.run(response_of(application, request_scope, [b"username=", b""][:1] * 2))
    assert late.status == 408
    assert application.page_cache.django.times == 0  # type: ignore[attr-defined]


def test_a_form_that_came_whole_is_read_by_django(application: Application) -> None:
    form = ask(
        application, "/admin/login/", "POST", (b"content-type", b"application/x-www-form-urlencoded"), body=b"a=b"
    )
    assert form.status == 403  # without the form's token
    too_large = ask(application, "/api/v1/rights", "POST", (b"content-length", b"9999999"))
    assert (too_large.status, too_large.headers["Content-Type"]) == (413, "application/problem+json")


def test_a_known_browser_has_a_place_that_no_stranger_takes(application: Application) -> None:
    response = HttpResponse()
    known_browsers.remember(RequestFactory().get("/"), response, "helen")
    cookie = f"{known_browsers.COOKIE}={response.cookies[known_browsers.COOKIE].coded_value}".encode()
    unknown, gate = application.queues.hashing.unknown, threading.Event()
    while unknown.size < unknown._capacity:
        unknown.submit(gate.wait)
    try:
        assert ask(application, "/admin/login/", "POST", body=b"a=b").status == 503
        assert ask(application, "/admin/login/", "POST", (b"cookie", cookie), body=b"a=b").status == 403
        assert ask(application, "/admin/login/", "POST", (b"cookie", cookie[:-1] + b"x"), body=b"a=b").status == 503
    finally:
        gate.set()


def test_a_server_that_asks_whether_it_is_ready_is_answered(application: Application) -> None:
    events: list[str] = []

    async def receive() -> dict[str, str]:
        return {"type": "lifespan.startup" if not events else "lifespan.shutdown"}

    async def send(message: dict[str, str]) -> None:
        events.append(message["type"])

    asyncio.run(application({"type": "lifespan"}, receive, send))
    assert events == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


def test_while_the_database_is_away_a_page_that_merely_lists_stories_is_served_as_before_a_publication(
    application: Application, story: Version
) -> None:
    front = ask(application, "/")
    factories.published(section=story.section)
    application.page_cache.changes.read()
    with no_database():
        # Whether it is known already that the database is away, or found out by trying to draw the page.
        for _ in range(3):
            assert ask(application, "/")[::2] == front[::2]
        assert ask(application, "/archive/").status == 503
