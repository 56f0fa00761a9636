"""Every kind of page of the demonstration, followed from link to link, is valid HTML to the Nu checker."""

import re
from collections import Counter
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

pytestmark = pytest.mark.long

PAGES = 200
#: Pages of one kind (one pattern of the URL map) at most, so that every kind is among them.
OF_ONE_KIND = 40
#: Addresses to which no link leads, or that answer with an error and a page.
ALSO = (
    "/",
    "/search/?q=harbour",
    "/search/?q=%22%3C%26",
    "/never-was/",
    "/archive/2026/13/",
    "/reprint/",
    "/rights/?url=/x/",
)
LINK = re.compile(r'<a\s[^>]*?href="(/[^"#]*)')


def test_the_checker_finds_nothing_on_two_hundred_pages(
    demo: None, client: Client, html_faults: Callable[..., list[str]]
) -> None:
    pages = crawled(client)
    assert len(pages) >= PAGES, Counter(kind(address) for address in pages)
    addresses = list(pages)
    faults = [
        re.sub(r"^page (\d+)", lambda match: addresses[int(match[1]) - 1], fault)
        for fault in html_faults(*pages.values())
    ]
    assert faults == []


def crawled(client: Client) -> dict[str, str]:
    """The HTML pages that links lead to from the front, by address; each asked for as by another reader."""
    waiting, kinds, pages = list(ALSO), Counter[str](), dict[str, str]()
    known = set(waiting)
    while waiting:
        address = waiting.pop(0)
        if kinds[kind(address)] >= OF_ONE_KIND:
            continue
        peer = f"10.9.{len(pages) // 250}.{len(pages) % 250 + 1}"
        response = client.get(address, REMOTE_ADDR=peer)
        if not response.headers.get("Content-Type", "").startswith("text/html") or response.status_code in (301, 302):
            continue
        kinds[kind(address)] += 1
        pages[address] = response.content.decode()
        for link in LINK.findall(pages[address]):
            target = link.replace("&amp;", "&")
            if target not in known and not target.startswith(("/admin/", "/static/", "/pictures/")):
                known.add(target)
                waiting.append(target)
    return pages


def kind(address: str) -> str:
    """The pattern of the URL map that the address matches; each address that matches none counts as one kind."""
    try:
        return str(resolve(address.partition("?")[0]).route)
    except Resolver404:
        return "none"
