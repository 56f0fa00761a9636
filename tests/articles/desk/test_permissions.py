"""The one permission table: asked about one story, and as a query, it says the same."""

from collections.abc import Callable
from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission

from articles.desk.errors import NotAllowed
from articles.desk.permissions import may, require, stories_that
from articles.desk.verbs import VERBS
from articles.models import Article
from newsroom.accounts.models import User
from tests.factories import ArticleFactory, AuthorFactory, BureauFactory, UserFactory

pytestmark = pytest.mark.django_db

STORIES = ("own", "signed", "bureau", "foreign", "no bureau")

#: Who may do what to which of those stories, as 2-domain has it; what is not here may not be done.
READ = {"read"}
RESTRICT = {"restrict"}
WRITE = {"read", "save", "submit", "spike", "unspike"}
JUDGE = {"approve", "send_back"}
PUBLISH = {"publish", "reschedule", "unschedule", "unpublish", "correct", "withhold", "restore", "kill"}
REPORTS = {"handle_reports"}
EXPECTED: dict[str, dict[str, set[str]]] = {
    "Journalist": dict.fromkeys(["own", "signed"], WRITE),
    "Bureau chief": dict.fromkeys(["own", "signed"], WRITE) | {"bureau": WRITE | JUDGE | REPORTS},
    "Editor": dict.fromkeys(STORIES, WRITE | JUDGE | PUBLISH | RESTRICT | REPORTS),
    "Rights manager": dict.fromkeys(STORIES, READ | RESTRICT),
    "Administrator": dict.fromkeys(STORIES, WRITE | JUDGE | PUBLISH | RESTRICT | REPORTS | {"redact"}),
    "superuser": dict.fromkeys(STORIES, WRITE | JUDGE | PUBLISH | RESTRICT | REPORTS | {"redact"}),
    "system": dict.fromkeys(STORIES, WRITE | JUDGE | PUBLISH | RESTRICT | REPORTS | {"redact"}),
    "nobody": {},
    "left": {},
}
CREATE = {"Journalist", "Bureau chief", "Editor", "Administrator", "superuser", "system"}


def someone(role: str) -> User:
    """A person in that role, who signs for a bureau; "left": an editor whose account was closed."""
    if role == "system":
        return User.objects.system()
    group = {"superuser": None, "nobody": None, "left": "Editor"}.get(role, role)
    return UserFactory(role=group, bureau=BureauFactory(), is_superuser=role == "superuser", is_active=role != "left")


def stories_of(person: User) -> dict[str, Article]:
    """A story of each kind as seen from that person."""
    author = getattr(person, "author", None) or AuthorFactory(user=person)
    elsewhere = BureauFactory()
    line = {"role": "by", "author": author.pk, "bureau": None, "text": ""}
    stories = {
        "own": ArticleFactory(bureau=elsewhere),
        "signed": ArticleFactory(bureau=elsewhere, bylines=[line, line | {"role": "edited_by"}]),
        "bureau": ArticleFactory(bureau=author.bureau),
        "foreign": ArticleFactory(bureau=elsewhere),
        "no bureau": ArticleFactory(),
    }
    Article.objects.filter(pk=stories["own"].pk).update(created_by=person)
    return {kind: Article.objects.get(pk=story.pk) for kind, story in stories.items()}


def test_every_role_is_tried_here() -> None:
    assert set(Group.objects.values_list("name", flat=True)) <= set(EXPECTED)


@pytest.mark.parametrize("role", EXPECTED)
def test_each_role_may_do_what_the_house_says_and_no_more(role: str) -> None:
    person = someone(role)
    stories = stories_of(person)
    for kind, verb in product(STORIES, VERBS.keys() - {"create"}):
        assert may(person, verb, stories[kind]) == (verb in EXPECTED[role].get(kind, set())), f"{role}: {verb} {kind}"
    assert may(person, "create") == (role in CREATE)


@pytest.mark.parametrize("role", EXPECTED)
def test_the_table_as_a_query_says_the_same_about_every_story(role: str) -> None:
    person = someone(role)
    stories = stories_of(person).values()
    for verb in VERBS:
        permitted = stories_that(person, verb).values_list("pk", flat=True)
        assert sorted(permitted) == sorted(s.pk for s in stories if may(person, verb, s)), f"{role}: {verb}"


@pytest.mark.parametrize("role", EXPECTED)
def test_what_can_be_done_to_some_story_is_never_denied_in_general(role: str) -> None:
    person = someone(role)
    stories = stories_of(person).values()
    assert not {verb for verb in VERBS if not may(person, verb) and any(may(person, verb, s) for s in stories)}


def test_a_refusal_says_what_and_whom_to_ask() -> None:
    with pytest.raises(NotAllowed, match=r"You may not send back “The harbour”\. Ask an editor"):
        require(someone("Journalist"), "send_back", ArticleFactory(headline="The harbour"))


def test_a_stranger_may_do_nothing() -> None:
    ArticleFactory()
    assert not any(may(AnonymousUser(), verb) for verb in VERBS)
    assert not any(stories_that(AnonymousUser(), verb).exists() for verb in VERBS)


def test_an_unknown_verb_is_a_fault_of_ours_and_no_permission() -> None:
    with pytest.raises(KeyError):
        may(UserFactory(is_superuser=True), "promote")


def test_a_permission_given_to_one_person_counts() -> None:
    person, story = UserFactory(), ArticleFactory()
    person.user_permissions.add(Permission.objects.get(codename="kill_article"))
    assert may(person, "kill", story)
    assert not may(person, "publish", story)


def test_whoever_has_left_the_bureau_has_left_its_stories() -> None:
    chief = someone("Bureau chief")
    story = ArticleFactory(bureau=chief.author.bureau)
    assert may(chief, "approve", story)
    chief.author.active = False
    chief.author.save()
    again = User.objects.get(pk=chief.pk)
    assert not may(again, "approve", story)
    assert not stories_that(again, "approve").exists()


def test_the_query_is_one_however_many_stories(django_assert_num_queries: Callable[[int], object]) -> None:
    chief = someone("Bureau chief")
    for _ in range(3):
        ArticleFactory(bureau=chief.author.bureau)
    chief.has_perm("articles.read_any_article")
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        assert len(stories_that(chief, "approve")) == 3
