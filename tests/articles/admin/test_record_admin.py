"""The record and the audit log in the admin: read by those who may, changed by nobody, exported harmlessly."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.test import Client

from articles.admin.record.read_only import VersionAdmin, harmless
from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.desk.record.redaction import redact
from articles.models import Redaction, Version
from articles.models.clock import system_clock
from newsroom.accounts.audit import log
from newsroom.accounts.models import AuditEntry, User
from tests import factories
from tests.articles.admin.browsing import signed_in

pytestmark = pytest.mark.django_db

EXPORT = "/admin/accounts/auditentry/export.csv"


@pytest.fixture
def root() -> Client:
    return signed_in(User.objects.create_superuser("root-editor"))


def page(row: Any, of: str = "change") -> str:
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/{of}/"


def everything() -> list[Any]:
    version = factories.published()
    redact(
        version.article_id,
        factories.UserFactory(role="Administrator"),
        versions=[1],
        revisions=[1],
        reason="A court's order",
    )
    return [version, AuditEntry.objects.all()[0], Redaction.objects.get()]


# --- Read-only ----------------------------------------------------------------------------------------------------


def test_nobody_adds_changes_or_deletes_here_not_even_a_superuser(root: Client) -> None:
    for row in everything():
        before = type(row).objects.filter(pk=row.pk).values().get()
        assert root.get(page(row)).status_code == 200
        assert root.post(page(row), {"headline": "Rewritten", "verb": "rewritten", "_save": "Save"}).status_code == 403
        assert root.get(page(row, "delete")).status_code == 403
        assert root.post(page(row, "delete"), {"post": "yes"}).status_code == 403
        assert root.get(f"/admin/{row._meta.app_label}/{row._meta.model_name}/add/").status_code == 403
        assert type(row).objects.filter(pk=row.pk).values().get() == before


def test_the_pages_offer_no_button_that_would_be_refused(root: Client) -> None:
    for row in everything():
        html = root.get(page(row)).content.decode()
        assert 'name="_save"' not in html
        assert "deletelink" not in html
        assert "History" not in html
        assert 'name="action"' not in root.get(f"/admin/{row._meta.app_label}/{row._meta.model_name}/").content.decode()


def test_a_bulk_action_that_is_forged_does_nothing(root: Client) -> None:
    version = factories.published()
    root.post(
        "/admin/articles/version/", {"action": "delete_selected", "_selected_action": [version.pk], "post": "yes"}
    )
    assert Version.objects.filter(pk=version.pk).exists()


def test_a_version_shows_its_words_its_intervals_and_that_its_hash_holds(root: Client) -> None:
    version = factories.published(headline="As printed")
    factories.killed()
    html = root.get(page(version)).content.decode()
    assert "As printed" in html
    assert version.sha256 in html
    assert "Holds" in html


def test_a_hash_that_does_not_hold_is_said(root: Client) -> None:
    version = factories.published()
    forged = Version.objects.get(pk=version.pk)
    forged.headline = "Rewritten"
    table = admin.site.get_model_admin(Version)
    assert isinstance(table, VersionAdmin)
    assert "DOES NOT HOLD" in table.holds(forged)


# --- Whose it is to read ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "status"),
    [("Journalist", 403), ("Bureau chief", 403), ("Editor", 200), ("Rights manager", 200), ("Administrator", 200)],
)
def test_the_record_is_read_by_editors_rights_managers_and_administrators(role: str, status: int) -> None:
    version = factories.published()
    assert signed_in(factories.UserFactory(role=role)).get(page(version)).status_code == status


@pytest.mark.parametrize(
    ("role", "status"), [("Journalist", 403), ("Editor", 403), ("Rights manager", 403), ("Administrator", 200)]
)
def test_the_audit_log_is_read_by_administrators(role: str, status: int) -> None:
    factories.published()
    client = signed_in(factories.UserFactory(role=role))
    assert client.get("/admin/accounts/auditentry/").status_code == status
    assert client.get(EXPORT).status_code == status


def test_a_version_of_a_story_that_one_may_not_read_is_not_there() -> None:
    version = factories.published(headline="A secret", when=When(system_clock() + timedelta(days=1)))
    user = factories.UserFactory(role="Journalist")
    user.user_permissions.add(
        Permission.objects.get(codename="view_version"), Permission.objects.get(codename="view_auditentry")
    )
    client = signed_in(User.objects.get(pk=user.pk))
    assert client.get(page(version)).status_code == 404
    assert "A secret" not in client.get("/admin/articles/version/").content.decode()
    assert "A secret" not in client.get("/admin/accounts/auditentry/").content.decode()
    assert "A secret" not in b"".join(client.get(EXPORT)).decode()


def test_reading_what_readers_may_not_is_written_down() -> None:
    editor = factories.editor()
    client = signed_in(editor)
    open_ = factories.published()
    secret = factories.published(when=When(None, system_clock() + timedelta(days=1)))
    withheld = factories.published()
    publishing.withhold(withheld.article_id, editor, "Under review.")
    for version in (open_, secret, withheld):
        client.get(page(version))
    read = AuditEntry.objects.filter(verb="read")
    assert set(read.values_list("article", "by")) == {(secret.article_id, editor.pk), (withheld.article_id, editor.pk)}


# --- The export ---------------------------------------------------------------------------------------------------


def exported(client: Client, **query: str) -> list[dict[str, str]]:
    response = client.get(EXPORT, query)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Cache-Control"] == "private, no-store"
    return list(csv.DictReader(io.StringIO(b"".join(response).decode())))


def test_the_export_has_every_entry_newest_first(root: Client) -> None:
    factories.published(headline="Exported")
    lines = exported(root)
    assert [line["verb"] for line in lines] == ["export", "publish", "create"]
    assert lines[1]["story"] == "Exported"
    assert "version: 1" in lines[1]["detail"]


def test_the_export_has_what_the_list_shows_with_the_same_filter(root: Client) -> None:
    factories.published()
    assert [line["verb"] for line in exported(root, verb="publish")] == ["publish"]


@pytest.mark.parametrize(
    "cell", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", "＝1", "＠x", "|calc", "\n=1"]
)
def test_no_cell_is_a_formula(cell: str) -> None:
    """CWE-1236."""
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Harbour opens", "5 – 6", "a=b", "“=”"])
def test_other_cells_are_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


def test_a_formula_in_a_headline_is_exported_harmlessly(root: Client) -> None:
    factories.ArticleFactory(headline='=HYPERLINK("http://evil.example")')
    assert exported(root)[1]["story"].startswith("'=")


def test_that_the_log_was_taken_is_in_the_log(root: Client) -> None:
    exported(root, verb="publish")
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.detail) == ("export", {"query": "verb=publish"})


def test_the_audit_log_names_what_was_done_and_finds_it(root: Client) -> None:
    log(factories.editor(), "withdraw", None, system_clock(), about="image 7: Boats", reason="Ended.")
    assert "image 7: Boats" in root.get("/admin/accounts/auditentry/", {"q": "Boats"}).content.decode()
    assert "image 7: Boats" not in root.get("/admin/accounts/auditentry/", {"q": "Ships"}).content.decode()
