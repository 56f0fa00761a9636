"""What decide() is given is what was on record at the moment asked about, and nothing of anyone else's."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.desk.library import pictures
from articles.models import Version
from syndication.licensing import agreements, partners
from syndication.models import Agreement, Partner
from syndication.questions.caller import STRANGER, Caller, party_at
from syndication.questions.facts import grants_for, work_of
from syndication.rights.model import Grant, Part, Work
from syndication.rights.vocabulary import PartKind
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
from tests.syndication.factories import (
    REPRINT,
    PartnerFactory,
    agreement,
    edition,
    public_terms,
    restricted,
    rights_manager,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(clock: SettableClock) -> Version:
    return published(clock, headline="Harbour opens")


@pytest.fixture
def wire(clock: SettableClock) -> Partner:
    return PartnerFactory(clock, name="The Meridian Wire")


def asks(who: Partner, at: datetime) -> Caller:
    return Caller(party=party_at(who, at), partner=who)


def pay(
    signed: Agreement, amount: int, clock: SettableClock, currency: str = "EUR", article: int | None = None
) -> None:
    agreements.record_payment(
        signed.pk, Decimal(amount), currency, clock().date(), rights_manager(), article, clock=clock
    )


def grants(version: Version, caller: Caller, at: datetime, starts: datetime | None = None) -> list[Grant]:
    return list(grants_for(version, caller, at, starts or at, UTC, at))


class TestTheStory:
    def test_stands_in_its_sections_and_has_its_names(self, clock: SettableClock) -> None:
        world = SectionFactory()
        europe = SectionFactory(parent=SectionFactory(parent=world))
        bureau, topic = BureauFactory(), TopicFactory()
        version = published(clock, section=europe, bureau=bureau, topics=[topic.pk])
        work = work_of(Version.objects.get(pk=version.pk), STRANGER, clock())
        assert work.sections == {europe.pk, europe.parent_id, world.pk}
        assert (work.bureau, work.topics, work.number) == (bureau.pk, frozenset({topic.pk}), 1)
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
            {"image": picture.pk, "role": "lead" if n == 0 else "inline", "caption": ""}
            for n, picture in enumerate(images)
        ]
        figures = "".join(f'<figure data-image="{image.pk}"></figure>' for image in images[1:])
        return work_of(published(clock, body=f"<p>Words.</p>{figures}", images=uses), STRANGER, clock())

    def test_has_pictures_that_may_go_and_that_may_not(self, clock: SettableClock) -> None:
        ours, theirs = ImageFactory(may_be_syndicated=True), ImageFactory()
        work = self.pictured(clock, ours, theirs)
        assert [(part.key, part.may_go) for part in work.parts] == [
            ("text", True),
            (f"picture:{ours.pk}", True),
            (f"picture:{theirs.pk}", False),
        ]
        assert work.parts[1].title == ours.alt_text

    def test_says_no_word_of_a_picture_that_was_withdrawn(self, clock: SettableClock) -> None:
        image = ImageFactory(may_be_syndicated=True)
        version = published(clock, images=[{"image": image.pk, "role": "lead", "caption": ""}])
        pictures.withdraw(image.pk, editor(), "The right ended.", clock)
        assert work_of(version, STRANGER, clock()).parts[1] == Part(
            key=f"picture:{image.pk}", kind=PartKind.PICTURE, title="a picture that was withdrawn", may_go=False
        )

    def test_carries_the_restriction_that_was_on_record(self, version: Version, clock: SettableClock) -> None:
        before = clock()
        for word in ({"hold": True}, {}):
            clock.advance(hours=1)
            restricted(version.article, clock, **word)
        kinds = [
            [
                restriction.kind
                for restriction in work_of(version, STRANGER, before + timedelta(hours=hours)).restrictions
            ]
            for hours in range(3)
        ]
        assert kinds == [[], ["hold"], []]

    def test_is_reserved_to_others_alone_and_does_not_say_to_whom(
        self, version: Version, wire: Partner, clock: SettableClock
    ) -> None:
        until = clock() + timedelta(days=30)
        restricted(version.article, clock, exclusive_to=wire, exclusive_territories=["CH"], exclusive_until=until)
        other = asks(PartnerFactory(clock), clock())
        assert work_of(version, asks(wire, clock()), clock()).restrictions == ()
        heard = work_of(version, STRANGER, clock()).restrictions
        assert heard == work_of(version, other, clock()).restrictions
        assert "Meridian" not in repr(heard)

    def test_is_reserved_also_against_the_partner_it_was_reserved_to_once_that_is_inactive(
        self, version: Version, wire: Partner, clock: SettableClock
    ) -> None:
        restricted(version.article, clock, exclusive_to=wire, exclusive_until=clock() + timedelta(days=30))
        partners.record_facts(wire.pk, {"active": False}, rights_manager(), clock=clock)
        clock.advance(minutes=1)
        assert [restriction.kind for restriction in work_of(version, asks(wire, clock()), clock()).restrictions] == [
            "reserved"
        ]


class TestGrants:
    def test_anyone_has_the_public_terms_of_the_storys_source(self, version: Version, clock: SettableClock) -> None:
        ours = public_terms(version.source, clock=clock)
        public_terms(SourceFactory(), clock=clock)
        edition(clock=clock)
        assert [(grant.id, grant.public) for grant in grants(version, STRANGER, clock())] == [
            (f"public-{ours.terms.slug}", True)
        ]

    def test_public_terms_bring_every_edition_that_was_on_record(self, version: Version, clock: SettableClock) -> None:
        at = clock()
        first = public_terms(version.source, clock=clock, takes_requests_for=["translate"])
        clock.advance(days=1)
        edition(first.terms, clock=clock, takes_requests_for=["adapt"])
        assert [len(grants(version, STRANGER, moment)[0].editions) for moment in (at, clock())] == [1, 2]
        assert grants(version, STRANGER, clock(), starts=at)[0].takes_requests_for == {"translate"}
        assert grants(version, STRANGER, clock())[0].takes_requests_for == {"adapt"}

    def test_a_partner_has_its_own_agreements_and_nobody_elses(
        self, version: Version, wire: Partner, clock: SettableClock
    ) -> None:
        own = agreement(wire, clock=clock)
        agreement(clock=clock)
        assert [(grant.id, grant.name) for grant in grants(version, asks(wire, clock()), clock())] == [
            (f"agreement-{own.number}", own.name)
        ]

    def test_an_agreement_says_what_was_last_recorded_of_it(
        self, version: Version, wire: Partner, clock: SettableClock
    ) -> None:
        first, second = edition(clock=clock), edition(clock=clock)
        signed = agreement(wire, clock=clock, edition=first)
        clock.advance(days=1)
        agreements.amend(signed.pk, {"edition": second}, rights_manager(), clock=clock)
        clock.advance(days=1)
        agreements.cancel(signed.pk, rights_manager(), "It ended.", clock)
        grants_by_day = [grants(version, asks(wire, clock()), clock() - timedelta(days=back)) for back in (2, 1, 0)]
        assert [[grant.editions[0].name for grant in day_grants] for day_grants in grants_by_day] == [
            [first.terms.name],
            [second.terms.name],
            [],
        ]

    def test_a_payment_counts_for_its_story_in_its_currency_and_in_full(
        self, version: Version, wire: Partner, clock: SettableClock
    ) -> None:
        duties = {"pay_amount": Decimal(50), "pay_currency": "EUR", "pay_per": "use", "pay_before_use": True}
        signed = agreement(wire, clock=clock, duties=duties)
        other, this = published(clock).article_id, version.article_id

        def paid(amount: int, currency: str, article: int | None) -> bool:
            pay(signed, amount, clock, currency, article)
            return grants(version, asks(wire, clock()), clock())[0].paid

        assert [
            paid(50, "USD", this),
            paid(50, "EUR", other),
            paid(50, "EUR", None),
            paid(30, "EUR", this),
            paid(20, "EUR", this),
        ] == [False, False, False, False, True]

    def test_a_flat_sum_is_paid_for_every_story(self, version: Version, wire: Partner, clock: SettableClock) -> None:
        duties = {"pay_amount": Decimal(900), "pay_currency": "EUR", "pay_per": "flat"}
        pay(agreement(wire, clock=clock, duties=duties), 900, clock)
        assert grants(version, asks(wire, clock()), clock())[0].paid

    def test_a_story_counts_once_in_the_month_in_which_it_was_first_taken(
        self, version: Version, wire: Partner, clock: SettableClock
    ) -> None:
        signed = agreement(wire, [REPRINT | {"per_month": 5}], clock)
        other = published(clock).article_id

        def taken(article: int, at: datetime) -> tuple[int, bool]:
            clock.set(at)
            agreements.record_pickup(signed.pk, article, rights_manager(), clock=clock)
            grant = grants(version, asks(wire, clock()), clock())[0]
            return grant.taken, grant.taken_already

        assert taken(other, datetime(2026, 3, 31, 12, tzinfo=UTC)) == (1, False)
        assert taken(other, datetime(2026, 4, 1, tzinfo=UTC)) == (0, False)
        assert taken(version.article_id, datetime(2026, 4, 2, tzinfo=UTC)) == (1, True)
        assert taken(version.article_id, datetime(2026, 5, 1, tzinfo=UTC)) == (0, True)

    def test_the_month_is_that_of_the_newsrooms_zone(
        self, version: Version, wire: Partner, clock: SettableClock
    ) -> None:
        signed = agreement(wire, [REPRINT | {"per_month": 5}], clock)
        at = clock.set(datetime(2026, 3, 31, 23, tzinfo=UTC))
        agreements.record_pickup(signed.pk, version.article_id, rights_manager(), clock=clock)
        later = clock.advance(hours=2)
        taken = [
            grants_for(version, asks(wire, at), later, later, zone, later)[0].taken
            for zone in (UTC, ZoneInfo("Europe/London"))
        ]
        assert taken == [0, 1]


def test_a_partner_is_what_was_known_of_it_then(wire: Partner, clock: SettableClock) -> None:
    clock.advance(days=1)
    partners.record_facts(wire.pk, {"active": False}, rights_manager(), clock=clock)
    assert [party_at(wire, clock() - timedelta(days=back)).active for back in (1, 0)] == [True, False]
    assert party_at(wire, clock() - timedelta(days=9)).id == ""


def test_facts_cost_the_same_queries_whatever_there_is(version: Version, wire: Partner, clock: SettableClock) -> None:
    public_terms(version.source, clock=clock)

    def counted(caller: Caller) -> tuple[int, int]:
        with CaptureQueriesContext(connection) as story:
            work_of(version, caller, clock())
        with CaptureQueriesContext(connection) as granted:
            grants(version, caller, clock())
        return len(story), len(granted)

    query_counts = []
    for more in (1, 10):
        for _ in range(more):
            agreement(wire, [REPRINT, {"action": "translate"}, {"action": "adapt"}], clock)
        query_counts += [counted(asks(wire, clock())), counted(STRANGER)]
    assert query_counts == [(1, 5), (1, 2), (1, 5), (1, 2)]
