"""The house's look: who sets it, what is refused, how it reaches every page, and that the last setting can be undone."""

from typing import Any

import pytest
from django.test import Client

from articles.desk.errors import DeskError, NotAllowed
from articles.desk.look import set_look, undo_look
from articles.models import HouseLook, PublicChange
from articles.models.public_change import SITE
from articles.text.errors import UnfitText
from newsroom.accounts.models import AuditEntry, User
from tests import factories
from tests.articles.admin.browsing import form_data, signed_in

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/articles/houselook/"
BLUE = {"accent_light": "#123a7a", "accent_dark": "#9cc0ff", "type_pair": "sans", "masthead": "plain"}


@pytest.fixture
def administrator() -> User:
    factories.HouseFactory()
    return factories.UserFactory(role="Administrator")


def form(client: Client, do: str, **typed: str) -> Any:
    page = client.get(ADDRESS)
    return client.post(ADDRESS, form_data(page) | typed | {"do": do}, follow=True)


@pytest.mark.parametrize("role", ["Journalist", "Bureau chief", "Editor", "Rights manager"])
def test_only_an_administrator_sets_it(role: str) -> None:
    person = factories.UserFactory(role=role)
    client = signed_in(person)
    assert client.get(ADDRESS).status_code == 403
    assert client.post(ADDRESS, BLUE | {"do": "save"}).status_code == 403
    assert client.get(f"{ADDRESS}preview.css").status_code == 403
    for deed in (lambda: set_look(BLUE, person), lambda: undo_look(person)):
        with pytest.raises(NotAllowed):
            deed()
    assert not HouseLook.objects.exists()


def test_what_is_set_is_a_style_sheet_of_every_page_that_sets_custom_properties_alone(
    client: Client, administrator: User
) -> None:
    before = client.get("/").content.decode()
    assert "/look-" not in before
    assert form(signed_in(administrator), "save", **BLUE).status_code == 200
    look = HouseLook.objects.get()
    for page in ("/", "/about/", "/nothing-there/"):
        assert f'<link rel="stylesheet" href="/look-{look.stamp}.css">' in client.get(page).content.decode()
    css = client.get(f"/look-{look.stamp}.css")
    assert css["Content-Type"] == "text/css; charset=utf-8"
    assert css["Cache-Control"] == "public, max-age=31536000, immutable"
    text = css.content.decode()
    assert "--accent: oklch(" in text
    assert "--serif: var(--sans);" in text
    declared = [line.strip() for line in text.splitlines() if ";" in line]
    assert all(line.startswith("--") for line in declared)
    assert "#" not in text


def test_an_accent_set_for_one_light_leaves_the_other_as_it_is(administrator: User) -> None:
    light = set_look(BLUE | {"accent_dark": ""}, administrator).stylesheet()
    assert "prefers-color-scheme: light" in light
    assert "prefers-color-scheme: dark" not in light
    assert "@media screen {\n  :root {\n    --accent" not in light


def test_pages_are_purged_and_an_old_address_goes_on(client: Client, administrator: User) -> None:
    first = set_look(BLUE, administrator)
    client.get("/")
    set_look(BLUE | {"masthead": "start"}, administrator)
    assert PublicChange.objects.order_by("-number").first().keys == [SITE]  # type: ignore[union-attr]
    assert f"/look-{first.stamp}.css" not in client.get("/").content.decode()
    assert client.get(f"/look-{first.stamp}.css").status_code == 200
    assert client.get("/look-0123456789ab.css").status_code == 404


@pytest.mark.parametrize(
    ("field", "accent"), [("accent_light", "#ffd0d0"), ("accent_light", "#ffffff"), ("accent_dark", "#400000")]
)
def test_an_accent_that_is_too_faint_is_refused_with_the_nearest_that_is_not(
    field: str, accent: str, administrator: User
) -> None:
    with pytest.raises(DeskError, match=r"labels need 4\.5\. The nearest colour that has it is #"):
        set_look(BLUE | {field: accent}, administrator)
    client = signed_in(administrator)
    refused = form(client, "save", **(BLUE | {field: accent}))
    assert refused.status_code == 409
    assert accent in refused.content.decode(), "what was typed is given back"
    offered = form(client, "nearest", **(BLUE | {field: accent}))
    taken = form_data(offered)[field][0]
    assert taken != accent
    assert form(client, "save", **(BLUE | {field: taken})).status_code == 200
    assert getattr(HouseLook.objects.get(), field) == taken


def test_a_preview_shows_both_lights_and_saves_nothing(client: Client, administrator: User) -> None:
    factories.published(headline="A headline in the preview")
    desk = signed_in(administrator)
    page = form(desk, "preview", **BLUE).content.decode()
    assert page.count("A headline in the preview") >= 2
    assert 'class="look-light' in page
    assert 'class="look-dark' in page
    assert "<style" not in page
    css = desk.get(f"{ADDRESS}preview.css", BLUE).content.decode()
    assert css.count("--accent: oklch(") == 2
    assert css.count("--paper: oklch(") == 2
    assert not HouseLook.objects.exists()
    assert "/look-" not in client.get("/").content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        {"accent_light": "red; } body { display: none"},
        {"accent_light": "#12345"},
        {"accent_dark": "url(https://evil.example/)"},
        {"type_pair": "comic"},
        {"masthead": "\x00"},
        {"accent_light": "\u202e#123456"},
        {"accent_light": "x" * 100_000},
    ],
)
def test_what_is_no_colour_or_choice_is_refused_everywhere(typed: dict[str, str], administrator: User) -> None:
    client = signed_in(administrator)
    assert form(client, "save", **(BLUE | typed)).status_code == 422
    if len(str(typed)) < 1000:
        assert client.get(f"{ADDRESS}preview.css", BLUE | typed).status_code in (404, 422)
    with pytest.raises((UnfitText, DeskError)):
        set_look(BLUE | typed, administrator)
    assert not HouseLook.objects.exists()


def test_the_last_setting_is_undone_and_each_is_in_the_audit_log(client: Client, administrator: User) -> None:
    desk = signed_in(administrator)
    form(desk, "save", **BLUE)
    form(desk, "save", **(BLUE | {"masthead": "start"}))
    form(desk, "undo")
    current = HouseLook.objects.current()
    assert current is not None
    assert (current.masthead, current.accent_light) == ("plain", BLUE["accent_light"])
    logged = [entry.detail["changes"] for entry in AuditEntry.objects.filter(verb="set_look").order_by("pk")]
    assert len(logged) == 3
    assert logged[2] == {"masthead": ["start", "plain"]}


def test_the_only_setting_undone_is_the_look_of_the_tokens(administrator: User) -> None:
    set_look(BLUE, administrator)
    assert undo_look(administrator).stylesheet() == ""


def test_without_a_setting_there_is_none_to_undo(administrator: User) -> None:
    with pytest.raises(DeskError, match="none to undo"):
        undo_look(administrator)


def test_who_was_overtaken_is_told_and_overwrites_nothing(administrator: User) -> None:
    desk = signed_in(administrator)
    opened = form_data(desk.get(ADDRESS))
    set_look(BLUE, administrator)
    response = desk.post(ADDRESS, opened | {"do": "save", "accent_light": "#7a1212"})
    assert response.status_code == 409
    assert "#7a1212" in response.content.decode()
    assert HouseLook.objects.count() == 1


def test_setting_what_holds_changes_nothing(administrator: User) -> None:
    first = set_look(BLUE, administrator)
    changes = PublicChange.objects.count()
    assert set_look(BLUE, administrator) == first
    assert PublicChange.objects.count() == changes
