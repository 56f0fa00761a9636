"""What is stored and unknown is answered with a no, named to whoever can put it right, and breaks no page."""

from typing import Any

import pytest
from django.test import Client

from articles.models import Image, Version
from articles.reader.frame import readers_now
from newsroom.health_checks import problems
from syndication.models import AgreementRow, ArticleRights, TermsEdition, TermsRule
from syndication.portal.article_line import panel
from syndication.questions.caller import STRANGER
from syndication.questions.facts import work_of
from syndication.questions.unreadable import unreadable
from syndication.rights.vocabulary import Status
from tests.articles.admin.browsing import signed_in
from tests.factories import ArticleFactory, ImageFactory
from tests.syndication.api.asking import ask
from tests.syndication.factories import agreement, restricted, rights_manager, token
from tests.syndication.portal.arranged import LETS_REPRINT, earlier, partner, public_terms, story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


def another(row: Any, **changed: Any) -> Any:
    """A row like this one, as a program that knows more words than this one would have written it."""
    row.pk = None
    for name, value in changed.items():
        setattr(row, name, value)
    row.save(force_insert=True)
    return row


#: What may be stored in a rule of an edition, or in the edition itself.
IN_TERMS = [
    ("rule", {"kind": "duty"}),
    ("rule", {"action": "resell"}),
    ("rule", {"media": ["fax"]}),
    ("rule", {"parts": "film"}),
    ("rule", {"territories": ["XQ"], "territory_codes": ["XQ"]}),
    ("rule", {"except_codes": ["XQ"]}),
    ("rule", {"languages": 5}),
    ("edition", {"after_end": "burn"}),
    ("edition", {"takes_requests_for": ["resell"]}),
    ("edition", {"pay_amount": 5, "pay_currency": "EUR", "pay_per": "year"}),
]


@pytest.mark.parametrize(("where", "unknown"), IN_TERMS, ids=lambda value: str(value))
def test_terms_that_hold_an_unknown_value_permit_nothing(client: Client, where: str, unknown: dict[str, Any]) -> None:
    terms = public_terms(LETS_REPRINT)
    version = story()
    assert ask(client, url=version.path, media="web", territory="KE").json()["outcome"] == "permitted"
    if where == "rule":
        another(TermsRule.objects.get(edition=terms), position=1, **unknown)
    else:
        another(TermsEdition.objects.get(pk=terms.pk), number=2, **unknown)
    data = ask(client, url=version.path, media="web", territory="KE").json()
    assert data["outcome"] == "prohibited"
    assert "can’t be read" in data["summary"]
    assert len(unreadable()) == 1
    assert unreadable()[0].startswith(f"“{terms.terms}, edition ")
    assert unreadable()[0] in problems()


def test_no_page_breaks_over_terms_that_hold_an_unknown_value(client: Client) -> None:
    terms, version = public_terms(LETS_REPRINT), story()
    another(TermsRule.objects.get(edition=terms), position=1, action="resell")
    rights_panel = panel(version, readers_now())
    assert rights_panel is not None
    assert rights_panel.line == "Reprint this story: not permitted."
    for address in (version.path, "/partners/", f"/rights/?url={version.path}", f"/rights/terms/{terms.terms.slug}/"):
        assert client.get(address).status_code == 200, address
    assert "they can’t be read just now" in client.get(f"/rights/terms/{terms.terms.slug}/").content.decode()
    desk = signed_in(rights_manager()).get(f"/admin/syndication/terms/{terms.terms.pk}/change/")
    assert "nothing is permitted by it: record it anew" in desk.content.decode()


def test_an_agreement_for_an_unknown_scope_permits_nothing_and_is_said_on_its_page(client: Client) -> None:
    who, version = partner(), story()
    secret = token(who, earlier).secret
    signed = agreement(who, clock=earlier)
    assert ask(client, secret, url=version.path).json()["outcome"] == "permitted"
    another(AgreementRow.objects.get(agreement=signed), number=2, scope={"moods": [1]})
    assert ask(client, secret, url=version.path).json()["outcome"] == "prohibited"
    assert [str(signed) in sentence and "moods" in sentence for sentence in unreadable()] == [True]
    desk = signed_in(rights_manager()).get(f"/admin/syndication/agreement/{signed.pk}/change/")
    assert "nothing is granted under it" in desk.content.decode()


@pytest.mark.parametrize(
    "unknown",
    [{"third_party": ["film:1"]}, {"third_party": [1]}, {"third_party": "text"}],
    ids=lambda value: str(value),
)
def test_a_restriction_that_holds_an_unknown_value_lets_nothing_go(client: Client, unknown: dict[str, Any]) -> None:
    public_terms(LETS_REPRINT)
    version = story()
    restricted(version.article, text_only=True)
    another(ArticleRights.objects.get(article=version.article_id), number=2, **unknown)
    data = ask(client, url=version.path, media="web", territory="KE").json()
    assert (data["outcome"], data["reasons"][0]["rule"]) == ("prohibited", "unreadable")
    assert len(unreadable()) == 1
    assert client.get(version.path).status_code == 200
    desk = signed_in(rights_manager()).get(f"/admin/syndication/articlerights/story/{version.article_id}/")
    assert "record it anew" in desk.content.decode()


def test_a_version_of_an_unknown_status_is_answered_as_withheld() -> None:
    version = story()
    version.pub_status = "Canceled"
    work = work_of(version, STRANGER)
    assert (work.pub_status, work.url, work.notice) == (Status.WITHHELD, "", None)
    version.pk, version.article, version.guid, version.path = (
        None,
        ArticleFactory(),
        "urn:strange",
        "/2026/03/02/strange/",
    )
    version.sequence += 1
    Version.objects.bulk_create([version])
    assert ["“Canceled”" in sentence for sentence in unreadable()] == [True]


def test_a_picture_of_unknown_rights_goes_to_nobody() -> None:
    image = ImageFactory(may_be_syndicated=True)
    version = story(images=[{"image": image.pk, "role": "lead", "caption": ""}])
    assert work_of(version, STRANGER).parts[1].may_go
    Image.objects.filter(pk=image.pk).update(rights="borrowed")
    assert not work_of(version, STRANGER).parts[1].may_go
    assert ["“borrowed”" in sentence for sentence in unreadable()] == [True]


def test_of_a_record_that_can_be_read_nothing_is_said() -> None:
    public_terms(LETS_REPRINT)
    restricted(story().article, hold=True)
    agreement(partner(), clock=earlier)
    assert unreadable() == []
