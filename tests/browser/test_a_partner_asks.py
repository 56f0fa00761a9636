"""A story and its rights through the whole house: as reporter, editor, rights manager, reader, partner and program."""

import json
import re
from collections.abc import Callable
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from articles.models import Version
from tests.browser.test_a_story_goes_through import PASSWORD, choose, sign_in, text_area
from tests.factories import AuthorFactory, BureauFactory, HouseFactory, SectionFactory, StoryListFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)

HEADLINE = "Ferry link to the islands opens after nine years"
Barriers = Callable[[Page], list[str]]
Faults = Callable[..., list[str]]


@pytest.fixture
def people() -> None:
    """A house with a bureau, a section and a list; a reporter, an editor, a rights manager; someone of a partner's."""
    bureau = BureauFactory(name="Ellery Bureau", slug="ellery", source=HouseFactory())
    SectionFactory(name="Harbours", slug="harbours")
    StoryListFactory(title="Latest News from The Harbour Post", slug="latest", rule="latest")
    for username, role in (("rita", "Journalist"), ("edgar", "Editor"), ("ruth", "Rights manager")):
        user = UserFactory(username=username, role=role, password=make_password(PASSWORD))
        AuthorFactory(name=str(user), bureau=bureau, user=user)
    UserFactory(username="pia", is_staff=False, password=make_password(PASSWORD))


@pytest.fixture
def heard(new_page: Callable[..., Page]) -> tuple[Callable[..., Page], list[str]]:
    """`new_page` whose pages are listened to, and what their consoles complained of."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def opened(**options: object) -> Page:
        page = new_page(**options)
        page.on("console", listen)
        page.on("pageerror", lambda problem: complaints.append(str(problem)))
        return page

    return opened, complaints


def write_and_publish(reporter: Page, editor: Page) -> Version:
    """From the empty form to the live page."""
    sign_in(reporter, "rita")
    reporter.get_by_role("link", name="New story").click()
    reporter.locator("[name=headline]").fill(HEADLINE)
    reporter.locator("[name=summary]").fill("Two boats a day, and a fare that the council calls fair.")
    choose(reporter, "section", "Harbours")
    choose(reporter, "bylines-0-author", "—")
    choose(reporter, "bylines-0-bureau", "Ellery Bureau")
    reporter.locator("[name=dateline_place]").fill("Port Ellery")
    text_area(reporter).click()
    reporter.keyboard.type("The ferry left Port Ellery on Monday with 212 people aboard.")
    reporter.get_by_role("button", name="Submit").click()
    expect(reporter.locator(".desk-bar")).to_contain_text("Submitted", ignore_case=True)
    sign_in(editor, "edgar")
    editor.get_by_role("link", name=HEADLINE).first.click()
    text_area(editor)
    editor.get_by_role("button", name=re.compile("Publish")).click()
    expect(editor.locator(".desk-bar")).to_contain_text("is live")
    return Version.objects.get()


def source(page: Page) -> str:
    """The page as it was sent, before its scripts."""
    return page.request.get(page.url).text()


def form(page: Page, do: str) -> Locator:
    return page.locator("form").filter(has=page.locator(f"input[name=do][value={do}]"))


def write_terms(manager: Page, barriers: Barriers, name: str, slug: str, source: str = "", **rule: object) -> None:
    """Terms of one permission to reprint, typed into the two forms."""
    manager.goto("/admin/syndication/terms/add/")
    assert barriers(manager) == []
    manager.locator("[name=name]").fill(name)
    manager.locator("[name=slug]").fill(slug)
    if source:
        manager.locator("[name=source]").select_option(label=source)
    manager.locator("form.licensing-form button[type=submit]").click()
    edition = form(manager, "edition")
    edition.locator("[name=rules-0-kind]").select_option("permission")
    edition.locator("[name=rules-0-action]").select_option("reprint")
    edition.locator("[name=rules-0-territories]").fill(str(rule.get("territories", "")))
    for medium in rule["media"]:  # type: ignore[attr-defined]
        edition.locator(f"[name=rules-0-media][value={medium}]").check()
    edition.locator("[name=credit_line]").fill("The Harbour Post")
    edition.locator("[name=link_back]").check()
    assert barriers(manager) == []
    edition.get_by_role("button", name="Record the edition").click()
    expect(manager.get_by_role("heading", name="In force: edition 1")).to_be_visible()
    assert barriers(manager) == []


def make_partner(manager: Page, barriers: Barriers) -> str:
    """A partner with an agreement, one of its people and a token. The token, as its page showed it."""
    manager.goto("/admin/syndication/partner/add/")
    assert barriers(manager) == []
    for name, value in {"slug": "lakeside", "name": "The Lakeside Daily", "country": "KE"}.items():
        manager.locator(f"[name={name}]").fill(value)
    manager.locator("form.licensing-form button[type=submit]").click()
    expect(manager.get_by_role("heading", level=1)).to_have_text("The Lakeside Daily")
    address = manager.url
    manager.get_by_role("link", name="Sign an agreement…").click()
    expect(manager.locator("[name=edition]")).to_be_attached()
    assert barriers(manager) == []
    manager.locator("[name=name]").fill("East Africa")
    choose(manager, "edition", "Reprints in East Africa")
    manager.locator("form.licensing-form button[type=submit]").click()
    expect(manager.get_by_role("heading", level=1)).to_have_text("East Africa")
    assert barriers(manager) == []
    manager.goto(address)
    form(manager, "add_person").locator("[name=user]").select_option(index=1)
    form(manager, "add_person").get_by_role("button", name="Add").click()
    expect(form(manager, "remove_person")).to_have_count(1)
    form(manager, "issue_token").locator("[name=name]").fill("Newsdesk import")
    manager.get_by_role("button", name="Issue a token").click()
    secret = manager.locator(".secret code").inner_text()
    assert barriers(manager) == []
    manager.get_by_role("link", name="Back to the partner").click()
    expect(manager.get_by_role("cell", name="Newsdesk import", exact=True)).to_be_visible()
    assert secret not in manager.content()
    assert barriers(manager) == []
    return secret


def asked_by_a_program(site: str, token: str, **question: str) -> dict[str, object]:
    request = Request(f"{site}/api/v1/rights?{urlencode(question)}", headers={"Authorization": f"Bearer {token}"})
    with urlopen(request, timeout=15) as response:
        return json.load(response)


def stranger_reads(site: str, path: str) -> tuple[int, str]:
    try:
        with urlopen(site + path, timeout=15) as refused:
            return refused.status, refused.read().decode()
    except HTTPError as refused:
        return refused.code, refused.read().decode()


def word(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def test_a_story_is_written_published_asked_about_permitted_refused_and_killed(
    people: None,
    new_page: Callable[..., Page],
    heard: tuple[Callable[..., Page], list[str]],
    site: str,
    barriers: Barriers,
    html_faults: Faults,
) -> None:
    opened, complaints = heard
    editor, manager, reader, partner = new_page(), opened(), opened(), opened()
    version = write_and_publish(new_page(), editor)

    sign_in_as_manager(manager)
    write_terms(manager, barriers, "Public terms", "public", source="The Harbour Post", media=["web"])
    write_terms(manager, barriers, "Reprints in East Africa", "east-africa", territories="KE, UG", media=["print"])
    token = make_partner(manager, barriers)

    # A reader sees in one line what anyone may do, and is led to the whole answer.
    reader.goto(version.path)
    pages = [source(reader)]
    expect(reader.locator(".rights-panel")).to_contain_text("ermitted")
    assert barriers(reader) == []
    reader.get_by_role("link", name="Ask →").click()
    expect(reader.get_by_label("Which story?")).to_have_value(version.path)
    reader.get_by_label("On the web").check()
    reader.get_by_role("button", name="Ask").click()
    expect(word(reader)).to_contain_text("Permitted")
    assert barriers(reader) == []
    pages.append(source(reader))

    # A partner signs in, and is answered by its agreement.
    partner.goto("/partners/sign-in/")
    assert barriers(partner) == []
    partner.get_by_label("User name").fill("pia")
    partner.get_by_label("Password").fill(PASSWORD)
    partner.get_by_role("button", name="Sign in").click()
    expect(partner).to_have_url(f"{site}/rights/")
    partner.get_by_label("Which story?").fill(f"{site}{version.path}?utm_source=mail")
    partner.get_by_label("Where will it appear?").fill("KE")
    partner.get_by_label("In print").check()
    partner.get_by_role("button", name="Ask").click()
    expect(word(partner)).to_contain_text("Permitted")
    expect(partner.locator(".regarding")).to_contain_text("East Africa")
    expect(partner.locator(".duties")).to_contain_text("The Harbour Post")
    expect(partner.locator("#notice-text")).to_contain_text("The Harbour Post")
    expect(partner.get_by_role("button", name="Copy").first).to_be_visible()
    assert barriers(partner) == []
    permitted = partner.url
    pages.append(source(partner))

    partner.get_by_label("Where will it appear?").fill("DE")
    partner.get_by_role("button", name="Ask").click()
    expect(word(partner)).to_contain_text("Not permitted")
    assert barriers(partner) == []
    pages.append(source(partner))
    partner.locator(".nearest li").filter(has=partner.locator(".near-word.permitted")).first.locator("a").click()
    expect(word(partner)).to_have_text(re.compile(r"^\W*Permitted$"))

    # On a telephone and without scripts the same is had by anyone; the agreement is not.
    telephone = new_page(width=320, height=640, java_script_enabled=False)
    telephone.goto(permitted.removeprefix(site))
    expect(word(telephone)).to_contain_text("Not permitted")
    expect(telephone.locator("body")).not_to_contain_text("East Africa")

    question = {"url": version.path, "territory": "KE", "media": "print"}
    assert asked_by_a_program(site, token, **question)["outcome"] == "permitted"
    assert asked_by_a_program(site, token, **question | {"territory": "DE"})["outcome"] == "prohibited"
    assert complaints == []
    assert html_faults(*pages) == []

    editor.get_by_role("link", name="Kill…").click()
    editor.locator("[name=reason]").fill("It has not sailed.")
    editor.get_by_role("button", name="Kill the story").click()
    expect(editor.locator(".desk-bar")).to_contain_text("illed")

    # The same address of the same question.
    partner.goto(permitted)
    expect(word(partner)).to_contain_text("Not permitted")
    expect(partner.locator(".duties")).to_contain_text("emove")
    assert barriers(partner) == []
    answer_json = asked_by_a_program(site, token, **question)
    assert answer_json["outcome"] == "prohibited"
    assert "emove" in json.dumps(answer_json["duties"])
    for content in (partner.content(), json.dumps(answer_json)):
        assert HEADLINE not in content
        assert "212 people" not in content
    status, body = stranger_reads(site, version.path)
    assert status == 410
    assert "ferry" not in body.casefold()
    doors = ["/", "/section/harbours/", "/bureau/ellery/", "/list/latest/", "/archive/", "/corrections/"]
    machines = [
        "/feeds/rss.xml",
        "/feeds/list/latest.xml",
        "/sitemap-news.xml",
        "/sitemap.xml",
        "/rights/?url=ferry+link",
    ]
    for door in [*doors, *machines]:
        body = stranger_reads(site, door)[1]
        assert HEADLINE not in body, door
        assert "212 people" not in body, door
        assert version.path not in body, door


def sign_in_as_manager(page: Page) -> None:
    """A rights manager writes no stories: the sign that one is in is the menu’s “Rights”."""
    page.goto("/admin/")
    page.get_by_label("Username").fill("ruth")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("link", name="Rights", exact=True)).to_be_visible()
