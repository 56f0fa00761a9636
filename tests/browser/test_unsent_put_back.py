"""What was sent and not saved, in a real Chromium: kept form by form until it is saved, and put back as it was sent."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django import Settings

from articles.models import Section
from newsroom.accounts.models import User
from tests.browser.signed_in import desk, editor, open_form, press_save
from tests.browser.unsent import fail_to_send, kept_after, lose_the_reply, offers, saved_by_a_colleague, stored_count
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    SectionFactory,
    StoryListEntryFactory,
    StoryListFactory,
    published,
)

__all__ = ["desk", "editor"]  # fixtures

pytestmark = pytest.mark.django_db(transaction=True)

KILL = "/admin/articles/article/{}/kill/"


def rows(page: Page) -> Locator:
    return page.locator("[data-rows=bylines] [data-row]:not([hidden])")


def test_several_texts_of_several_forms_and_tabs_are_each_kept_and_put_back(
    desk: Callable[..., Page], editor: User
) -> None:
    first, second = ArticleFactory(by=editor, headline="First"), published(headline="Second").article
    page = desk()
    open_form(page, first)
    page.locator("[name=headline]").fill("The first tab’s")
    other = page.context.new_page()
    open_form(other, first)
    other.locator("[name=headline]").fill("The second tab’s")
    fail_to_send(other, "Save")
    fail_to_send(page, "Save")
    page.goto(KILL.format(second.pk))
    page.get_by_label("Reason").fill("It was never true.")
    fail_to_send(page, "Kill the story")
    assert kept_after(page, KILL.format(second.pk)) == 3
    expect(offers(page)).to_have_count(1)
    offers(page).click()
    expect(page.get_by_label("Reason")).to_have_value("It was never true.")
    open_form(page, first)
    expect(offers(page)).to_have_count(2)
    offers(page).first.click()
    expect(page.locator("[name=headline]")).to_have_value("The second tab’s")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved as revision 2.")).to_be_visible()
    assert stored_count(page) == 2
    expect(offers(page)).to_have_count(1)


def test_a_text_of_any_form_is_gone_once_it_is_saved(desk: Callable[..., Page]) -> None:
    author = AuthorFactory(bio="Old.")
    page = desk(User.objects.create_superuser("root-editor"))
    page.goto(f"/admin/articles/author/{author.pk}/change/")
    page.get_by_label("Bio").fill("New.")
    fail_to_send(page, "Save")
    page.goto(f"/admin/articles/author/{author.pk}/change/")
    offers(page).click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/articles/author/")
    assert stored_count(page) == 0
    author.refresh_from_db()
    assert author.bio == "New."


def test_a_refused_text_stands_in_its_form_and_is_offered_when_that_is_left(desk: Callable[..., Page]) -> None:
    author = AuthorFactory(bio="Old.")
    page = desk(User.objects.create_superuser("root-editor"))
    at = f"/admin/articles/author/{author.pk}/change/"
    page.goto(at)
    page.get_by_label("Bio").fill("New.")
    page.get_by_label("Slug").fill("no slug at all")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_label("Bio")).to_have_value("New.")
    expect(offers(page)).to_have_count(0)
    page.goto("/admin/")
    page.goto(at)
    offers(page).click()
    page.get_by_label("Slug").fill("a-slug")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/articles/author/")
    assert stored_count(page) == 0


def test_the_oldest_text_makes_room_and_its_writer_is_told(desk: Callable[..., Page], editor: User, site: str) -> None:
    article = ArticleFactory(by=editor)
    page = desk()
    open_form(page, article)
    whose = page.evaluate("document.body.dataset.person")
    page.evaluate(
        """(whose) => { for (let number = 0; number < 20; number += 1) localStorage.setItem(`desk-unsent:${whose}:${number}`,
        JSON.stringify({ form: "/elsewhere#", title: `Text ${number}`, at: Date.now() - 100000 + number, fields: [] })); }""",
        whose,
    )
    page.locator("[name=headline]").fill("The newest")
    fail_to_send(page, "Save")
    open_form(page, article)
    assert stored_count(page) == 20
    expect(page.get_by_text("(Text 0), had to make room")).to_be_visible()
    expect(offers(page)).to_have_count(1)


def test_a_text_put_back_after_anothers_save_is_a_conflict_and_overwrites_nothing(
    desk: Callable[..., Page], editor: User
) -> None:
    article = ArticleFactory(by=editor, headline="First")
    page = desk()
    open_form(page, article)
    page.locator("[name=headline]").fill("Mine")
    fail_to_send(page, "Save")
    saved_by_a_colleague(article, headline="Theirs")
    open_form(page, article)
    expect(page.get_by_text("may not have been saved")).to_be_visible()
    offers(page).click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Two people were writing")).to_be_visible()
    article.refresh_from_db()
    assert article.headline == "Theirs"
    page.get_by_role("button", name="Save mine over theirs").click()
    expect(page.get_by_text("Saved as revision 3.")).to_be_visible()
    assert stored_count(page) == 0


def test_a_text_whose_save_had_reached_the_newsroom_changes_nothing_when_it_is_put_back(
    desk: Callable[..., Page], editor: User
) -> None:
    article = ArticleFactory(by=editor, headline="First")
    page = desk()
    open_form(page, article)
    page.locator("[name=headline]").fill("Mine")
    lose_the_reply(page, "Save")
    open_form(page, article)
    offers(page).click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Nothing had changed.")).to_be_visible()
    assert stored_count(page) == 0


def test_rows_of_a_story_come_back_as_many_as_they_were_and_in_their_order(
    desk: Callable[..., Page], editor: User
) -> None:
    lists = [StoryListFactory(), StoryListFactory()]
    article = ArticleFactory(by=editor, byline="Ann")
    page = desk()
    open_form(page, article)
    for name in ("Ben", "Cem", "Dan"):
        page.locator("[data-rows=bylines] .row-add").click()
        rows(page).last.locator("[name$=-text]").fill(name)
    rows(page).last.get_by_role("button", name="Move up").click()
    rows(page).first.get_by_role("button", name="Remove").click()
    for story_list in lists:
        page.locator("[data-rows=related] .row-add").click()
        page.locator("[data-rows=related] [data-row]:not([hidden])").last.locator("select").select_option(
            str(story_list.pk)
        )
    fail_to_send(page, "Save")
    open_form(page, article)
    offers(page).click()
    texts = [rows(page).nth(number).locator("[name$=-text]").input_value() for number in range(rows(page).count())]
    assert [name for name in texts if name] == ["Ben", "Dan", "Cem"]
    press_save(page)
    assert [line.text for line in article.bylines.all()] == ["Ben", "Dan", "Cem"]
    assert [use.story_list_id for use in article.list_uses.all()] == [row.pk for row in lists]


def test_entries_of_a_list_come_back_each_as_itself_whoever_has_changed_the_list_meanwhile(
    desk: Callable[..., Page],
) -> None:
    story_list = StoryListFactory()
    first, second = (
        StoryListEntryFactory(story_list=story_list, headline=name, url="https://elsewhere.example/", position=place)
        for place, name in enumerate(("First", "Second"))
    )
    page = desk(User.objects.create_superuser("root-editor"))
    at = f"/admin/articles/storylist/{story_list.pk}/change/"
    page.goto(at)
    page.locator("[name=entries-1-headline]").fill("Second, mine")
    page.locator("[name=entries-0-DELETE]").check()
    for number in (2, 3, 4):
        if number == 4:
            page.get_by_role("button", name="Add another Entry").click()
        page.locator(f"[name=entries-{number}-headline]").fill(f"New {number}")
        page.locator(f"[name=entries-{number}-url]").fill("https://elsewhere.example/")
    fail_to_send(page, "Save")
    first.delete()
    StoryListEntryFactory(story_list=story_list, headline="Theirs", url="https://elsewhere.example/", position=9)
    page.goto(at)
    offers(page).click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("after you had opened it")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/articles/storylist/")
    entries = {entry.headline: entry.pk for entry in story_list.entries.all()}
    assert set(entries) == {"Second, mine", "New 2", "New 3", "New 4", "Theirs"}
    assert entries["Second, mine"] == second.pk
    assert stored_count(page) == 0


def test_a_choice_that_is_no_longer_offered_comes_back_and_is_refused_in_words(
    desk: Callable[..., Page], editor: User
) -> None:
    section = SectionFactory(name="Harbours")
    article = ArticleFactory(by=editor)
    page = desk()
    open_form(page, article)
    page.locator("[name=headline]").fill("With a section")
    page.locator("[name=section]").select_option(str(section.pk))
    fail_to_send(page, "Save")
    Section.objects.filter(pk=section.pk).update(retired=True)
    open_form(page, article)
    offers(page).click()
    expect(page.locator("[name=section] option:checked")).to_have_text("Harbours")
    press_save(page)
    expect(page.get_by_text("Select a valid choice")).to_be_visible()
    expect(page.locator("[name=headline]")).to_have_value("With a section")
    article.refresh_from_db()
    assert article.headline != "With a section"


def test_a_text_given_up_for_anothers_is_not_offered_again(desk: Callable[..., Page], editor: User) -> None:
    article = ArticleFactory(by=editor, headline="First")
    page = desk()
    open_form(page, article)
    page.locator("[name=headline]").fill("Mine")
    saved_by_a_colleague(article, headline="Theirs")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Keep theirs").click()
    page.wait_for_url("**/change/")
    expect(page.locator("[name=headline]")).to_have_value("Theirs")
    expect(offers(page)).to_have_count(0)
    assert stored_count(page) == 0


@pytest.mark.parametrize("status", [413, *(pytest.param(other, marks=pytest.mark.long) for other in (408, 429))])
def test_a_text_that_something_before_the_newsroom_has_refused_is_offered_again(
    status: int, desk: Callable[..., Page], editor: User
) -> None:
    article = ArticleFactory(by=editor)
    page = desk()
    open_form(page, article)
    page.locator("[name=headline]").fill("Mine")
    page.route(
        "**/*",
        lambda route: route.fulfill(status=status, body="No.") if route.request.method == "POST" else route.continue_(),
    )
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("No.", exact=True)).to_be_visible()
    page.unroute_all()
    open_form(page, article)
    offers(page).click()
    expect(page.locator("[name=headline]")).to_have_value("Mine")


def test_more_than_the_newsroom_takes_is_not_sent_and_stays_in_its_form(
    desk: Callable[..., Page], editor: User, settings: Settings
) -> None:
    settings.LARGEST_FORM = 20_000
    article = ArticleFactory(by=editor)
    page = desk()
    open_form(page, article)
    page.locator("[name=headline]").fill("Mine")
    note = page.locator("[name=editors_note]")
    note.evaluate("(area) => { area.value = 'x'.repeat(20000); }")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Nothing was sent: all of it is still in this form.")).to_be_visible()
    expect(page.locator("[name=headline]")).to_have_value("Mine")
    note.evaluate("(area) => { area.value = 'Short.'; }")
    press_save(page)
    expect(page.get_by_text("Saved as revision 2.")).to_be_visible()


def test_the_end_of_a_line_counts_as_the_two_bytes_that_are_sent(
    desk: Callable[..., Page], editor: User, settings: Settings
) -> None:
    settings.LARGEST_FORM = 20_000
    page = desk()
    open_form(page, ArticleFactory(by=editor))
    page.locator("[name=editors_note]").evaluate("(area) => { area.value = 'x\\n'.repeat(8_000); }")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Nothing was sent: all of it is still in this form.")).to_be_visible()
