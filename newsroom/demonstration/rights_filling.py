"""The demonstration's rights in the database: everything through the verbs of licensing, each at its time, by its rights manager."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from articles.models import Article, Version
from articles.models.clock import Clock
from newsroom.accounts.models import User
from newsroom.demonstration.drawing import Drawn
from newsroom.demonstration.logins import PASSWORD
from newsroom.demonstration.reference import House
from newsroom.demonstration.rights import PARTNERS, RESTRICTIONS, TERMS, PartnerData, RestrictionData, TermsData
from newsroom.demonstration.stories import Story
from syndication.licensing import agreements, partners, people, restricting, terms
from syndication.models import Agreement, Partner, TermsEdition
from syndication.questions.answering import answer
from syndication.questions.caller import of_user
from syndication.questions.question import read

#: At what time of the newsroom's day partners sign.
OFFICE_HOUR = time(10, 30)
#: How soon after it was published a story's restriction was noted.
NOTED = timedelta(minutes=8)
#: How soon after it was published a partner took a story, and how far back pickups go.
TAKEN_AFTER, TAKEN_SINCE = timedelta(hours=2), timedelta(days=40)
#: How long before now each partner asked its question.
ASKED_BEFORE = timedelta(minutes=35)


@dataclass
class _Dealt:
    """What was made so far, by its slug."""

    editions: dict[str, list[TermsEdition]] = field(default_factory=dict)
    partners: dict[str, Partner] = field(default_factory=dict)
    agreements: dict[str, Agreement] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)


def fill_rights(
    house: House, stories: tuple[Story, ...], articles: Mapping[str, Article], images: Drawn, now: datetime
) -> None:
    """Terms, partners and their agreements, months before now; then what concerns stories that were chosen."""
    _RightsFiller(house, {story.key: story for story in stories}, articles, images, now).fill()


class _RightsFiller:
    """Knows the house, the stories and what was agreed so far."""

    def __init__(
        self, house: House, stories: Mapping[str, Story], articles: Mapping[str, Article], images: Drawn, now: datetime
    ) -> None:
        self.house, self.stories, self.articles, self.drawn, self.now = house, stories, articles, images, now
        self.manager = house.users["rights"]
        self.dealt = _Dealt()

    def fill(self) -> None:
        for terms_data in TERMS:
            self._terms(terms_data)
        for partner in PARTNERS:
            self._partner(partner)
        for restriction in RESTRICTIONS:
            if restriction.story in self.articles:
                self._restrict(restriction)
        for partner in PARTNERS:
            self._payments(partner)
            self._pickups(partner)
            self._question(partner)

    def _day(self, days: int) -> datetime:
        """Office hours of that many days ago."""
        then = timezone.localtime(self.now) - timedelta(days=days)
        return datetime.combine(then.date(), OFFICE_HOUR, then.tzinfo)

    def _terms(self, terms_data: TermsData) -> None:
        source = self.house.sources[terms_data.source] if terms_data.source else None
        created = terms.create_terms(
            terms_data.name, terms_data.slug, source, self.manager, self._at(terms_data.editions[0].days)
        )
        self.dealt.editions[terms_data.slug] = [
            terms.record_edition(
                created.pk,
                {**edition.fields, "note": edition.note},
                edition.rules,
                self.manager,
                clock=self._at(edition.days),
            )
            for edition in terms_data.editions
        ]

    def _partner(self, partner_data: PartnerData) -> None:
        (first, facts), *later = partner_data.facts
        partner = partners.create_partner(partner_data.slug, facts, self.manager, self._at(first))
        for days, change in later:
            partners.record_facts(partner.pk, change, self.manager, clock=self._at(days))
        self.dealt.partners[partner_data.slug] = partner
        self.dealt.people[partner_data.slug] = self._person(partner_data, partner)
        signed, *amended = [(row.days, self._row(partner_data, row)) for row in partner_data.signed]
        agreement = agreements.sign(partner.pk, partner_data.agreement, signed[1], self.manager, self._at(signed[0]))
        for days, row in amended:
            agreements.amend(agreement.pk, row, self.manager, clock=self._at(days))
        self.dealt.agreements[partner_data.slug] = agreement

    def _person(self, partner_data: PartnerData, partner: Partner) -> User:
        first, _, last = partner_data.person.partition(" ")
        user = User.objects.create(
            username=partner_data.login,
            first_name=first,
            last_name=last,
            email=partner_data.email,
            is_staff=False,
            is_demonstration=True,
            password=make_password(PASSWORD),
        )
        people.add_person(partner.pk, user.pk, self.manager, self._at(partner_data.signed[0].days))
        return user

    def _row(self, partner_data: PartnerData, row: Any) -> dict[str, Any]:
        """In force from the day that it was signed to the end of the year after next."""
        local_now = timezone.localtime(self.now)
        chosen = {"sources": row.sources, "sections": row.sections}
        return {
            "edition": self.dealt.editions[partner_data.terms][row.edition - 1],
            "scope": {name: [getattr(self.house, name)[slug].pk for slug in slugs] for name, slugs in chosen.items()},
            "starts": self._day(row.days),
            "ends": datetime(local_now.year + 2, 1, 1, tzinfo=local_now.tzinfo),
            "note": row.note,
        }

    def _restrict(self, restriction_data: RestrictionData) -> None:
        says: dict[str, Any] = {**restriction_data.says, "note": restriction_data.note}
        lead = self.stories[restriction_data.story].picture
        if restriction_data.third_party_lead and lead is not None:
            says["third_party"] = [f"picture:{self.drawn[lead].pk}"]
        if restriction_data.exclusive_to:
            midnight = datetime.combine(self._day(-restriction_data.exclusive_days).date(), time(), self._day(0).tzinfo)
            says |= {
                "exclusive_to": self.dealt.partners[restriction_data.exclusive_to],
                "exclusive_territories": list(restriction_data.territories),
                "exclusive_until": midnight,
            }
        restricting.restrict(
            self.articles[restriction_data.story].pk,
            says,
            self.manager,
            clock=self._after(restriction_data.story, NOTED),
        )

    def _payments(self, partner_data: PartnerData) -> None:
        for payment in partner_data.payments:
            if payment.story and payment.story not in self.articles:
                continue
            paid = self._after(payment.story, timedelta(days=payment.days)) if payment.story else self._at(payment.days)
            agreements.record_payment(
                self.dealt.agreements[partner_data.slug].pk,
                payment.amount,
                payment.currency,
                timezone.localdate(paid()),
                self.manager,
                self.articles[payment.story].pk if payment.story else None,
                payment.note,
                paid,
            )

    def _pickups(self, partner_data: PartnerData) -> None:
        """Those of a month and a bit, so that a quota shows at any day of one. What was withdrawn later was taken too."""
        agreement = self.dealt.agreements[partner_data.slug]
        for story in self.stories.values():
            taken = story.moment(self.now) + TAKEN_AFTER
            if (
                story.bureau not in partner_data.takes
                or story.language != "en"
                or not self.now - TAKEN_SINCE < taken < self.now
            ):
                continue
            article = self.articles[story.key]
            if Version.objects.was_public(taken).filter(article=article).exists():
                agreements.record_pickup(
                    agreement.pk, article.pk, self.manager, taken, clock=self._after(story.key, TAKEN_AFTER)
                )

    def _question(self, partner_data: PartnerData) -> None:
        """Its person asks about a story that was out by then: the answer is kept, as any that a partner gets."""
        asked_at = self.now - ASKED_BEFORE
        story = self.articles.get(partner_data.question.story)
        version = Version.objects.was_public(asked_at).filter(article=story).first() if story else None
        if version is not None:
            question = read({"url": [version.path], **partner_data.question.asks}, zone=timezone.get_current_timezone())
            answer(question, of_user(self.dealt.people[partner_data.slug]), asked_at)

    def _at(self, days: int) -> Clock:
        return lambda: self._day(days)

    def _after(self, key: str, later: timedelta) -> Clock:
        return lambda: self.stories[key].moment(self.now) + later
