"""The editor: which one, what it may do, and the one page whose policy is looser for it."""

import json

import pytest
from django.contrib.staticfiles import finders

from articles.admin.story.editor import OWN_PLUGINS, PLUGINS, config
from articles.text.html.editor import for_editor
from articles.text.html.elements import ATTRIBUTES, ELEMENTS, STORED
from tests.articles.admin.browsing import LIST, address, form_data, signed_in
from tests.factories import ArticleFactory, UserFactory, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return UserFactory(role="Editor")


def test_every_body_goes_to_the_editor_guarded(editor):
    body = "<p>Two  spaces and a&nbsp;mark.</p>"
    article = ArticleFactory(by=editor, body=body)
    page = signed_in(editor).get(address(article))
    assert page.context["form"]["body"].value() == for_editor(body)


MARKED = "<p>The vote was <del>never legal and</del> held.<span style='mso-hide:all'> (source: do not name)</span></p>"


@pytest.mark.parametrize("chosen", ["ckeditor", "plain"])
def test_what_was_left_out_of_the_text_is_said_after_saving(editor, settings, chosen):
    settings.ARTICLE_EDITOR = chosen
    article = ArticleFactory(by=editor)
    client = signed_in(editor)
    page = client.post(address(article), form_data(client.get(address(article)), body=MARKED), follow=True)
    article.refresh_from_db()
    assert article.body == "<p>The vote was held.</p>"
    messages = " ".join(map(str, page.context["shown_messages"]))
    assert (
        "Saved as revision 2. Left out: a deleted passage (“never legal and”); a hidden passage (“(source:" in messages
    )


def test_it_is_said_too_where_the_form_comes_back_with_a_mistake(editor):
    client = signed_in(editor)
    article = ArticleFactory(by=editor)
    page = client.post(address(article), form_data(client.get(address(article)), body=MARKED, urgency="99"))
    assert "never legal and" in page.context["left_out"]
    assert "never legal and" in page.content.decode()


def test_it_is_said_of_a_correction(editor):
    article = published(by=editor).article
    client = signed_in(editor)
    form = client.get(address(article, "correct"))
    page = client.post(address(article, "correct"), form_data(form, body=MARKED, text="A vote."), follow=True)
    assert "Corrected. Left out: a deleted passage" in page.content.decode()


def test_it_asks_no_other_site_and_has_no_source_view_frames_or_uploads():
    written = json.dumps(config("en"))
    assert "//" not in written.replace("https://", "", 1)
    assert config("en")["versionCheck"] is False
    forbidden = {
        "sourcearea",
        "iframe",
        "htmlembed",
        "embed",
        "flash",
        "preview",
        "image",
        "uploadimage",
        "filebrowser",
        "scayt",
        "wsc",
        "exportpdf",
    }
    assert not forbidden & set(PLUGINS)
    assert "filebrowser" not in written


def test_its_upload_and_browse_views_are_not_routed(editor):
    client = signed_in(editor)
    for door in ("/ckeditor/upload/", "/ckeditor/browse/", "/admin/ckeditor/upload/"):
        assert client.get(door).status_code == 404


def test_it_is_set_to_the_storys_language_and_direction(editor):
    page = signed_in(editor).get(address(ArticleFactory(by=editor, language="ar"))).content.decode()
    assert "&quot;contentsLanguage&quot;: &quot;ar&quot;, &quot;contentsLangDirection&quot;: &quot;rtl&quot;" in page


def test_everything_that_it_names_is_there():
    for style in config("en")["contentsCss"]:
        assert finders.find(style.removeprefix("/static/"))
    for file in ("plugin.js", "empty.gif"):
        assert finders.find(f"admin/desk/editor/picture/{file}")
    for folder in OWN_PLUGINS.values():
        assert finders.find(f"admin/desk/editor/{folder}/plugin.js")


def test_its_filter_and_the_sanitiser_are_drawn_from_the_one_list():
    rules = dict.fromkeys(
        rule.partition("[")[0].partition("(")[0] for rule in config("en")["allowedContent"].split("; ")
    )
    assert set(rules) == STORED
    assert config("en")["pasteFilter"] == config("en")["allowedContent"]
    assert {name for kind in ELEMENTS.values() for name in kind.all_attributes()} == set(ATTRIBUTES)


def test_only_the_pages_with_the_editor_have_a_looser_policy_and_only_for_script_and_style(editor):
    article = published(by=editor).article
    client = signed_in(editor)
    with_editor = {address(article), f"{LIST}add/", address(article, "correct")}
    others = {
        LIST,
        "/admin/",
        f"{address(article, 'correct')}?from=copy",
        *(address(article, p) for p in ("history", "kill", "preview")),
    }
    for page in with_editor | others:
        policy = client.get(page)["Content-Security-Policy"]
        directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
        for name, sources in directives.items():
            loose = page in with_editor and name in ("script-src", "style-src")
            assert ("'unsafe-inline'" in sources) is loose, (page, name)
            assert not loose or sources == "'self' 'unsafe-inline'"


def test_a_reader_of_a_story_has_the_strict_policy():
    article = ArticleFactory()
    response = signed_in(UserFactory(role="Rights manager")).get(address(article))
    assert "unsafe-inline" not in response["Content-Security-Policy"]


def test_the_plain_editor_is_a_text_area_with_the_same_text_and_the_strict_policy(editor, settings):
    settings.ARTICLE_EDITOR = "plain"
    article = ArticleFactory(by=editor, body="<p>Two  spaces.</p>")
    client = signed_in(editor)
    page = client.get(address(article))
    assert "ckeditor" not in page.content.decode().lower()
    assert "unsafe-inline" not in page["Content-Security-Policy"]
    assert "Nothing had changed." in client.post(address(article), form_data(page), follow=True).content.decode()


def test_the_library_offers_what_may_be_used_and_finds_by_words(editor):
    from django.utils import timezone

    from tests.factories import ImageFactory

    wanted = ImageFactory(alt_text="A ferry in the fog")
    ImageFactory(alt_text="A ferry withdrawn", withdrawn_at=timezone.now())
    ImageFactory(alt_text="A ferry restricted", rights="restricted")
    ImageFactory(alt_text="A mountain")
    client = signed_in(editor)
    pictures = client.get(f"{LIST}pictures/", {"q": "ferry"}).json()["pictures"]
    assert [picture["image"] for picture in pictures] == [wanted.pk]
    assert client.get(pictures[0]["thumbnail"])["Content-Type"] == "image/webp"


def test_the_library_is_not_there_for_who_writes_and_reads_nothing():
    client = signed_in(UserFactory())
    assert client.get(f"{LIST}pictures/").status_code == 404
    assert client.get(f"{LIST}pictures/1/").status_code == 404


@pytest.mark.parametrize(
    "place", ["0/", "99999999999999999999/", "x/whole-320-00000000.webp", "x/..", "x/whole-1-zz.webp"]
)
def test_a_picture_that_never_was_is_not_there(editor, place):
    assert signed_in(editor).get(f"{LIST}pictures/{place}").status_code == 404
