"""The demonstration newsroom's words agree with themselves."""

import re
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest

from articles.text.html.sanitise import images_in, sanitise
from newsroom.demonstration.house import AGENCY, BUREAUS, HOUSE, SECTIONS, SOURCES
from newsroom.demonstration.people import PEOPLE
from newsroom.demonstration.stories import (
    FRONT,
    LISTS,
    ONCE_PUBLIC,
    STORIES,
    State,
    choose,
    dated_stories,
    further_stories,
)
from newsroom.demonstration.stories.lists import Elsewhere
from newsroom.demonstration.stories.story_text import dated
from newsroom.demonstration.topics import TOPICS

pytestmark = pytest.mark.demonstration

#: The scenes that the program can draw for a story.
SCENES = {
    "hills",
    "harbour",
    "skyline",
    "river_delta",
    "court",
    "parliament",
    "factory",
    "field",
    "desert_road",
    "map",
    "chart",
    "market_street",
    "railway",
    "mountain_pass",
    "stadium",
    "ship",
    "wind_farm",
    "bridge",
    "library",
}
ROLES = {"by", "with", "additional_reporting", "edited_by", "translated_by", "photographs_by"}
RIGHTS = {"own", "agency", "handout", "creative-commons", "one-time", "restricted"}
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo("Europe/London"))
TOLD = dated_stories(STORIES, NOW)
FURTHER = further_stories(300, seed=7)
BY_KEY = {story.key: story for story in STORIES}

every_story = pytest.mark.parametrize("story", TOLD, ids=lambda story: story.key)


def slugs(things):
    return {item.slug for item in things}


# --- The house ---------------------------------------------------------------------------------------------------


def test_there_is_one_house_and_one_agency():
    assert [source.is_house for source in SOURCES] == [True, False]
    assert HOUSE.name == "The Meridian Wire"
    assert AGENCY.established < 2000


def test_bureaus_stand_on_four_continents_in_real_time_zones():
    ours = [bureau for bureau in BUREAUS if bureau.source == HOUSE.slug]
    assert len(ours) >= 8
    assert {bureau.time_zone.split("/")[0] for bureau in ours} >= {"Europe", "Africa", "Asia", "America"}
    assert {bureau.time_zone for bureau in BUREAUS} <= available_timezones()
    assert all(re.fullmatch("[A-Z]{2}", bureau.country) for bureau in BUREAUS)
    assert {bureau.source for bureau in BUREAUS} <= slugs(SOURCES)


def test_every_person_works_at_a_bureau_and_four_may_log_in():
    assert {person.bureau for person in PEOPLE} <= slugs(BUREAUS)
    logins = {person.login: person.role for person in PEOPLE if person.login}
    assert set(logins.values()) == {"Journalist", "Bureau chief", "Editor", "Rights manager"}
    assert len(PEOPLE) >= 18


def test_the_reporter_and_the_bureau_chief_share_a_bureau():
    at = {person.role: person.bureau for person in PEOPLE if person.role}
    assert at["Journalist"] == at["Bureau chief"]


def test_subsections_stand_under_sections():
    tops = {section.slug for section in SECTIONS if not section.parent}
    assert {section.parent for section in SECTIONS if section.parent} <= tops
    assert all(section.about and len(section.about) <= 240 for section in SECTIONS)


def test_topics_are_of_known_kinds_and_codes_have_the_form_of_the_vocabulary():
    assert {topic.kind for topic in TOPICS} == {"subject", "person", "place", "organisation", "event"}
    assert all(re.fullmatch(r"(medtop:\d{8})?", topic.medtop) for topic in TOPICS)


@pytest.mark.parametrize(
    "things", [BUREAUS, PEOPLE, SECTIONS, TOPICS, LISTS], ids=lambda things: type(things[0]).__name__
)
def test_no_slug_is_given_twice(things):
    assert len(slugs(things)) == len(things)
    assert all(re.fullmatch(r"[a-z0-9-]{2,80}", slug) for slug in slugs(things))


# --- Each story ----------------------------------------------------------------------------------------------------


@every_story
def test_every_reference_of_a_story_resolves(story):
    assert story.bureau in slugs(BUREAUS)
    assert story.section in slugs(SECTIONS)
    assert story.source in slugs(SOURCES)
    assert set(story.topics) <= slugs(TOPICS)
    assert set(story.lists) <= slugs(LISTS)
    assert not story.translation_of or story.translation_of in BY_KEY


@every_story
def test_every_line_of_a_byline_is_exactly_one_name_and_the_first_wrote_it(story):
    assert story.signed[0].role == "by"
    for line in story.signed:
        assert line.role in ROLES
        assert sum(map(bool, (line.author, line.bureau, line.text))) == 1
        assert line.author in slugs(PEOPLE) | {""}
        assert line.bureau in slugs(BUREAUS) | {""}


@every_story
def test_a_story_has_at_least_four_paragraphs_and_a_teaser_that_fits(story):
    assert len(story.paragraphs) >= 4
    assert len(story.summary) <= 220
    assert len(story.headline) <= 110
    assert story.summary or story.state is State.DRAFT


@every_story
def test_every_picture_says_what_it_shows_and_whose_it_is(story):
    for picture in (*story.inline, *filter(None, [story.picture])):
        assert picture.scene in SCENES
        assert picture.alt.strip().endswith(".")
        assert picture.caption
        assert picture.credit
        assert picture.rights in RIGHTS
        assert picture.rights == "own" or picture.holder


@every_story
def test_every_inline_picture_has_its_place_in_the_text(story):
    placed = [int(block.text) for block in story.blocks if block.kind == "picture"]
    assert placed == list(range(1, len(story.inline) + 1))


@every_story
def test_the_body_is_already_as_the_desk_stores_it(story):
    keys = tuple(range(101, 101 + len(story.inline)))
    html = story.body_html(keys)
    assert sanitise(html) == html
    assert images_in(html) == list(keys)


@every_story
def test_no_mark_is_left_where_a_day_belongs_and_quotes_are_set_as_print_sets_them(story):
    text = "\n".join((story.headline, story.kicker, story.summary, story.body, story.editors_note))
    assert not re.search(r"\[|\]|\{(?!picture \d\})", text)
    assert not re.search("[\"']|  | - ", text)
    assert text.count("“") == text.count("”")
    assert text.count("«") == text.count("»")


@every_story
def test_a_correction_names_words_that_stand_in_the_story_and_words_that_do_not(story):
    for correction in story.corrections:
        assert story.body.count(correction.now) == 1
        assert correction.was not in story.body
        assert correction.was in story.before(correction).body
        assert correction.after < story.age


@every_story
def test_a_change_in_hand_changes_the_words(story):
    for change in filter(None, (story.edit_in_hand, story.next_version)):
        assert all(story.body.count(old) == 1 for old, _ in change.replacements)
        assert story.with_change(change).body != story.body


# --- All of them ---------------------------------------------------------------------------------------------------


def test_there_are_sixty_stories_or_more_and_no_headline_or_key_twice():
    assert len(STORIES) >= 60
    assert len({story.headline for story in STORIES}) == len(STORIES)
    assert len(BY_KEY) == len(STORIES)


def test_no_paragraph_is_used_twice():
    used = Counter(paragraph for story in TOLD for paragraph in story.paragraphs)
    assert [paragraph for paragraph, times in used.items() if times > 1] == []


def test_no_picture_is_drawn_twice():
    pictures = [picture for story in STORIES for picture in (*story.inline, *filter(None, [story.picture]))]
    assert len({picture.seed for picture in pictures}) == len(pictures)
    assert sum(story.picture is not None for story in STORIES) >= len(STORIES) * 0.6


def test_every_state_of_the_desk_and_of_the_record_is_there():
    counts = Counter(story.state for story in STORIES)
    assert counts.pop(State.LIVE) >= 55
    assert counts.pop(State.DRAFT) == 2
    assert counts == dict.fromkeys(set(State) - {State.LIVE, State.DRAFT}, 1)


def test_a_reason_stands_with_what_was_killed_withheld_or_spiked():
    for story in STORIES:
        ended = story.state in {State.KILLED, State.WITHHELD, State.SPIKED}
        assert bool(story.reason) == ended
        assert (story.stood is not None) == (story.state in {State.KILLED, State.WITHHELD})
        assert (story.due is not None) == (story.state is State.SCHEDULED)
        assert (story.embargo is not None) == (story.state is State.EMBARGOED)


def test_the_drafts_and_the_submitted_story_are_the_reporters_own():
    reporter = next(person.slug for person in PEOPLE if person.role == "Journalist")
    waiting = [story for story in STORIES if story.state in {State.DRAFT, State.SUBMITTED}]
    assert {line.author for story in waiting for line in story.signed} == {reporter}


def test_live_stories_show_a_correction_a_clarification_an_edit_in_hand_and_a_new_version_to_come():
    live = [story for story in STORIES if story.state is State.LIVE]
    assert {correction.kind for story in live for correction in story.corrections} == {"correction", "clarification"}
    assert any(story.edit_in_hand for story in live)
    assert all(story.next_version.due for story in live if story.next_version)
    assert any(story.next_version for story in live)


def test_stories_are_in_three_languages_and_arabic_is_written_in_arabic():
    written = Counter(story.language for story in STORIES)
    assert min(written["ar"], written["es"]) >= 4
    assert set(written) == {"en", "es", "ar"}
    for story in TOLD:
        arabic = re.search("[\u0621-\u064a]{3}", story.headline + story.body)
        assert bool(arabic) == (story.language == "ar")


def test_stories_run_over_three_weeks_with_about_fourteen_in_the_last_day():
    ages = [story.age for story in STORIES if story.state in ONCE_PUBLIC]
    assert 12 <= sum(age < timedelta(days=1) for age in ages) <= 18
    assert timedelta(days=18) < max(ages) <= timedelta(days=21)
    assert all(younger.age <= older.age for younger, older in pairwise(STORIES))


def test_the_agency_keeps_its_own_address():
    for story in STORIES:
        assert (story.source == AGENCY.slug) == bool(story.origin_url)


def test_a_translation_is_younger_than_its_original_or_as_fresh_and_in_another_language():
    for story in STORIES:
        if story.translation_of:
            assert BY_KEY[story.translation_of].language != story.language
            assert story.age < BY_KEY[story.translation_of].age


@pytest.mark.parametrize("count", [20, 60])
def test_the_story_that_leads_the_front_is_there_in_three_languages(count):
    group = [story for story in choose(count) if FRONT.lead in (story.key, story.translation_of)]
    assert {story.language for story in group} == {"en", "es", "ar"}


def test_the_front_leads_with_live_stories_of_the_day_each_once():
    chosen = [BY_KEY[key] for key in (FRONT.lead, *FRONT.beneath)]
    assert len(set(FRONT.beneath) | {FRONT.lead}) == 6
    assert all(story.state is State.LIVE and story.age < timedelta(days=1) for story in chosen)
    assert BY_KEY[FRONT.lead].urgency == min(story.urgency for story in STORIES)
    assert BY_KEY[FRONT.lead].picture
    assert {slug for _, slug in FRONT.slots} <= slugs(LISTS)


def test_every_list_finds_what_it_is_of():
    known = {"section": slugs(SECTIONS), "bureau": slugs(BUREAUS), "topic": slugs(TOPICS)}
    for story_list in LISTS:
        assert story_list.of in known.get(story_list.rule, {""})
        assert bool(story_list.entries) == (story_list.rule == "curated")
        assert {entry for entry in story_list.entries if not isinstance(entry, Elsewhere)} <= set(BY_KEY)


def test_every_section_and_every_bureau_has_a_story():
    live = [story for story in STORIES if story.state is State.LIVE]
    parents = {section.slug: section.parent for section in SECTIONS}
    filed = {story.section for story in live}
    assert {section.slug for section in SECTIONS} <= filed | {parents[slug] for slug in filed}
    assert {story.bureau for story in live} == slugs(BUREAUS)


# --- Telling -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Monday, 3 December, Saturday"),
        ("es", "lunes, 3 de diciembre, sábado"),
        ("ar", "الاثنين, 3 ديسمبر, السبت"),
    ],
)
def test_days_and_dates_are_said_in_the_storys_language(language, expected):
    assert dated("[day], [date+10], [day-2]", date(2026, 11, 23), language) == expected


def test_a_scheduled_story_is_told_as_of_the_day_it_will_appear():
    scheduled = next(story for story in STORIES if story.state is State.SCHEDULED)
    assert scheduled.moment(NOW) > NOW


# --- A smaller demonstration, and a larger one -----------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, 6, 20, 60, len(STORIES), 90])
def test_as_many_stories_are_chosen_as_were_asked_for(count):
    assert len(choose(count)) == count


def test_a_small_demonstration_keeps_the_front_and_every_state():
    few = choose(20)
    assert {FRONT.lead, *FRONT.beneath} <= {story.key for story in few}
    assert {story.state for story in few} == set(State)


@pytest.mark.parametrize("count", range(1, len(STORIES)))
def test_a_translation_is_never_chosen_without_its_original(count):
    keys = {story.key for story in choose(count)}
    assert {story.translation_of for story in choose(count) if story.translation_of} <= keys


def test_further_stories_are_the_same_for_the_same_seed_and_others_for_another():
    assert further_stories(40, seed=7) == FURTHER[:40]
    assert further_stories(40, seed=8) != FURTHER[:40]


def test_no_two_of_five_thousand_further_stories_share_a_headline():
    many = further_stories(5000, seed=1)
    assert len({story.headline for story in (*many, *STORIES)}) == 5000 + len(STORIES)
    assert len({story.key for story in many}) == 5000


def test_further_stories_are_fit_to_print_and_older_than_the_others():
    for story in dated_stories(FURTHER, NOW):
        assert len(story.paragraphs) >= 4
        assert 0 < len(story.summary) <= 220
        assert story.bureau in slugs(BUREAUS)
        assert story.section in slugs(SECTIONS)
        assert set(story.topics) <= slugs(TOPICS)
        assert story.age > max(other.age for other in STORIES)
        assert "[" not in story.body
    assert all(younger.age < older.age for younger, older in pairwise(FURTHER))


def figures(pattern: str, text: str) -> list[int]:
    """The numbers that a pattern's groups find in a text."""
    match = re.search(pattern, text)
    assert match, text
    return [int(number.replace(",", "")) for number in match.groups()]


def test_the_figures_of_a_further_story_agree():
    for story in further_stories(600, seed=3):
        if story.section == "shipping":
            total, loaded, landed = figures(
                r"handled ([\d,]+) .*?([\d,]+) were loaded and ([\d,]+) landed", flat(story)
            )
            assert total == loaded + landed
        if story.section == "markets":
            offered, sold = figures(r"Of ([\d,]+) lots on offer ([\d,]+)", flat(story))
            close, low, high = figures(r"closed at ([\d,]+) .*Bids lay between ([\d,]+) and ([\d,]+)\.", flat(story))
            assert sold < offered
            assert low < close < high


def flat(story) -> str:
    return " ".join(story.paragraphs)
