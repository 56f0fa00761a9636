"""The restriction of a story: reached from its page, by those who may; not there for anyone else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article
from syndication.models import ArticleRights
from tests.articles.admin.browsing import address, form_data, signed_in
from tests.factories import ArticleFactory, ImageFactory, UserFactory, editor
from tests.syndication.admin.pages import faults_of
from tests.syndication.factories import PartnerFactory, restricted, rights_manager

pytestmark = pytest.mark.django_db
FORM = "//form[.//input[@name='after']]"


def page(article: Article) -> str:
    return f"/admin/syndication/articlerights/story/{article.pk}/"


@pytest.fixture
def desk() -> Client:
    return signed_in(editor())


def test_the_storys_page_leads_to_it_for_those_who_may(desk: Client) -> None:
    by = UserFactory(role="Journalist")
    story = ArticleFactory(by=by)
    assert page(story) in desk.get(address(story)).content.decode()
    assert page(story) in signed_in(rights_manager()).get(address(story)).content.decode()
    assert page(story) not in signed_in(by).get(address(story)).content.decode()


def test_it_is_not_there_for_those_who_may_not(desk: Client) -> None:
    by = UserFactory(role="Journalist")
    story = ArticleFactory(by=by)
    for client, at in ((signed_in(by), page(story)), (desk, "/admin/syndication/articlerights/story/4711/")):
        assert client.get(at).status_code == 404
        assert client.post(at, {"hold": "on", "after": "0"}).status_code == 404
    assert not ArticleRights.objects.exists()


def test_a_restriction_is_recorded_and_said_in_sentences(desk: Client) -> None:
    image = ImageFactory(alt_text="Boats in the harbour")
    story = ArticleFactory(images=[{"image": image.pk, "role": "lead", "caption": ""}])
    partner = PartnerFactory(name="The Lakeside Daily")
    until = timezone.localtime(timezone.now() + timedelta(days=30)).strftime("%Y-%m-%dT%H:%M")
    fields = {
        "text_only": "on",
        "third_party": [f"picture:{image.pk}"],
        "exclusive_to": str(partner.pk),
        "exclusive_territories": "EU, CH",
        "exclusive_until": until,
    }
    html = desk.post(page(story), form_data(desk.get(page(story)), FORM, **fields), follow=True).content.decode()
    row = ArticleRights.objects.get()
    assert (row.text_only, row.third_party, row.exclusive_to) == (True, [f"picture:{image.pk}"], partner)
    assert "Text only: none of its pictures goes to anyone." in html
    assert "Boats in the harbour" in html
    assert "Exclusive to The Lakeside Daily (the EU and Switzerland)" in html


def test_lifting_is_one_more_row_and_the_history_stays(desk: Client) -> None:
    story = ArticleFactory()
    restricted(story, not_for_reprint=True, note="A court asked.")
    html = desk.post(
        page(story), form_data(desk.get(page(story)), FORM, not_for_reprint=None), follow=True
    ).content.decode()
    assert ArticleRights.objects.count() == 2
    assert "Nothing: terms and agreements alone decide." in html
    assert "A court asked." in html


def test_a_form_sent_back_untouched_records_nothing(desk: Client) -> None:
    story = ArticleFactory()
    restricted(story, exclusive_to=PartnerFactory(), exclusive_until=timezone.now() + timedelta(days=3, seconds=7))
    desk.post(page(story), form_data(desk.get(page(story)), FORM, note="Only looking."))
    assert ArticleRights.objects.count() == 1


def test_the_second_of_two_people_is_told_and_loses_nothing(desk: Client) -> None:
    story = ArticleFactory()
    mine = form_data(desk.get(page(story)), FORM, hold="on", note="Mine")
    restricted(story, text_only=True)
    response = desk.post(page(story), mine)
    assert response.status_code == 409
    assert 'value="Mine"' in response.content.decode()
    assert ArticleRights.objects.count() == 1


def test_exclusivity_without_its_end_is_told(desk: Client) -> None:
    story = ArticleFactory()
    response = desk.post(page(story), form_data(desk.get(page(story)), FORM, exclusive_to=str(PartnerFactory().pk)))
    assert "until when the story is exclusive" in response.content.decode()


def test_the_page_is_valid_html(desk: Client, html_faults: Callable[..., list[str]]) -> None:
    story = ArticleFactory()
    restricted(story, not_for_reprint=True)
    wrong = desk.post(page(story), form_data(desk.get(page(story)), FORM, exclusive_territories="Atlantis"))
    assert faults_of(html_faults, desk.get(page(story)), wrong) == []
