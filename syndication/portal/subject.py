"""What an answer is about, as the head of a letter says it: "Reprint on the web and in print, in Kenya, until …"."""

from datetime import date, datetime

from articles.models.newsroom_time import moment_here
from articles.text.byline import listed
from articles.text.dates import in_words
from syndication.questions.question import Question
from syndication.rights.english.places import places
from syndication.rights.english.sentences import language_phrase
from syndication.rights.model import TEXT, Use
from syndication.rights.vocabulary import ACTIONS, FREE, MEDIA


def subject(question: Question) -> str:
    """The use that was asked about, in one line that ends with a full stop; what was left open is said as such."""
    use = question.use
    if use.action == FREE:
        phrases = [ACTIONS[FREE].label, *_times(question)]
    else:
        phrases = [f"{ACTIONS[use.action].label} {_media(use)}", _places(use), *_times(question), *_limits(use)]
    line = ", ".join(phrases)
    return f"{line[0].upper()}{line[1:]}."


def _media(use: Use) -> str:
    return listed([label for name, label in MEDIA.items() if name in use.media]) if use.media else "in every medium"


def _places(use: Use) -> str:
    if not use.territory_names:
        return "everywhere in the world"
    return f"in {places(use.territories, use.territory_names)}"


def _times(question: Question) -> list[str]:
    templates = {"starts": "from {}", "ends": "until {}", "at": "as of {}"}
    limits = [(name, question.parameters[name][0]) for name in templates if name in question.parameters]
    return ["for good" if text.lower() == "never" else templates[name].format(_day(text)) for name, text in limits]


def _limits(use: Use) -> list[str]:
    phrases = []
    if use.language:
        phrases.append(f"to be published in {language_phrase(use.language)}")
    if use.words:
        phrases.append(f"up to {use.words:,} words")
    if use.parts:
        phrases.append(f"only {listed(_parts(use.parts))}")
    if use.commercial is not None:
        phrases.append("commercially" if use.commercial else "not commercially")
    return phrases


def _parts(keys: frozenset[str]) -> list[str]:
    """The text, and how many pictures: they have no names here."""
    pictures = len(keys - {TEXT})
    text = ["the text"] if TEXT in keys else []
    return [*text, *(["one picture"] if pictures == 1 else [f"{pictures} pictures"] if pictures else [])]


def _day(text: str) -> str:
    """A date or a moment as it was read already, in words; a moment in the newsroom's zone."""
    if len(text) == len("2026-12-31"):
        return in_words(date.fromisoformat(text))
    return moment_here(datetime.fromisoformat(text.upper().replace(" ", "+")))
