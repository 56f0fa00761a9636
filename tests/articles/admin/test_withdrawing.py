"""Taking a picture back: from every page at once, by whom, and when one may be deleted."""

from typing import Any

import pytest
from django.test import Client

from articles.desk.errors import DeskError, NotAllowed
from articles.desk.library.pictures import reinstate, withdraw
from articles.models import Article, Image, VersionImage
from articles.models.image import originals_store
from newsroom.accounts.models import AuditEntry, User
from tests import factories
from tests.articles.admin.browsing import form_data, signed_in
from tests.pictures import original_name

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter() -> User:
    return factories.UserFactory(role="Journalist")


# --- Withdrawing --------------------------------------------------------------------------------------------------


def shown_on_page(image: Image) -> Any:
    version = factories.published(images=[{"image": image.pk, "role": "lead", "caption": ""}])
    return version, lambda: image.public_name in Client().get(version.path).content.decode()


def test_a_withdrawn_picture_leaves_every_page_at_once_and_can_be_put_back() -> None:
    image = factories.ImageFactory()
    _, is_shown = shown_on_page(image)
    editor = signed_in(factories.editor())
    assert is_shown()
    editor.post(f"/admin/articles/image/{image.pk}/withdraw/", {"reason": "The agency asked."})
    assert not is_shown()
    editor.post(f"/admin/articles/image/{image.pk}/reinstate/", {"reason": "The agency erred."})
    assert is_shown()
    assert list(
        AuditEntry.objects.filter(verb__in=["withdraw", "reinstate"]).order_by("pk").values_list("verb", "detail")
    ) == [
        ("withdraw", {"reason": "The agency asked."}),
        ("reinstate", {"reason": "The agency erred."}),
    ]


def test_opening_the_address_withdraws_nothing() -> None:
    image = factories.ImageFactory()
    assert signed_in(factories.editor()).get(f"/admin/articles/image/{image.pk}/withdraw/").status_code == 405
    image.refresh_from_db()
    assert image.withdrawn_at is None


def test_withdrawing_needs_a_reason_and_happens_once() -> None:
    image, editor = factories.ImageFactory(), factories.editor()
    with pytest.raises(DeskError, match="Say why"):
        withdraw(image.pk, editor, " ")
    withdraw(image.pk, editor, "Ended.")
    with pytest.raises(DeskError, match="already"):
        withdraw(image.pk, editor, "Ended.")
    assert AuditEntry.objects.filter(verb="withdraw").count() == 1


def test_a_picture_that_is_not_withdrawn_can_t_be_put_back() -> None:
    with pytest.raises(DeskError, match="not withdrawn"):
        reinstate(factories.ImageFactory().pk, factories.editor(), "Why not")


def test_a_page_from_before_a_later_withdrawal_puts_nothing_back() -> None:
    image, editor = factories.ImageFactory(), factories.editor()
    withdraw(image.pk, editor, "The agency asked.")
    address, client = f"/admin/articles/image/{image.pk}/", signed_in(editor)
    button = f"//form[@action='{address}reinstate/']"
    old = form_data(client.get(f"{address}change/"), button, reason="The agency erred.")
    reinstate(image.pk, editor, "The agency erred.")
    withdraw(image.pk, editor, "A court forbids it.")
    response = client.post(f"{address}reinstate/", old, follow=True)
    image.refresh_from_db()
    assert image.withdrawn_at is not None
    assert "withdrawn anew" in response.content.decode()
    assert "The agency erred." in response.content.decode(), "what was typed is not lost"
    client.post(f"{address}reinstate/", form_data(response, button, reason="It no longer does."))
    image.refresh_from_db()
    assert image.withdrawn_at is None


def test_a_journalist_withdraws_what_they_brought_and_nothing_else(reporter: User) -> None:
    with pytest.raises(NotAllowed):
        withdraw(factories.ImageFactory().pk, reporter, "Ugly.")
    assert withdraw(factories.ImageFactory(uploaded_by=reporter).pk, reporter, "Wrong one.").withdrawn_at


def test_a_rights_manager_withdraws_any() -> None:
    assert withdraw(factories.ImageFactory().pk, factories.UserFactory(role="Rights manager"), "Ended.").withdrawn_at


# --- Deleting -----------------------------------------------------------------------------------------------------


def test_a_picture_of_the_record_is_deleted_by_nobody() -> None:
    image = factories.ImageFactory()
    version, _ = shown_on_page(image)
    root = signed_in(User.objects.create_superuser("root-editor"))
    assert root.post(f"/admin/articles/image/{image.pk}/delete/", {"post": "yes"}).status_code == 403
    assert VersionImage.objects.filter(version=version, image=image).exists()


def test_a_superuser_deletes_one_that_nobody_has_used_and_its_file_with_it(
    django_capture_on_commit_callbacks: Any,
) -> None:
    image = factories.ImageFactory()
    root = signed_in(User.objects.create_superuser("root-editor"))
    with django_capture_on_commit_callbacks(execute=True):
        assert root.post(f"/admin/articles/image/{image.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Image.objects.exists()
    assert not originals_store().exists(original_name(image))
    assert AuditEntry.objects.filter(verb="delete").count() == 1


def test_an_administrator_deletes_none() -> None:
    image = factories.ImageFactory()
    administrator = signed_in(factories.UserFactory(role="Administrator"))
    assert administrator.post(f"/admin/articles/image/{image.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Article.objects.count() == 0
