"""Stories whose every field holds a word that nothing else has, so that a leak of any of them is seen."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from articles.desk import saving, steps
from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.models import Article, Version
from articles.text.slug import slug_for
from newsroom.accounts.models import User
from tests.factories import ArticleFactory, ImageFactory, SectionFactory, StoryListFactory, editor

#: When what is scheduled will be public: three hours from where a reader's tests stop the clock.
LATER = datetime(2026, 3, 2, 12, tzinfo=UTC)

#: The fields of a content that hold words.
FIELDS = (
    "headline",
    "kicker",
    "summary",
    "body",
    "dateline_place",
    "dateline_agency",
    "slugline",
    "editors_note",
    "ed_note",
    "copyright_override",
    "byline",
    "caption",
    "alt_text",
    "credit",
)


def word(state: str, field: str) -> str:
    """The word of that state and field: no other text has it, in whatever case."""
    return f"zq{state}x{field.replace('_', '')}qz".lower()


def marked(state: str, **also: Any) -> dict[str, Any]:
    """A content with a word of its own in every field, and a picture with three."""
    image = ImageFactory(alt_text=word(state, "alt_text"), credit=word(state, "credit"), caption=word(state, "caption"))
    if "section" not in also:
        also |= {"section": SectionFactory(), "related": [StoryListFactory().pk]}
    lines = {name: word(state, name) for name in FIELDS[:10] if name != "body"}
    return {
        **lines,
        "body": f"<p>{word(state, 'body')}</p>",
        "byline": word(state, "byline"),
        "images": [{"image": image.pk, "role": "lead", "caption": word(state, "caption")}],
        **also,
    }


class Secret(NamedTuple):
    """A story that the public may not see, and the address at which one might look for it."""

    article: Article
    path: str


def never_published(article: Article) -> Secret:
    """At the address that the story would have if it were published today."""
    return Secret(article, f"/2026/03/02/{slug_for(article.headline)}/")


def _recorded(version: Version) -> Secret:
    return Secret(version.article, version.path)


def _draft(content: dict[str, Any], by: User) -> Secret:
    return never_published(ArticleFactory(by=by, **content))


def _submitted(content: dict[str, Any], by: User) -> Secret:
    return never_published(steps.submit(_draft(content, by).article.pk, by))


def _approved(content: dict[str, Any], by: User) -> Secret:
    return never_published(steps.approve(_submitted(content, by).article.pk, by, 1))


def _spiked(content: dict[str, Any], by: User) -> Secret:
    return never_published(steps.spike(_submitted(content, by).article.pk, by))


def _publish(content: dict[str, Any], by: User, when: When | None = None) -> Version:
    article = ArticleFactory(by=by, **content)
    return publishing.publish(article.pk, by, 1, when, approve=True)


def _scheduled(content: dict[str, Any], by: User) -> Secret:
    return _recorded(_publish(content, by, When(LATER)))


def _embargoed(content: dict[str, Any], by: User) -> Secret:
    return _recorded(_publish(content, by, When(None, LATER)))


def _taken_back(content: dict[str, Any], by: User) -> Secret:
    secret = _scheduled(content, by)
    publishing.unschedule(secret.article.pk, by, 1)
    return secret


def _withheld(content: dict[str, Any], by: User) -> Secret:
    secret = _recorded(_publish(content, by))
    publishing.withhold(secret.article.pk, by, word("withheld", "reason"))
    return secret


def _killed_before_public(content: dict[str, Any], by: User) -> Secret:
    secret = _scheduled(content, by)
    publishing.kill(secret.article.pk, by, word("killedbefore", "reason"))
    return secret


#: Every state in which a story is not there, and how one comes into it.
STATES: dict[str, Callable[[dict[str, Any], User], Secret]] = {
    "draft": _draft,
    "submitted": _submitted,
    "approved": _approved,
    "spiked": _spiked,
    "scheduled": _scheduled,
    "embargoed": _embargoed,
    "takenback": _taken_back,
    "withheld": _withheld,
    "killedbefore": _killed_before_public,
}


def in_state(state: str, **content: Any) -> Secret:
    """A story in that state, with its words in every field."""
    return STATES[state](marked(state, **content), editor())


def live_with_secrets(state: str = "edited") -> Version:
    """A live story, plainly worded, with secrets."""
    version = _publish({"headline": "Harbour opens"}, editor())
    hide_in(version, state)
    return version


def hide_in(live: Version, state: str, **also: Any) -> None:
    """Give a live story a correction scheduled for later, and after it an edit that nobody has published."""
    by, article = editor(), Article.objects.get(pk=live.article_id)
    content = marked(state, **also)
    byline = {"role": "by", "author": None, "bureau": None, "text": content.pop("byline")}
    keys: dict[str, Any] = {name: content[name].pk for name in ("section", "bureau") if name in content}
    saved = saving.save(article.pk, {"bylines": [byline], **content, **keys}, by, article.revision)
    assert saved is not None
    publishing.correct(
        article.pk, by, "correction", word(state, "correction"), revision=saved.number, when=When(LATER), approve=True
    )
    article.refresh_from_db()
    assert saving.save(article.pk, {"headline": word(state, "edit")}, by, article.revision)


def without_date(response: Any) -> tuple[int, dict[str, str], bytes]:
    """What must be the same of two answers: status, headers and body."""
    headers = {name: value for name, value in response.items() if name != "Date"}
    return response.status_code, headers, response.content
