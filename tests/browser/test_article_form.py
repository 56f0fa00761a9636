"""The article form in a real Chromium: its rows, the library, what is kept, and pages without barriers."""

from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from newsroom.accounts.models import User
from tests.browser.conftest import COLOURS
from tests.browser.signed_in import FORM, desk, editor, open_form, press_save, sign_in
from tests.factories import ArticleFactory, ImageFactory, StoryListFactory, TopicFactory, published

__all__ = ["desk", "editor"]  # fixtures

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "a-quiet-harbour-at-six"


def test_byline_rows_are_added_moved_and_removed_and_the_line_follows(desk: Callable[..., Page], editor: User) -> None:
    page = desk()
    article = ArticleFactory(by=editor, byline="Ann")
    open_form(page, article)
    rows = page.locator("[data-rows=bylines] [data-row]:not([hidden])")
    page.locator("[data-rows=bylines] .row-add").click()
    rows.nth(1).locator("[name$=-text]").fill("Ben")
    expect(page.locator("[data-part=line]")).to_have_text("by Ann and Ben")
    rows.nth(1).get_by_role("button", name="Move up").click()
    expect(page.locator("[data-part=line]")).to_have_text("by Ben and Ann")
    page.locator("[data-rows=bylines] .row-add").click()
    rows.nth(2).locator("[name$=-text]").fill("Cem")
    expect(page.locator("[data-part=line]")).to_have_text("by Ben, Ann and Cem")
    rows.nth(1).get_by_role("button", name="Remove").click()
    expect(page.locator("[data-part=line]")).to_have_text("by Ben and Cem")
    press_save(page)
    assert [line.text for line in article.bylines.all()] == ["Ben", "Cem"]


def test_a_lead_picture_is_chosen_from_the_library(desk: Callable[..., Page], editor: User) -> None:
    page, image = desk(), ImageFactory(alt_text="A ferry in the fog")
    ImageFactory(alt_text="A mountain")
    article = ArticleFactory(by=editor)
    open_form(page, article)
    page.get_by_role("link", name="Choose from the library").click()
    page.locator("#library [data-search-words]").fill("ferry")
    expect(page.locator("#library .library-picture")).to_have_count(1)
    page.locator("#library .library-picture").click()
    expect(page.locator("[data-picture-shown] img")).to_be_visible()
    press_save(page)
    assert [use.image_id for use in article.image_uses.all()] == [image.pk]


def test_nothing_jumps_when_something_is_saved(desk: Callable[..., Page], editor: User) -> None:
    page = desk()
    article = ArticleFactory(by=editor)
    open_form(page, article)
    page.locator("[name=editors_note]").fill("Printed.")
    before = page.locator("[name=headline]").bounding_box()
    scrolled = page.evaluate("window.scrollY")
    expect(page.get_by_text("Not saved yet")).to_be_visible()
    press_save(page)
    after = page.locator("[name=headline]").bounding_box()
    assert before is not None and after is not None  # noqa: PT018
    assert page.evaluate("window.scrollY") == scrolled
    assert abs(before["y"] - after["y"]) <= 1


@pytest.mark.parametrize("width", [pytest.param(1280, marks=pytest.mark.long), 320])
def test_every_page_of_a_story_is_free_of_barriers_and_fits(
    width: int, desk: Callable[..., Page], editor: User, barriers: Callable[..., list[str]]
) -> None:
    """In the light, and then in the dark, which changes colours and nothing else."""
    image = ImageFactory()
    article = published(
        by=editor,
        topics=[TopicFactory().pk],
        related=[StoryListFactory().pk],
        dateline_place="Port Ellery",
        images=[{"image": image.pk, "role": "lead", "caption": ""}],
    ).article
    page = desk(width=width)
    for place in ("change", "history", "kill", "correct", "unpublish"):
        page.emulate_media(color_scheme="light")
        page.goto(FORM.format(article.pk).replace("change", place))
        if place in ("change", "correct"):
            page.wait_for_selector(".cke_wysiwyg_frame")
        assert barriers(page) == [], place
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place
        page.emulate_media(color_scheme="dark")
        assert barriers(page, COLOURS) == [], place
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place
    assert page.complaints == []  # type: ignore[attr-defined]


def test_the_form_works_without_any_script(new_page: Callable[..., Page], site: str, editor: User) -> None:
    article = ArticleFactory(by=editor, body="<p>Two  spaces.</p>", byline="Ann")
    page = new_page(java_script_enabled=False)
    sign_in(page, editor, site)
    page.goto(FORM.format(article.pk))
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".desk-bar")).to_contain_text("Nothing had changed.")
    page.locator("[name=bylines-1-text]").fill("Ben")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".desk-bar")).to_contain_text("Saved as revision 2.")
    expect(page.locator("[data-part=line]")).to_have_text("by Ann and Ben")


def test_what_was_sent_after_the_session_had_ended_is_given_back_and_sent_again(
    desk: Callable[..., Page], editor: User, site: str
) -> None:
    editor.set_password(PASSWORD)
    editor.save()
    page = desk()
    article = ArticleFactory(by=editor, body="<p>Old.</p>")
    open_form(page, article)
    page.locator("[name=headline]").fill("Typed for an hour")
    page.evaluate("CKEDITOR.instances.id_body.setData('<p>A  long text.</p>')")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_label("Headline")).to_have_value("Typed for an hour")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Sign in").click()
    opened.value.get_by_label("Username").fill(editor.username)
    opened.value.get_by_label("Password").fill(PASSWORD)
    opened.value.get_by_role("button", name="Log in").click()
    opened.value.wait_for_url("**/admin/")
    # Signing in has given every form another token: that is said, too, and the next press saves.
    page.get_by_role("button", name="Send again").click()
    expect(page.get_by_role("alert")).to_contain_text(str(editor))
    page.get_by_role("button", name="Send again").click()
    expect(page.locator(".desk-bar .desk-message")).to_be_visible()
    article.refresh_from_db()
    assert article.headline == "Typed for an hour"
    assert "long text." in article.body
    expect(page.get_by_role("button", name="Put it back")).to_have_count(0)
