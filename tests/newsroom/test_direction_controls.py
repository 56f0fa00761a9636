"""Every template is drawn with characters that turn the reading direction in every text that it is given; none goes out.

CVE-2021-42574 is of this kind: such a character makes a name on a page read as another.

The pages are those that readers, partners' people and the desk ask for, and the files for feed readers and search engines.
Answers below `/api/` are left out: their words are values for programs, given as they were recorded, and no browser draws them.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpResponse
from django.template import Context, Template
from django.test import Client, RequestFactory
from lxml import html

from articles.desk import saving
from articles.desk.record.corrections import correct_live
from articles.models import Version
from articles.reader import story_rows, versions
from articles.text.unicode import BIDI_CONTROLS
from newsroom.accounts.models import User
from newsroom.http.errors import forbidden, server_error
from syndication.licensing import agreements
from syndication.models import Answer
from tests import factories
from tests.articles.admin.browsing import LIST, address, form_data, signed_in
from tests.articles.admin.test_hostile_input import filled, routes, rows
from tests.articles.reader.conftest import NINE, now
from tests.leaks.doors import public_addresses
from tests.leaks.newsroom import Newsroom
from tests.newsroom.page_cache.requests import no_database
from tests.syndication.factories import agreement, edition, rights_manager, token

__all__ = ["now", "rows"]  # fixtures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]

TURN = f"x{''.join(BIDI_CONTROLS)}x"
#: How a control stands in what is drawn: as it is, as the page shows it, as a browser reads it from an input.
SHOWN_AS = [f"⟨{short}⟩" for short in BIDI_CONTROLS.values()]
DRAWN_AS = [
    drawn_templates
    for control, short in BIDI_CONTROLS.items()
    for drawn_templates in (control, f"⟨{short}⟩", f"&#x{ord(control):X};")
]
FOLDER = Path(settings.BASE_DIR, "templates")
TEMPLATES = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html")}

#: Templates that are given no word that anybody could have typed: dates, addresses, numbers, sentences of the program's own.
WITHOUT_WORDS = {
    "500.html",
    "503.html",
    "admin/articles/article/library.html",
    "admin/articles/article/row_order.html",
    "admin/change_form_object_tools.html",
    "admin/change_list_object_tools.html",
    "admin/desk/parts/beside.html",
    "admin/desk/moment_bar.html",  # an address with such a character is none
    "admin/desk/moment_head.html",
    "admin/desk/parts/verbs.html",
    "admin/menu.html",
    "admin/pagination.html",
    "admin/syndication/parts/wrong.html",
    "portal/parts/for_good.html",
    "portal/parts/territory_groups.html",
    "reader/parts/also_in.html",  # languages, each by its own name
    "reader/parts/beside.html",
    "reader/parts/moment.html",
    "reader/parts/pager.html",
    "reader/parts/preview.html",
    "reader/parts/print_and_scripts.html",
    "reader/parts/story_tools.html",
    "reader/parts/styles.html",
    "reader/parts/when.html",
}

#: Columns whose text is a key, a code or a hash: no word for people.
CODES = frozenset(
    "accent_dark accent_light account browser country currency digest format guid key language medtop name_of_process original outcome password "
    "path pay_currency prefix public_name sha256 stamp table time_zone username verb who word".split()
)
#: The members of a JSON column that are words.
WORDS = frozenset(
    "name title text headline teaser alt_text caption credit copyright_holder picture_alt note says asked summary".split()
)

#: Fields of forms that nobody types.
NOT_TYPED = re.compile(r"_FORMS$|^(do|from|base|after|seed|kept|idempotency_key|_.*)$")

#: What a form of a story list looks up.
LOOK_UP = "app_label=articles&model_name=storylistentry&field_name=article"

#: Where a page was asked for, and the response of Django's test client.
Visit = tuple[str, Any]


def turned(value: Any, key: str = "") -> Any:
    """The value with the controls in every text of it that is words."""
    if isinstance(value, dict):
        return {name: turned(member, name) for name, member in value.items()}
    if isinstance(value, list):
        return [turned(member, key) for member in value]
    return value + TURN if isinstance(value, str) and value and key in WORDS else value


def reading_turned(field: models.Field) -> Callable[[Any, Any, Any], Any] | None:
    """`from_db_value` of a column that holds words: whatever it holds is read with the controls; None for other columns."""
    if isinstance(field, models.JSONField):
        read = field.from_db_value
        return lambda value, expression, connection: turned(read(value, expression, connection))
    is_text = isinstance(field, models.CharField | models.TextField) and not field.choices and field.name not in CODES
    if not is_text or isinstance(field, models.SlugField | models.URLField | models.EmailField):
        return None
    return lambda value, expression, connection: turned(value, "text")


@pytest.fixture
def every_text_turns(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Call it once the rows are made: from then on every word that is read from the database has the controls."""

    def begin() -> None:
        forget_compiled_queries()
        for app in ("articles", "syndication", "accounts"):
            for model in apps.get_app_config(app).get_models():
                for field in model._meta.concrete_fields:
                    if read := reading_turned(field):
                        monkeypatch.setattr(field, "from_db_value", read, raising=False)

    yield begin
    forget_compiled_queries()


def forget_compiled_queries() -> None:
    """They keep how each column was read when they were compiled."""
    versions._by_key.cache_clear()
    story_rows._by_keys.cache_clear()


@pytest.fixture
def drawn_templates(monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """The templates that were drawn since, each with whether a control stood in what it drew."""
    names: dict[str, bool] = {}
    draw = vars(Template)["_render"]

    def noting(template: Template, context: Context) -> Any:
        result = draw(template, context)
        name = str(template.name)
        names[name] = names.get(name, False) or any(row in result for row in DRAWN_AS)
        return result

    monkeypatch.setattr(Template, "_render", noting)
    return names


def faults(response: Any) -> list[str]:
    """What is wrong with the response: a control goes out, or what people edit comes back otherwise than they wrote it."""
    content = text_of(response)
    out = any(control in text for control in BIDI_CONTROLS for text in (content, *response.headers.values()))
    changed = [
        value for value in edited(response, content) if any(control_shown in value for control_shown in SHOWN_AS)
    ]
    return ["a control goes out"] * out + [f"is edited as {value}" for value in changed]


def text_of(response: Any) -> str:
    if response.streaming:
        return b"".join(response.streaming_content).decode()
    text: str = response.content.decode(errors="replace")
    # A script of ours reads JSON, and puts its words into a page.
    return json.dumps(response.json(), ensure_ascii=False) if "json" in response.get("Content-Type", "") else text


def edited(response: Any, content: str) -> list[str]:
    """The values of the inputs, choices and text areas of a page."""
    if "html" not in response.get("Content-Type", "") or not content:
        return []
    values: list[str] = html.fromstring(content).xpath("//input/@value | //option/@value | //textarea/text()")
    return values


@pytest.fixture
def newsroom(db: None) -> Newsroom:
    """Made before `rows`, whose slot of a front has no place in it."""
    factories.FrontFactory.reset_sequence(100, force=True)
    with time_machine.travel(NINE - timedelta(days=40), tick=False):
        factories.published()
    new_newsroom = Newsroom()
    new_newsroom.kill_one()
    factories.BureauFactory(contact="Write to rights@harbourpost.example")
    edition(new_newsroom.terms, takes_requests_for=["translate"])
    return new_newsroom


def test_no_page_holds_a_control_and_every_template_is_drawn_with_one(
    newsroom: Newsroom, rows: dict[str, int], every_text_turns: Callable[[], None], drawn_templates: dict[str, bool]
) -> None:
    desk = Desk(newsroom, rows)
    full = full_story(newsroom)
    every_text_turns()
    at_fault: list[str] = []
    for scene in (as_a_reader(newsroom, full), as_a_partner(newsroom, full), desk.refused(), desk.walked()):
        at_fault += [f"{where}: {fault}" for where, response in scene for fault in faults(response)]
    assert at_fault == []
    assert sorted(TEMPLATES - set(drawn_templates)) == [], "no page of this test draws it"
    assert sorted(name for name in TEMPLATES if not drawn_templates[name]) == sorted(WITHOUT_WORDS)


def full_story(newsroom: Newsroom) -> Version:
    """A live story with everything that can stand on its page: pictures, a dateline, corrections, topics, a related list."""
    lead, inline = (
        factories.ImageFactory(may_be_syndicated=True),
        factories.ImageFactory(data=factories.png("navy", 1200, 500), width=1200, height=500),
    )
    version = factories.published(
        **newsroom.everywhere(),
        kicker="Harbours",
        dateline_place="Port Ellery",
        dateline_agency="HP",
        editors_note="This story was begun in March.",
        body=f'{factories.BODY}<figure data-image="{inline.pk}"></figure>',
        images=[
            {"image": lead.pk, "role": "lead", "caption": "The mole."},
            {"image": inline.pk, "role": "inline", "caption": "The quay."},
        ],
    )
    for number, (kind, meaning) in enumerate((("correction", True), ("clarification", False)), 1):
        correct_live(
            version.article_id, factories.editor(), kind, "It was Tuesday.", {"kicker": "Quays"}, number, meaning
        )
    return Version.objects.filter(article=version.article_id).latest("sequence")


def as_a_reader(newsroom: Newsroom, full: Version) -> Iterator[Visit]:
    client = Client()
    addresses = [
        public_address for public_address in public_addresses(newsroom) if not public_address.startswith("/api/")
    ]
    killed = Version.objects.filter(pub_status=Version.PubStatus.CANCELED).latest("pk")
    others = [full.path, killed.path, f"/nowhere-{TURN}/", f"/rights/?url={TURN}&territory={TURN}"]
    for at in (*addresses, *others, "/archive/2026/01/", "/archive/2026/01/21/"):
        yield at, client.get(at)
    yield "a fault of ours", server_error(RequestFactory().get("/"))
    with no_database():
        yield "the database is away", client.get("/rights/?url=/a/")


def as_a_partner(newsroom: Newsroom, full: Version) -> Iterator[Visit]:
    client = signed_in(newsroom.person)
    questions = ("", "&media=web", "&action=translate&language=sw", f"&action={TURN}", "&territory=KE&media=print")
    for at in ("/partners/", "/partners/password/", *(f"/rights/?url={full.path}{question}" for question in questions)):
        yield f"{at} as a partner", client.get(at)
    wrong = {"username": f"who{TURN}", "password": TURN, "old_password": TURN, "new_password1": TURN}
    for at in ("/partners/sign-in/", "/partners/password/", "/admin/login/"):
        yield f"{at} filled in wrongly", (client if "password" in at else Client()).post(at, wrong)


class Desk:
    """The pages of the desk, asked for by somebody who may do everything."""

    def __init__(self, newsroom: Newsroom, rows: dict[str, int]) -> None:
        self.rows = rows
        self.root = root = User.objects.create_superuser("root", password="x", first_name="Root", last_name="Person")
        self.client = signed_in(root)
        self.draft = factories.ArticleFactory(by=root)
        factories.submitted(urgency=1)
        factories.withheld()
        token(newsroom.partner)
        # It begins before its terms do, which the page says by their name.
        credit = {"credit_line": "The Harbour Post"}
        self.signed = agreement(newsroom.partner, duties=credit, starts=NINE - timedelta(days=1))
        agreements.record_pickup(self.signed.pk, rows["article"], rights_manager())

    def walked(self) -> Iterator[Visit]:
        """Every address of the desk, about a row that is there, and each form filled in wrongly."""
        keys = self.rows | {"answer": Answer.objects.earliest("pk").pk, "articlerights": self.rows["article"]}
        for table, route in routes():
            at = filled(route, keys.get(table, 1))
            if at.endswith("logout/"):
                continue
            page = self.client.get(at)
            yield at, page
            if at.endswith(("/add/", "/change/", "/correct/")) and (form := typed(page)):
                yield f"{at} with words in every field", self.client.post(at, form)

    def refused(self) -> Iterator[Visit]:
        """What is answered when a text can't be saved, a story can't be changed, or a deed can't be done."""
        form = form_data(self.client.get(address(self.draft)), headline=f"Mine{TURN}")
        saving.save(self.draft.pk, {"headline": "Theirs"}, factories.editor(), 1)
        yield "two texts", self.client.post(address(self.draft), form)
        yield "two revisions", self.client.get(f"{address(self.draft, 'history')}?old=1&new=2")
        yield "no preview", self.client.post(address(self.draft, "preview"), form | {"origin_url": TURN})
        yield "a story to be read", signed_in(rights_manager()).get(address(self.draft))
        yield "a draft can't be killed", self.client.post(address(self.draft, "kill"), {"reason": TURN * 100})
        line = {name: value for name, value in form.items() if "." not in name}
        yield "the lines that the fields make", self.client.post(f"{LIST}line/", line)
        yield "a search", self.client.get(f"{LIST}?q={TURN}")
        yield "a look-up", self.client.get(f"/admin/autocomplete/?{LOOK_UP}")
        yield "an agreement", self.client.get(f"/admin/syndication/agreement/{self.signed.pk}/change/")
        yield "a token", self.client.post(*self.new_token())
        yield "a refusal", self.forbidden()
        with no_database():
            yield "a text given back", self.client.post(address(self.draft), form)

    def forbidden(self) -> HttpResponse:
        request = RequestFactory().get("/admin/")
        request.user = self.root
        return forbidden(request, PermissionDenied(f"Not {TURN}."))

    def new_token(self) -> tuple[str, dict[str, Any]]:
        at = f"/admin/syndication/partner/{self.rows['partner']}/change/"
        form = "//form[@method='post' and .//input[@name='do' and @value='issue_token']]"
        return at, form_data(self.client.get(at), form, name=f"Import{TURN}")


def typed(page: Any) -> dict[str, Any]:
    """What the first form of the page sends, with the controls in every text of it; nothing where there is no form."""
    if "html" not in page.get("Content-Type", "") or page.content.count(b'method="post"') < 2:
        return {}
    return {
        name: [
            value + TURN if value and not value.isdigit() and not NOT_TYPED.search(name) else value for value in values
        ]
        for name, values in form_data(page).items()
    }
