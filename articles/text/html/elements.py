"""The elements that a story is stored in: the one list from which sanitiser, stored form and editor are drawn."""

from dataclasses import dataclass

FIGURE_CLASSES = ("wide", "inset", "inset-left")
LANGUAGE = ("lang", "dir")


@dataclass(frozen=True)
class Stored:
    """What an element may carry. Of `needs` it has at least one, or it isn't stored.

    `classes`: the names that its class may be, one at most. `inline`: it stands in a run of words. `void`: it has no end
    tag. `speaks`: it may name its language and direction.
    """

    attributes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    inline: bool = False
    void: bool = False
    speaks: bool = True

    def all_attributes(self) -> tuple[str, ...]:
        """Every attribute that the element may have, in the order in which they are written."""
        classes = ("class",) if self.classes else ()
        return tuple(dict.fromkeys((*self.needs, *self.attributes, *classes, *(LANGUAGE if self.speaks else ()))))


_INLINE = Stored(inline=True)
ELEMENTS: dict[str, Stored] = {
    "p": Stored(),
    "h2": Stored(),
    "h3": Stored(),
    "ul": Stored(),
    "ol": Stored(attributes=("start",)),
    "li": Stored(),
    "blockquote": Stored(classes=("pull",)),
    "figure": Stored(needs=("data-image",), classes=FIGURE_CLASSES, speaks=False),
    "hr": Stored(void=True, speaks=False),
    "table": Stored(),
    "caption": Stored(),
    "thead": Stored(speaks=False),
    "tbody": Stored(speaks=False),
    "tr": Stored(speaks=False),
    "th": Stored(attributes=("colspan", "rowspan", "scope")),
    "td": Stored(attributes=("colspan", "rowspan")),
    "a": Stored(needs=("href",), inline=True),
    "abbr": Stored(needs=("title",), inline=True),
    "br": Stored(inline=True, void=True, speaks=False),
    "cite": _INLINE,
    "em": _INLINE,
    "q": _INLINE,
    "s": _INLINE,
    "span": Stored(needs=LANGUAGE, inline=True),
    "strong": _INLINE,
    "sub": _INLINE,
    "sup": _INLINE,
}

STORED = frozenset(ELEMENTS)
INLINE = frozenset(tag for tag, kind in ELEMENTS.items() if kind.inline)
VOID = frozenset(tag for tag, kind in ELEMENTS.items() if kind.void)
#: Elements that only stand around words: the words stay. `OTHER` stands for each that HTML has no name for.
OTHER = "x-other"
TRANSPARENT = frozenset(
    (OTHER, "big", "button", "code", "font", "marquee", "nobr", "rb", "rt", "ruby", "small", "tt", "u")
)
#: The order in which attributes are written.
ATTRIBUTES = ("href", "title", "data-image", "class", "start", "colspan", "rowspan", "scope", *LANGUAGE)


def editor_filter() -> str:
    """The list as CKEditor's content filter has it: `tag[!needed,attribute](class)`, one rule after another."""
    return "; ".join(rule for tag, kind in ELEMENTS.items() for rule in _rules(tag, kind))


def _rules(tag: str, kind: Stored) -> list[str]:
    classes = f"({','.join(kind.classes)})" if kind.classes else ""
    names = [name for name in kind.all_attributes() if name != "class"]
    needs = kind.needs or ("",)
    alternatives = [",".join(f"!{name}" if name == needed else name for name in names) for needed in needs]
    return [f"{tag}[{alternative}]{classes}" if alternative else f"{tag}{classes}" for alternative in alternatives]
