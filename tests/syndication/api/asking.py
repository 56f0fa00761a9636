"""A program that asks the API, for tests."""

from typing import Any
from urllib.parse import urlencode

from django.test import Client

RIGHTS = "/api/v1/rights"


def ask(client: Client, secret: str = "", method: str = "get", **params: Any) -> Any:
    """The answer to a question; lists repeat their parameter. `secret`: the token to show."""
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    return client.generic(method.upper(), f"{RIGHTS}?{urlencode(params, doseq=True)}", headers=headers)
