"""Terms and restrictions as sentences, as the pages of licensing print them."""

from typing import NamedTuple

from django.utils import timezone

from articles.models.newsroom_time import moment_here
from syndication.licensing.partners import facts_of
from syndication.models import ArticleRights, TermsEdition
from syndication.models.as_rights import edition_of, read_edition, read_restrictions, requests_of, wrong_with
from syndication.rights.check import problems
from syndication.rights.english.places import listed, name_of
from syndication.rights.english.sentences import after_end, duty_sentence, rule_sentence
from syndication.rights.vocabulary import Action


class EditionSentences(NamedTuple):
    """An edition in words. `warnings`: its contradictions and gaps. `until`: when the next edition takes over."""

    edition: TermsEdition
    rules: list[str]
    duties: list[str]
    warnings: list[str]


def edition_sentences(row: TermsEdition) -> EditionSentences:
    """`row` with its `rules` and `terms` loaded."""
    edition = edition_of(row, row.rules.all())
    zone = timezone.get_default_timezone()
    duties = [duty_sentence(duty, zone) for duty in edition.duties]
    duties.append(after_end(edition))
    if requests := requests_of(row):
        requestable = listed((action.label for action in Action if action in requests), "or")
        duties.append(f"Whoever would {requestable}, where that is not permitted, may ask us.")
    warnings = problems(edition, zone, requests)
    if wrong := wrong_with(read_edition, row, row.rules.all(), edition.id):
        warnings = [f"It can’t be read, so nothing is permitted by it: record it anew. {wrong}"]
    return EditionSentences(row, [rule_sentence(rule, zone) for rule in edition.rules], duties, warnings)


def restriction_sentences(row: ArticleRights | None, pictures: dict[str, str]) -> list[str]:
    """The restrictions in force, a sentence each; `pictures`: what each part is called, by its key."""
    if row is None:
        return []
    if wrong := wrong_with(read_restrictions, row, None):
        return [f"What is recorded can’t be read, so nothing of the story goes: record it anew. {wrong}"]
    sentences = []
    if row.not_for_reprint:
        sentences.append("Not for reprint: nobody may do anything but link to it.")
    if row.hold:
        sentences.append("On hold: for now nobody may do anything but link to it.")
    if row.text_only:
        sentences.append("Text only: none of its pictures goes to anyone.")
    sentences += [f"Not ours to give: {pictures.get(part, part).rstrip('.')}." for part in row.third_party]
    if row.exclusive_to is not None and row.exclusive_until is not None:
        named = [name_of(territory) for territory in row.exclusive_territories]
        where = listed(named) if named else "everywhere"
        name = facts_of(row.exclusive_to).name
        sentences.append(f"Exclusive to {name} ({where}) until {moment_here(row.exclusive_until)}.")
    return sentences
