"""How long a story takes to read, in minutes."""

#: Words a minute; and characters, in scripts that put no space between words.
WORDS, CHARACTERS = 230, 450
_WITHOUT_SPACES = {"ja", "km", "lo", "my", "th", "yue", "zh"}


def reading_minutes(words: int, characters: int, language: str) -> int:
    """Whole minutes, 1 at the least; 0 for a story without words."""
    many, a_minute = (characters, CHARACTERS) if language.lower().split("-")[0] in _WITHOUT_SPACES else (words, WORDS)
    return max(1, round(many / a_minute)) if many else 0
