"""Languages in templates: `<p {% lang_and_dir %}>`, `{% in_language story.language %}…{% endin_language %}`. Loaded in every template.

Django's `translate` and `blocktranslate` are too; they speak the language that is active where they stand.
"""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from articles.reader.languages import active_language, attributes, in_language_of
from articles.text.language import primary

register = template.Library()


@register.simple_tag
def lang_and_dir(language: str = "") -> SafeString:
    """Both attributes, of that language; without one, of the language of the sentences that stand there."""
    return mark_safe(attributes(conditional_escape(language)))


@register.simple_tag
def lang_and_dir_within(language: str) -> SafeString:
    """Both attributes with a space before them, of sentences within an element in that language; nothing where they are in it."""
    active = active_language()
    same = primary(active) == primary(str(language))
    return mark_safe("" if same else f" {attributes(active)}")


@register.simple_tag
def lang_within(language: str) -> SafeString:
    """`lang` alone, with a space before it, of a date that finds its direction itself; nothing where it is in that language."""
    active = active_language()
    same = not language or primary(active) == primary(str(language))
    return mark_safe("" if same else f' lang="{active}"')


@register.simple_tag
def lang_and_dir_if_other(language: str) -> SafeString:
    """Both attributes with a space before them, of words in that language among sentences in another; nothing among its own."""
    same = primary(active_language()) == primary(str(language))
    return mark_safe("" if same else f" {attributes(conditional_escape(language))}")


class _InLanguage(template.Node):
    def __init__(self, language: FilterExpression, nodelist: NodeList) -> None:
        self.language, self.nodelist = language, nodelist

    def render(self, context: Any) -> SafeString:
        with in_language_of(str(self.language.resolve(context) or "")):
            return self.nodelist.render(context)


@register.tag
def in_language(parser: Parser, token: Token) -> _InLanguage:
    """Sentences that belong to a story in that language; in the site's, where the interface is not in the story's."""
    try:
        _, language = token.split_contents()
    except ValueError as problem:
        raise template.TemplateSyntaxError("in_language takes one language.") from problem
    nodelist = parser.parse(("endin_language",))
    parser.delete_first_token()
    return _InLanguage(parser.compile_filter(language), nodelist)
