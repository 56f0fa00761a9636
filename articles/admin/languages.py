"""The languages that the desk offers, and the tag of a typed one."""

from functools import cache
from typing import Any

from django import forms
from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError

from articles.text.language import language_tag, written_languages
from articles.text.unicode import nfc


class Language(forms.CharField):
    """A language by its BCP 47 tag or its name; any that there is. The form offers those that are written in most.

    `kept` is the tag that the story has; it stays valid even if it is no longer known.
    """

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"list": "languages", "autocomplete": "off", "spellcheck": "false"})
        super().__init__(**{"widget": widget, **kwargs})
        self.kept = ""

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value))
        tag = typed if typed == self.kept else language_tag(typed) or _by_own_name().get(nfc(typed.casefold()))
        if tag is None:
            raise ValidationError(
                "No language is called so. Write its code (id, en-GB, zh-Hant) or its English name.", code="language"
            )
        return tag


@cache
def language_choices() -> tuple[tuple[str, str], ...]:
    """Tags with the languages' names in English and in themselves, in order of the names."""
    own = {tag: name for name, tag in _by_own_name().items()}
    named = {tag: f"{name} · {own[tag]}" if tag in own else name for tag, name in written_languages().items()}
    return tuple(sorted(named.items(), key=lambda choice: choice[1].casefold()))


@cache
def _by_own_name() -> dict[str, str]:
    """Tags by what languages are called in themselves, case folded; without those that English calls the same."""
    names = {code: nfc(str(info["name_local"]).casefold()) for code, info in LANG_INFO.items() if "name_local" in info}
    return {name: tag for code, name in names.items() if (tag := language_tag(code)) and not language_tag(name)}
