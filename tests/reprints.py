"""A reprint in the plain-text form, invented for the tests."""

from articles.text.reprint import Reprint, parse

TEXT = """Lighthouse Keeper’s Log Settles a Boundary Older Than the Chart

by Northern Sea Press Tarn Bureau Staff

TARN (Northern Sea Press) – A log kept by four generations of one family has settled where two parishes’ fishing grounds meet – to within a  boat’s length – the coastal court at Tarn said.

The keepers noted each evening which boats crossed the light’s bearing. “It was the dullest book in the tower,” said Ines Halvard, who still keeps it; 41,000 evenings & not one missed.

The older chart put the line 300 metres < the newer one. Nobody had known why.

Copyright 1971-2025 Northern Sea Press. This article was originally published on Northern Sea Press and was reproduced with permission.


Latest News from Northern Sea Press

Tarn Ferry Gets a Second Engine
Tarn Ferry Gets a Second Engine

The ferry that crosses the sound will no longer wait for the tide.

Seal Count Falls for a Third Year
Seal Count Falls for a Third Year

Counters on six skerries found 1,140 seals, 90 fewer than last spring."""


def example() -> Reprint:
    """The example, read."""
    return parse(TEXT.encode())
