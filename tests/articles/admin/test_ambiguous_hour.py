"""Two nights a year: the hour that comes twice, each of which can be chosen, and the one that there is not."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from lxml import html

from articles.admin.fields import Moment
from articles.desk.record import publishing
from articles.models import Article
from newsroom.accounts.models import User
from tests.articles.admin.browsing import address, form_data, signed_in
from tests.factories import ArticleFactory, UserFactory

#: London's clocks go back from 02:00 to 01:00 on 25 October 2037, and forward from 01:00 to 02:00 on 29 March.
TWICE, ONCE = "2037-10-25T01:30", "2037-10-25T02:30"
FIRST, SECOND = datetime(2037, 10, 25, 0, 30, tzinfo=UTC), datetime(2037, 10, 25, 1, 30, tzinfo=UTC)


def cleaned(**sent: str) -> object:
    """What the field makes of what a browser sends; the words of the problem, where there is one."""
    field = Moment()
    try:
        return field.clean(field.widget.value_from_datadict(sent, {}, "at"))
    except Exception as problem:
        return " ".join(getattr(problem, "messages", [repr(problem)]))


@pytest.mark.parametrize(
    ("typed", "which", "means"),
    [
        (TWICE, "+01:00", FIRST),
        (TWICE, "+00:00", SECOND),
        (TWICE, "", "01:30 comes twice that night, for the clocks go back: say which."),
        (TWICE, "+05:00", "01:30 comes twice that night, for the clocks go back: say which."),
        (ONCE, "+01:00", datetime(2037, 10, 25, 2, 30, tzinfo=UTC)),
        ("2037-10-25T00:59", "+00:00", datetime(2037, 10, 24, 23, 59, tzinfo=UTC)),
        ("2037-07-01T10:00", "+00:00", datetime(2037, 7, 1, 9, tzinfo=UTC)),
        ("2037-03-29T01:30", "", "There is no 01:30 that night, for the clocks go forward."),
        ("2037-03-29T00:59", "", datetime(2037, 3, 29, 0, 59, tzinfo=UTC)),
        ("2037-13-29T00:59", "", "Enter a valid date/time."),
        ("nonsense", "+01:00", "Enter a valid date/time."),
        ("", "+01:00", None),
    ],
)
def test_what_is_typed_and_chosen_means_one_moment(typed: str, which: str, means: object) -> None:
    assert cleaned(at=typed, at_which=which) == means


@pytest.mark.parametrize("moment", [FIRST, SECOND])
def test_a_moment_that_is_kept_is_shown_with_its_choice_and_comes_back_the_same(moment: datetime) -> None:
    field = Moment()
    rendered = field.widget.render("at", field.prepare_value(moment))
    assert sorted(html.fromstring(f"<p>{rendered}</p>").xpath("//option/@value")) == ["+00:00", "+01:00"]
    page = f"<form method=post>{rendered}</form>"
    assert cleaned(**{name: value[0] for name, value in form_data(page).items()}) == moment


def test_other_moments_have_no_choice_beside_them() -> None:
    field = Moment()
    assert "select" not in field.widget.render("at", field.prepare_value(datetime(2037, 7, 1, 9, tzinfo=UTC)))


@pytest.fixture
def by() -> User:
    return UserFactory(role="Editor")


@pytest.fixture
def client(by: User) -> Client:
    return signed_in(by)


@pytest.mark.django_db
@pytest.mark.parametrize(("which", "at"), [("+01:00", FIRST), ("+00:00", SECOND)])
def test_a_story_is_scheduled_for_either_of_the_two(by: User, client: Client, which: str, at: datetime) -> None:
    article = ArticleFactory(by=by)
    response = client.post(address(article), form_data(client.get(address(article)), publish_at=TWICE))
    assert "01:30 comes twice that night" in response.content.decode()
    client.post(address(article), form_data(response, publish_at_which=which))
    article.refresh_from_db()
    assert article.publish_at == at
    client.post(address(article), form_data(client.get(address(article)), kicker="Changed"))
    assert Article.objects.get(pk=article.pk).publish_at == at


@pytest.mark.django_db
def test_a_scheduled_version_is_moved_to_either_of_the_two(by: User, client: Client) -> None:
    article = ArticleFactory(by=by, publish_at=FIRST.isoformat())
    publishing.publish(article.pk, by, 1, approve=True)
    page = address(article, "reschedule")
    client.post(page, form_data(client.get(page), publish_at_which="+00:00"))
    assert article.versions.order_by("-number")[0].in_force_from == SECOND
