"""A browser's part in a test: what a form would send, read from the page as it was served."""

from typing import Any

from django.test import Client
from lxml import html

from articles.models import Article
from newsroom.accounts.models import User

LIST = "/admin/articles/article/"


def address(article: Article, page: str = "change") -> str:
    return f"{LIST}{article.pk}/{page}/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def form_data(
    page: Any, form: str = "//form[@method='post' and not(@id='logout-form')]", **changed: Any
) -> dict[str, Any]:
    """The data that the first such form of a page sends when nothing but `changed` was typed; None leaves a field out."""
    root = html.fromstring(page.content.decode() if hasattr(page, "content") else page)
    form_element = root.xpath(form)[0]
    for holder in form_element.xpath(".//template"):
        holder.drop_tree()
    data: dict[str, list[str]] = {}
    for name, value in form_element.form_values():
        # A text area begins with a line end that the parser of HTML takes away and lxml leaves.
        data.setdefault(name, []).append(value)
    for area in form_element.xpath(".//textarea[@name]"):
        data[area.get("name")] = [(area.text or "").removeprefix("\n")]
    data.pop("csrfmiddlewaretoken", None)
    for name, value in changed.items():
        if value is None:
            data.pop(name, None)
        else:
            data[name] = value if isinstance(value, list) else [value]
    return data
