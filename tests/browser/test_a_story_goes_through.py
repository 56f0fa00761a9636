"""One story after another through the whole house, as reporter, editor and reader, typing into the real editor."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from playwright.sync_api import Page, expect

from articles.models import Article, Revision, Version
from articles.reader.frame import readers_now
from articles.text.reprint import compose
from newsroom.accounts.models import User
from tests.factories import (
    AuthorFactory,
    BureauFactory,
    HouseFactory,
    SectionFactory,
    StoryListFactory,
    UserFactory,
    published,
)
from tests.reprints import example

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "a long enough pass phrase"
Barriers = Callable[[Page], list[str]]


@pytest.fixture
def newsroom() -> None:
    """A house with one bureau, a section, a list that one older story fills, a reporter of the bureau and an editor."""
    bureau = BureauFactory(name="Ellery Bureau", slug="ellery", source=HouseFactory())
    SectionFactory(name="Harbours", slug="harbours")
    StoryListFactory(title="Latest News from The Harbour Post", slug="latest", rule="latest")
    published(headline="Quay wall to be raised")
    for username, role in (("rita", "Journalist"), ("edgar", "Editor")):
        user = UserFactory(username=username, role=role, password=make_password(PASSWORD))
        AuthorFactory(name=str(user), bureau=bureau, user=user)


def sign_in(page: Page, username: str) -> None:
    page.goto("/admin/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("link", name="New story")).to_be_visible()


def choose(page: Page, name: str, search_text: str) -> None:
    """Take the first choice of a field that holds these words."""
    field = page.locator(f"select[name={name}]")
    labels = field.locator("option").all_inner_texts()
    field.select_option(index=next(number for number, label in enumerate(labels) if search_text in label))


def text_area(page: Page):
    """What is typed into: the body of the editor's frame."""
    body = page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")
    expect(body).to_be_editable()
    return body


def public(path: str) -> Version:
    return Version.objects.public(readers_now()).get(path=path)


def test_a_story_by_a_bureau_is_written_submitted_published_read_corrected_and_killed(
    newsroom: None, new_page: Callable[..., Page], barriers: Barriers, html_faults: Callable[..., list[str]]
) -> None:
    reporter, editor, reader = new_page(), new_page(), new_page()

    sign_in(reporter, "rita")
    reporter.get_by_role("link", name="New story").click()
    reporter.locator("[name=headline]").fill("Ferry link to the islands opens after nine years")
    reporter.locator("[name=summary]").fill("Two boats a day, and a fare that the islands’ council calls fair.")
    choose(reporter, "section", "Harbours")
    choose(reporter, "bylines-0-author", "—")
    choose(reporter, "bylines-0-bureau", "Ellery Bureau")
    reporter.locator("[name=dateline_place]").fill("Port Ellery")
    body = text_area(reporter)
    body.click()
    reporter.keyboard.type("The ferry to the outer islands left Port Ellery on Monday with 212 people aboard.")
    reporter.keyboard.press("Enter")
    reporter.keyboard.type("“We had forgotten what the horn sounds like,” said its master & crew.")
    choose(reporter, "related-0-story_list", "Latest News from The Harbour Post")
    assert barriers(reporter) == []
    reporter.get_by_role("button", name="Submit").click()
    expect(reporter.locator(".desk-bar")).to_contain_text("Submitted", ignore_case=True)
    story = Article.objects.get(headline__startswith="Ferry link")
    assert story.stage == Article.Stage.SUBMITTED

    sign_in(editor, "edgar")
    assert barriers(editor) == []
    editor.get_by_role("link", name="Ferry link to the islands opens after nine years").first.click()
    expect(text_area(editor)).to_contain_text("212 people aboard")
    editor.get_by_role("button", name=re.compile("Publish")).click()
    expect(editor.locator(".desk-bar")).to_contain_text("is live")
    version = Version.objects.get(article=story)
    assert version.body_html.count("<p>") == 2
    assert version.byline_line == "by The Harbour Post Ellery Bureau Staff"

    response = reader.goto(version.path)
    assert response is not None
    assert response.status == 200
    expect(reader.get_by_role("heading", level=1)).to_have_text("Ferry link to the islands opens after nine years")
    expect(reader.locator("main")).to_contain_text("PORT ELLERY (The Harbour Post) – The ferry")
    expect(reader.locator("main")).to_contain_text(version.copyright_notice)
    expect(reader.locator("main")).to_contain_text("Latest News from The Harbour Post")
    expect(reader.locator("main")).to_contain_text("its master & crew")
    assert barriers(reader) == []
    assert html_faults(response.text()) == []

    editor.get_by_role("link", name="Correct…").click()
    live = text_area(editor)
    live.locator("p").last.click()
    editor.keyboard.press("Control+End")
    editor.keyboard.type(" It carried 14 cars.")
    editor.locator("[name=text]").fill("An earlier version left out the cars.")
    assert barriers(editor) == []
    editor.get_by_role("button", name="Publish the correction").click()
    expect(editor.locator(".desk-bar")).to_contain_text("ersion 2 is live")
    reader.reload()
    expect(reader.locator("main")).to_contain_text("An earlier version left out the cars.")
    expect(reader.locator("main")).to_contain_text("It carried 14 cars.")

    # From a telephone, in two steps: tap "Kill…", then the reason and the button.
    telephone = new_page(width=320, height=640)
    sign_in(telephone, "edgar")
    telephone.goto(f"/admin/articles/article/{story.pk}/change/")
    telephone.get_by_role("link", name="Kill…").click()
    expect(telephone.locator("[name=reason]")).to_be_visible()
    assert telephone.evaluate("document.documentElement.scrollWidth") <= 320
    assert barriers(telephone) == []
    telephone.locator("[name=reason]").fill("The ferry has not sailed.")
    telephone.get_by_role("button", name="Kill the story").click()
    expect(telephone.locator(".desk-bar")).to_contain_text("illed")
    response = reader.goto(version.path)
    assert response is not None
    assert response.status == 410
    assert "Ferry" not in response.text()
    assert "ferry" not in response.text()
    assert barriers(reader) == []


def test_a_reprint_comes_in_and_an_editor_corrects_a_line_of_it(
    newsroom: None,
    new_page: Callable[..., Page],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    barriers: Barriers,
) -> None:
    before = compose(example())
    file = tmp_path / "reprint.txt"
    file.write_text(before, encoding="utf-8")
    call_command("import_reprint", str(file), published="2025-06-02")
    path = capsys.readouterr().out.strip()
    article = public(path).article

    editor, reader = new_page(), new_page()
    sign_in(editor, "edgar")
    editor.goto(f"/admin/articles/article/{article.pk}/change/")
    text_area(editor)
    assert barriers(editor) == []
    editor.get_by_role("button", name="Save").click()
    expect(editor.locator(".desk-bar")).to_contain_text("Nothing had changed")
    assert Revision.objects.filter(article=article).count() == 1

    editor.get_by_role("link", name="Correct…").click()
    text_area(editor).locator("p").last.click()
    editor.keyboard.press("Control+End")
    editor.keyboard.type(" That was on Sunday.")
    editor.locator("[name=text]").fill("The day was missing.")
    editor.get_by_role("button", name="Publish the correction").click()
    expect(editor.locator(".desk-bar")).to_contain_text("ersion 2 is live")

    call_command("render", path)
    written = capsys.readouterr().out
    changed = [(a, b) for a, b in zip(before.split("\n"), written.split("\n"), strict=True) if a != b]
    assert changed == [(example().paragraphs[-1], example().paragraphs[-1] + " That was on Sunday.")]

    reader.goto(path)
    expect(reader.locator("main")).to_contain_text(example().copyright)
    expect(reader.locator("main")).to_contain_text(str(example().list_title))
    assert barriers(reader) == []


def test_a_bulletin_of_one_line_is_public_within_seconds_of_logging_in(
    newsroom: None, new_page: Callable[..., Page]
) -> None:
    editor, reader = new_page(), new_page()
    sign_in(editor, "edgar")
    bulletin = editor.locator(".bulletin")
    bulletin.get_by_label("Headline").fill("Harbour master resigns")
    bulletin.get_by_label("Section").select_option(label="Harbours")
    bulletin.get_by_role("button", name="Publish at once").click()
    editor.wait_for_load_state()
    version = Version.objects.get(headline="Harbour master resigns")
    response = reader.goto(version.path)
    assert response is not None
    assert response.status == 200
    assert User.objects.get(username="edgar").author.name in response.text()
