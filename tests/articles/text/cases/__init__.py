"""Small inputs that once came out wrong: what programs put on a clipboard, and reprints."""

from pathlib import Path

FOLDER = Path(__file__).parent


def pasted(name: str) -> str:
    """A clipboard's HTML, by the name of its file."""
    return (FOLDER / "paste" / f"{name}.html").read_text()


def reprint(name: str) -> bytes:
    """A reprint, by the name of its file."""
    return (FOLDER / "reprints" / f"{name}.txt").read_bytes()


BODY = sorted(path.stem for path in (FOLDER / "paste").glob("*.html"))
#: What each of the pasted texts is, stored. "right" in the editor and in the sanitiser alike, but where `ONLY_PASTED`.
RIGHT = {
    "br_br": "<p>Para one.</p>\n<p>Para two.</p>\n<p>Para three.</p>",
    "gdocs": "<p><strong>Bold lead.</strong> Then plain, and <em>slanted</em>.</p>\n<p>Next paragraph.</p>\n"
    "<ul><li>One</li><li>Two</li></ul>",
    "gdocs_chip": '<p>Ministers <a href="https://example.org/doc">Report 2025</a> met.</p>',
    "gdocs_link": '<p><a href="https://www.google.com/url?q=https://example.org/a&amp;sa=D&amp;source=editors">the report</a></p>',
    "gdocs_real": "<p><strong>Bold lead.</strong> Then plain, and <em>slanted</em>.</p>\n"
    '<p><a href="https://www.example.org/">Next paragraph.</a></p>\n<ul><li>One</li></ul>',
    "gdocs_suggest": "<p>The vote was held on Monday.</p>",
    "gmail": "<p>Ministers met on Monday.</p>\n<p>They agreed.</p>",
    "img": "<p>Before after.</p>",
    "ol_start": '<ol start="5"><li>Five</li><li>Six</li></ol>',
    "outlook": "<p>Ministers met on Monday.</p>\n<p>They agreed.</p>",
    "table": '<table><caption>Results</caption><thead><tr><th scope="col">Team</th><th>Pts</th></tr></thead>'
    '<tbody><tr><td colspan="2">Lagos</td></tr><tr><td>Abuja<br>City</td><td>6</td></tr></tbody></table>',
    "word_hidden": "<p>Ministers met on Monday.</p>",
    "word_list_real": "<ul><li>First item</li><li>Second item</li></ul>",
    "word_online": "<p>Ministers met on Monday.</p>\n<p><strong>They agreed.</strong></p>",
    "word_smart": "<p>London – Ministers met<sup>1</sup>.</p>",
    "word_track_real": "<p>The vote was held on Monday.</p>",
}
#: What is said to have been left out of them, in part.
TOLD = {
    "gdocs_suggest": ["never legal"],
    "gmail": ["Ana Lima", "old mail"],
    "img": ["A bridge", "Cap (Ana Lima)"],
    "outlook": ["Dear desk,", "Regards"],
    "word_hidden": ["(source: do not name)"],
    "word_smart": ["Background only."],
    "word_track_real": ["never legal and", "Lawyer says we cannot print this."],
}
