"""The preview: drawn by the reader's own templates, of what is in the form, and nothing of it is stored."""

import pytest

from articles.desk.record.publishing import correct
from articles.models import Article, Revision, Version
from newsroom.accounts.models import AuditEntry
from tests.articles.admin.browsing import LIST, address, form_data, signed_in
from tests.factories import (
    ArticleFactory,
    BureauFactory,
    ImageFactory,
    StoryListEntryFactory,
    StoryListFactory,
    UserFactory,
    published,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return UserFactory(role="Editor", bureau=BureauFactory())


def counted():
    return [model.objects.count() for model in (Article, Revision, Version, AuditEntry)]


def previewed(person, article, **typed):
    client = signed_in(person)
    return client.post(address(article, "preview"), form_data(client.get(address(article)), **typed))


def test_it_shows_what_is_in_the_form_as_readers_will_see_it_and_stores_nothing(editor):
    article = ArticleFactory(by=editor, dateline_place="Istanbul", kicker="Ports")
    before = counted()
    page = previewed(editor, article, headline="Typed  just now", summary="A summary.")
    html = page.content.decode()
    assert '<article class="story"' in html
    assert "<h1>Typed  just now</h1>" in html
    assert '<span class="dateline">ISTANBUL (The Harbour Post) – </span>The harbour of Port Ellery' in html
    assert "not saved" in html
    assert counted() == before
    article.refresh_from_db()
    assert article.headline != "Typed  just now"


def test_a_readers_page_after_a_preview_has_the_feed_of_everything_at_its_foot_and_the_preview_has_none(editor, client):
    story = published(by=editor)
    link = '<a href="/feeds/rss.xml" type="application/rss+xml">'
    for _ in range(2):
        assert link not in signed_in(editor).get(address(story.article, "preview")).content.decode()
        assert link in client.get(story.path).content.decode()


def test_a_new_story_has_a_preview_before_it_is_saved(editor):
    client = signed_in(editor)
    before = counted()
    page = client.post(
        f"{LIST}preview/", form_data(client.get(f"{LIST}add/"), headline="Not yet there", body="<p>Words.</p>")
    )
    assert page.status_code == 200
    assert "<h1>Not yet there</h1>" in page.content.decode()
    assert counted() == before
    assert client.get(f"{LIST}preview/").status_code == 405


def test_getting_it_shows_the_copy_as_it_was_saved(editor):
    article = ArticleFactory(by=editor, headline="As saved")
    assert "<h1>As saved</h1>" in signed_in(editor).get(address(article, "preview")).content.decode()


def test_it_is_kept_by_nobody_found_by_nobody_and_has_no_address_of_its_own(editor):
    article = ArticleFactory(by=editor)
    page = previewed(editor, article)
    assert page["Cache-Control"] == "private, no-store"
    assert "noindex" in page["X-Robots-Tag"]
    assert 'name="robots" content="noindex' in page.content.decode()
    assert 'rel="canonical"' not in page.content.decode()


def test_it_is_sanitised_whatever_the_form_sent(editor):
    page = previewed(
        editor,
        ArticleFactory(by=editor),
        body='<p onclick="x()">Kept<script>alert(1)</script></p>',
        headline="<b>x</b>",
    )
    html = page.content.decode()
    assert "onclick" not in html
    assert "alert(1)" not in html
    assert "<h1>&lt;b&gt;x&lt;/b&gt;</h1>" in html


def test_its_pictures_come_from_the_desk_for_readers_have_none_of_them_yet(editor):
    lead, inline = ImageFactory(), ImageFactory()
    article = ArticleFactory(
        by=editor,
        body=f'<p>Words.</p>\n<figure data-image="{inline.pk}" class="wide"></figure>',
        images=[
            {"image": lead.pk, "role": "lead", "caption": ""},
            {"image": inline.pk, "role": "inline", "caption": "In it"},
        ],
    )
    client = signed_in(editor)
    html = client.get(address(article, "preview")).content.decode()
    for image in (lead, inline):
        assert f'src="{LIST}pictures/{image.public_name}/' in html
        start = html.index(f'src="{LIST}pictures/{image.public_name}/') + 5
        picture = client.get(html[start : html.index('"', start)])
        assert (picture.status_code, picture["Content-Type"]) == (200, "image/jpeg")
        assert picture["Cache-Control"] == "private, no-store"
    assert 'src="/pictures/' not in html


def test_lists_under_it_hold_only_what_the_public_sees(editor):
    secret = ArticleFactory(headline="Secret xyzzy")
    public = published(headline="Public story").article
    under = StoryListFactory()
    for n, article in enumerate((secret, public)):
        StoryListEntryFactory(story_list=under, article=article, headline="", position=n)
    html = previewed(editor, ArticleFactory(by=editor, related=[under.pk])).content.decode()
    assert "Public story" in html
    assert "xyzzy" not in html


def test_a_live_story_keeps_its_first_moment_and_its_corrections(editor):
    version = published(headline="Live")
    correct(version.article_id, editor, "correction", "It was Tuesday.", revision=1)
    html = previewed(editor, version.article, headline="Live, edited").content.decode()
    assert "It was Tuesday." in html


def test_a_form_with_mistakes_is_told_instead_of_drawn(editor):
    page = previewed(editor, ArticleFactory(by=editor), urgency="9", **{"bylines-0-author": "", "publish_at": "soon"})
    assert page.status_code == 422
    assert "Urgency:" in page.content.decode()
    assert "Publish at:" in page.content.decode()


def test_who_may_read_but_not_save_sees_the_saved_copy_only(editor):
    article = ArticleFactory(headline="As saved")
    page = signed_in(UserFactory(role="Rights manager")).post(address(article, "preview"), {"headline": "Forged"})
    assert "<h1>As saved</h1>" in page.content.decode()
