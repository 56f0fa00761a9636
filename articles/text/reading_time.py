"""How long a story takes to read, in minutes."""

#: Words a minute; and characters, in scripts that put no space between words.
WORDS_A_MINUTE, CHARACTERS_A_MINUTE = 230, 450
_WITHOUT_SPACES = {"ja", "km", "lo", "my", "th", "yue", "zh"}


def reading_minutes(words: int, characters: int, language: str) -> int:
    """Whole minutes, 1 at the least; 0 for a story without words."""
    many = words_to_read(words, characters, language)
    return max(1, round(many / WORDS_A_MINUTE)) if many else 0


def words_to_read(words: int, characters: int, language: str) -> float:
    """How many words of English take as long to read."""
    without_spaces = language.lower().split("-")[0] in _WITHOUT_SPACES
    return characters * WORDS_A_MINUTE / CHARACTERS_A_MINUTE if without_spaces else words
