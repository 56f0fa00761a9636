"""The desk in a real Chromium, but for the story's form: each page without barriers, a bulletin against the clock, a picture."""

import io
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db.models import Model
from PIL import Image as Pillow
from playwright.sync_api import Page, expect

from articles.models import Image, Version
from articles.models.clock import system_clock
from newsroom.accounts.models import AuditEntry, User
from syndication.questions.caller import of_token
from tests import factories
from tests.browser.conftest import COLOURS
from tests.browser.signed_in import desk, editor, sign_in
from tests.syndication.factories import PartnerFactory

__all__ = ["desk", "editor"]  # fixtures

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "a-quiet-harbour-at-six"


def pages() -> list[str]:
    """Every kind of page of the desk, on rows that are there."""
    story_list = factories.StoryListFactory()
    factories.StoryListEntryFactory(story_list=story_list)
    section = factories.SectionFactory()
    version = factories.published(section=section)
    rows: list[Model] = [
        factories.ImageFactory(),
        story_list,
        factories.FrontFactory(story_list=story_list),
        factories.AuthorFactory(),
        factories.HouseFactory(),
        factories.BureauFactory(),
        section,
        factories.TopicFactory(),
        version,
        AuditEntry.objects.all()[0],
        User.objects.all()[0],
    ]
    tables = [f"/admin/{row._meta.app_label}/{row._meta.model_name}/" for row in rows]
    forms = [f"{table}{row.pk}/change/" for table, row in zip(tables, rows, strict=True)]
    new = [f"{table}add/" for table in tables if table.split("/")[3] not in ("version", "auditentry")]
    return [
        "/admin/",
        *tables,
        *forms,
        *new,
        f"{tables[5]}{rows[5].pk}/history/",
        f"{tables[2]}{rows[2].pk}/delete/",
        f"{tables[10]}{rows[10].pk}/password/",
        "/admin/password_change/",
        "/admin/auth/group/1/change/",
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("width", "every"),
    [(320, 8), pytest.param(320, 1, marks=pytest.mark.long), pytest.param(1280, 1, marks=pytest.mark.long)],
)
def test_no_page_of_the_desk_has_a_barrier_a_complaint_or_a_line_too_long(
    desk: Callable[..., Page], barriers: Callable[..., list[str]], width: int, every: int
) -> None:
    """In the light, and then in the dark, which changes colours and nothing else; of every so many kinds one."""
    addresses = pages()[::every]
    page = desk(User.objects.create_superuser("root-editor"), width=width)
    problems: dict[str, list[str]] = {}
    for address in addresses:
        page.emulate_media(color_scheme="light")
        page.goto(address)
        complaints, page.complaints = [*page.complaints], []  # type: ignore[attr-defined]
        wide = page.evaluate("document.documentElement.scrollWidth")
        problems[address] = complaints + barriers(page) + ([f"{wide} px wide"] if wide > width else [])
        page.emulate_media(color_scheme="dark")
        problems[address] += barriers(page, COLOURS)
        page.complaints.clear()  # type: ignore[attr-defined]
    assert {address: faults for address, faults in problems.items() if faults} == {}


@pytest.mark.parametrize(("width", "dark"), [(320, False), (1280, True)])
def test_the_door_has_no_barrier(
    new_page: Callable[..., Page], barriers: Callable[[Page], list[str]], width: int, dark: bool
) -> None:
    page = new_page(width=width, dark=dark)
    page.goto("/admin/")
    assert barriers(page) == []
    expect(page.get_by_label("Username")).to_be_focused()


def test_a_bulletin_is_public_within_thirty_seconds_of_logging_in_from_a_telephone(
    new_page: Callable[..., Page],
) -> None:
    factories.HouseFactory()
    factories.SectionFactory(name="World")
    person = factories.UserFactory(username="editor", role="Editor")
    person.set_password(PASSWORD)
    person.save()
    page = new_page(width=320, has_touch=True)
    page.goto("/admin/")
    began = time.monotonic()
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_label("Headline").fill("Harbour of Port Ellery closed")
    page.get_by_label("Section").select_option("World")
    page.get_by_role("button", name="Publish at once").click()
    page.get_by_role("status").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Harbour of Port Ellery closed")
    assert time.monotonic() - began < 30
    assert Version.objects.count() == 1


def test_a_picture_is_handed_in_and_a_click_on_it_says_what_must_stay_in_sight(
    desk: Callable[..., Page], tmp_path: Path
) -> None:
    buffer = io.BytesIO()
    Pillow.new("RGB", (600, 300), "teal").save(buffer, "JPEG")
    (tmp_path / "boats.jpg").write_bytes(buffer.getvalue())
    page = desk()
    page.goto("/admin/articles/image/add/")
    page.get_by_label("Picture").set_input_files(tmp_path / "boats.jpg")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("boats.jpg” is here already")).to_be_visible()
    page.get_by_label("Alternative text").fill("Boats at the quay")
    page.get_by_role("button", name="Save and continue editing").click()
    preview = page.locator("[data-focus] img")
    box = preview.bounding_box()
    assert box is not None
    preview.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/articles/image/")
    image = Image.objects.get()
    assert (image.focal_x, image.focal_y) == (25, 75)
    assert page.complaints == []  # type: ignore[attr-defined]


def test_a_story_for_a_list_is_found_by_typing(desk: Callable[..., Page]) -> None:
    story_list, story = factories.StoryListFactory(), factories.ArticleFactory(headline="Harbour opens")
    factories.ArticleFactory(headline="Something else")
    page = desk()
    page.goto(f"/admin/articles/storylist/{story_list.pk}/change/")
    page.get_by_role("combobox", name="Article").first.click()
    page.keyboard.type("Harb")
    page.get_by_role("option", name="Harbour opens").click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/articles/storylist/")
    assert [entry.article for entry in story_list.entries.all()] == [story]
    assert page.complaints == []  # type: ignore[attr-defined]


def test_the_menu_opens_by_keyboard_on_a_telephone(desk: Callable[..., Page]) -> None:
    page = desk(width=320)
    page.goto("/admin/")
    menu = page.locator(".desk-menu summary")
    expect(page.get_by_role("link", name="Pictures")).to_be_hidden()
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Pictures")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Pictures")).to_be_hidden()
    expect(menu).to_be_focused()


def test_a_token_s_button_pressed_twice_shows_the_one_token(
    new_page: Callable[..., Page], site: str, editor: User
) -> None:
    """Without scripts nothing keeps the second press from being sent, and the browser shows the answer to that one."""
    partner, person = PartnerFactory(), factories.UserFactory(role="Rights manager")
    page = new_page(java_script_enabled=False)
    sign_in(page, person, site)
    page.goto(f"/admin/syndication/partner/{partner.pk}/change/")
    form = page.locator("form", has=page.locator("[name=do][value=issue_token]"))
    form.get_by_label("Name").fill("Newsdesk import")
    form.get_by_role("button", name="Issue a token").dblclick()
    secret = page.locator(".secret code")
    expect(secret).to_have_text(re.compile("nrt_.{30,}"))
    assert of_token(str(secret.text_content()), system_clock()) is not None
    assert partner.tokens.count() == 1
