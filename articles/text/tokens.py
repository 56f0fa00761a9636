"""The colours of the style sheet of tokens, by daylight and by lamplight, read from the file that is the only place of them."""

import re
from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parents[2] / "static/reader/tokens.css"
_COLOUR = re.compile(r"--([a-z-]+):\s*(oklch\([^)]*\));")


@cache
def colours(dark: bool = False) -> dict[str, str]:
    """`{"paper": "oklch(…)", …}`, as the file writes them."""
    text = _FILE.read_text(encoding="utf-8")
    daylight, _, rest = text.partition("@media (prefers-color-scheme: dark)")
    lamplight = rest.partition("@media")[0]
    return dict(_COLOUR.findall(lamplight if dark else daylight))
