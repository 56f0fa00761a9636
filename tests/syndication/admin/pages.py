"""What the tests of licensing's pages share."""

from collections.abc import Callable
from typing import Any


def faults_of(html_faults: Callable[..., list[str]], *pages: Any) -> list[str]:
    """What is wrong with the pages as HTML."""
    return html_faults(*(page.content.decode() for page in pages))
