"""What anyone may put on their own pages is ready to be copied, as `decide()` says, and only as long as it says so."""

from typing import Any

import pytest
import time_machine
from django.test import Client
from lxml import html

from articles.desk.record import publishing
from articles.models import Version
from syndication.formats.html import reprint_html
from tests.factories import ImageFactory, editor, published
from tests.syndication.factories import agreement, restricted
from tests.syndication.portal.arranged import LETS_REPRINT, earlier, partner, public_terms, story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


def fields(client: Client, version: Version) -> dict[str, str]:
    """What can be copied from a story's page, by the names of the fields; nothing where there is no box."""
    response = client.get(version.path)
    page = html.fromstring(response.content.decode())
    return {field.get("id"): field.text for field in page.xpath("//details[@class='republish']//textarea")}


def test_the_whole_text_stands_there_as_html_and_as_text_with_credit_notice_and_canonical_link(client: Client) -> None:
    public_terms(credit_line="From The Harbour Post.", canonical_link=True)
    version = story(
        headline="Tea & “talks”",
        dateline_place="Vik",
        body="<p>One <em>and</em> two.</p><ul><li>Three</li></ul>",
        byline="Jane Roe",
    )
    copied = fields(client, version)
    assert set(copied) == {"reprint-html", "reprint-text", "reprint-canonical"}
    address = f"http://127.0.0.1:8000{version.path}"
    assert copied["reprint-canonical"].strip() == f'<link rel="canonical" href="{address}">'
    written = html.fromstring(copied["reprint-html"])
    assert [element.tag for element in written] == ["h1", "p", "p", "ul", "p", "p"]
    assert written.text_content().splitlines() == [
        "",
        "Tea & “talks”",
        "by Jane Roe",
        "VIK (The Harbour Post) – One and two.",
        "Three",
        "From The Harbour Post.",
        f"{version.copyright_notice} {version.reprint_sentence}",
    ]
    assert written.xpath("p/a/@href") == [address]
    text = copied["reprint-text"].strip("\n").split("\n\n")
    assert text[:3] == ["Tea & “talks”", "by Jane Roe", "VIK (The Harbour Post) – One and two."]
    assert text[-3:] == [f"{version.copyright_notice} {version.reprint_sentence}", "From The Harbour Post.", address]


def test_the_duties_are_said(client: Client) -> None:
    public_terms(credit_line="From The Harbour Post.", no_edits=True)
    page = client.get(story().path).content.decode()
    assert "Give this credit with the story: “From The Harbour Post.”." in page
    assert "Change nothing in the text." in page


@pytest.mark.parametrize(
    "rules",
    [
        [],
        [{"kind": "permission", "action": "excerpt"}],
        [{**LETS_REPRINT, "media": ["print"]}],
        [{**LETS_REPRINT, "non_commercial": True}],
        [{**LETS_REPRINT, "delay_hours": 24}],
        [{**LETS_REPRINT, "territories": ["GB"]}],
    ],
)
def test_there_is_no_box_where_not_everyone_may(rules: list[dict[str, Any]], client: Client) -> None:
    if rules:
        public_terms(*rules)
    assert fields(client, story()) == {}


def test_what_a_partner_has_agreed_gives_nobody_a_box(client: Client) -> None:
    agreement(partner(), clock=earlier)
    assert fields(client, story()) == {}


def test_a_delay_that_is_over_gives_it(client: Client, now: time_machine.Traveller) -> None:
    public_terms({**LETS_REPRINT, "delay_hours": 24})
    version = story()
    assert fields(client, version) == {}
    now.shift(24 * 3600)
    assert fields(client, version)


def test_a_restriction_a_withhold_and_a_kill_take_it_away_at_once(client: Client) -> None:
    public_terms()
    version = story()
    words = version.headline
    assert fields(client, version)
    restricted(version.article, not_for_reprint=True)
    assert fields(client, version) == {}
    other = story(headline="Another one")
    publishing.withhold(other.article_id, editor(), "Asked.")
    assert client.get(other.path).status_code == 404
    third = story(headline="A third one")
    publishing.kill(third.article_id, editor(), "Not true.")
    response = client.get(third.path)
    assert response.status_code == 410
    assert b"republish" not in response.content
    assert words


def test_a_correction_is_in_what_is_copied(client: Client) -> None:
    public_terms()
    version = story()
    live = publishing.live_content(version.article)
    assert live is not None
    content = live | {"body": "<p>It was Tuesday.</p>"}
    publishing.correct(version.article_id, editor(), "correction", "It was Tuesday.", live=content)
    assert "<p>It was Tuesday.</p>" in fields(client, version)["reprint-html"]


def test_hostile_words_stay_words_and_no_picture_is_in_it() -> None:
    version = published(
        headline="</textarea><script>alert(1)</script>",
        byline="A & <b>B</b>",
        body=f'<p>x</p><figure data-image="{ImageFactory().pk}"></figure>',
    )
    written = reprint_html(version, "Copyright.", "</p><img src=x>")
    for raw in ("<script", "</textarea", "<b>", "<img", "<figure"):
        assert raw not in written
    assert written.endswith("<p>&lt;/p&gt;&lt;img src=x&gt;</p>\n<p>Copyright.</p>\n</article>")
