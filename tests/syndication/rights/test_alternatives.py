"""What would have been answered better: the nearest questions, in words and by the names of the address."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from syndication.rights.decide import decide
from syndication.rights.model import ANYONE, EVERYTHING, NEVER, Edition, Grant, Kind, Restriction, Rule, Use
from syndication.rights.territories import EVERYWHERE, expand
from syndication.rights.vocabulary import Action, Medium, Outcome, RestrictionKind
from tests.syndication.rights.case_facts import AT, PUBLISHED, STORIES

KENYA, BRAZIL, FRANCE = frozenset({"KE"}), frozenset({"BR"}), frozenset({"FR"})
APRIL = datetime(2026, 4, 1, tzinfo=UTC)
MAY = Rule(id="1", kind=Kind.PERMISSION, action=Action.REPRINT)


def terms(*rules: Rule) -> tuple[Grant, ...]:
    return (
        Grant(
            id="g",
            name="G",
            public=True,
            scope=EVERYTHING,
            editions=(Edition(id="e", name="E", number=1, rules=rules),),
        ),
    )


def may_not(**limits: Any) -> Rule:
    return Rule(id="2", kind=Kind.PROHIBITION, action=Action.REPRINT, **limits)


def nearest(use: Use, grants: tuple[Grant, ...], story: str = "fresh", **facts: Any) -> dict[str, Any]:
    """Each near miss's change of the question, by its words."""
    decision = decide(replace(STORIES[story], **facts), ANYONE, use, grants, AT)
    return {miss.says: dict(miss.change) for miss in decision.nearest}


def test_a_permission_that_falls_short_says_what_it_would_carry() -> None:
    rule = replace(MAY, territories=KENYA, territory_names=("KE",), media=frozenset({Medium.WEB}), non_commercial=True)
    assert nearest(Use(), terms(rule)) == {
        "permitted in Kenya, on the web, if it is not commercial": {
            "territory": ["KE"],
            "media": ["web"],
            "commercial": False,
        }
    }


def test_where_a_prohibition_meets_a_part_the_rest_is_offered() -> None:
    grants = terms(MAY, may_not(territories=BRAZIL, media=frozenset({"print", "audio"})))
    assert nearest(Use(territories=BRAZIL | KENYA, media=frozenset({Medium.WEB, Medium.PRINT})), grants) == {
        "permitted in Kenya": {"territory": ["KE"]},
        "permitted on the web": {"media": ["web"]},
    }


def test_of_many_territories_the_few_that_are_not_permitted_are_named() -> None:
    codes, names, _ = expand(["EU"])
    use = Use(territories=codes, territory_names=names)
    assert list(nearest(use, terms(MAY, may_not(territories=FRANCE)))) == ["permitted in the EU but not in France"]


def test_territories_that_were_not_asked_about_are_named_as_they_are() -> None:
    codes, names, _ = expand(["EU", "NO"])
    rule = replace(MAY, territories=codes, territory_names=names)
    assert list(nearest(Use(territories=KENYA), terms(rule))) == ["permitted in the EU and Norway"]


def test_the_world_without_a_country_is_asked_for_by_regions() -> None:
    [(says, change)] = nearest(Use(), terms(MAY, may_not(territories=FRANCE))).items()
    assert says == "permitted everywhere but in France"
    assert change["territory"][:4] == ["Africa", "Americas", "Asia", "Oceania"]
    assert expand(change["territory"])[0] == EVERYWHERE - FRANCE


def test_a_prohibition_that_begins_or_ends_leaves_the_time_before_and_after() -> None:
    assert nearest(Use(ends=NEVER), terms(MAY, may_not(starts=APRIL))) == {
        "permitted until 31 March 2026": {"ends": APRIL}
    }
    assert nearest(Use(), terms(MAY, may_not(ends=APRIL))) == {"permitted from 1 April 2026": {"starts": APRIL}}


def test_what_is_given_on_request_is_permitted_out_of_its_reach() -> None:
    grants = terms(MAY, may_not(territories=FRANCE, on_request=True))
    assert list(nearest(Use(territories=KENYA | FRANCE), grants)) == ["permitted in Kenya"]


def test_a_story_reserved_for_a_time_is_permitted_after_it_and_elsewhere() -> None:
    reserved = Restriction(kind=RestrictionKind.RESERVED, territories=KENYA, territory_names=("KE",), until=APRIL)
    assert nearest(Use(territories=KENYA | FRANCE), terms(MAY), restrictions=(reserved,)) == {
        "permitted from 1 April 2026": {"starts": APRIL},
        "permitted in France": {"territory": ["FR"]},
    }


def test_a_use_that_starts_before_the_story_is_public_may_start_then() -> None:
    near_misses = nearest(Use(starts=PUBLISHED - timedelta(days=9)), terms(MAY), "log")
    assert near_misses == {"permitted from 1 March 2026, 09:00": {"starts": PUBLISHED}}


def test_nothing_is_offered_of_a_story_that_is_stopped_or_not_for_reprint() -> None:
    for story in ("bridge", "tug", "ferry", "tower"):
        assert nearest(Use(), terms(MAY), story) == {}


def test_a_pictures_own_no_leaves_the_rest_of_what_was_named() -> None:
    use = Use(parts=frozenset({"text", "picture:1", "picture:2"}))
    assert nearest(use, terms(MAY), "harbour") == {
        "permitted for the text and the picture “boats in the harbour”": {"parts": ["picture:1", "text"]}
    }


def test_at_most_four_are_offered_and_what_is_permitted_before_what_may_be_asked() -> None:
    rules = [
        replace(MAY, id=str(number), territories=frozenset({code}))
        for number, code in enumerate(["FR", "DE", "IT", "ES", "SE"])
    ]
    decision = decide(
        STORIES["fresh"], ANYONE, Use(territories=frozenset({"FR", "DE", "IT", "ES", "SE"})), terms(*rules), AT
    )
    assert len(decision.nearest) == 4
    assert {miss.outcome for miss in decision.nearest} == {Outcome.PERMITTED}


def test_where_one_change_does_not_help_two_or_three_together_are_offered() -> None:
    rule = replace(MAY, territories=KENYA, territory_names=("KE",), media=frozenset({Medium.WEB}), ends=APRIL)
    use = Use(territories=FRANCE, media=frozenset({Medium.PRINT}), ends=datetime(2026, 6, 1, tzinfo=UTC))
    assert nearest(use, terms(rule)) == {
        "permitted in Kenya, on the web, until 31 March 2026": {
            "territory": ["KE"],
            "media": ["web"],
            "ends": APRIL,
        }
    }


def test_a_smaller_change_makes_a_larger_one_needless_and_a_wider_use_a_narrower() -> None:
    web, both = frozenset({Medium.WEB}), frozenset({Medium.WEB, Medium.PRINT})
    rules = (
        replace(MAY, media=web),
        replace(MAY, id="2", media=both),
        replace(MAY, id="3", media=web, non_commercial=True),
    )
    near_misses = nearest(Use(media=frozenset({Medium.WEB, Medium.PRINT, Medium.AUDIO})), terms(*rules))
    assert list(near_misses) == ["permitted on the web and in print"]


def test_an_excerpt_says_its_words_and_its_media() -> None:
    rule = replace(MAY, action=Action.EXCERPT, words=120, media=frozenset({Medium.WEB}))
    assert nearest(Use(media=frozenset({Medium.PRINT})), terms(rule)) == {
        "permitted as an excerpt of up to 120 words, on the web": {"action": "excerpt", "words": 120, "media": ["web"]}
    }


def test_where_an_excerpt_is_one_change_too_many_fewer_words_alone_are_offered() -> None:
    rule = replace(MAY, action=Action.EXCERPT, words=100, non_commercial=True, starts=APRIL)
    assert nearest(Use(), terms(rule)) == {
        "permitted up to 100 words, if it is not commercial, from 1 April 2026": {
            "words": 100,
            "commercial": False,
            "starts": APRIL,
        }
    }


def test_a_translation_of_fewer_words_is_one_of_an_excerpt() -> None:
    rules = (replace(MAY, action=Action.TRANSLATE), replace(MAY, id="2", action=Action.EXCERPT, words=100))
    assert nearest(Use(action=Action.TRANSLATE, language="es"), terms(*rules)) == {
        "permitted up to 100 words": {"words": 100}
    }


def test_what_may_be_asked_from_a_later_day_is_offered_from_then() -> None:
    [grant] = terms(replace(MAY, action=Action.ARCHIVE))
    later = replace(grant, starts=APRIL, takes_requests_for=frozenset({Action.REPRINT}))
    assert nearest(Use(), (later,)) == {"ask us about it from 1 April 2026": {"starts": APRIL}}


def test_an_edition_that_is_still_to_come_is_no_near_miss_and_no_end() -> None:
    """What the house has not put into force yet is told to nobody."""
    [grant] = terms(replace(MAY, media=frozenset({Medium.WEB})))
    coming = Edition(id="e2", name="E", number=2, rules=(MAY,), in_force_from=APRIL)
    grants = (replace(grant, editions=(*grant.editions, coming)),)
    assert list(nearest(Use(media=frozenset({Medium.PRINT})), grants)) == ["permitted on the web"]
    assert decide(STORIES["fresh"], ANYONE, Use(media=frozenset({Medium.PRINT})), grants, AT).stands_until is None
