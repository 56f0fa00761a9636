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
        one.slug: Source.objects.create(
            name=one.name,
            slug=one.slug,
            legal_name=one.legal_name,
            established=one.established,
            url=one.url,
            is_house=one.is_house,
            tagline=one.tagline,
        )
        for one in SOURCES
    }
    bureaus = {
        one.slug: Bureau.objects.create(
            slug=one.slug,
            name=one.name,
            source=sources[one.source],
            city=one.city,
            country=one.country,
            time_zone=one.time_zone,
            about=one.about,
            contact=one.contact,
        )
        for one in BUREAUS
    }
    sections = _sections()
    topics = {
        one.slug: Topic.objects.create(slug=one.slug, name=one.name, kind=one.kind, medtop=one.medtop) for one in TOPICS
    }
    users = _users()
    authors = {
        one.slug: Author.objects.create(
            slug=one.slug,
            name=one.name,
            title=one.title,
            bureau=bureaus[one.bureau],
            bio=one.bio,
            email=one.email,
            active=one.active,
            user=users.get(one.login),
        )
        for one in PEOPLE
    }
    return House(sources, bureaus, sections, topics, authors, _lists(bureaus, sections, topics), users)


def _sections() -> dict[str, Section]:
    sections: dict[str, Section] = {}
    for one in sorted(SECTIONS, key=lambda section: bool(section.parent)):
        sections[one.slug] = Section.objects.create(
            slug=one.slug, name=one.name, position=one.position, about=one.about, parent=sections.get(one.parent)
        )
    return sections


def _users() -> dict[str, User]:
    """The logins, all with one password, hashed once."""
    password = make_password(PASSWORD)
    people = [(one.login, one.name, one.role, one.email) for one in PEOPLE if one.login]
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
    for one in LISTS:
        story_lists[one.slug] = StoryList.objects.create(
            slug=one.slug,
            title=one.title,
            rule=one.rule,
            limit=one.limit,
            fallback=one.fallback,
            section=sections[one.of] if one.rule == "section" else None,
            bureau=bureaus[one.of] if one.rule == "bureau" else None,
            topic=topics[one.of] if one.rule == "topic" else None,
        )
    for position, (layout, slug) in enumerate(FRONT.slots):
        Front.objects.create(position=position, layout=layout, story_list=story_lists[slug])
    return story_lists


def fill_lists(lists: dict[str, StoryList], articles: dict[str, Article]) -> None:
    """Put the stories that were chosen into the curated lists; others' entries are left out."""
    for one in LISTS:
        for position, entry in enumerate(one.entries):
            if isinstance(entry, str):
                if entry in articles:
                    StoryListEntry.objects.create(
                        story_list=lists[one.slug], position=position, article=articles[entry]
                    )
            else:
                StoryListEntry.objects.create(
                    story_list=lists[one.slug],
                    position=position,
                    headline=entry.headline,
                    teaser=entry.teaser,
                    url=entry.url,
                )
