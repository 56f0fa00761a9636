"""A search engine that looks at every document: slow, plain, and by the words of `articles/search/engine.py` alone."""

from collections.abc import Collection, Iterable

from articles.search.engine import BONUS, Document, SearchResult, Wanted
from articles.text.search_words import GAP, Phrase

Fields = tuple[str, ...]


class Engine:
    def __init__(self) -> None:
        self.documents: dict[bool, dict[int, Document]] = {False: {}, True: {}}

    def put(self, documents: Iterable[Document], coming: bool) -> None:
        self.documents[coming] |= {document.key: document for document in documents}

    def remove(self, keys: Collection[int], coming: bool) -> None:
        for key in keys:
            self.documents[coming].pop(key, None)

    def words_of(self, keys: Collection[int]) -> list[set[str]]:
        documents = (self.documents[False][key] for key in keys)
        return [{*document.headline, *document.lead, *document.words, *document.facets} for document in documents]

    def find(self, wanted: Wanted, offset: int, limit: int, most: int, newest_first: bool = False) -> SearchResult:
        public = [document for key, document in self.documents[False].items() if key not in wanted.hidden]
        due = [document for key, document in self.documents[True].items() if key in wanted.due]
        hits = _one_of_each_group([document for document in (*public, *due) if _fits(document, wanted)])
        scores = {document.key: document.key + _bonus(document, wanted, newest_first) for document in hits}
        best = sorted(scores, key=lambda key: (scores[key], key), reverse=True)
        page = best[offset : offset + limit]
        return SearchResult(page, min(len(best), most + 1) if page else 0)

    def clear(self) -> None:
        self.documents = {False: {}, True: {}}

    def tables(self) -> list[str]:
        return []

    def compact(self) -> None:
        """Nothing lies in a file."""


def _one_of_each_group(hits: list[Document]) -> list[Document]:
    alone = [document for document in hits if document.translation_group is None]
    groups: dict[int, list[Document]] = {}
    for document in hits:
        if document.translation_group is not None:
            groups.setdefault(document.translation_group, []).append(document)
    return [*alone, *(min(group, key=lambda document: document.preference) for group in groups.values())]


def _fits(document: Document, wanted: Wanted) -> bool:
    anywhere = (document.headline, document.lead, document.words)
    return (
        all(_stands(phrase, anywhere) for phrase in wanted.phrases)
        and not any(_stands(phrase, anywhere) for phrase in wanted.excluded)
        and all(set(group) & set(document.facets) for group in wanted.facets)
        and (wanted.first is None or document.key >= wanted.first)
        and (wanted.end is None or document.key < wanted.end)
    )


def _bonus(document: Document, wanted: Wanted, newest_first: bool) -> int:
    if newest_first or not wanted.phrases:
        return 0
    headline = [_stands(phrase, (document.headline,)) for phrase in wanted.phrases]
    lead = all(_stands(phrase, (document.headline, document.lead)) for phrase in wanted.phrases)
    kinds = {"headline": all(headline), "one in headline": any(headline), "lead": lead}
    return max((BONUS[kind] for kind, holds in kinds.items() if holds), default=0)


def _stands(phrase: Phrase, fields: tuple[Fields, ...]) -> bool:
    *whole, last = phrase.tokens
    many = len(phrase.tokens)
    for field in fields:
        for place in range(len(field) - many + 1):
            here = list(field[place : place + many])
            ends = here[-1].startswith(last) if phrase.open_end and here[-1] != GAP else here[-1] == last
            if here[:-1] == whole and ends:
                return True
    return False
