"""What decide() is given is what was on record at the moment asked about, and nothing of anyone else's."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.desk import pictures
from articles.models import Version
from syndication.asking.asker import STRANGER, Asker, party_at
from syndication.asking.facts import grants_for, work_of
from syndication.models import Partner, Payment, Taking
from syndication.rights.words import Grant, Part, Work
from tests.conftest import SettableClock
from tests.factories import (
    BureauFactory,
    HouseFactory,
    ImageFactory,
    SectionFactory,
    SourceFactory,
    TopicFactory,
    editor,
    published,
)
from tests.syndication.asking.on_record import REPRINT, agreed, edition, known, partner, restricted

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(clock: SettableClock) -> Version:
    return published(clock, headline="Harbour opens")


@pytest.fixture
def wire(clock: SettableClock) -> Partner:
    return partner(clock())


def asks(who: Partner, at: datetime) -> Asker:
    return Asker(party=party_at(who, at), partner=who)


def grants(version: Version, asker: Asker, at: datetime, starts: datetime | None = None) -> list[Grant]:
    return list(grants_for(version, asker, at, starts or at, UTC))


class TestTheStory:
    def test_stands_in_its_sections_and_has_its_names(self, clock: SettableClock) -> None:
        world = SectionFactory()
        europe = SectionFactory(parent=SectionFactory(parent=world))
        bureau, topic = BureauFactory(), TopicFactory()
        version = published(clock, section=europe, bureau=bureau, topics=[topic.pk])
        work = work_of(Version.objects.get(pk=version.pk), STRANGER, clock())
        assert work.sections == {europe.pk, europe.parent_id, world.pk}
        assert (work.bureau, work.topics, work.number) == (bureau.pk, {topic.pk}, 1)
        assert work.url.endswith(version.path)

    def test_has_its_notice_with_a_link_to_itself(self, clock: SettableClock) -> None:
        source = HouseFactory()
        source.name, source.legal_name = "Post & <Sons>", "Post & Sons Ltd"
        source.save()
        version = published(clock)
        notice = work_of(version, STRANGER, clock()).notice
        assert notice is not None
        assert notice.text == (
            "Copyright 1999-2026 Post & Sons Ltd. This article was originally published on Post & <Sons> and was "
            "reproduced with permission."
        )
        assert notice.html == (
            "Copyright 1999-2026 Post &amp; Sons Ltd. This article was originally published on "
            f'<a href="http://127.0.0.1:8000{version.path}">Post &amp; &lt;Sons&gt;</a> and was reproduced with '
            "permission."
        )

    def pictured(self, clock: SettableClock, *images: Any) -> Work:
        uses = [
            {"image": one.pk, "role": "lead" if n == 0 else "inline", "caption": ""} for n, one in enumerate(images)
        ]
        figures = "".join(f'<figure data-image="{one.pk}"></figure>' for one in images[1:])
        return work_of(published(clock, body=f"<p>Words.</p>{figures}", images=uses), STRANGER, clock())

    def test_has_pictures_that_may_go_and_that_may_not(self, clock: SettableClock) -> None:
        ours, theirs = ImageFactory(may_be_syndicated=True), ImageFactory()
        work = self.pictured(clock, ours, theirs)
        assert [(part.key, part.may_go) for part in work.parts] == [
            ("text", True), (f"picture:{ours.pk}", True), (f"picture:{theirs.pk}", False),
        ]  # fmt: skip
        assert work.parts[1].title == ours.alt_text

    def test_says_no_word_of_a_picture_that_was_withdrawn(self, clock: SettableClock) -> None:
        image = ImageFactory(may_be_syndicated=True)
        version = published(clock, images=[{"image": image.pk, "role": "lead", "caption": ""}])
        pictures.withdraw(image.pk, editor(), "The right ended.", clock)
        assert work_of(version, STRANGER, clock()).parts[1] == Part(
            key=f"picture:{image.pk}", kind="picture", title="a picture that was withdrawn", may_go=False
        )

    def test_carries_the_restriction_that_was_on_record(self, version: Version, clock: SettableClock) -> None:
        before = clock()
        restricted(clock.advance(hours=1), version.article, hold=True)
        restricted(clock.advance(hours=1), version.article)
        kinds = [
            [one.kind for one in work_of(version, STRANGER, before + timedelta(hours=hours)).restrictions]
            for hours in range(3)
        ]
        assert kinds == [[], ["hold"], []]

    def test_is_reserved_to_others_alone_and_does_not_say_to_whom(
        self, version: Version, wire: Partner, clock: SettableClock
    ) -> None:
        until = clock() + timedelta(days=30)
        restricted(
            clock(), version.article, exclusive_to=wire, exclusive_territories=["CH"], exclusive_codes=["CH"],
            exclusive_until=until,
        )  # fmt: skip
        other = asks(partner(clock(), "Coast Radio"), clock())
        assert work_of(version, asks(wire, clock()), clock()).restrictions == ()
        heard = work_of(version, STRANGER, clock()).restrictions
        assert heard == work_of(version, other, clock()).restrictions
        assert "Meridian" not in repr(heard)


class TestGrants:
    def test_anyone_has_the_public_terms_of_the_storys_source(self, version: Version, clock: SettableClock) -> None:
        ours = edition(clock(), source=version.source)
        edition(clock(), source=SourceFactory())
        edition(clock())
        assert [(one.id, one.public) for one in grants(version, STRANGER, clock())] == [
            (f"public-{ours.terms_id}", True)
        ]

    def test_public_terms_bring_every_edition_that_was_on_record(self, version: Version, clock: SettableClock) -> None:
        at = clock()
        first = edition(at, source=version.source, takes_requests_for=["translate"])
        edition(clock.advance(days=1), terms=first.terms, takes_requests_for=["adapt"])
        assert [len(grants(version, STRANGER, moment)[0].editions) for moment in (at, clock())] == [1, 2]
        assert grants(version, STRANGER, clock(), starts=at)[0].takes_requests_for == {"translate"}
        assert grants(version, STRANGER, clock())[0].takes_requests_for == {"adapt"}

    def test_a_partner_has_its_own_agreements_and_nobody_elses(
        self, version: Version, wire: Partner, clock: SettableClock
    ) -> None:
        own = agreed(clock(), wire, edition(clock()))
        agreed(clock(), partner(clock(), "Coast Radio"), edition(clock()))
        assert [(one.id, one.name) for one in grants(version, asks(wire, clock()), clock())] == [
            (f"agreement-{own.pk}", own.name)
        ]

    def test_an_agreement_says_what_was_last_recorded_of_it(
        self, version: Version, wire: Partner, clock: SettableClock
    ) -> None:
        first, second = edition(clock()), edition(clock())
        agreement = agreed(clock(), wire, first)
        agreed(clock.advance(days=1), wire, second, agreement, ends=clock() + timedelta(days=9))
        agreed(clock.advance(days=1), wire, second, agreement, cancelled=True)
        said = [grants(version, asks(wire, clock()), clock() - timedelta(days=back)) for back in (2, 1, 0)]
        assert [[one.editions[0].id for one in found] for found in said] == [
            [f"terms-{first.terms_id}/1"], [f"terms-{second.terms_id}/1"], [],
        ]  # fmt: skip

    def test_a_payment_counts_for_its_story_in_its_currency_and_in_full(
        self, version: Version, wire: Partner, clock: SettableClock
    ) -> None:
        due = edition(clock(), pay_amount="50", pay_currency="EUR", pay_per="use", pay_before_use=True)
        agreement = agreed(clock(), wire, due)
        other = published(clock)

        def paid(amount: str, currency: str = "EUR", article: Any = version.article) -> bool:
            Payment.objects.create(
                agreement=agreement, article=article, amount=amount, currency=currency, paid_on=clock().date(),
                recorded_at=clock(), by=editor(),
            )  # fmt: skip
            return grants(version, asks(wire, clock()), clock())[0].paid

        assert [
            paid("50", "USD"), paid("50", article=other.article), paid("50", article=None), paid("30"), paid("20"),
        ] == [False, False, False, False, True]  # fmt: skip

    def test_a_flat_sum_is_paid_for_every_story(self, version: Version, wire: Partner, clock: SettableClock) -> None:
        agreement = agreed(clock(), wire, edition(clock(), pay_amount="900", pay_currency="EUR", pay_per="flat"))
        Payment.objects.create(
            agreement=agreement, amount="900", currency="EUR", paid_on=clock().date(), recorded_at=clock(), by=editor()
        )
        assert grants(version, asks(wire, clock()), clock())[0].paid

    def test_a_story_counts_once_in_the_month_in_which_it_was_first_taken(
        self, version: Version, wire: Partner, clock: SettableClock
    ) -> None:
        agreement = agreed(clock(), wire, edition(clock(), REPRINT | {"per_month": 5}))
        other = published(clock)

        def take(article: Any, at: datetime) -> tuple[int, bool]:
            Taking.objects.create(agreement=agreement, article=article, at=at, recorded_at=at, by=editor())
            found = grants(version, asks(wire, clock()), clock())[0]
            return found.taken, found.taken_already

        march = clock.set(datetime(2026, 3, 20, tzinfo=UTC))
        assert take(other.article, datetime(2026, 2, 28, 23, 59, tzinfo=UTC)) == (0, False)
        assert take(other.article, march) == (0, False)
        assert take(version.article, march) == (1, True)
        clock.set(datetime(2026, 4, 1, tzinfo=UTC))
        assert take(version.article, clock()) == (0, True)

    def test_the_month_is_that_of_the_newsrooms_zone(
        self, version: Version, wire: Partner, clock: SettableClock
    ) -> None:
        agreement = agreed(clock(), wire, edition(clock(), REPRINT | {"per_month": 5}))
        at = clock.set(datetime(2026, 3, 31, 23, tzinfo=UTC))
        Taking.objects.create(agreement=agreement, article=version.article, at=at, recorded_at=at, by=editor())
        later = clock.advance(hours=2)
        taken = [
            grants_for(version, asks(wire, at), later, later, zone)[0].taken
            for zone in (UTC, ZoneInfo("Europe/London"))
        ]
        assert taken == [0, 1]


def test_a_partner_is_what_was_known_of_it_then(wire: Partner, clock: SettableClock) -> None:
    known(wire, clock.advance(days=1), name="The Meridian", active=False)
    assert [party_at(wire, clock() - timedelta(days=back)).active for back in (1, 0)] == [True, False]
    assert party_at(wire, clock() - timedelta(days=9)).id == ""


def test_facts_cost_the_same_queries_whatever_there_is(version: Version, wire: Partner, clock: SettableClock) -> None:
    edition(clock(), source=version.source)

    def counted(asker: Asker) -> tuple[int, int]:
        with CaptureQueriesContext(connection) as story:
            work_of(version, asker, clock())
        with CaptureQueriesContext(connection) as granted:
            grants(version, asker, clock())
        return len(story), len(granted)

    asked = []
    for more in (1, 10):
        for _ in range(more):
            agreed(clock(), wire, edition(clock(), REPRINT, REPRINT, REPRINT))
        asked += [counted(asks(wire, clock())), counted(STRANGER)]
    assert asked == [(1, 5), (1, 2), (1, 5), (1, 2)]
