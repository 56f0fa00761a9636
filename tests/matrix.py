"""Large matrices: `make test` tries a few rows of each kind, `make long` the rest."""

from collections.abc import Iterable
from typing import Any

import pytest


def first_of(rows: Iterable[Any], count: int) -> list[Any]:
    """The rows for `parametrize`; those after the first `count` are long."""
    values = [row if isinstance(row, tuple) else (row,) for row in rows]
    return [pytest.param(*row, marks=[pytest.mark.long] * (number >= count)) for number, row in enumerate(values)]
