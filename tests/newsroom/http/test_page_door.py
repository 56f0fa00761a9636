"""The door for readers: what is kept, for whom, and that it is never older than what has changed."""

import gzip
import re
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import brotli
import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from articles.desk import pictures, publishing
from articles.desk.publishing import When
from articles.models import PublicChange, RecordHead, Section, User, Version
from articles.models.public_change import SITE, noted
from newsroom.http import changes as reading
from newsroom.http.kept import KeptPages
from newsroom.http.page_door import PageDoor
from tests import factories
from tests.newsroom.http.asking import Answer, ask

pytestmark = pytest.mark.django_db(transaction=True)

WORD = "zqharbourqz"


@pytest.fixture
def story(door: PageDoor) -> Version:
    return factories.published(headline=f"The {WORD} opens", body=f"<p>{WORD} {'text ' * 300}</p>")


def kill(version: Version) -> None:
    publishing.kill(version.article_id, factories.editor(), "It was never true.")


def queries(asked: Callable[[], Any]) -> int:
    """How many queries this thread makes."""
    made: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        made.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        asked()
    return len(made)


def within_a_second(what: Callable[[], bool]) -> bool:
    until = time.monotonic() + 1
    while time.monotonic() < until:
        if what():
            return True
        time.sleep(0.02)
    return what()


# --- What is kept, and how it is answered with ------------------------------------------------------------------


def test_a_page_once_drawn_is_answered_without_a_query(door: PageDoor, story: Version) -> None:
    first = ask(door, story.path)
    again: list[Answer] = []
    assert queries(lambda: again.append(ask(door, story.path))) == 0
    assert again == [first]
    assert (first.status, WORD in first.text) == (200, True)


def test_the_answer_is_what_django_answers(door: PageDoor, story: Version, client: Any) -> None:
    kept, drawn = ask(door, story.path), client.get(story.path, HTTP_HOST="127.0.0.1:8000")
    assert kept.body == drawn.content
    ours = {name: value for name, value in kept.headers.items() if name != "Vary"}
    assert ours == {**drawn.headers, "Content-Length": str(len(drawn.content))}


def test_head_has_the_headers_of_get_and_no_body(door: PageDoor, story: Version) -> None:
    for _ in range(2):
        head = ask(door, story.path, "HEAD")
        assert head == ask(door, story.path)._replace(body=b"")


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("gzip, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip;q=0.5", "gzip"), ("", ""), ("identity", ""), ("*", "br"), ("gzip;q=0.0", "")],
)  # fmt: skip
def test_a_page_is_compressed_as_it_is_accepted(door: PageDoor, story: Version, accepted: str, encoding: str) -> None:
    plain, answer = ask(door, story.path), ask(door, story.path, HTTP_ACCEPT_ENCODING=accepted)
    assert answer.headers.get("Content-Encoding", "") == encoding
    unpack: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
    assert unpack[encoding](answer.body) == plain.body
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert (answer.etag == plain.etag) == (encoding == "")


def test_who_has_the_page_is_told_so(door: PageDoor, story: Version) -> None:
    for accepted in ("", "gzip", "br"):
        etag = ask(door, story.path, HTTP_ACCEPT_ENCODING=accepted).etag
        for said in (etag, f"W/{etag}", f'"other", {etag}', "*"):
            answer = ask(door, story.path, HTTP_ACCEPT_ENCODING=accepted, HTTP_IF_NONE_MATCH=said)
            assert (answer.status, answer.body, answer.etag) == (304, b"", etag)
            assert "Content-Length" not in answer.headers
        assert ask(door, story.path, HTTP_ACCEPT_ENCODING=accepted, HTTP_IF_NONE_MATCH='"other"').status == 200


NOT_KEPT = ["/nothing-here/", "/health/", "/admin/login/", "/2026/03/02/never/", "/section/none/"]


@pytest.mark.parametrize("address", NOT_KEPT)
def test_what_is_not_there_or_is_no_page_is_not_kept(door: PageDoor, address: str) -> None:
    ask(door, address)
    assert len(door.pages) == 0


def test_a_redirect_is_not_kept_and_a_killed_story_s_notice_neither(door: PageDoor, story: Version) -> None:
    assert ask(door, story.path.rstrip("/")).status == 301
    kill(story)
    assert within_a_second(lambda: ask(door, story.path).status == 410)
    assert len(door.pages) == 0


def test_nobody_s_answer_to_a_key_or_a_form_is_kept(door: PageDoor, story: Version) -> None:
    answer = ask(door, story.path, HTTP_AUTHORIZATION="Bearer x")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert ask(door, story.path, "POST").status == 405
    assert ask(door, story.path, CONTENT_LENGTH="3").status == 200
    assert len(door.pages) == 0


# --- What can't change what is kept -----------------------------------------------------------------------------

NOISE: list[dict[str, str]] = [
    {"HTTP_COOKIE": "sessionid=abc; csrftoken=def"}, {"HTTP_X_FORWARDED_HOST": "evil.example"},
    {"HTTP_X_FORWARDED_PROTO": "https"}, {"HTTP_FORWARDED": "for=1.2.3.4;host=evil.example;proto=https"},
    {"HTTP_ACCEPT_LANGUAGE": "ar"}, {"HTTP_ACCEPT": "application/json"}, {"HTTP_RANGE": "bytes=0-9"},
    {"HTTP_USER_AGENT": "zqagentqz"}, {"HTTP_X_ORIGINAL_URL": "/admin/"}, {"HTTP_X_HTTP_METHOD_OVERRIDE": "POST"},
    {"QUERY_STRING": "utm_source=zqjunkqz&x=1"}, {"QUERY_STRING": "page=2"}, {"HTTP_HOST": "localhost:8000"},
]  # fmt: skip


@pytest.mark.parametrize("noise", NOISE, ids=lambda noise: "=".join(*noise.items())[:40])
def test_nothing_else_of_a_request_changes_or_multiplies_what_is_kept(
    door: PageDoor, story: Version, noise: dict[str, str]
) -> None:
    """CWE-349: the first who asks does not choose the words of the next."""
    noisy = ask(door, story.path, **noise)
    assert noisy == ask(door, story.path)
    assert len(door.pages) == 1
    assert "evil.example" not in noisy.text
    assert "zqjunkqz" not in noisy.text


@pytest.mark.parametrize("host", ["evil.example", "", "127.0.0.1:8000, evil.example", "evil.example:8000"])
def test_a_host_that_is_not_ours_is_400_and_keeps_nothing(door: PageDoor, story: Version, host: str) -> None:
    ask(door, story.path)
    assert ask(door, story.path, HTTP_HOST=host).status == 400


@pytest.mark.parametrize(
    "query", ["page=x", "page=02", "page=2&page=3", "page=", "page=%2B2", "page=99999", "page=1&page=1"]
)
def test_a_page_number_doubled_or_oddly_spelled_is_not_there(door: PageDoor, query: str) -> None:
    section = factories.SectionFactory()
    assert ask(door, f"/section/{section.slug}/?{query}").status == 404
    assert len(door.pages) == 0


def test_each_page_of_a_list_is_kept_once(door: PageDoor) -> None:
    section = factories.SectionFactory()
    for _ in range(26):
        factories.published(section=section)
    address = f"/section/{section.slug}/"
    for query in ("", "page=1", "junk=1", "page=2", "x=y&page=2&z", "%70age=2"):
        assert ask(door, f"{address}?{query}").status == 200
    assert len(door.pages) == 2
    assert ask(door, f"{address}?page=2").body != ask(door, address).body


def test_https_is_asked_for_where_the_site_is_https(door: PageDoor, story: Version, settings: Settings) -> None:
    settings.SITE_URL, settings.TRUSTED_PROXIES = "https://127.0.0.1:8000", ["10.0.0.0/8"]
    behind = PageDoor(door.django)
    try:
        assert ask(behind, story.path).status == 200
        assert len(behind.pages) == 0
        ask(behind, story.path, REMOTE_ADDR="10.0.0.1", HTTP_FORWARDED="for=192.0.2.1;proto=https")
        assert len(behind.pages) == 1
    finally:
        behind.changes.stop()


def test_what_is_kept_holds_no_nonce_no_cookie_and_no_token(door: PageDoor, story: Version) -> None:
    """7-safety, point 11."""
    someone = User.objects.create_superuser("root-editor")
    section = story.section
    assert section is not None
    for address in ("/", story.path, section.get_absolute_url(), "/feeds/rss.xml", "/sitemap.xml", "/archive/"):
        ask(door, address, HTTP_COOKIE=f"sessionid={someone.pk}zqcookieqz; csrftoken=zqtokenqz")
    assert len(door.pages) == 6
    for page in door.pages._pages.values():
        kept = page.forms[""].decode() + repr(page.headers)
        assert not re.search(r"nonce|csrf|sessionid|zqcookieqz|zqtokenqz|set-cookie", kept, re.IGNORECASE)


# --- A change reaches every page --------------------------------------------------------------------------------


def change_of(name: str, story: Version) -> Callable[[], Any]:
    section = story.section
    assert section is not None
    if name == "kill":
        return lambda: kill(story)
    if name == "correction":
        live = publishing.live_content(story.article) or {}
        return lambda: publishing.correct(
            story.article_id, factories.editor(), "correction", "It was wrong.", live=live | {"headline": "Other words"}
        )
    if name == "rename":
        return lambda: Section.objects.get(pk=section.pk).save()
    return lambda: factories.StoryListFactory()


@pytest.mark.parametrize("name", ["kill", "correction", "rename", "list"])
def test_a_change_drops_the_page_within_a_second(door: PageDoor, story: Version, name: str) -> None:
    ask(door, story.path)
    (old,) = door.pages._pages.values()
    change_of(name, story)()

    def asked_and_gone() -> bool:
        ask(door, story.path)
        return old not in door.pages._pages.values()

    assert within_a_second(asked_and_gone)


def test_a_story_s_kill_leaves_another_s_page_where_it_is(door: PageDoor, story: Version) -> None:
    """A story without lists below it is drawn from nothing else."""
    ask(door, "/robots.txt")
    (kept,) = door.pages._pages.values()
    kill(story)
    door.changes.read()
    assert list(door.pages._pages.values()) == [kept]


def test_a_withdrawn_picture_leaves_the_page_within_a_second(door: PageDoor) -> None:
    image, by = factories.ImageFactory(alt_text="zqpictureqz"), factories.editor()
    version = factories.published(images=[{"image": image.pk, "role": "lead", "caption": "zqpictureqz"}])
    assert "zqpictureqz" in ask(door, version.path).text
    pictures.withdraw(image.pk, by, "The right ended.")
    assert within_a_second(lambda: "zqpictureqz" not in ask(door, version.path).text)


def test_without_the_signal_a_kill_is_still_everywhere_within_a_second(door: PageDoor, story: Version) -> None:
    noted.disconnect(door.changes._told)
    old = ask(door, story.path)
    for _ in range(2):
        assert ask(door, story.path) == old
    kill(story)
    time.sleep(1)
    for also in ({}, {"HTTP_ACCEPT_ENCODING": "gzip"}, {"HTTP_IF_NONE_MATCH": old.etag}, {"HTTP_RANGE": "bytes=0-99"}):
        answer = ask(door, story.path, **also)
        assert answer.status == 410
        assert WORD.encode() not in answer.body


def test_the_first_answer_after_a_pause_knows_what_changed_meanwhile(door: PageDoor, story: Version) -> None:
    ask(door, story.path)
    door.changes.stop()
    kill(story)
    assert ask(door, story.path).status == 410


def test_the_thread_ends_when_nobody_asks_and_begins_again(
    door: PageDoor, story: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "IDLE", 0.1)
    ask(door, story.path)
    thread = door.changes._thread
    assert thread is not None
    thread.join(timeout=3)
    assert not thread.is_alive()
    time.sleep(reading.FRESH)
    assert ask(door, story.path).status == 200
    assert door.changes._thread is not thread


def held(door: PageDoor, address: str, meanwhile: Callable[[], Any], sql: str = "body_html") -> Answer:
    """The answer to one whose page is being drawn, after its story was read, while something else happens."""
    reached, go = threading.Event(), threading.Event()
    answers: list[Answer] = []

    def hold(execute: Any, statement: str, *rest: Any) -> Any:
        done = execute(statement, *rest)
        if sql in statement and not reached.is_set():
            reached.set()
            go.wait(timeout=20)
        return done

    def read() -> None:
        with connection.execute_wrapper(hold):
            answers.append(ask(door, address))
        connection.close()

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    assert reached.wait(timeout=20)
    meanwhile()
    go.set()
    reader.join(timeout=20)
    return answers[0]


def test_a_page_held_in_drawing_while_its_story_is_killed_reaches_nobody(door: PageDoor, story: Version) -> None:
    answer = held(door, story.path, lambda: kill(story))
    assert answer.status == 410
    assert WORD not in answer.text
    assert ask(door, story.path).status == 410
    assert len(door.pages) == 0


def test_a_page_is_not_kept_where_its_change_was_read_before_it_was_finished(door: PageDoor, story: Version) -> None:
    ask(door, "/robots.txt")  # the thread runs

    def rename_and_read() -> None:
        change_of("rename", story)()
        door.changes.read()

    assert held(door, story.path, rename_and_read).status == 200
    kept = door.pages._pages.popitem()[1]
    assert kept.number == RecordHead.objects.ensure().changes


def test_rows_that_are_gone_mean_that_every_page_is_drawn_anew(door: PageDoor, story: Version) -> None:
    ask(door, story.path)
    door.changes.stop()
    PublicChange.objects.note("nothing")
    PublicChange.objects.drop_old(timezone.now() + timedelta(days=2))
    PublicChange.objects.note("nothing")
    door.changes.read()
    assert len(door.pages) == 0


def test_a_database_with_fewer_changes_than_were_seen_means_that_too(door: PageDoor, story: Version) -> None:
    """An older copy was restored."""
    ask(door, story.path)
    RecordHead.objects.update(changes=0)
    door.changes.read()
    assert len(door.pages) == 0


# --- Time is a condition ----------------------------------------------------------------------------------------


def test_a_scheduled_story_is_there_in_its_second_and_the_front_shows_it(door: PageDoor, story: Version) -> None:
    at = timezone.now() + timedelta(seconds=1.5)
    coming = factories.published(when=When(at), headline="Zqcomingqz")
    assert ask(door, coming.path).status == 404
    assert "Zqcomingqz" not in ask(door, "/").text
    time.sleep(max(0.0, (at - timezone.now()).total_seconds()) + 0.2)
    assert ask(door, coming.path).status == 200
    assert "Zqcomingqz" in ask(door, "/").text


def test_a_page_lives_to_the_newsroom_s_midnight_at_the_most(door: PageDoor, story: Version) -> None:
    ask(door, story.path)
    (page,) = door.pages._pages.values()
    assert timezone.localtime(page.until).strftime("%H:%M") == "00:00"
    assert page.until - timezone.now() <= timedelta(hours=25)


def test_a_page_says_the_same_whatever_is_due(door: PageDoor, story: Version) -> None:
    """7-safety, point 2: no header tells when something secret is due."""
    before = ask(door, "/robots.txt").headers
    factories.published(when=When(timezone.now() + timedelta(minutes=1)))
    door.pages.forget()
    assert ask(door, "/robots.txt").headers == before


# --- The database away ------------------------------------------------------------------------------------------


def away(door: PageDoor) -> None:
    """As it is told while the database does not answer: this process's connections are refused."""
    door.changes.stop()
    connection.close()


@pytest.fixture
def no_database(door: PageDoor, story: Version, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Any]:
    """Call it and no connection can be opened; undo with what it returns."""
    from django.db import OperationalError
    from django.db.backends.base.base import BaseDatabaseWrapper

    def go() -> Callable[[], Any]:
        away(door)

        def refused(self: Any) -> None:
            raise OperationalError("connection refused")

        patch = pytest.MonkeyPatch()
        patch.setattr(BaseDatabaseWrapper, "connect", refused)
        return patch.undo

    return go


def test_while_the_database_is_away_drawn_pages_are_served_and_others_say_when_to_come_back(
    door: PageDoor, story: Version, no_database: Callable[[], Any]
) -> None:
    kept = ask(door, story.path)
    back = no_database()
    try:
        began = time.monotonic()
        assert ask(door, story.path) == kept
        assert time.monotonic() - began < 1
        for address in ("/", "/nothing-here/", "/2026/03/02/never/", "/archive/"):
            answer = ask(door, address)
            assert (address, answer.status, answer.headers.get("Retry-After")) == (address, 503, "5")
    finally:
        back()
    assert within_a_second(lambda: ask(door, "/").status == 200) or ask(door, "/").status == 200


def test_a_page_whose_time_is_over_is_served_on_while_the_database_is_away_but_a_purged_one_never(
    door: PageDoor, story: Version, no_database: Callable[[], Any]
) -> None:
    other = factories.published()
    ask(door, other.path)
    kill(other)
    door.changes.read()
    kept = ask(door, story.path)
    (where, page), *_ = door.pages._pages.items()
    door.pages.keep(where, page._replace(until=timezone.now() - timedelta(seconds=1), number=door.changes.seen))
    back = no_database()
    try:
        assert ask(door, story.path) == kept
        assert ask(door, other.path).status == 503
    finally:
        back()


# --- Memory -----------------------------------------------------------------------------------------------------


def test_memory_is_bounded_and_what_was_asked_for_last_stays(door: PageDoor, story: Version) -> None:
    ask(door, story.path)
    ((where, page),) = door.pages._pages.items()
    pages = KeptPages(limit=page.size * 3)
    for number in range(10):
        assert pages.keep(where._replace(path=f"/{number}/"), page)
        pages.get(where._replace(path="/0/"))
    assert len(pages) == 3
    assert pages.size == page.size * 3
    assert pages.get(where._replace(path="/0/")) is not None


def test_a_thousand_junk_addresses_keep_nothing(door: PageDoor, story: Version) -> None:
    for number in range(50):
        ask(door, f"{story.path}?fbclid={number}")
        ask(door, f"/2026/03/02/junk-{number}/")
    assert len(door.pages) == 1


def test_a_change_to_the_site_is_seen_by_every_page(door: PageDoor, story: Version) -> None:
    for address in ("/", story.path, "/feeds/rss.xml", "/sitemap.xml", "/robots.txt"):
        ask(door, address)
    assert all(SITE in page.keys for page in door.pages._pages.values())
