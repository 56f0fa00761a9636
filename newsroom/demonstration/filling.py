"""Filling an empty database with the demonstration newsroom: everything through the house's own verbs, each at its time."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from articles.desk import saving, steps
from articles.desk.importing.in_bulk import NewStory, publish_in_bulk
from articles.desk.record import publishing
from articles.models import Article, Image, Version
from newsroom.accounts.models import User
from newsroom.demonstration.drawing import Drawn, draw_pictures
from newsroom.demonstration.people import PEOPLE, Person
from newsroom.demonstration.reference import House, build_house, fill_lists
from newsroom.demonstration.rights_filling import fill_rights
from newsroom.demonstration.stories import (
    ONCE_PUBLIC,
    STORIES,
    Picture,
    State,
    Story,
    choose,
    dated_stories,
    further_stories,
)

#: How long before its publication a story was begun.
WRITTEN = timedelta(minutes=50)
#: How long before it its writer submitted it.
SUBMITTED = timedelta(minutes=20)
#: When the portraits were taken, before now.
TAKEN_ON = timedelta(days=200)
#: Of further stories: which ones there are, and after how many progress is told.
SEED, SAID_EVERY = 1, 1_000


class Event(NamedTuple):
    at: datetime
    do: Callable[[], Any]


def fill(count: int, now: datetime, say: Callable[[str], object] = lambda line: None) -> int:
    """Make the house and `count` stories as of `now`, all or nothing; returns how many were made."""
    stories = dated_stories(choose(min(count, len(STORIES))), timezone.localtime(now))
    with transaction.atomic():
        house = build_house()
        desk = User.objects.system()
        pictures = [(picture, story.moment(now) - WRITTEN) for story in stories for picture in _pictures_of(story)]
        portraits = {person.slug: _portrait(person) for person in PEOPLE}
        pictures += [(portrait, now - TAKEN_ON) for portrait in portraits.values()]
        say(f"Drawing {len(pictures)} pictures …")
        images = draw_pictures(pictures, desk)
        for slug, portrait in portraits.items():
            house.authors[slug].photo = images[portrait]
            house.authors[slug].save()
        say(f"Writing {counted(len(stories))} …")
        filler = _Filler(house, images, now)
        filler.write(stories)
        for done in filler.publish_further(further_stories(max(0, count - len(STORIES)), SEED)):
            if done % SAID_EVERY == 0:
                say(f"… {done:,} of those that go further back")
        filler.tell(stories)
        say("Agreeing on rights …")
        fill_rights(house, stories, filler.articles, images, now)
    return count


def counted(stories: int) -> str:
    return "1 story" if stories == 1 else f"{stories} stories"


def _portrait(person: Person) -> Picture:
    return Picture(person.scene, person.portrait, f"Portrait of {person.name}", "", syndicated=False)


def _pictures_of(story: Story) -> list[Any]:
    return [picture for picture in (story.picture, *story.inline) if picture is not None]


class _Filler:
    """Knows the house, the pictures and the articles made so far."""

    def __init__(self, house: House, images: Drawn, now: datetime) -> None:
        self.house, self.drawn, self.now = house, images, now
        self.articles: dict[str, Article] = {}
        self.editor = house.users["editor"]

    def write(self, stories: tuple[Story, ...]) -> None:
        """Make the working copies first, so that lists and translations can name them."""
        for story in sorted(stories, key=lambda candidate: (bool(candidate.translation_of), -candidate.age)):
            self.articles[story.key] = self._write(story)
        fill_lists(self.house.lists, self.articles)

    def publish_further(self, stories: tuple[Story, ...]) -> Iterator[int]:
        """Publish the stories that are older than all that were written by hand; yields how many are published."""
        here = timezone.localtime(self.now)
        return publish_in_bulk(
            (self._new_story(story.dated(story.moment(here))) for story in reversed(stories)), self.editor
        )

    def _new_story(self, story: Story) -> NewStory:
        at = story.moment(self.now)
        return NewStory(self._content(story), self._writer(story), at - WRITTEN, at - SUBMITTED, at)

    def tell(self, stories: tuple[Story, ...]) -> None:
        """Do what happened to these stories, in its order."""
        events = [event for story in stories for event in self._events(story)]
        for event in sorted(events, key=lambda dated_event: dated_event.at):
            event.do()

    def _write(self, story: Story) -> Article:
        first = story.before(story.corrections[0]) if story.corrections else story
        for correction in story.corrections[1:]:
            first = first.before(correction)
        begun = min(self.now, story.moment(self.now)) - WRITTEN
        return saving.create(self._content(first), self._writer(story), clock=lambda: begun)

    def _writer(self, story: Story) -> User:
        """The first author with a login who signed it, else the desk's own system user."""
        for line in story.signed:
            author = self.house.authors.get(line.author)
            if author is not None and author.user is not None and author.user.has_perm("articles.write_own_article"):
                return author.user
        return User.objects.system()

    def _content(self, story: Story) -> dict[str, Any]:
        house = self.house
        lead: Image | None = self.drawn.get(story.picture) if story.picture else None
        inline = tuple(self.drawn[picture].pk for picture in story.inline)
        original = self.articles.get(story.translation_of)
        return {
            "headline": story.headline,
            "kicker": story.kicker,
            "summary": story.summary,
            "body": story.body_html(inline),
            "dateline_place": story.place,
            "bylines": [
                {
                    "role": line.role,
                    "text": line.text,
                    "author": house.authors[line.author].pk if line.author else None,
                    "bureau": house.bureaus[line.bureau].pk if line.bureau else None,
                }
                for line in story.signed
            ],
            "source": house.sources[story.source].pk,
            "bureau": house.bureaus[story.bureau].pk if story.bureau else None,
            "section": house.sections[story.section].pk,
            "topics": [house.topics[slug].pk for slug in story.topics],
            "images": [{"image": lead.pk, "role": "lead", "caption": ""}] if lead else [],
            "related": [house.lists[slug].pk for slug in story.lists],
            "language": story.language,
            "urgency": story.urgency,
            "slugline": story.slugline,
            "origin_url": story.origin_url,
            "editors_note": story.editors_note,
            "ed_note": story.ed_note,
            "translation_of": original.pk if original else None,
        }

    def _events(self, story: Story) -> list[Event]:
        """What happened to a story after it was written, each with its moment."""
        key = self.articles[story.key].pk
        writer, editor, now = self._writer(story), self.editor, self.now
        at = story.moment(now) if story.state in ONCE_PUBLIC else now - max(story.age, timedelta(minutes=1))

        def then(moment: datetime) -> Callable[[], datetime]:
            return lambda: moment

        submit = Event(at - SUBMITTED, lambda: steps.submit(key, writer, then(at - SUBMITTED)))
        if story.state == State.DRAFT:
            return []
        if story.state == State.SUBMITTED:
            return [submit]
        if story.state == State.SPIKED:
            return [Event(at, lambda: steps.spike(key, editor, story.reason, then(at)))]
        if story.state == State.APPROVED:
            return [submit, Event(at, lambda: steps.approve(key, editor, 1, then(at)))]
        when = publishing.When(now + story.due if story.due else None, now + story.embargo if story.embargo else None)
        publish = Event(at, lambda: publishing.publish(key, editor, 1, when, approve=True, clock=then(at)))
        return [
            submit,
            publish,
            *self._corrections(story, key, at),
            *self._ends(story, key, at),
            *self._changes(story, key),
        ]

    def _corrections(self, story: Story, key: int, at: datetime) -> list[Event]:
        events = []
        for number, correction in enumerate(story.corrections):
            corrected = story
            for later in story.corrections[number + 1 :]:
                corrected = corrected.before(later)
            moment = at + correction.after

            def make(corrected: Story = corrected, correction: Any = correction, moment: datetime = moment) -> Version:
                content = publishing.live_content(self.articles[story.key], lambda: moment) or {}
                content |= {name: self._content(corrected)[name] for name in ("headline", "summary", "body")}
                return publishing.correct(
                    key,
                    self.editor,
                    correction.kind,
                    correction.text,
                    live=content,
                    changes_meaning=correction.changes_meaning,
                    clock=lambda: moment,
                )

            events.append(Event(moment, make))
        return events

    def _ends(self, story: Story, key: int, at: datetime) -> list[Event]:
        verb = {State.KILLED: publishing.kill, State.WITHHELD: publishing.withhold}.get(story.state)
        if verb is None:
            return []
        moment = at + (story.stood or timedelta(hours=1))
        return [Event(moment, lambda: verb(key, self.editor, story.reason, clock=lambda: moment))]

    def _changes(self, story: Story, key: int) -> list[Event]:
        events = []
        moment = self.now - timedelta(minutes=4)
        for change in (story.next_version, story.edit_in_hand):
            if change is None:
                continue

            def make(change: Any = change, moment: datetime = moment) -> None:
                article = Article.objects.get(pk=key)
                content = self._content(story.with_change(change))
                saved = saving.save(key, content, self.editor, article.revision, clock=lambda: moment, note=change.note)
                if change.due is not None and saved is not None:
                    publishing.publish(
                        key,
                        self.editor,
                        saved.number,
                        publishing.When(self.now + change.due),
                        approve=True,
                        clock=lambda: moment,
                    )

            events.append(Event(moment, make))
            moment += timedelta(minutes=1)
        return events
