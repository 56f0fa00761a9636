"""Back and Save, in a real Chromium: a form that is sent again makes no second thing."""

from collections.abc import Callable

import pytest
from django.db.models import Model
from playwright.sync_api import Page, expect

from articles.models import Article, StoryList
from newsroom.accounts.models import User
from syndication.models import Partner
from tests.browser.signed_in import desk, editor
from tests.factories import HouseFactory

__all__ = ["desk", "editor"]  # fixtures

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("add", "typed_values", "button", "model"),
    [
        ("/admin/articles/article/add/", {"headline": "Written once"}, "Save", Article),
        pytest.param(
            "/admin/articles/storylist/add/", {"title": "Made once"}, "Save", StoryList, marks=pytest.mark.long
        ),
        ("/admin/syndication/partner/add/", {"slug": "once", "name": "Recorded once"}, "Record the partner", Partner),
    ],
    ids=["story", "list", "partner"],
)
def test_back_and_save_make_no_second_one_and_a_form_opened_anew_does(
    add: str, typed_values: dict[str, str], button: str, model: type[Model], desk: Callable[..., Page]
) -> None:
    HouseFactory()
    page = desk(User.objects.create_superuser("root-editor"))
    page.goto(add)
    for name, typed in typed_values.items():
        page.locator(f"[name={name}]").fill(typed)
    for _ in range(2):
        page.get_by_role("button", name=button, exact=True).click()
        page.wait_for_url(lambda url: not url.endswith("/add/"))
        assert model._default_manager.count() == 1
        page.go_back()
        page.wait_for_url("**/add/")
        expect(page.get_by_text("Sent again, it makes no second one.")).to_be_visible()
    page.get_by_role("button", name="Make another one").click()
    key = page.locator("[name=idempotency_key]")
    another = key.input_value()
    page.reload()
    expect(key).to_have_value(another)
    expect(page.get_by_text("Sent again, it makes no second one.")).to_have_count(0)
    page.goto(add)
    expect(key).not_to_have_value(another)
