"""Readers' reports by mail: the worker sends them, few mails for many reports, and no header or address of a reader's."""

import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command

from articles.desk.record import publishing
from articles.desk.report_mail import mail_reports
from articles.models import ReaderReport, RecordHead, Version
from tests import factories
from tests.conftest import SettableClock

pytestmark = pytest.mark.django_db

READER = "reader@example.org"


@pytest.fixture(autouse=True)
def _desk(settings: Any) -> None:
    settings.READER_REPORTS_MAIL = ["desk@example.com", "night@example.com"]


@pytest.fixture
def story(clock: SettableClock) -> Version:
    return factories.published(clock, headline="Harbour opens")


def report(story: Version, clock: SettableClock, text: str = "The date is wrong.") -> None:
    number = ReaderReport.objects.count()
    ReaderReport.objects.receive(story.article_id, 1, text, READER, f"192.0.2.{number}", clock)


def test_a_report_is_mailed_once_with_its_story_and_where_to_close_it(story: Version, clock: SettableClock) -> None:
    report(story, clock, "The date is wrong.\nIt was Monday.")
    assert mail_reports(clock) == 1
    assert mail_reports(clock) == 0
    (message,) = mail.outbox
    assert message.subject == "1 report of an error from readers – The Harbour Post"
    assert message.to == ["desk@example.com", "night@example.com"]
    assert "Harbour opens\n" in message.body
    assert "> The date is wrong.\n> It was Monday.\n" in message.body
    assert f"http://127.0.0.1:8000/admin/articles/readerreport/story/{story.article_id}/" in message.body
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert message.message().get_content_type() == "text/plain"


def test_many_are_one_mail_and_the_next_comes_ten_minutes_later(story: Version, clock: SettableClock) -> None:
    other = factories.published(clock, headline="Ferry sails")
    for number in range(24):
        report((story, other)[number % 2], clock, f"Wrong no. {number}." + "x" * 1900)
    assert mail_reports(clock) == 24
    (message,) = mail.outbox
    assert message.subject.startswith("24 reports of errors from readers")
    assert message.body.count("> Wrong no.") == 20
    assert "And 4 more." in message.body
    assert len(message.body) < 20_000
    clock.advance(minutes=9)
    report(story, clock, "One more.")
    assert mail_reports(clock) == 0
    clock.advance(minutes=2)
    assert mail_reports(clock) == 1
    assert "> One more." in mail.outbox[1].body


def test_what_another_worker_has_just_mailed_is_mailed_once_and_what_came_meanwhile_waits_for_the_next(
    story: Version, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    report(story, clock, "The date is wrong.")
    hold, rivals = RecordHead.objects.hold, [lambda: mail_reports(clock)]

    def hold_after_the_rival() -> RecordHead:
        if rivals:
            assert rivals.pop()() == 1
            report(story, clock, "So is the place.")
        return hold()

    monkeypatch.setattr(RecordHead.objects, "hold", hold_after_the_rival)
    assert mail_reports(clock) == 0
    assert len(mail.outbox) == 1
    clock.advance(minutes=11)
    assert mail_reports(clock) == 1
    assert "> So is the place." in mail.outbox[1].body


def test_no_reader_writes_a_header_or_gives_an_address_to_a_mailbox(story: Version, clock: SettableClock) -> None:
    """CWE-93."""
    report(story, clock, "x\r\nBcc: victim@example.net\r\n\r\nSubject: \u202egnp.exe")
    mail_reports(clock)
    (message,) = mail.outbox
    sent = message.message().as_bytes()
    head = sent.partition(b"\n\n")[0]
    assert b"Bcc" not in head
    assert READER not in f"{message.subject}{message.body}"
    assert message.recipients() == ["desk@example.com", "night@example.com"]
    assert "⟨RLO⟩" in message.body


def test_a_house_whose_name_has_a_line_end_does_not_break_the_subject(story: Version, clock: SettableClock) -> None:
    type(story.source).objects.update(name="The\nPost\r\nBcc: a@example.net")
    report(story, clock)
    mail_reports(clock)
    assert mail.outbox[0].subject.endswith("The Post Bcc: a@example.net")
    assert mail.outbox[0].message()["Bcc"] is None


def test_of_a_story_that_is_public_no_more_nothing_is_said_but_its_number(story: Version, clock: SettableClock) -> None:
    report(story, clock)
    publishing.kill(story.article_id, factories.editor(), "Never true.", clock)
    mail_reports(clock)
    assert "Harbour opens" not in mail.outbox[0].body
    assert "The date is wrong" not in mail.outbox[0].body
    assert f"Story no. {story.article_id}" in mail.outbox[0].body


def test_what_the_mail_server_did_not_take_is_sent_with_the_next(
    story: Version, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    report(story, clock)

    def refuse(*_: object, **__: object) -> int:
        raise smtplib.SMTPServerDisconnected("gone")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.message.EmailMessage.send", refuse)
        with pytest.raises(OSError, match="gone"):
            mail_reports(clock)
    report(story, clock, "Another.")
    assert mail_reports(clock) == 2


def test_without_an_address_none_is_sent_and_one_set_later_is_told_of_no_old_report(
    story: Version, clock: SettableClock, settings: Any
) -> None:
    addresses, settings.READER_REPORTS_MAIL = settings.READER_REPORTS_MAIL, []
    report(story, clock)
    assert mail_reports(clock) == 0
    settings.READER_REPORTS_MAIL = addresses
    clock.advance(hours=25)
    assert mail_reports(clock) == 0
    assert mail.outbox == []


def test_the_worker_sends_it_and_outlives_a_mail_server_that_is_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ReaderReport.objects.receive(factories.published().article_id, 1, "Wrong.", "", None)

    def refuse(*_: object, **__: object) -> int:
        raise ConnectionRefusedError("refused")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.message.EmailMessage.send", refuse)
        call_command("work", "--once")
    assert "could not be told of readers' reports by mail: refused" in capsys.readouterr().err
    call_command("work", "--once")
    assert len(mail.outbox) == 1


def test_a_report_that_was_closed_meanwhile_is_not_mailed(story: Version, clock: SettableClock) -> None:
    report(story, clock)
    ReaderReport.objects.update(outcome="done", closed_at=clock() + timedelta(0), closed_by=factories.editor())
    assert mail_reports(clock) == 0
