"""Every kind of page that the public can open, on rows that are there: one table for whatever must hold of all of them."""

from typing import Any, NamedTuple

from django.utils.http import urlencode

from tests.browser.test_reader import newsroom
from tests.factories import AuthorFactory, ImageFactory, SectionFactory, png, published
from tests.hard_stories import LONG_HEADLINE, TABLE, TEXT, lead
from tests.syndication.portal.arranged import public_terms


class PageKind(NamedTuple):
    """The address of a page of this kind, and what is pressed there, as a selector, once it is open."""

    address: str
    pressed: str = ""


def page_kinds() -> dict[str, PageKind]:
    """Make a newsroom with something of everything. The kinds by their names."""
    edition = public_terms()
    addresses = newsroom(stories=14)
    many = _full_story()
    question = {"url": many, "media": "web"}
    rest = {
        "full story": many,
        "report an error": f"/report{many}",
        "report sent": f"/report{many}sent/",
        "rights": "/rights/",
        "permitted": f"/rights/?{urlencode(question)}",
        "on request": f"/rights/?{urlencode(question | {'action': 'translate', 'language': 'sw'})}",
        "not permitted": f"/rights/?{urlencode(question | {'media': 'print'})}",
        "which story": "/rights/?url=Nothing",
        "terms": f"/rights/terms/{edition.terms.slug}/",
        "how to reprint": "/reprint/",
        "partners": "/partners/",
        "sign in": "/partners/sign-in/",
        "no result": "/search/?q=zzz",
        "searched long": f"/search/?{urlencode({'q': 'x' * 180})}",
    }
    opened = {
        "sections open": PageKind("/", ".bureaus-menu summary"),
        "picture enlarged": PageKind(many, ".enlarge >> nth=0"),
        "byline unfolded": PageKind(many, ".byline-fold summary"),
        "republish open": PageKind(many, ".republish summary"),
    }
    return {name: PageKind(address) for name, address in (addresses | rest).items()} | opened


def _full_story() -> str:
    """The address of a story with all that a story can have: a fold of names, a table, an enlarged picture, neighbours."""
    section = SectionFactory(name="Donaudampfschifffahrt and the long northern coast")
    people = [AuthorFactory(name=f"Maximiliana Writer-Longname {n}") for n in range(5)]
    picture = ImageFactory(data=png("navy", 1200, 800), width=1200, height=800)
    content: dict[str, Any] = {
        "section": section,
        "kicker": "Harbours",
        "summary": "A summary of two sentences stands here. It says what there is.",
        "bylines": [{"role": "by", "author": each.pk, "bureau": None, "text": ""} for each in people],
        "images": lead(1600, 1067),
        "body": f'{TEXT}<figure data-image="{picture.pk}" class="inset"></figure>{TABLE}{TEXT}',
    }
    for headline in ("Before", LONG_HEADLINE, "After"):
        version = published(headline=headline, **content)
    return str(version.path)
