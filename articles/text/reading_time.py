"""How long a story takes to read, in minutes, and how long it is on a page."""

from articles.text.language import primary

#: Words a minute; and characters, in scripts that put no space between words.
WORDS_A_MINUTE, CHARACTERS_A_MINUTE = 230, 450
#: Characters that fill as much of a page as a word of English: ideographs and syllables as wide as high, and narrow letters.
WIDE_CHARACTERS_A_WORD, NARROW_CHARACTERS_A_WORD = 3.2, 6
_WIDE = {"ja", "yue", "zh"}
_WITHOUT_SPACES = _WIDE | {"km", "lo", "my", "th"}


def reading_minutes(word_count: int, characters: int, language: str) -> int:
    """Whole minutes, 1 at the least; 0 for a story without words."""
    many = words_to_read(word_count, characters, language)
    return max(1, round(many / WORDS_A_MINUTE)) if many else 0


def words_to_read(word_count: int, characters: int, language: str) -> float:
    """How many words of English take as long to read."""
    return characters * WORDS_A_MINUTE / CHARACTERS_A_MINUTE if primary(language) in _WITHOUT_SPACES else word_count


def words_to_set(word_count: int, characters: int, language: str) -> float:
    """How many words of English fill as much of a page."""
    own = primary(language)
    if own not in _WITHOUT_SPACES:
        return word_count
    return characters / (WIDE_CHARACTERS_A_WORD if own in _WIDE else NARROW_CHARACTERS_A_WORD)
