"""Whatever grows with traffic is bounded, counted over a month; what is kept for ever is named, and why."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models.functions import Now

from articles.desk import idempotency
from articles.desk.sweeping import sweep
from articles.models import Article, CacheProcess, PublicChange, ReaderReport
from newsroom.accounts import sign_in
from newsroom.old_rows import drop_old_rows
from syndication.questions import limits
from tests.conftest import SettableClock
from tests.factories import ArticleFactory, editor

pytestmark = pytest.mark.django_db

#: Of a month, 16 hours each.
ROUNDS = 45


def _process(clock: SettableClock, number: int) -> None:
    """One that was seen so long ago: its time is the database's, which no test moves."""
    CacheProcess.objects.report(f"web:{number}", 0)
    age = timedelta(hours=16) * (2 * ROUNDS - number)
    CacheProcess.objects.filter(name=f"web:{number}").update(seen_at=Now() - age)


def _session(clock: SettableClock, number: int) -> None:
    Session.objects.create(session_key=f"{number:032d}", expire_date=clock() + timedelta(hours=12))


def _form(clock: SettableClock, number: int) -> None:
    idempotency.claim_key(f"a-form-{number}", editor(), Article.objects.get(), clock=clock)


def _report(clock: SettableClock, number: int) -> None:
    ReaderReport.objects.receive(Article.objects.get().pk, 1, f"Line {number} is wrong.", "", "192.0.2.1", clock)


#: How a row comes to each table that grows with traffic, and the most rows that a month leaves of one each 16 hours.
SWEPT: dict[str, tuple[Callable[[SettableClock, int], Any], int]] = {
    "articles.CacheProcess": (_process, 2),
    "articles.IdempotencyKey": (_form, ROUNDS + 1),  # of 30 days
    "articles.PublicChange": (
        lambda clock, number: PublicChange.objects.note("site", clock=clock),
        4,
    ),  # of a day, with what the story made
    "accounts.SignInAttempt": (
        lambda clock, number: sign_in.SignInAttempt.objects.create(at=clock(), account=f"person-{number}"),
        1,
    ),
    "articles.ReaderReport": (_report, ROUNDS + 1),  # kept for 30 days here
    "sessions.Session": (_session, 1),
    "syndication.AskCount": (lambda clock, number: limits.take(limits.peer(f"192.0.2.{number}"), clock), 1),
}
#: Logs that grow with traffic and are kept for ever: somebody may have to prove what they say.
KEPT = {"accounts.AuditEntry", "syndication.Answer", "syndication.TokenRead"}
#: What grows with what the newsroom makes: stories, pictures, people, lists, agreements; or has a row for each of a few.
WITH_WHAT_IS_MADE = {
    "articles.Address",
    "articles.Article",
    "articles.ArticleImage",
    "articles.ArticleList",
    "articles.Article_topics",
    "articles.Author",
    "articles.Bureau",
    "articles.Byline",
    "articles.Correction",
    "articles.FormerSlug",
    "articles.Front",
    "articles.FrontCache",
    "articles.Heartbeat",
    "articles.HouseLook",
    "articles.Image",
    "articles.ImageApproval",
    "articles.ListedVersion",
    "articles.RecordHead",
    "articles.Redaction",
    "articles.Redirect",
    "articles.Revision",
    "articles.SearchEntry",
    "articles.SearchWord",
    "articles.Section",
    "articles.Source",
    "articles.StoryList",
    "articles.StoryListEntry",
    "articles.Topic",
    "accounts.User",
    "accounts.User_groups",
    "accounts.User_user_permissions",
    "articles.Version",
    "articles.VersionAuthor",
    "articles.VersionImage",
    "articles.VersionTopic",
    "articles.WebSubHub",
    "admin.LogEntry",
    "auth.Group",
    "auth.Group_permissions",
    "auth.Permission",
    "contenttypes.ContentType",
    "syndication.Agreement",
    "syndication.AgreementRow",
    "syndication.ArticleRights",
    "syndication.Partner",
    "syndication.PartnerFacts",
    "syndication.PartnerPerson",
    "syndication.Payment",
    "syndication.Pickup",
    "syndication.Terms",
    "syndication.TermsEdition",
    "syndication.TermsRule",
    "syndication.Token",
}


def test_each_table_has_a_say() -> None:
    says = [set(SWEPT), KEPT, WITH_WHAT_IS_MADE]
    assert set.union(*says) == {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert sum(map(len, says)) == len(set.union(*says)), "one say each"


def test_over_a_month_no_table_grows_with_traffic(clock: SettableClock, settings: Any) -> None:
    settings.READER_REPORTS_KEPT_DAYS = 30
    ArticleFactory(clock=clock)
    most: Counter[str] = Counter()
    for number in range(2 * ROUNDS):
        clock.advance(hours=16)
        for come, _ in SWEPT.values():
            come(clock, number)
        drop_old_rows(clock())
        sweep(clock())
        most |= Counter({label: apps.get_model(label)._base_manager.count() for label in SWEPT})
    assert {label: most[label] <= bound for label, (_, bound) in SWEPT.items()} == dict.fromkeys(SWEPT, True), most
