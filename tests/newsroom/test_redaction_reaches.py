"""A redaction reaches every field of every table that can hold a story's words, or says where they still stand.

A new field without a say fails here.
"""

from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.db import Error, models, transaction
from django.db.models.functions import Cast

from articles.desk import saving
from articles.desk.record import publishing, redaction, scrubbing
from articles.models import Article, Author, Image, ReaderReport, StoryListEntry, Topic, Version
from articles.models.image import originals_store
from newsroom.accounts import audit
from newsroom.accounts.models import AuditEntry
from syndication.licensing import agreements
from syndication.models import Answer, ArticleRights, Payment, Pickup
from tests.articles.desk.test_redaction import everywhere, words_on_disk
from tests.conftest import SettableClock
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    ImageFactory,
    StoryListEntryFactory,
    TopicFactory,
    UserFactory,
    editor,
    published,
)
from tests.syndication.factories import agreement, restricted, rights_manager

pytestmark = pytest.mark.django_db

MARK = "Xylotomous"
#: What was typed, which has the mark in it.
SAID = f"{MARK} Holdings paid the harbour master"

#: What a redaction of all that a story has blanks, deletes or hashes.
BLANKED = {
    "articles.Article": "headline kicker summary slug body dateline_place dateline_agency copyright_override origin_url "
    "editors_note ed_note slugline sent_back_because",
    "articles.Byline": "text",
    "articles.ArticleImage": "caption",
    "articles.Revision": "content note",
    "articles.Version": "path headline kicker summary body_html body_text byline_line bylines dateline dateline_place "
    "dateline_agency topics images copyright_notice origin_url editors_note ed_note slugline corrections related_lists",
    "articles.Correction": "text",
    "articles.Address": "path",
    "articles.ReaderReport": "text email",
    "accounts.AuditEntry": "about detail",
    "articles.Image": "alt_text caption credit copyright_holder metadata",
    "articles.ImageApproval": "alt_text caption credit copyright_holder",
    "syndication.Answer": "question answer",
    "syndication.ArticleRights": "note",
    "syndication.Payment": "note",
    "syndication.Pickup": "note",
    "sessions.Session": "session_data",
}
#: What has words of its own, by whose editor they are changed; where they are the story's, too, that is said.
OF_THEIR_OWN = {
    "articles.Author": "name slug title bio email",
    "articles.Bureau": "name slug city about contact time_zone",
    "articles.FormerSlug": "slug",
    "articles.Redirect": "old new",  # one that leads to an address of the story is deleted
    "articles.Section": "name slug about",
    "articles.Source": "name slug legal_name url tagline about",
    "articles.StoryList": "title slug",
    "articles.StoryListEntry": "headline picture_alt teaser url",
    "articles.Topic": "name slug about medtop",
    "accounts.User": "username first_name last_name email",
    "articles.Version": "source_name bureau_name section_name reprint_sentence",
    "articles.Redaction": "reason",
    "auth.Group": "name",
    "syndication.Agreement": "name",
    "syndication.AgreementRow": "note",
    "syndication.Partner": "slug",
    "syndication.PartnerFacts": "note name domains contact",
    "syndication.Terms": "name slug",
    "syndication.TermsEdition": "note credit_line pay_to",
    "syndication.Token": "name",
}
#: Keys, codes, hashes, and what programs write.
NO_WORDS = {
    "admin.LogEntry": "object_id object_repr change_message",  # nothing writes it: the audit log does
    "articles.Article": "guid language",
    "accounts.AuditEntry": "verb",
    "articles.Bureau": "country",
    "articles.CacheProcess": "name",
    "articles.FormerSlug": "kind",
    "articles.FrontCache": "address problem",
    "articles.Heartbeat": "name",
    "articles.HouseLook": "accent_light accent_dark stamp",
    "articles.IdempotencyKey": "key digest table",
    "articles.Image": "file sha256 format public_name",
    "articles.ImageApproval": "original sha256 format",
    "articles.ListedVersion": "language",
    "articles.PublicChange": "keys",
    "articles.ReaderReport": "peer",
    "articles.Redaction": "versions revisions pictures",
    "articles.Redirect": "old_key new_key",
    "accounts.SignInAttempt": "account browser",
    "accounts.User": "password",
    "articles.SearchEntry": "preference",  # sortable: language, moment, key
    "articles.SearchWord": "word",  # of what is public alone: what is redacted leaves it with its last public Version
    "articles.Version": "guid language sha256",
    "articles.WebSubHub": "address pending problem",  # addresses of feeds
    "auth.Permission": "name codename",
    "contenttypes.ContentType": "app_label model",
    "sessions.Session": "session_key",
    "syndication.AgreementRow": "scope",
    "syndication.Answer": "outcome",
    "syndication.ArticleRights": "third_party exclusive_territories exclusive_codes",
    "syndication.AskCount": "who",
    "syndication.PartnerFacts": "country",
    "syndication.Payment": "currency",
    "syndication.TermsEdition": "pay_currency takes_requests_for",
    "syndication.TermsRule": "territories territory_codes except_territories except_codes media languages",
    "syndication.Token": "prefix digest scopes",
    "syndication.TokenRead": "path",  # the API's own addresses, without what was asked
}


def said_of(table: dict[str, str]) -> set[tuple[str, str]]:
    return {(model, field) for model, fields in table.items() for field in fields.split()}


def fields_that_can_hold_words() -> set[tuple[str, str]]:
    kinds = models.CharField | models.TextField | models.JSONField | models.FileField | models.BinaryField
    return {
        (model._meta.label, field.name)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if isinstance(field, kinds) and not field.choices
    }


def test_each_field_that_can_hold_words_has_a_say() -> None:
    says = [said_of(table) for table in (BLANKED, OF_THEIR_OWN, NO_WORDS)]
    assert set.union(*says) == fields_that_can_hold_words()
    assert sum(map(len, says)) == len(set.union(*says)), "one say each"


def fields_with_word() -> set[tuple[str, str]]:
    """The fields in which the mark stands, in any row."""
    fields_found = {
        (label, name) for label, name in fields_that_can_hold_words() if _stands(apps.get_model(label), name)
    }
    if any(MARK in str(session.get_decoded()) for session in Session.objects.all()):
        fields_found.add(("sessions.Session", "session_data"))
    return fields_found


def _stands(model: Any, name: str) -> bool:
    rows = model._base_manager.alias(name_as_text=Cast(name, models.TextField()))
    return bool(rows.filter(name_as_text__icontains=MARK).exists())


def told_of_everywhere(clock: SettableClock) -> tuple[Article, Image]:
    """A story whose words stand in every field of BLANKED."""
    content = everywhere() | {"headline": SAID, "topics": [TopicFactory(name=SAID).pk]}
    image = Image.objects.get()
    texts = dict.fromkeys(("alt_text", "caption", "credit", "copyright_holder"), SAID)
    Image.objects.update(**texts, metadata={"caption": SAID})
    audit.log(editor(), "change", None, clock(), about=f"image {image.pk}: {SAID}", changes={"caption": ["", SAID]})
    originals_store().save(f"incoming/{image.sha256}", ContentFile(image.original()))
    version = published(clock, **content)
    article = version.article
    Article.objects.filter(pk=article.pk).update(sent_back_because=SAID)
    clock.advance(minutes=1)
    publishing.correct(article.pk, editor(), "correction", SAID, 1, clock=clock)
    saving.save(article.pk, {"kicker": f"{MARK} again"}, editor(), 1, clock, note=SAID)
    publishing.withhold(article.pk, editor(), SAID, clock)
    restricted(article, clock, hold=True)
    signed = agreement(clock=clock)
    manager = rights_manager()
    agreements.record_payment(
        signed.pk, Decimal(5), "EUR", clock().date(), manager, article_id=article.pk, note=SAID, clock=clock
    )
    agreements.record_pickup(signed.pk, article.pk, manager, note=SAID, clock=clock)
    last = ArticleRights.objects.get()
    ArticleRights.objects.create(article=article, number=last.number + 1, recorded_at=clock(), by=manager, note=SAID)
    question_and_answer: dict[str, Any] = {
        "question": {"headline": [SAID]},
        "answer": {"title": SAID},
        "outcome": "ask",
    }
    Answer.objects.create(at=clock(), partner=signed.partner, version=version, **question_and_answer)
    ReaderReport.objects.receive(article.pk, 1, f"“{SAID}” is wrong.", f"{MARK}@example.com", None, clock)
    session = SessionStore()
    session.update({"_auth_user_id": "7", "_messages": f'["“{SAID}” was published."]'})
    session.save()
    return article, image


def redact(article: Article, image: Image, clock: SettableClock) -> tuple[str, ...]:
    numbers = range(1, Version.objects.filter(article=article).count() + 1)
    revisions = article.revisions.values_list("number", flat=True)
    court = UserFactory(role="Administrator")
    return redaction.redact(article.pk, court, "An order.", numbers, revisions, clock, [image.pk]).out_of_reach


def test_every_field_that_it_blanks_holds_no_word_afterwards(clock: SettableClock) -> None:
    article, image = told_of_everywhere(clock)
    assert fields_with_word() >= said_of(BLANKED)
    redact(article, image, clock)
    assert fields_with_word() & said_of(BLANKED) == set()
    assert Payment.objects.count() == Pickup.objects.count() == Answer.objects.count() == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_no_file_of_the_database_or_of_a_store_holds_a_word_afterwards(
    clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Free pages, the write-ahead log and the stores on SQLite; tables and the planner's statistics on PostgreSQL."""
    monkeypatch.setattr(scrubbing, "PATIENCE", 60)  # a machine that has much else to do
    article, image = told_of_everywhere(clock)
    Topic.objects.update(name="Another topic")  # words of their own, which have an editor
    StoryListEntry.objects.all().delete()
    out_of_reach = redact(article, image, clock)
    assert words_on_disk(MARK) == []
    assert not any("manage.py vacuum" in line for line in out_of_reach)


def test_words_of_a_revision_that_was_never_published_are_searched_for_too(clock: SettableClock) -> None:
    article = ArticleFactory(headline=SAID, clock=clock)
    author = AuthorFactory(bio=f"Wrote “{SAID}”.")
    session = SessionStore()
    session.update({"_auth_user_id": "7", "_messages": f'["“{SAID}” was saved."]'})
    session.save()
    court = UserFactory(role="Administrator")
    out_of_reach = redaction.redact(article.pk, court, "An order.", revisions=[1], clock=clock).out_of_reach
    assert [session.get_decoded() for session in Session.objects.all()] == [{"_auth_user_id": "7"}]
    assert any(line.startswith("Author ") and str(author.pk) in line for line in out_of_reach)


def test_whoever_was_signed_in_still_is(clock: SettableClock) -> None:
    redact(*told_of_everywhere(clock), clock)
    assert [session.get_decoded() for session in Session.objects.all()] == [{"_auth_user_id": "7"}]


def test_no_picture_that_waits_with_an_unfinished_form_is_left(
    clock: SettableClock, django_capture_on_commit_callbacks: Any
) -> None:
    article, image = told_of_everywhere(clock)
    with django_capture_on_commit_callbacks(execute=True):
        redact(article, image, clock)
    assert not originals_store().exists(f"incoming/{image.sha256}")


def test_where_the_same_words_still_stand_is_said_with_how_many(clock: SettableClock) -> None:
    article, image = told_of_everywhere(clock)
    authors = AuthorFactory(), AuthorFactory()
    Author.objects.update(bio=f"Wrote “{SAID}”.")
    StoryListEntryFactory(teaser=f"Read “{SAID}”.")
    other = published(
        clock, body=f'<p>See <a href="http://127.0.0.1:8000{Version.objects.all()[0].path}">what we wrote</a>.</p>'
    )
    out_of_reach = redact(article, image, clock)
    entries = ", ".join(map(str, StoryListEntry.objects.order_by("pk").values_list("pk", flat=True)))
    for expected in (
        f"Author {authors[0].pk}, {authors[1].pk} (2 in all)",
        f"Story list entry {entries} (2 in all)",
        f"Version {other.pk} (1 in all)",
        f"Article {other.article_id} (1 in all)",
        "Revision",
    ):
        assert any(line.startswith(expected) for line in out_of_reach), f"{expected}: {out_of_reach}"


def test_what_the_story_keeps_because_nobody_named_it_is_said(clock: SettableClock) -> None:
    version = published(clock)
    clock.advance(minutes=1)
    publishing.correct(version.article_id, editor(), "correction", "It was wrong.", 1, clock=clock)
    out_of_reach = redaction.redact(
        version.article_id, UserFactory(role="Administrator"), "An order.", [1], clock=clock
    ).out_of_reach
    assert "The story’s version 2 keeps all words: redact what else must go." in out_of_reach
    assert "The story’s revision 1 keeps all words: redact what else must go." in out_of_reach


def test_a_readers_report_on_another_version_that_quotes_a_redacted_sentence_is_named(clock: SettableClock) -> None:
    version = published(clock, body="<p>Two cranes fell. The driver lives in Mill Lane.</p>")
    article = version.article
    clock.advance(minutes=1)
    live = publishing.live_content(article)
    assert live is not None
    corrected = live | {"body": "<p>Two cranes fell.</p>"}
    publishing.correct(article.pk, editor(), "correction", "It was wrong.", live=corrected, clock=clock)
    quoting, harmless = (
        ReaderReport.objects.receive(article.pk, 2, text, "", None, clock)
        for text in ("You wrote: “the driver lives\nin Mill Lane.” Why?", "“Two cranes fell.” – it was three.")
    )
    assert quoting is not None
    assert harmless is not None
    outcome = redaction.redact(article.pk, UserFactory(role="Administrator"), "An order.", [1], clock=clock)
    [line] = [line for line in outcome.out_of_reach if line.startswith("Reader’s report")]
    assert line.startswith(f"Reader’s report {quoting.pk}, on version 2, quotes a sentence")


def test_other_stories_that_keep_a_caption_of_the_picture_are_named(clock: SettableClock) -> None:
    image = ImageFactory()
    uses = [{"image": image.pk, "role": "lead", "caption": SAID}]
    first = published(clock, images=uses)
    draft, other = ArticleFactory(images=uses, clock=clock), published(clock, images=uses)
    out_of_reach = " ".join(redact(first.article, image, clock))
    assert f"{draft.guid} shows such a picture and keeps what it says of it: its working copy" in out_of_reach
    assert (
        f"{other.guid} shows such a picture and keeps what it says of it: version 1, its working copy" in out_of_reach
    )


def test_a_question_by_the_old_headline_goes_though_its_version_stays(clock: SettableClock) -> None:
    version = published(clock, headline=SAID)
    clock.advance(minutes=1)
    later = publishing.correct(version.article_id, editor(), "correction", "It was wrong.", 1, clock=clock)
    partner = agreement(clock=clock).partner
    for headline in (SAID, "Another headline"):
        Answer.objects.create(
            at=clock(), partner=partner, version=later, question={"headline": [headline]}, answer={}, outcome="ask"
        )
    redaction.redact(version.article_id, UserFactory(role="Administrator"), "An order.", [1], clock=clock)
    assert [answer.question for answer in Answer.objects.order_by("pk")] == [{}, {"headline": ["Another headline"]}]


def test_an_export_of_the_audit_log_keeps_no_word_that_was_searched_for(
    clock: SettableClock, admin_client: Any
) -> None:
    admin_client.get("/admin/accounts/auditentry/export.csv", {"q": SAID, "verb": "publish"})
    entry = AuditEntry.objects.get(verb="export").detail
    assert entry == {"query": "verb=publish", "searched": True}


def test_a_note_is_changed_by_nothing_else(clock: SettableClock) -> None:
    article, _ = told_of_everywhere(clock)
    for model in (Payment, Pickup, ArticleRights):
        with pytest.raises(Error, match="written once"), transaction.atomic():
            model.objects.filter(article=article).exclude(note="").update(note="")
