"""Sets the house's look: checks its contrast, logs it, and can undo it to the last one. Every page is then drawn anew."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from articles.desk.errors import DeskError
from articles.desk.permissions import require_set_look
from articles.models import HouseLook, PublicChange, RecordHead
from articles.models.clock import Clock, system_clock
from articles.models.public_change import SITE
from articles.text.colour import Rgb, from_css, from_hex, least_contrast, nearest, to_rgb
from articles.text.tokens import colours
from newsroom.accounts.audit import log
from newsroom.accounts.models import User

#: The accent is the colour of labels and of buttons, on paper and on sunk paper (WCAG 2.2, 1.4.3); of text it would be 7.
LEAST_CONTRAST = 4.5
FIELDS = ("accent_light", "accent_dark", "type_pair", "masthead")


class TooFaint(NamedTuple):
    """An accent that does not stand out enough. `nearest`: the colour of its hue that does, `#rrggbb`."""

    field: str
    sentence: str
    nearest: str


def faint_accents(values: Mapping[str, str]) -> list[TooFaint]:
    """The accents that do not stand out enough. Raises ValueError for an invalid colour."""
    return [too_faint for dark in (False, True) if (too_faint := _faint(values, dark)) is not None]


def contrast_of(accent: str, dark: bool) -> float:
    """The least contrast of an accent with the grounds of that theme. Raises ValueError for an invalid colour."""
    rgb = from_hex(accent) if accent else to_rgb(from_css(colours(dark)["accent"]))
    return least_contrast(rgb, _grounds(dark))


def set_look(values: Mapping[str, str], by: User, base: int | None = None, clock: Clock = system_clock) -> HouseLook:
    """Set the look. `base`: the key of the one that was read, 0 for none; None compares nothing.

    Raises NotAllowed; UnfitText for an invalid colour or choice; DeskError for an accent that is too faint, and if somebody
    set another look meanwhile.
    """
    require_set_look(by)
    look = HouseLook(**{name: values[name] for name in FIELDS}, by=by)
    look.seal()
    if faint := faint_accents(values):
        raise DeskError(" ".join(accent.sentence for accent in faint))
    with transaction.atomic():
        RecordHead.objects.hold()
        current = HouseLook.objects.current()
        if base is not None and base != (current.pk if current else 0):
            raise DeskError(
                "Somebody set another look after you had opened this, and nothing of yours is saved. Look at it again."
            )
        return _record(look, current, clock())


def undo_look(by: User, base: int | None = None, clock: Clock = system_clock) -> HouseLook:
    """Set the look before the current one again. Raises NotAllowed, and DeskError if there is none."""
    require_set_look(by)
    rows = list(HouseLook.objects.order_by("-pk")[:2])
    if not rows:
        raise DeskError("No look was set yet, so there is none to undo.")
    before = rows[1] if len(rows) > 1 else HouseLook()
    return set_look({name: getattr(before, name) for name in FIELDS}, by, rows[0].pk if base is None else base, clock)


def _record(look: HouseLook, current: HouseLook | None, at: datetime) -> HouseLook:
    before = current or HouseLook()
    changes = {
        name: [getattr(before, name), getattr(look, name)]
        for name in FIELDS
        if getattr(before, name) != getattr(look, name)
    }
    if current is not None and not changes:
        return current
    PublicChange.objects.note(SITE)
    look.at = at
    look.save()
    log(look.by, "set_look", None, at, about=f"house look {look.pk}", changes=changes)
    return look


def _faint(values: Mapping[str, str], dark: bool) -> TooFaint | None:
    field = "accent_dark" if dark else "accent_light"
    accent = values[field]
    if not accent or (ratio := contrast_of(accent, dark)) >= LEAST_CONTRAST:
        return None
    instead = nearest(accent, _grounds(dark), LEAST_CONTRAST)
    light = "dark" if dark else "light"
    sentence = (
        f"On the {light} page {accent} has a contrast of {shown_contrast(ratio)} with the paper; labels need {LEAST_CONTRAST}. "
        f"The nearest colour that has it is {instead}."
    )
    return TooFaint(field, sentence, instead)


def shown_contrast(contrast: float) -> str:
    """Rounded down, so that no sentence says of 4.47 that it were 4.5."""
    return f"{int(contrast * 100) / 100:.2f}"


def _grounds(dark: bool) -> list[Rgb]:
    tokens = colours(dark)
    return [to_rgb(from_css(tokens[name])) for name in ("paper", "paper-sunk")]
