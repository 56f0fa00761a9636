"""JSON for the desk's own scripts, which put its words into a page."""

from typing import Any

from django.http import JsonResponse

from articles.text.unicode import show_controls


class ShownJson(JsonResponse):
    """JSON in which every direction control is shown, ⟨RLO⟩: no template draws what a script puts into a page."""

    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__(data, json_dumps_params={"ensure_ascii": False})
        self.content = show_controls(self.content.decode()).encode()
