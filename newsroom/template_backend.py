"""Django's template backend, whose pages hold no character that turns the reading direction."""

from typing import Any

from django.http import HttpRequest
from django.template.backends import django
from django.utils.safestring import SafeString, mark_safe

from articles.text.unicode import show_controls


class Template(django.Template):
    def render(self, context: dict[str, Any] | None = None, request: HttpRequest | None = None) -> SafeString:
        """The page with every direction control shown, ⟨RLO⟩, whatever text, filter or tag it came by.

        What people edit, and a story's body, keep theirs by the filter `as_written`.
        """
        return mark_safe(show_controls(super().render(context, request)))


class Templates(django.DjangoTemplates):
    def from_string(self, template_code: str) -> Template:
        return Template(super().from_string(template_code).template, self)

    def get_template(self, template_name: str) -> Template:
        return Template(super().get_template(template_name).template, self)
