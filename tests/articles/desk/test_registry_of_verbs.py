"""The registry of verbs: total, and the only place that says who may do a verb, from where, and what it needs."""

import ast
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission

from articles.admin.story.verb_pages import PAGES
from articles.desk.possible import MEETS, possible
from articles.desk.state import state_of
from articles.desk.verbs import IN_FORM, VERBS, WITH_PAGE, Needs, Place, Verb
from articles.desk.workflow import STEPS
from articles.models import Article
from newsroom.accounts.models import AuditEntry
from tests.conftest import SettableClock
from tests.factories import ArticleFactory, UserFactory

ARTICLES = Path(__file__).resolve().parents[3] / "articles"


def test_every_verb_is_in_it_once() -> None:
    assert list(VERBS) == list(Verb)


def test_every_verb_that_is_offered_says_what_a_person_calls_it_and_no_other_does() -> None:
    assert {verb for verb in Verb if VERBS[verb].label} == {*IN_FORM, *WITH_PAGE}


def test_every_verb_with_a_page_has_one() -> None:
    assert {*PAGES, Verb.CORRECT} == set(WITH_PAGE)


def test_every_need_has_its_test_of_the_record() -> None:
    assert set(MEETS) == set(Needs)


def test_what_moves_the_copy_leads_to_a_stage_from_other_stages() -> None:
    stages = set(Article.Stage.values)
    assert all(step.start <= stages and step.end in stages for step in STEPS.values())


def test_the_audit_log_has_room_for_the_name_of_each() -> None:
    room = AuditEntry._meta.get_field("verb").max_length
    assert room is not None
    assert max(map(len, Verb)) <= room


@pytest.mark.django_db
def test_every_rule_names_a_permission_that_there_is() -> None:
    named = {rule.permission for definition in VERBS.values() for rule in definition.rules}
    assert named == set(Permission.objects.filter(codename__in=named).values_list("codename", flat=True))


@pytest.mark.django_db
def test_what_is_offered_stands_in_the_order_of_the_registry(clock: SettableClock) -> None:
    article = ArticleFactory(clock=clock)
    offered = possible(UserFactory(is_superuser=True), article, state_of(article, clock()))
    assert offered == sorted(offered, key=list(Verb).index)
    assert all(VERBS[verb].place is not Place.ELSEWHERE for verb in offered)


def test_no_other_table_is_keyed_by_verbs() -> None:
    """But for the pages of verbs, which are forms, and the sentences and tests of `possible`."""
    names = set(Verb) - {Verb.CREATE, Verb.READ, Verb.SAVE}
    tables_by_verb = set()
    for path in sorted([*(ARTICLES / "desk").rglob("*.py"), *(ARTICLES / "admin").rglob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            elements = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", [])
            constants = {element.value for element in elements if isinstance(element, ast.Constant)}
            if len(constants & names) > 2:
                tables_by_verb.add(path.relative_to(ARTICLES).as_posix())
    assert tables_by_verb == set()
