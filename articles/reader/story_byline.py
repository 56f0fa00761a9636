"""The byline of a story's page: in the language of the story, each name with the page that it leads to."""

from typing import NamedTuple

from articles.models import Version
from articles.reader.reference import author_urls, bureau_urls
from articles.reader.teasers import credits_of
from articles.text.byline import Piece, byline_pieces, other_pieces
from articles.text.byline_language import wording

#: Names that a byline has before it folds.
_UNFOLDED = 3


class BylineFold(NamedTuple):
    """What stands of a byline of many names until its reader opens it: the first names, and how many others there are."""

    names: list[str]
    others: int
    #: Between the names, in the language of the story.
    comma: str


class Part(NamedTuple):
    """A part of a byline; `url`: where a name leads; `isolated`: a name or a title, which has a direction of its own."""

    text: str
    url: str = ""
    isolated: bool = False


def signers_of(version: Version) -> dict[tuple[str, int], str]:
    """The page of each person and bureau in the byline, by ("author" or "bureau", key). Two queries if they are not cached."""
    people = author_urls(line["author"] for line in version.bylines if line["author"])
    bureaus = bureau_urls(line["bureau"] for line in version.bylines if line["bureau"])
    return {("author", key): page for key, page in people.items()} | {
        ("bureau", key): page for key, page in bureaus.items()
    }


def byline_parts(version: Version, signers: dict[tuple[str, int], str]) -> list[Part]:
    """The byline line in the language of the story, in parts, the names with the pages they lead to (`signers_of`)."""
    return [_part(piece, version, signers) for piece in byline_pieces(credits_of(version.bylines), version.language)]


def other_credits(version: Version) -> list[list[Part]]:
    """The lines of the other roles, whose names lead nowhere."""
    lines = other_pieces(credits_of(version.bylines), version.language)
    return [[_part(piece, version, {}) for piece in line] for line in lines]


def _part(piece: Piece, version: Version, signers: dict[tuple[str, int], str]) -> Part:
    if piece.credit is None or piece.title:
        return Part(piece.text, isolated=piece.isolated)
    line = next(line for line in version.bylines if (line["role"], line["name"]) == (piece.credit.role, piece.text))
    page = signers.get(("author", line["author"])) or signers.get(("bureau", line["bureau"])) or ""
    return Part(piece.text, page, isolated=True)


def byline_fold(version: Version) -> BylineFold | None:
    """What stands of the byline until it is opened; None for one of few names, which stands whole."""
    names = [line["name"] for line in version.bylines if line["role"] == "by"]
    if len(names) <= _UNFOLDED:
        return None
    return BylineFold(names[:_UNFOLDED], len(names) - _UNFOLDED, wording(version.language).comma.strip())
