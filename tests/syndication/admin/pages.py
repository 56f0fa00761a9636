"""What the tests of dealing's pages share."""

from collections.abc import Callable
from typing import Any


def faults_of(html_faults: Callable[..., list[str]], *pages: Any) -> list[str]:
    """What is wrong with the pages as HTML. That old browsers show a field for a moment as text is no fault of ours."""
    found = html_faults(*(page.content.decode() for page in pages))
    return [fault for fault in found if "input type is not supported in all browsers" not in fault]
