"""Readers' reports on the desk: who reads which, what becomes of each, and that nobody else learns of one."""

import pytest
from django.test import Client

from articles.desk.errors import DeskError, NotAllowed
from articles.desk.reader_reports import close_report, reports_for
from articles.desk.record.redaction import redact
from articles.models import Article, ReaderReport
from newsroom.accounts.models import AuditEntry, User
from tests import factories
from tests.articles.admin.browsing import address, form_data, signed_in
from tests.conftest import SettableClock

pytestmark = pytest.mark.django_db

OPEN = "/admin/articles/readerreport/"
EMAIL = "reader@example.com"


def reported(article: Article, text: str = "The date is wrong.", clock: SettableClock | None = None) -> ReaderReport:
    extra = {"clock": clock} if clock else {}
    report = ReaderReport.objects.receive(article.pk, 1, text, EMAIL, None, **extra)
    assert report is not None
    return report


def story_page(article: Article) -> str:
    return f"{OPEN}story/{article.pk}/"


@pytest.mark.parametrize(
    ("role", "sees_own_bureau", "sees_all"),
    [
        ("Journalist", False, False),
        ("Bureau chief", True, False),
        ("Editor", True, True),
        ("Rights manager", False, False),
        ("Administrator", True, True),
    ],
)
def test_reports_are_for_those_with_the_duty_and_of_a_bureau_for_its_chief(
    role: str, sees_own_bureau: bool, sees_all: bool
) -> None:
    bureau = factories.BureauFactory()
    person: User = factories.UserFactory(role=role, bureau=bureau)
    ours, theirs = factories.published(bureau=bureau).article, factories.published().article
    reported(ours), reported(theirs)
    articles_seen = set(reports_for(person).values_list("article", flat=True))
    assert articles_seen == {key for key, may in ((ours.pk, sees_own_bureau), (theirs.pk, sees_all)) if may}
    client = signed_in(person)
    listed = client.get(OPEN)
    assert listed.status_code == (200 if sees_own_bureau else 403)
    assert (EMAIL in listed.content.decode()) == sees_own_bureau
    for article, may in ((ours, sees_own_bureau), (theirs, sees_all)):
        page = client.get(story_page(article))
        assert page.status_code == (200 if may else 404 if sees_own_bureau else 403)
        readers_of_the_story = client.get(address(article)).content.decode()
        assert EMAIL not in readers_of_the_story
        assert ("Readers’ reports" in readers_of_the_story) == may


def test_a_foreign_number_is_not_there_and_closes_nothing() -> None:
    chief = factories.UserFactory(role="Bureau chief", bureau=factories.BureauFactory())
    report = reported(factories.published().article)
    client = signed_in(chief)
    for number in (report.pk, 987_654, 2**70):
        assert client.post(f"{OPEN}{number}/close/", {"outcome": "done"}).status_code == 404
    with pytest.raises(NotAllowed):
        close_report(report.pk, "done", chief)
    assert ReaderReport.objects.open().exists()


@pytest.mark.parametrize("outcome", ["done", "dismissed"])
def test_closing_says_who_and_when_and_is_logged_without_a_word_of_the_report(
    outcome: str, clock: SettableClock
) -> None:
    person, report = factories.editor(), reported(factories.published().article)
    close_report(report.pk, outcome, person, clock)
    report.refresh_from_db()
    assert (report.outcome, report.closed_by, report.closed_at) == (outcome, person, clock())
    entry = AuditEntry.objects.get(verb="close_report")
    assert (entry.by, entry.article, entry.detail) == (
        person,
        report.article,
        {"report": report.pk, "outcome": outcome},
    )


def test_a_report_that_somebody_closed_meanwhile_is_told_so() -> None:
    report = reported(factories.published().article)
    close_report(report.pk, "done", factories.editor())
    with pytest.raises(DeskError, match="already: done"):
        close_report(report.pk, "dismissed", factories.editor())
    response = signed_in(factories.editor()).post(f"{OPEN}{report.pk}/close/", {"outcome": "dismissed"}, follow=True)
    assert "has closed this report already" in response.content.decode()


def test_the_page_of_a_story_closes_a_report_and_leads_to_its_correction() -> None:
    article = factories.published().article
    report = reported(article)
    client = signed_in(factories.editor())
    page = client.get(story_page(article))
    assert address(article, "correct") in page.content.decode()
    form = form_data(page, "//article//form", outcome="done")
    response = client.post(f"{OPEN}{report.pk}/close/", form, follow=True)
    assert response.redirect_chain == [(story_page(article), 302)]
    assert "Closed: done." in response.content.decode()
    assert client.post(f"{OPEN}{report.pk}/close/", {"outcome": "forged"}).status_code == 404


def test_the_home_says_how_many_wait_and_who_has_not_the_duty_reads_nothing_of_it() -> None:
    reported(factories.published().article)
    assert "1 reader’s report waits" in signed_in(factories.editor()).get("/admin/").content.decode()
    journalist = signed_in(factories.UserFactory(role="Journalist"))
    assert "report wait" not in journalist.get("/admin/").content.decode()


def test_a_long_list_goes_on_from_a_report_and_costs_the_same_queries(django_assert_max_num_queries: object) -> None:
    article = factories.published().article
    rows = [
        ReaderReport(article=article, version_number=1, text=f"Line {n} is wrong.", at=article.saved_at)
        for n in range(60)
    ]
    ReaderReport.objects.bulk_create(rows)
    client = signed_in(factories.editor())
    with django_assert_max_num_queries(24):  # type: ignore[operator]
        first = client.get(OPEN).content.decode()
    assert first.count('class="report"') == 50
    before = ReaderReport.objects.order_by("-pk")[49].pk
    assert f"?before={before}" in first
    assert client.get(f"{OPEN}?before={before}").content.decode().count('class="report"') == 10
    for rubbish in ("x", "9" * 500, "-1", "%00"):
        assert client.get(f"{OPEN}?before={rubbish}").status_code in (200, 422)


def test_what_a_reader_typed_is_shown_harmlessly() -> None:
    article = factories.published().article
    reported(article, "<script>alert(1)</script> \u202eturned")
    page = signed_in(factories.editor()).get(OPEN).content.decode()
    assert "<script>alert" not in page
    assert "\u202e" not in page


def test_a_redaction_deletes_what_was_written_about_its_version_or_quotes_it(clock: SettableClock) -> None:
    article = factories.published(clock, headline="The harbour master was paid by Xylo").article
    about_it = reported(article, "He was not.", clock)
    other = factories.published(clock).article
    ReaderReport.objects.create(article=article, version_number=7, text="Not this.", at=clock())
    ReaderReport.objects.create(
        article=article, version_number=8, text="“The harbour master was paid by Xylo”: no.", at=clock()
    )
    reported(other, "Another story.", clock)
    redact(article.pk, factories.UserFactory(role="Administrator"), "An order.", [1], clock=clock)
    assert not ReaderReport.objects.filter(pk=about_it.pk).exists()
    assert set(ReaderReport.objects.values_list("text", flat=True)) == {"Not this.", "Another story."}


def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    article = factories.published().article
    for where in (OPEN, story_page(article), f"{OPEN}1/close/"):
        assert client.get(where)["Location"].startswith("/admin/login/")
