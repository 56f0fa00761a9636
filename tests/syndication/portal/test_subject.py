"""The head of a letter says in one line what was asked, and what was left open."""

from datetime import UTC

import pytest

from syndication.portal.subject import subject
from syndication.questions.question import read


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({}, "Reprint in every medium, everywhere in the world."),
        (
            {"media": ["print", "web"], "territory": ["EU", "KE"]},
            "Reprint on the web and in print, in the EU and Kenya.",
        ),
        ({"media": ["web"], "territory": ["WORLD"]}, "Reprint on the web, in the world."),
        ({"media": ["web"], "territory": ["UK"]}, "Reprint on the web, in the United Kingdom."),
        (
            {"action": ["translate"], "media": ["web"], "language": ["es"], "ends": ["2027-12-31"]},
            "Translate and publish on the web, everywhere in the world, until 31 December 2027, to be published in Spanish.",
        ),
        (
            {"action": ["excerpt"], "media": ["web"], "words": ["1200"], "commercial": ["true"]},
            "Publish an excerpt on the web, everywhere in the world, up to 1,200 words, commercially.",
        ),
        ({"media": ["web"], "parts": ["text"]}, "Reprint on the web, everywhere in the world, only the text."),
        (
            {"media": ["web"], "parts": ["text", "picture:7"]},
            "Reprint on the web, everywhere in the world, only the text and one picture.",
        ),
        (
            {"media": ["web"], "parts": ["picture:9", "picture:7"], "ends": ["never"]},
            "Reprint on the web, everywhere in the world, for good, only 2 pictures.",
        ),
        ({"action": ["link"]}, "Link to it."),
    ],
)
def test_it_says_what_was_asked(parameters: dict[str, list[str]], sentence: str) -> None:
    assert subject(read({"url": ["/2026/03/02/a/"], **parameters}, zone=UTC)) == sentence
