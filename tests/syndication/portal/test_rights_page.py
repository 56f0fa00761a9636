"""`/rights/` answers like a letter: the word, the sentence, the duties, the notice, what would change it."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from articles.desk.record import publishing
from syndication.models import Answer
from tests.articles.reader.telltale import STATES, Secret, in_state, live_with_secrets, marked, without_date
from tests.factories import BureauFactory, ImageFactory, editor, published
from tests.syndication.factories import agreement, restricted
from tests.syndication.portal.arranged import EARLIER, asking, earlier, partner, person, public_terms, story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


def page_html(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.content[:2000]
    return response.content.decode()


def the_word(page: str) -> str:
    match = re.search(r'<h1 class="word (\w+)"><span class="mark" aria-hidden="true">(.)</span> ([^<]+)</h1>', page)
    assert match, page
    return " ".join(match.groups())


# --- The three words ------------------------------------------------------------------------------------------------


def test_what_anyone_may_do_is_permitted_with_its_duties_and_its_notice(client: Client) -> None:
    public_terms()
    version = story()
    page = page_html(client, asking(version, media="web"))
    assert the_word(page) == "permitted ✓ Permitted"
    assert '<ol class="duties">' in page
    assert "The Harbour Post" in page
    text = f"{version.copyright_notice} {version.reprint_sentence}"
    assert f'<p class="notice-text" id="notice-text" dir="auto">{text}</p>' in page
    html = unescape(re.search(r'<code id="notice-html">(.*?)</code>', page, re.DOTALL)[1])  # type: ignore[index]
    assert f'<a href="http://127.0.0.1:8000{version.path}">The Harbour Post</a>' in html


@pytest.mark.parametrize(
    ("address", "status", "title"),
    [
        ("/rights/", 200, "Rights and reprints – The Harbour Post"),
        ("/rights/?url=", 422, "Error: Rights and reprints – The Harbour Post"),
        ("/rights/?url=/2026/03/02/nothing/", 404, "Not found: Rights and reprints – The Harbour Post"),
    ],
)
def test_the_title_says_first_that_something_is_wrong(client: Client, address: str, status: int, title: str) -> None:
    story()
    assert f"<title>{title}</title>" in page_html(client, address, status)


def test_the_letter_says_when_the_use_ends_also_of_what_is_printed(client: Client) -> None:
    public_terms({"kind": "permission", "action": "reprint", "display_days": 7})
    version = story()
    page = page_html(client, asking(version, media="print", starts="2026-04-01"))
    assert "<dt>Ends</dt><dd>the end of 7 April 2026</dd>" in page
    assert "<dt>Ends</dt>" not in page_html(client, asking(version, action="aiTrain"))


def test_a_link_needs_no_notice(client: Client) -> None:
    page = page_html(client, asking(story(), action="link"))
    assert the_word(page).startswith("permitted")
    assert "notice-text" not in page


def test_what_nothing_permits_is_not_permitted_and_has_no_notice(client: Client) -> None:
    public_terms()
    page = page_html(client, asking(story(), action="aiTrain"))
    assert the_word(page) == "prohibited × Not permitted"
    assert "notice-text" not in page


def test_what_is_given_on_request_names_whom_to_ask(client: Client) -> None:
    public_terms()
    bureau = BureauFactory(name="Port Ellery Bureau", contact="rights@harbourpost.example")
    BureauFactory(name="Cairo Bureau", contact="cairo@harbourpost.example")
    page = page_html(client, asking(story(bureau=bureau), action="translate", language="sw", media="web"))
    assert the_word(page) == "ask ? Ask us"
    assert '<a href="mailto:rights@harbourpost.example">' in page
    assert "cairo@" not in page
    assert "notice-text" not in page, "what says “with permission” comes with a yes"


def test_reasons_are_folded_below_and_name_the_version(client: Client) -> None:
    public_terms()
    version = story()
    page = page_html(client, asking(version, media="web"))
    folded = page.partition('<details class="reasons">')[2].partition("</details>")[0]
    assert version.sha256 in folded
    assert folded.count('<p class="says">') >= 1


def test_how_a_territory_was_read_is_no_reason_for_or_against(client: Client) -> None:
    public_terms()
    page = page_html(client, asking(story(), territory="UK"))
    note = page.partition("UK is read as GB.")[2].partition("</li>")[0]
    assert "Asked: UK" in note
    assert "favour" not in note
    assert "<code>" not in note


def test_the_head_says_what_was_asked_in_words(client: Client) -> None:
    public_terms()
    page = page_html(
        client, asking(story(), media=["web", "print"], territory="KE", ends="2026-12-31", commercial="false")
    )
    assert "<dd>Reprint on the web and in print, in Kenya, until 31 December 2026, not commercially.</dd>" in page
    assert "Port Ellery opens its harbour" in page


def test_a_picture_that_may_not_go_is_shown_and_said_to_be_left_out(client: Client) -> None:
    public_terms()
    image = ImageFactory(alt_text="Boats at dawn", credit="Ana Lima")
    version = story(images=[{"image": image.pk, "role": "lead", "caption": ""}])
    page = page_html(client, asking(version, media="web"))
    parts = page.partition('<ul class="plain parts">')[2].partition("</ul>")[0]
    assert "Leave out" in parts
    assert "Boats at dawn" in parts
    assert f'src="/pictures/{image.public_name}/square-' in parts


def test_a_picture_that_was_withdrawn_is_not_shown(client: Client) -> None:
    public_terms()
    image = ImageFactory(alt_text="Boats at dawn")
    version = story(images=[{"image": image.pk, "role": "lead", "caption": ""}])
    image.withdrawn_at = EARLIER
    image.save()
    page = page_html(client, asking(version, media="web"))
    assert "/pictures/" not in page
    assert "Boats at dawn" not in page


def test_what_would_change_it_asks_the_changed_question_and_keeps_its_promise(client: Client) -> None:
    public_terms()
    page = page_html(client, asking(story(), media=["web", "print"]))
    assert not the_word(page).startswith("permitted")
    nearest = re.findall(r'<li><span class="near-word (\w+)"[^>]*>.</span> <a href="([^"]+)">', page)
    assert nearest
    for outcome, address in nearest:
        assert the_word(page_html(client, unescape(address))).startswith(outcome)


# --- Which story ----------------------------------------------------------------------------------------------------


def test_the_blank_form_is_a_page_that_may_be_found(client: Client) -> None:
    page = page_html(client, "/rights/")
    assert "<h1>Rights and reprints</h1>" in page
    assert "noindex" not in page


def test_an_answer_is_nobodys_to_keep_or_to_index(client: Client) -> None:
    response = client.get(asking(story()))
    assert response["Cache-Control"] == "private, no-store"
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert not response.cookies


def test_what_a_form_sends_is_tidied_into_an_address_to_share(client: Client) -> None:
    path = story().path
    response = client.get(asking(path, action="reprint", territory="KE, UG", starts="", words="", commercial=""))
    assert response.status_code == 302
    assert parse_qs(urlsplit(response["Location"]).query) == {
        "url": [path],
        "action": ["reprint"],
        "territory": ["KE", "UG"],
    }


def test_a_guid_and_an_address_with_tracking_junk_name_the_same_story(client: Client) -> None:
    public_terms()
    version = story()
    by_guid = client.get(asking(version.guid), follow=True)
    junk = client.get(asking(f"http://127.0.0.1:8000{version.path}?utm_source=x&fbclid=1#top"))
    for response in (by_guid, junk):
        assert "Port Ellery opens its harbour" in response.content.decode()


def test_a_headline_is_answered_at_once(client: Client) -> None:
    public_terms()
    version = story()
    response = client.get(asking("port ellery opens its HARBOUR", media="web"))
    assert (response.status_code, response["Location"]) == (302, asking(version.path, media="web"))


def test_a_headline_of_several_stories_is_a_choice(client: Client) -> None:
    paths = [story().path, published(headline="Port Ellery opens its harbour", slug="again").path]
    page = page_html(client, asking("Port Ellery opens its harbour", media="web"))
    for path in paths:
        assert asking(path, media="web").replace("&", "&amp;") in page


def test_a_headline_of_no_story_is_said_plainly(client: Client) -> None:
    assert "No story with that headline" in page_html(client, asking("Nothing of the kind"), 404)


def test_a_story_that_is_not_there_keeps_the_form(client: Client) -> None:
    page = page_html(client, asking("/2026/03/02/never/", territory="KE"), 404)
    assert "No such story here" in page
    assert 'value="KE"' in page
    assert 'value="/2026/03/02/never/"' in page


@pytest.mark.parametrize("state", STATES)
def test_a_secret_story_answers_as_one_that_never_was(state: str, client: Client) -> None:
    public_terms()
    secret: Secret = in_state(state)
    never = secret.path[:-2] + ("x" if secret.path[-2] != "x" else "y") + "/"
    hidden, absent = client.get(asking(secret.path)), client.get(asking(never))
    status, headers, body = without_date(hidden)
    slug, no_slug = secret.path.encode()[12:-1], never.encode()[12:-1]
    assert (status, headers, body.replace(slug, no_slug)) == without_date(absent)
    by_guid, no_guid = client.get(f"/rights/?guid={secret.article.guid}"), client.get("/rights/?guid=urn:newsml:none:1")
    assert by_guid.status_code == no_guid.status_code == 404
    assert f"zq{state}".encode() not in by_guid.content


def test_the_answer_about_a_live_story_holds_no_word_of_its_next_version(client: Client) -> None:
    public_terms()
    assert "zqedited" not in page_html(client, asking(live_with_secrets(), media="web"))


def test_a_killed_story_is_prohibited_to_be_removed_and_no_word_of_it_is_said(client: Client) -> None:
    public_terms()
    version = published(**marked("killed"))
    publishing.kill(version.article_id, editor(), "It was never true.")
    page = page_html(client, f"/rights/?guid={version.guid}&media=web")
    assert the_word(page) == "prohibited × Not permitted"
    assert "remove" in page.lower()
    assert "zqkilled" not in page
    assert the_word(page_html(client, asking(version, media="web"))) == "prohibited × Not permitted"


# --- What can't be answered -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("territory", {"territory": "XQ"}),
        ("ends", {"starts": "2026-05-02", "ends": "2026-05-01"}),
        ("starts", {"starts": "2026-13-01"}),
        ("words", {"words": "0"}),
        ("language", {"language": "??"}),
        ("media", {"media": "smoke"}),
        ("action", {"action": "sell"}),
        ("at", {"at": "2031-01-01"}),
        ("parts", {"parts": "x"}),
        ("commercial", {"commercial": "perhaps"}),
        ("ends", {"ends": ["2026-12-31", "never"]}),
    ],
)
def test_what_is_wrong_is_said_at_its_field(field: str, wrong: dict[str, str], client: Client) -> None:
    public_terms()
    page = page_html(client, asking(story(), **wrong), 422)
    assert f'id="q-{field}-problem"' in page
    assert page.count('class="problem"') == 1
    assert "Port Ellery" not in page


def test_an_unknown_parameter_is_refused_and_its_value_not_repeated(client: Client) -> None:
    page = page_html(client, asking(story(), access_token="nrt_secret"), 422)
    assert 'role="alert"' in page
    assert "nrt_secret" not in page


def test_a_form_without_a_story_asks_for_one(client: Client) -> None:
    page = page_html(client, "/rights/?url=&territory=KE", 422)
    assert "Say which story" in page
    assert 'value="KE"' in page


def test_who_asks_too_often_is_told_when_to_come_back(client: Client) -> None:
    address = asking("/2026/03/02/never/", territory="KE")
    for _ in range(60):
        client.get(address)
    response = client.get(address)
    assert (response.status_code, response["Retry-After"]) == (429, "60")
    assert 'value="KE"' in response.content.decode()
    assert client.get(address, REMOTE_ADDR="203.0.113.9").status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_it_is_for_asking_alone(method: str, client: Client) -> None:
    assert client.generic(method, asking(story())).status_code == 405


# --- Partners' people -----------------------------------------------------------------------------------------------


def test_a_partners_person_is_answered_by_its_agreement_and_it_is_recorded(client: Client) -> None:
    public_terms()
    who = partner("The Meridian Wire")
    signed = agreement(who, clock=earlier)
    version, user = story(), person(who=who)
    assert not the_word(page_html(client, asking(version, media="print"))).startswith("permitted")
    client.force_login(user)
    page = page_html(client, asking(version, media="print"))
    assert the_word(page).startswith("permitted")
    assert f"for The Meridian Wire, under “<bdi>{signed.name}</bdi>”" in page
    answer = Answer.objects.get()
    assert (answer.partner, answer.user, answer.outcome) == (who, user, "permitted")


def test_the_people_of_an_inactive_partner_are_answered_as_anyone_and_told_so(client: Client) -> None:
    who = partner("The Meridian Wire", active=False)
    agreement(who, clock=earlier)
    client.force_login(person(who=who))
    page = page_html(client, asking(story(), media="web"))
    assert "not active: you are answered as anyone" in page
    assert not the_word(page).startswith("permitted")


def test_strangers_and_staff_are_answered_as_anyone_and_nothing_is_kept_of_it(client: Client) -> None:
    public_terms()
    version = story()
    stranger = the_word(page_html(client, asking(version, media="web")))
    client.force_login(editor())
    assert the_word(page_html(client, asking(version, media="web"))) == stranger
    assert not Answer.objects.exists()


def test_an_answer_to_a_partner_names_no_other_partner(client: Client) -> None:
    public_terms()
    version = story()
    other = partner("Zanzibar Courier")
    agreement(other, clock=earlier)
    restricted(
        version.article,
        exclusive_to=other,
        exclusive_territories=["TZ"],
        exclusive_until=EARLIER.replace(year=2027),
    )
    client.force_login(person())
    assert "Zanzibar" not in page_html(client, asking(version, media="web", territory="TZ"))
