"""`{{ text|as_written }}`: text that a browser is to have unchanged, for people edit it. Loaded in every template."""

from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from articles.text.unicode import refer_to_controls

register = template.Library()


@register.filter
def as_written(text: Any) -> SafeString:
    """The text with its direction controls, which any other text on a page is only shown to have.

    For the values of inputs, which come back as they are sent, and for a story's sanitised body.
    """
    return mark_safe(refer_to_controls(conditional_escape(text)))
