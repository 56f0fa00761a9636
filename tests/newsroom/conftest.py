"""The demonstration newsroom for tests, with small pictures."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.utils import timezone

from newsroom.demonstration import drawing, negatives
from newsroom.demonstration.filling import fill


class _InThisProcess(ThreadPoolExecutor):
    """Instead of processes of their own, which would draw at full size."""

    def __init__(self, max_workers: int, mp_context: Any) -> None:
        super().__init__(1)


@pytest.fixture
def small_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "ProcessPoolExecutor", _InThisProcess)
    monkeypatch.setattr(negatives, "LANDSCAPE", (120, 80))
    monkeypatch.setattr(negatives, "PORTRAIT", (80, 80))


@pytest.fixture
def demo(small_pictures: None, db: None) -> None:
    """The demonstration newsroom of 60 stories."""
    fill(60, timezone.now())


@pytest.fixture
def small_demo(small_pictures: None, db: None) -> None:
    """That of 5, which has all its people."""
    fill(5, timezone.now())
