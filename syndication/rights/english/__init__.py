"""What the rights engine says, in English."""

from syndication.rights.english.near_misses import near_miss_sentence
from syndication.rights.english.parts import part_sentence
from syndication.rights.english.reasons import reasons
from syndication.rights.english.sentences import after_end, duty_sentence, rule_sentence
from syndication.rights.english.summary import summary

__all__ = [
    "LANGUAGE",
    "after_end",
    "duty_sentence",
    "near_miss_sentence",
    "part_sentence",
    "reasons",
    "rule_sentence",
    "summary",
]

LANGUAGE = "en"
