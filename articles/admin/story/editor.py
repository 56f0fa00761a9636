"""Which editor a story is written in: the one place that reads ARTICLE_EDITOR.

django-ckeditor bundles CKEditor 4, which gets no more open-source repairs. It is made safe by depth: a list of the
plugins that it may load (no source view, no frames, no embedding, no uploads), a content filter that lets through what the
sanitiser does, no address outside the site, and text that is sanitised before it goes in and after it comes out.
"""

from typing import Any, TypeVar

from ckeditor.widgets import CKEditorWidget
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponseBase
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString

from articles.text.errors import UnfitText
from articles.text.html import left_out
from articles.text.html.editor import edited, for_editor, from_editor
from articles.text.html.elements import editor_filter
from articles.text.language import direction

Response = TypeVar("Response", bound=HttpResponseBase)

#: What CKEditor may load of what it brings along. Of its filters for pasted text none: they throw, and keep what was deleted.
PLUGINS = (
    "a11yhelp",
    "basicstyles",
    "blockquote",
    "clipboard",
    "enterkey",
    "entities",
    "floatingspace",
    "format",
    "htmlwriter",
    "link",
    "list",
    "magicline",
    "pastetext",
    "resize",
    "specialchar",
    "toolbar",
    "undo",
    "widget",
    "wysiwygarea",
)
#: Ours, each a folder of static/admin/desk/editor/.
OWN_PLUGINS = {"newsroompicture": "picture", "newsroompaste": "paste"}
TOOLBAR = [
    ["Bold", "Italic"],
    ["Link", "Unlink"],
    ["Format"],
    ["NumberedList", "BulletedList", "Blockquote"],
    ["Picture"],
    ["SpecialChar"],
    ["PasteText"],
    ["Undo", "Redo"],
]
#: The content filter: the elements that are stored, and no others.
ALLOWED = editor_filter()
CHARACTERS = [
    ["–", "en dash"],
    ["—", "em dash"],
    ["“", "left double quotation mark"],
    ["”", "right double quotation mark"],
    ["‘", "left single quotation mark"],
    ["’", "apostrophe"],
    ["„", "low double quotation mark"],
    ["«", "left guillemet"],
    ["»", "right guillemet"],
    ["…", "ellipsis"],
    ["·", "middle dot"],
    ["\u00a0", "no-break space"],
    ["£", "pound"],
    ["€", "euro"],
    ["₺", "lira"],
    ["¥", "yen"],
    ["°", "degree"],
    ["×", "times"],
    ["½", "half"],
    ["²", "squared"],
    ["©", "copyright"],
    ["®", "registered"],
    ["§", "section"],
    ["†", "dagger"],
    ["ß", "sharp s"],
    ["ğ", "g breve"],
    ["ş", "s cedilla"],
    ["ı", "dotless i"],
    ["İ", "capital I with dot"],
    ["ł", "l with stroke"],
    ["ø", "o with stroke"],
]


def config(language: str) -> dict[str, Any]:
    """CKEditor's configuration for a story in `language`. Plain JSON values."""
    return {
        "versionCheck": False,
        "customConfig": "",
        "stylesSet": False,
        "title": "Text of the story",
        "applicationTitle": False,
        "skin": "moono-lisa",
        "plugins": ",".join(PLUGINS),
        "extraPlugins": ",".join(OWN_PLUGINS),
        "toolbar": TOOLBAR,
        "format_tags": "p;h2;h3",
        "allowedContent": ALLOWED,
        "entities": False,
        "basicEntities": True,
        "fillEmptyBlocks": False,
        "autoParagraph": True,
        "pasteFilter": ALLOWED,
        "linkDefaultProtocol": "https://",
        "removeDialogTabs": "link:target;link:advanced",
        "linkShowTargetTab": False,
        "linkShowAdvancedTab": False,
        "specialChars": CHARACTERS,
        "disableNativeSpellChecker": False,
        "clipboard_handleImages": False,
        "magicline_color": "gray",
        "height": 480,
        "width": "auto",
        "resize_dir": "vertical",
        "dialog_noConfirmCancel": True,
        "contentsCss": [
            static("reader/tokens.css"),
            static("reader/fonts.css"),
            static("admin/desk/editor/contents.css"),
        ],
        "contentsLanguage": language,
        "contentsLangDirection": direction(language),
        "bodyClass": "story-text",
        "newsroomThumbnail": reverse("admin:articles_article_picture", args=[0]),
        "newsroomPaste": paste_table(),
    }


def paste_table() -> dict[str, Any]:
    """What pasted text is freed of, for the paste filter: the sanitiser's own table."""
    return {
        "marks": [mark._asdict() for mark in left_out.MARKS],
        "names": left_out.NAMES,
        "dropped": left_out.DROPPED | left_out.DROPPED_VOID,
        "behind": left_out.BEHIND,
        "letter": [left_out.LETTER, left_out.GREETINGS, left_out.FAREWELLS],
        "mostAfter": left_out.MOST_AFTER,
    }


class _Sanitised:
    """What goes to the editor has been sanitised, also when a form with mistakes comes back."""

    def format_value(self, value: Any) -> str:
        try:
            return for_editor(from_editor(str(value or "")))
        except UnfitText:
            return str(value)


class StoryEditor(_Sanitised, CKEditorWidget):
    """CKEditor 4, made safe. Text that can't be sanitised is shown in a plain text area instead."""

    def __init__(self, language: str) -> None:
        super().__init__(template_name="admin/desk/editor.html", attrs={"lang": language, "dir": direction(language)})
        self.external_plugin_resources = [_plugin(name, folder) for name, folder in OWN_PLUGINS.items()]
        self.config = config(language)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        try:
            from_editor(str(value or ""))
            context["widget"]["fit"] = True
        except UnfitText:
            context["widget"]["fit"] = False
        return context

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        """With the project's own templates: Django's renderer of forms looks only into applications."""
        return render_to_string(template_name, context)


def _plugin(name: str, folder: str) -> tuple[str, str, str]:
    """Where CKEditor finds a plugin of ours: its name, its folder, its file under the name that it is served by."""
    folder, _, file = static(f"admin/desk/editor/{folder}/plugin.js").rpartition("/")
    return name, f"{folder}/", file


class PlainEditor(_Sanitised, forms.Textarea):
    """The stored HTML in a text area: for newsrooms that want no script at all."""

    def __init__(self, language: str) -> None:
        super().__init__(attrs={"lang": language, "dir": direction(language), "rows": 24, "class": "plain-editor"})


def editor_widget(language: str) -> forms.Textarea:
    """The editor that this newsroom has chosen, set to a story's language."""
    editors: dict[str, type[Any]] = {"ckeditor": StoryEditor, "plain": PlainEditor}
    widget: forms.Textarea = editors[settings.ARTICLE_EDITOR](language)
    return widget


class StoryText(forms.CharField):
    """The text of a story: what the editor sends, as the canonical body that is stored.

    `left_out` is the sentence on what of it is not in that body; "" where all is.
    """

    left_out = ""

    def __init__(self, language: str) -> None:
        super().__init__(label="text", widget=editor_widget(language), strip=False, required=False)

    def clean(self, value: Any) -> str:
        try:
            body = edited(super().clean(value))
        except UnfitText as problem:
            raise ValidationError(str(problem), code="unfit") from problem
        self.left_out = left_out.left_out_sentence(body.left_out)
        return body.html


def allow_editor(response: Response) -> Response:
    """Loosen the policy of a page that has the editor, and of no other: CKEditor 4 writes inline styles and handlers.

    `'unsafe-inline'` counts only where no nonce stands beside it, so both lists are replaced whole.
    """
    if settings.ARTICLE_EDITOR == "ckeditor":
        loosened = ["'self'", "'unsafe-inline'"]
        response._csp_replace = {"script-src": loosened, "style-src": loosened}  # type: ignore[attr-defined]
    return response
