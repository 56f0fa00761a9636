"""A story as data for search engines and other programs: schema.org NewsArticle (release 30.0), with its rights."""

import json
from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from articles.models import ImageApproval, Version
from articles.models.rendition import copyright_notice
from articles.reader.corrections import KINDS
from articles.reader.frame import House, absolute
from articles.reader.neighbours import Translations
from articles.reader.pictures import File, file_for_programs
from articles.reader.rights import RightsPanel
from articles.reader.teasers import local
from articles.text.dates import machine_time
from articles.text.notice import parse_notice

#: Pixels: search engines show a narrower picture small or not at all, so it is left out.
LEAST_WIDTH = 1_200
#: What a browser could take for the end of the script, and what ends a line in one.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def as_script(data: dict[str, Any]) -> SafeString:
    """The value as JSON that is safe inside <script type="application/ld+json">, whatever texts it contains."""
    return mark_safe(json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES))


def as_scripts(*values: dict[str, Any]) -> SafeString:
    """Each value in a script of its own."""
    return mark_safe("\n".join(f'<script type="application/ld+json">{as_script(value)}</script>' for value in values))


def news_article(
    version: Version,
    house: House,
    signers: dict[tuple[str, int], str],
    images: dict[int, ImageApproval],
    panel: RightsPanel | None,
    translations: Translations,
) -> dict[str, Any]:
    """The JSON-LD of a Version, without unknown values. `signers`: as in `story.signers_of`. No query.

    It does not contain the Version's number: a gap would show that something was scheduled or withheld.
    """
    address = absolute(version.path)
    published = local(version.first_published_at)
    modified = local(version.updated_at) or published
    properties = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": f"{address}#article",
        "url": address,
        "mainEntityOfPage": address,
        "identifier": version.guid,
        "headline": version.headline,
        "description": version.summary,
        "articleSection": version.section_name,
        "inLanguage": version.language,
        "dateline": version.dateline.strip(),
        "wordCount": version.word_count,
        "keywords": [topic["name"] for topic in version.topics],
        "datePublished": machine_time(published) if published else "",
        "dateModified": machine_time(modified) if modified else "",
        "author": _authors(version, signers),
        "publisher": publisher(house),
        "image": _images(version, images, panel),
        "correction": _corrections(version),
        "isBasedOn": version.origin_url,
        "isAccessibleForFree": True,
        **_translations(translations),
    }
    return {
        name: value for name, value in (properties | _rights(version, panel)).items() if value not in ("", [], None)
    }


def _translations(translations: Translations) -> dict[str, Any]:
    """Of the original the others, of a translation the original; schema.org has no property from one translation to another."""
    named = [
        {
            "@type": "NewsArticle",
            "@id": f"{absolute(translation.url)}#article",
            "url": absolute(translation.url),
            "inLanguage": translation.language,
        }
        for translation in translations.others
        if translations.is_original or translation.original
    ]
    return {"workTranslation": named} if translations.is_original else {"translationOfWork": named[:1]}


def breadcrumbs(trail: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """A BreadcrumbList of names with their paths, from the top of the site down."""
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": _list_items(trail)}


def list_page(title: str, path: str, stories: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """A page that lists stories, headlines with their paths (schema.org CollectionPage with an ItemList)."""
    items = _list_items(stories)
    return {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": title,
        "url": absolute(path),
        "mainEntity": {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items},
    }


def profile_page(name: str, path: str, title: str, about: str, picture: str, house: House) -> dict[str, Any]:
    """An author's page. `picture`: an absolute address. A property with the value "" is left out."""
    person = {
        "@type": "Person",
        "@id": absolute(f"{path}#person"),
        "name": name,
        "url": absolute(path),
        "jobTitle": title,
        "description": about,
        "image": picture,
        "worksFor": publisher(house),
    }
    known = {key: value for key, value in person.items() if value}
    return {"@context": "https://schema.org", "@type": "ProfilePage", "url": absolute(path), "mainEntity": known}


def organization(house: House) -> dict[str, Any]:
    """The house itself, for its front."""
    more = {"legalName": house.legal_name, "slogan": house.tagline}
    founded = {"foundingDate": str(house.established)} if house.established else {}
    known = {key: value for key, value in more.items() if value}
    return {"@context": "https://schema.org", **publisher(house), **known, **founded}


def _list_items(named: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    return [
        {"@type": "ListItem", "position": number, "name": name, "item": absolute(path)}
        for number, (name, path) in enumerate(named, start=1)
    ]


def publisher(house: House) -> dict[str, Any]:
    return {
        "@type": "NewsMediaOrganization",
        "@id": absolute("/#house"),
        "name": house.name,
        "url": absolute("/"),
        "correctionsPolicy": absolute("/corrections/"),
    }


def _authors(version: Version, signers: dict[tuple[str, int], str]) -> list[dict[str, str]]:
    """The authors. A bureau's staff, and an agency in the byline, are organisations."""
    authors = []
    for line in version.bylines:
        if line["role"] != "by":
            continue
        together = line["bureau"] or line["name"] == version.source_name
        url = signers.get(("author", line["author"])) or signers.get(("bureau", line["bureau"]))
        author = {"@type": "Organization" if together else "Person", "name": line["name"]}
        authors.append(author | ({"url": absolute(url)} if url else {}))
    return authors


def _images(version: Version, images: dict[int, ImageApproval], panel: RightsPanel | None) -> list[dict[str, Any]]:
    pairs = ((use, file_for_programs(images.get(use["image"]))) for use in version.images)
    return [_image(use, file, panel) for use, file in pairs if file is not None and file.width >= LEAST_WIDTH]


def _image(use: dict[str, Any], file: File, panel: RightsPanel | None) -> dict[str, Any]:
    """A picture as it was printed. Its licence is the story's rights page, which answers for each picture separately."""
    properties = {
        "@type": "ImageObject",
        "url": absolute(file.url),
        "contentUrl": absolute(file.url),
        "encodingFormat": "image/jpeg",
        "width": file.width,
        "height": file.height,
        "caption": use.get("caption", ""),
        "description": use.get("alt_text", ""),
        "creditText": use.get("credit", ""),
        "copyrightNotice": copyright_notice(use.get("copyright_holder", "")),
        "license": absolute(panel.ask_url) if panel else "",
        "acquireLicensePage": absolute(panel.acquire_url) if panel else "",
    }
    return {name: value for name, value in properties.items() if value}


def _corrections(version: Version) -> list[dict[str, str]]:
    return [
        {
            "@type": "CorrectionComment",
            "text": correction["text"],
            "datePublished": correction["made_at"],
        }
        for correction in version.corrections
        if correction["kind"] in KINDS
    ]


def _rights(version: Version, panel: RightsPanel | None) -> dict[str, Any]:
    """Copyright holder and licence. An unusual copyright notice names its holder itself."""
    rights: dict[str, Any] = {
        "copyrightNotice": version.copyright_notice,
        "creditText": version.source_name,
    }
    notice = parse_notice(f"{version.copyright_notice} {version.reprint_sentence}")
    if notice and notice.legal_name == version.source.copyright_holder:
        kind = {"@type": "NewsMediaOrganization", "name": notice.legal_name}
        rights |= {"copyrightHolder": kind, "copyrightYear": notice.year}
    if panel:
        paths = {"license": panel.terms_url, "usageInfo": panel.ask_url, "acquireLicensePage": panel.acquire_url}
        rights |= {name: absolute(path) for name, path in paths.items() if path}
    return rights
