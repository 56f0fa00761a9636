"""Every refusal of the desk at the one edge: its sentence, its status, and when it is worth trying again."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from articles.admin.attempt import RETRY_AFTER, Refused, attempt
from articles.desk.curation.redirects import UnfitRedirect
from articles.desk.errors import (
    Busy,
    DeskError,
    NotAllowed,
    NotApproved,
    NotFit,
    SlugTaken,
    StaleCopy,
    WrongStage,
)
from articles.text.errors import UnfitText
from newsroom.http.request_guard import RequestGuard
from syndication.licensing.errors import Absent, NotSound, Overtaken

FIELDS = [SimpleNamespace(field="headline"), SimpleNamespace(field="bylines")]
BUSY = "The newsroom’s database is busy: somebody else is writing to it. Nothing is lost; press the button again."
#: What is raised; what the person reads, as HTML; the status.
EDGE: list[tuple[Exception, str, int]] = [
    (DeskError("Say why <it> is killed."), "Say why &lt;it&gt; is killed.", 409),
    (NotAllowed("You may not kill “A & B”."), "You may not kill “A &amp; B”.", 403),
    (WrongStage("It is withheld already."), "It is withheld already.", 409),
    (
        NotFit(["It has no headline.", "It has <no> byline."]),
        "Not published. The story is not fit to print yet:"
        "<ul><li>It has no headline.</li><li>It has &lt;no&gt; byline.</li></ul>",
        409,
    ),
    (
        NotApproved("Revision 2 is approved, revision 3 is not. Approve it first.", FIELDS),
        "Revision 2 is approved, revision 3 is not. Approve it first. What differs:"
        "<ul><li>headline</li><li>bylines</li></ul>",
        409,
    ),
    (NotApproved("No revision is approved.", []), "No revision is approved.", 409),
    (StaleCopy("Ann saved this story.", {}, {}, None), "Ann saved this story.", 409),
    (
        SlugTaken("/2025/06/02/harbour/", "harbour-2"),
        "Another story has the address /2025/06/02/harbour/. Write another last part of the address, for example "
        "“harbour-2”.",
        409,
    ),
    (Busy(), BUSY, 503),
    (OperationalError("database is locked"), BUSY, 503),
    (
        UnfitText("Slug: “a b” has characters that no address has."),
        "Slug: “a b” has characters that no address has.",
        422,
    ),
    (
        NotSound({"starts": ["It ends before it starts."], "": ["Name a use."]}),
        "It ends before it starts. Name a use.",
        409,
    ),
    (Overtaken("Somebody recorded a row."), "Somebody recorded a row.", 409),
    (UnfitRedirect("old", "Readers find a page there."), "Readers find a page there.", 409),
    (Absent("There is no such partner."), "There is no such partner.", 409),
]


def kinds(of: type[Exception]) -> Iterator[type[Exception]]:
    yield of
    for kind in of.__subclasses__():
        yield from kinds(kind)


def raising(problem: Exception) -> Any:
    raise problem


def test_a_deed_that_is_done_gives_what_it_returns() -> None:
    assert attempt(lambda: 7) == 7
    assert attempt(lambda: None) is None


@pytest.mark.parametrize(("problem", "sentence", "status"), EDGE, ids=lambda value: type(value).__name__)
def test_a_refusal_has_its_sentence_and_its_status(problem: Exception, sentence: str, status: int) -> None:
    refused = attempt(lambda: raising(problem))
    assert isinstance(refused, Refused)
    assert (refused.message, refused.status) == (sentence, status)
    assert refused.retry_after == (RETRY_AFTER if status == 503 else None)
    refused.mark(response := HttpResponse())
    assert (response.status_code, response.get("Retry-After")) == (status, "5" if status == 503 else None)


def test_no_error_of_the_desk_is_missing_from_the_table() -> None:
    assert {*kinds(DeskError)} == {type(problem) for problem, _, _ in EDGE if isinstance(problem, DeskError)}


@pytest.mark.parametrize("problem", [DatabaseError("constraint"), ValueError("a fault of ours"), KeyError("x")])
def test_a_fault_of_ours_is_no_refusal(problem: Exception) -> None:
    with pytest.raises(type(problem)):
        attempt(lambda: raising(problem))


@pytest.mark.parametrize(("problem", "sentence", "status"), EDGE, ids=lambda value: type(value).__name__)
def test_a_refusal_that_no_page_tells_gives_back_what_was_typed(problem: Exception, sentence: str, status: int) -> None:
    request = RequestFactory().post("/admin/articles/image/1/change/", {"caption": "Typed for an hour"})
    response = RequestGuard(lambda request: HttpResponse()).process_exception(request, problem)
    assert response is not None
    assert (response.status_code, response.get("Retry-After")) == (status, "5" if status == 503 else None)
    assert "Typed for an hour" in response.content.decode()
