from time import process_time

import nh3
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.text.html.nesting import MAX_ATTRIBUTES, NOT_NESTING, VOID, nesting
from articles.text.html.tree import Element, read_html

# Elements whose content is read as markup: a cleaned text with only these is read back by a simple parser.
SEEN = frozenset(
    [
        "a",
        "b",
        "div",
        "em",
        "font",
        "i",
        "li",
        "ul",
        "ol",
        "p",
        "span",
        "table",
        "tbody",
        "td",
        "tr",
        "dl",
        "dt",
        "dd",
        "h1",
        "blockquote",
        "button",
        "object",
        "svg",
        "math",
        "g",
        "path",
        "mi",
    ]
)
RAW = ("title", "style", "script", "textarea", "noscript", "iframe", "xmp", "select", "option", "template", "plaintext")

tags = st.sampled_from((*sorted(SEEN), *RAW, "br", "wbr", "unknown", "foreignObject", "caption"))
soup = st.lists(
    st.one_of(
        tags.map("<{}>".format),
        tags.map("<{}>".format),
        tags.map("</{}>".format),
        tags.map("<{}/>".format),
        st.builds('<{} a="{}">'.format, tags, st.sampled_from(["", ">", "</div>", "<b>", "'"])),
        st.sampled_from(
            [
                "<!--",
                "-->",
                "--!>",
                "<!-->",
                "<!--->",
                "<![CDATA[",
                "]]>",
                "<!x>",
                "<?",
                "</>",
                '"',
                "'",
                "=",
                ">",
                "<",
                "x",
                "<a b='",
                '<a b="',
                "<a b=",
                "<a / b",
                "<div\n",
                "</div ",
                "<a<b",
            ]
        ),
    ),
    max_size=40,
).map("".join)


def depth_as_parsed(html: str) -> int:
    """How deep the elements nest that count, in the tree that the sanitiser's own parser makes."""
    cleaned = nh3.clean(html, tags=set(SEEN), clean_content_tags=set(), attributes={}, link_rel=None)
    return deepest(read_html(cleaned))


def deepest(element: Element) -> int:
    inside = max((deepest(child) for child in element.children if isinstance(child, Element)), default=0)
    return inside + (element.tag != "" and element.tag not in NOT_NESTING and element.tag not in VOID)


@given(soup)
@example("<div><!--</div>-->" * 5)
@example("<div title='</div>'>" * 5)
@example("<div><style></div></style>" * 5)
@example("<title><a b='</title><div><div><div>'>")
@example("<svg><a><![CDATA[></a>]]>" * 5)
@example("<div><table></div>" * 5)
@example("<li><dd>" * 5)
@example("<svg><td><td><td>")
@example('<div "><div "><div ">')
@example("<div></x>" * 5)
def test_the_scan_never_finds_less_than_the_parser_builds(html):
    assert nesting(html, enough=10_000) >= depth_as_parsed(html)


def test_paragraphs_and_cells_without_end_tags_do_not_count_as_nested():
    assert nesting("<p>a<br>" * 500 + "<table>" + "<tr><td>b" * 500 + "</table>") == 1


def test_items_of_a_list_without_end_tags_do_not_count_as_nested():
    assert nesting("<ul>" + "<li>a" * 500 + "</ul>") == 2


def test_a_long_story_is_flat():
    assert nesting('<p>a <em>b</em> <a href="https://e.org/?a=1&b=2">c</a><br></p>\n' * 3000) == 1


def test_words_in_a_script_do_not_disturb_the_count():
    assert nesting("<p><script>x</script></p>" + "<p><em>a</em></p>" * 500) == 1


def test_too_many_attributes_count_as_too_deep():
    assert nesting("<p " + " ".join(f"a{n}" for n in range(MAX_ATTRIBUTES + 1)) + ">", enough=100) > 100


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 40_000,
        "<b a=''>" * 30_000,
        "<!--" * 90_000,
        "<!---->" * 50_000,
        "<a b='" * 60_000,
        "<" * 200_000,
        "</div>" * 40_000,
        "<svg>" * 40_000,
        "<title>" * 40_000,
        "<p " + "a " * 190_000,
        "<p " + " " * 390_000,
    ],
    ids=lambda html: html[:8],
)
def test_no_two_hundred_kilobytes_cost_the_square_of_their_length(html):
    start = process_time()
    nesting(html)
    assert process_time() - start < 5  # the square of it would take minutes; no measure of speed
