"""The hour that comes twice when the clocks go back: an input of a moment that can say which of the two is meant."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

MOMENT = "%Y-%m-%dT%H:%M"


def shown_moment(moment: datetime | None) -> str:
    """A moment as the input has it: in the newsroom's zone, to the minute; with its offset where it comes twice."""
    if moment is None:
        return ""
    local_moment = timezone.localtime(moment)
    return local_moment.strftime(MOMENT) + (_offset(local_moment) if ambiguous_pair(local_moment) else "")


def ambiguous_pair(moment: datetime) -> list[datetime]:
    """The two moments that the newsroom's clocks show alike, the first first; [] where they show it once or never.

    Of `moment` only what the clock shows counts. PEP 495: in an hour that comes twice the first has the greater offset.
    """
    zone = timezone.get_current_timezone()
    first, second = (moment.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    earlier, later = first.utcoffset(), second.utcoffset()
    return [first, second] if earlier is not None and later is not None and earlier > later else []


def is_skipped(moment: datetime) -> bool:
    """Whether the newsroom's clocks pass over it, because they go forward."""
    zone = timezone.get_current_timezone()
    first, second = (moment.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    return first is not None and second is not None and first < second


def moment_error(text: str) -> ValidationError | None:
    """The error of a typed moment that the clocks show twice or never; None for any other."""
    typed = _parsed(text)
    if typed is None or typed.tzinfo is not None:
        return None
    if ambiguous_pair(typed):
        return ValidationError(
            f"{typed:%H:%M} comes twice that night, for the clocks go back: say which.", code="twice"
        )
    if is_skipped(typed):
        return ValidationError(f"There is no {typed:%H:%M} that night, for the clocks go forward.", code="never")
    return None


class MomentInput(forms.DateTimeInput):
    """The browser's own input of a moment; beside one that comes twice, a choice between the two."""

    def __init__(self) -> None:
        super().__init__(format=MOMENT, attrs={"type": "datetime-local"})

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        text, chosen_offset = super().value_from_datadict(data, files, name), data.get(f"{name}_which")
        typed = _parsed(text)
        offsets = (
            [_offset(moment) for moment in ambiguous_pair(typed)] if typed is not None and typed.tzinfo is None else []
        )
        return f"{text}{chosen_offset}" if chosen_offset in offsets else text

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        typed = _parsed(value)
        twice = ambiguous_pair(typed) if typed is not None else []
        if typed is None or not twice:
            return super().render(name, value, attrs, renderer)
        plain = super().render(name, typed.strftime(MOMENT), attrs, renderer)
        return plain + _choice(f"{name}_which", twice, _offset(typed) if typed.tzinfo else "")


def _choice(name: str, twice: list[datetime], chosen_offset: str) -> SafeString:
    """A native select of the two, and of neither as long as none was chosen."""
    options = [] if chosen_offset else [("", "", "– say which –")]
    for ordinal, moment in zip(("the first", "the second"), twice, strict=True):
        offset = _offset(moment)
        label = f"{ordinal}, {moment:%H:%M %Z} (UTC{offset})"
        options.append((offset, " selected" if offset == chosen_offset else "", label))
    return format_html(
        ' <select name="{}" id="id_{}" aria-label="Which {}: it comes twice that night">{}</select>',
        name,
        name,
        f"{twice[0]:%H:%M}",
        format_html_join("", '<option value="{}"{}>{}</option>', options),
    )


def _parsed(text: Any) -> datetime | None:
    try:
        return parse_datetime(text.strip()) if isinstance(text, str) else None
    except ValueError:
        return None


def _offset(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")[16:]
