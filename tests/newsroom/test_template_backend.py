"""What turns the reading direction is shown on every page, and what people edit comes back as they wrote it."""

import pytest
from django import forms
from django.template import TemplateDoesNotExist, engines
from django.template.loader import get_template
from django.test import Client
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from lxml import html

from articles.desk.content import content_of
from articles.models import Article
from articles.text.unicode import BIDI_CONTROLS
from tests.articles.admin.browsing import address, form_data, signed_in
from tests.factories import ArticleFactory, ImageFactory, editor, published

TURNED = "a" + "".join(BIDI_CONTROLS) + "b"
SHOWN = "a" + "".join(f"⟨{short}⟩" for short in BIDI_CONTROLS.values()) + "b"


def rendered(code: str, **context: object) -> str:
    return engines["django"].from_string(code).render(context)


@pytest.mark.parametrize(
    "code",
    [
        "{{ text }}",
        "{{ text|linebreaksbr }}",
        "{{ text|urlize }}",
        '{{ list|join:", " }}',
        "{{ text|truncatewords:3 }}",
        "{{ text|safe }}",
        "{% autoescape off %}{{ text }}{% endautoescape %}",
        "{% firstof text %}",
        "{% filter upper %}{{ text }}{% endfilter %}",
        "{{ made }}",
        '<p title="{{ text }}"></p>',
        "{{ form.errors }}",
        "{{ form.name.label_tag }}",
    ],
)
def test_by_whatever_way_a_text_comes_into_a_page_its_controls_are_shown(code: str) -> None:
    form = Form({})
    page = rendered(code, text=TURNED, list=[TURNED], made=format_html("<b>{}</b>", TURNED), form=form)
    assert SHOWN.casefold() in page.casefold()
    assert not any(control in page for control in BIDI_CONTROLS)


def test_the_marks_that_turn_nothing_stay() -> None:
    assert rendered("{{ text }}", text="a\u200f\u200e\u061cb “é”") == "a\u200f\u200e\u061cb “é”"


class Form(forms.Form):
    name = forms.CharField(label=TURNED, error_messages={"required": TURNED}, help_text=TURNED)
    text = forms.CharField(widget=forms.Textarea)
    kind = forms.ChoiceField(choices=[(TURNED, TURNED)])
    ticks = forms.MultipleChoiceField(choices=[(TURNED, TURNED)], widget=forms.CheckboxSelectMultiple)
    hidden = forms.CharField(widget=forms.HiddenInput)


def test_what_people_edit_comes_back_as_they_wrote_it() -> None:
    form = Form(
        initial={"name": f'"{TURNED}&', "text": f"<{TURNED}", "kind": TURNED, "ticks": [TURNED], "hidden": TURNED}
    )
    page = rendered("<form>{{ form }}</form>", form=form)
    # A browser passes over the line end that begins a text area, lxml does not.
    sent = {name: value.removeprefix("\n") for name, value in html.fromstring(page).form_values()}
    assert sent == {"name": f'"{TURNED}&', "text": f"<{TURNED}", "kind": TURNED, "ticks": TURNED, "hidden": TURNED}
    assert not any(control in page for control in BIDI_CONTROLS)
    # The label and the help, an option and a tick.
    assert page.count(SHOWN) == 4


def test_a_text_is_escaped_once() -> None:
    assert rendered("{{ text|as_written }}", text="<\u202e&") == "&lt;&#x202E;&amp;"
    assert rendered("{{ text|as_written }}", text=mark_safe("<b>\u202e</b>")) == "<b>&#x202E;</b>"


def test_a_number_in_an_input_has_no_separators() -> None:
    form = Form(initial={"name": 12345})
    assert 'value="12345"' in rendered("{{ form.name }}", form=form)


def test_a_template_that_is_not_there_is_said_as_django_says_it() -> None:
    with pytest.raises(TemplateDoesNotExist, match=r"nowhere\.html"):
        get_template("nowhere.html")


@pytest.mark.django_db
def test_a_story_s_body_means_the_same_to_a_browser(client: Client) -> None:
    """The isolates of a text in two directions belong to it; only names and lines of a page could be made to lie."""
    version = published(body="<p>He said \u2067שלום\u2069 and left.</p>")
    page = client.get(version.path).content.decode()
    assert "He said \u2067שלום\u2069 and left." in html.fromstring(page).text_content()
    assert not any(control in page for control in BIDI_CONTROLS)


@pytest.mark.django_db
def test_a_story_that_is_opened_and_saved_keeps_every_character_of_every_field() -> None:
    """Also the marks that turn nothing; and where one field is changed, all others stay as they were."""
    text = f"{TURNED}\u200e\u200f\u061cc"
    lines = "headline kicker summary dateline_place dateline_agency slugline editors_note ed_note copyright_override"
    images = [{"image": ImageFactory().pk, "role": "lead", "caption": text}]
    by = editor()
    article = ArticleFactory(
        by=by, body=f"<p>{text}</p>", byline=text, images=images, **dict.fromkeys(lines.split(), text)
    )
    client, before = signed_in(by), content_of(article)

    client.post(address(article), form_data(client.get(address(article))) | {"_save": "1"})
    assert (Article.objects.get().revision, content_of(Article.objects.get())) == (1, before)

    client.post(address(article), form_data(client.get(address(article)), kicker=f"New {text}") | {"_save": "1"})
    assert content_of(Article.objects.get()) == {**before, "kicker": f"New {text}"}
