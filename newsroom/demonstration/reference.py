"""The demonstration's house in the database: sources, bureaus, sections, topics, people and their logins, lists."""

from typing import NamedTuple

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from articles.models import Article, Author, Bureau, Front, Section, Source, StoryList, StoryListEntry, Topic
from newsroom.accounts.models import User
from newsroom.demonstration.house import BUREAUS, SECTIONS, SOURCES
from newsroom.demonstration.logins import PASSWORD
from newsroom.demonstration.people import PEOPLE
from newsroom.demonstration.stories import FRONT, LISTS
from newsroom.demonstration.topics import TOPICS


class House(NamedTuple):
    """Every row by its slug."""

    sources: dict[str, Source]
    bureaus: dict[str, Bureau]
    sections: dict[str, Section]
    topics: dict[str, Topic]
    authors: dict[str, Author]
    lists: dict[str, StoryList]
    users: dict[str, User]


def build_house() -> House:
    sources = {
        source.slug: Source.objects.create(
            name=source.name,
            slug=source.slug,
            legal_name=source.legal_name,
            established=source.established,
            url=source.url,
            is_house=source.is_house,
            tagline=source.tagline,
        )
        for source in SOURCES
    }
    bureaus = {
        bureau.slug: Bureau.objects.create(
            slug=bureau.slug,
            name=bureau.name,
            source=sources[bureau.source],
            city=bureau.city,
            country=bureau.country,
            time_zone=bureau.time_zone,
            about=bureau.about,
            contact=bureau.contact,
        )
        for bureau in BUREAUS
    }
    sections = _sections()
    topics = {
        topic.slug: Topic.objects.create(slug=topic.slug, name=topic.name, kind=topic.kind, medtop=topic.medtop)
        for topic in TOPICS
    }
    users = _users()
    authors = {
        person.slug: Author.objects.create(
            slug=person.slug,
            name=person.name,
            title=person.title,
            bureau=bureaus[person.bureau],
            bio=person.bio,
            email=person.email,
            active=person.active,
            user=users.get(person.login),
        )
        for person in PEOPLE
    }
    return House(sources, bureaus, sections, topics, authors, _lists(bureaus, sections, topics), users)


def _sections() -> dict[str, Section]:
    sections: dict[str, Section] = {}
    for section in sorted(SECTIONS, key=lambda section: bool(section.parent)):
        sections[section.slug] = Section.objects.create(
            slug=section.slug,
            name=section.name,
            position=section.position,
            about=section.about,
            parent=sections.get(section.parent),
        )
    return sections


def _users() -> dict[str, User]:
    """The logins, all with one password, hashed once."""
    password = make_password(PASSWORD)
    people = [(person.login, person.name, person.role, person.email) for person in PEOPLE if person.login]
    users = {}
    for login, name, role, email in [
        *people,
        ("admin", "Ada Administrator", "Administrator", "admin@meridianwire.example"),
    ]:
        first, _, last = name.partition(" ")
        users[login] = User.objects.create(
            username=login,
            first_name=first,
            last_name=last,
            email=email,
            is_staff=True,
            is_demonstration=True,
            password=password,
        )
        users[login].groups.add(Group.objects.get(name=role))
    return users


def _lists(bureaus: dict[str, Bureau], sections: dict[str, Section], topics: dict[str, Topic]) -> dict[str, StoryList]:
    story_lists = {}
    for story_list in LISTS:
        story_lists[story_list.slug] = StoryList.objects.create(
            slug=story_list.slug,
            title=story_list.title,
            rule=story_list.rule,
            limit=story_list.limit,
            fallback=story_list.fallback,
            section=sections[story_list.of] if story_list.rule == "section" else None,
            bureau=bureaus[story_list.of] if story_list.rule == "bureau" else None,
            topic=topics[story_list.of] if story_list.rule == "topic" else None,
        )
    for position, (layout, slug) in enumerate(FRONT.slots):
        Front.objects.create(position=position, layout=layout, story_list=story_lists[slug])
    return story_lists


def fill_lists(lists: dict[str, StoryList], articles: dict[str, Article]) -> None:
    """Put the stories that were chosen into the curated lists; others' entries are left out."""
    for list_data in LISTS:
        for position, entry in enumerate(list_data.entries):
            if isinstance(entry, str):
                if entry in articles:
                    StoryListEntry.objects.create(
                        story_list=lists[list_data.slug], position=position, article=articles[entry]
                    )
            else:
                StoryListEntry.objects.create(
                    story_list=lists[list_data.slug],
                    position=position,
                    headline=entry.headline,
                    teaser=entry.teaser,
                    url=entry.url,
                )
