"""A newsroom in which every list could hold any story, and whatever in it is secret is marked by a word of its own."""

from typing import Any, NamedTuple

from articles.desk.curation.redirects import add_redirect
from articles.desk.record import publishing
from articles.models import Article, StoryList, Version
from syndication.models import Partner
from tests.articles.reader.telltale import STATES, Secret, hide_in, in_state, marked, word
from tests.factories import (
    AuthorFactory,
    BureauFactory,
    FrontFactory,
    SectionFactory,
    StoryListEntryFactory,
    StoryListFactory,
    TopicFactory,
    editor,
    published,
)
from tests.syndication.factories import PartnerFactory, agreement, person, public_terms, restricted, token

#: What every mark begins with.
MARK = "zq"


class Hidden(NamedTuple):
    """A story that is not there: in which state, and the names by which one might ask for it."""

    state: str
    article: Article
    path: str


class Newsroom:
    """What strangers may know of. `hide()` adds, in every state, what they may not."""

    def __init__(self) -> None:
        self.bureau, self.section, self.topic = BureauFactory(), SectionFactory(), TopicFactory()
        self.author = AuthorFactory(bureau=self.bureau)
        self.curated = StoryListFactory(limit=50)
        rule = StoryList.Rule
        self.lists = [
            self.curated,
            StoryListFactory(rule=rule.LATEST),
            StoryListFactory(rule=rule.SECTION, section=self.section),
            StoryListFactory(rule=rule.BUREAU, bureau=self.bureau),
            StoryListFactory(rule=rule.TOPIC, topic=self.topic),
            StoryListFactory(rule=rule.AUTHOR, author=self.author),
            StoryListFactory(rule=rule.SIMILAR),
        ]
        for number, story_list in enumerate(self.lists):
            FrontFactory(position=number, story_list=story_list)
        self.terms = public_terms().terms
        self.live = published(headline="Ferry sails again", **self.everywhere())
        self.edited = published(headline="Harbour opens", **self.everywhere())
        self.partner, self.other = PartnerFactory(), self._other_partner()
        self.person, self.program = person(self.partner), token(self.partner).secret
        agreement(self.partner)

    def everywhere(self) -> dict[str, Any]:
        """What puts a story into every list that there is."""
        return {
            "section": self.section,
            "bureau": self.bureau,
            "topics": [self.topic.pk],
            "bylines": [{"role": "by", "author": self.author.pk, "bureau": None, "text": ""}],
            "related": [story_list.pk for story_list in self.lists],
        }

    def hide(self) -> list[Hidden]:
        """A story in each state of which it is not there, in every list; secrets of a live one; and of a partner."""
        hidden = [self._in_state(state) for state in STATES]
        hide_in(self.edited, "coming", **self._own_lists("coming"))
        self._secrets_of_the_other_partner(hidden[0].article)
        return hidden

    def kill_one(self) -> Version:
        """A story that was public, full of marked words, and was killed: its page is 410, and says none of them."""
        content = marked("killed", **self._own_lists("killed"))
        version = published(**content)
        return publishing.kill(version.article_id, editor(), word("killed", "reason"))

    def _in_state(self, state: str) -> Hidden:
        topic = TopicFactory(name=word(state, "topic"), slug=f"once-{state}")
        topic.slug = word(state, "topicslug")
        topic.save()
        secret: Secret = in_state(state, **self._own_lists(state) | {"topics": [self.topic.pk, topic.pk]})
        add_redirect(f"/section/old-{state}/", secret.path, editor())
        StoryListEntryFactory(story_list=self.curated, article=secret.article, headline="")
        return Hidden(state, secret.article, secret.path)

    def _own_lists(self, state: str) -> dict[str, Any]:
        """Everywhere, signed by the author that all have and by a name that only this story has."""
        everywhere = self.everywhere()
        line = {"role": "with", "author": None, "bureau": None, "text": word(state, "byline")}
        return everywhere | {"bylines": [*everywhere["bylines"], line]}

    def _other_partner(self) -> Partner:
        """Its names are its own; an agreement that it has already says as little as one that it will have."""
        return PartnerFactory(slug=f"{MARK}partnerslugqz", name=f"{MARK}partnernameqz", contact=f"{MARK}contactqz")

    def _secrets_of_the_other_partner(self, story: Article) -> None:
        agreement(
            self.other, name=f"{MARK}agreementqz", duties={"credit_line": f"{MARK}creditlineqz"}, note=f"{MARK}noteqz"
        )
        token(self.other, name=f"{MARK}tokennameqz")
        restricted(story, not_for_reprint=True, note=f"{MARK}restrictionqz")
