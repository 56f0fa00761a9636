"""The facts on record at a moment: the story, its restrictions, and the grants to the caller."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from decimal import Decimal
from html import escape
from typing import Any, NamedTuple

from django.db.models import Min, OuterRef, Q, Subquery, Sum

from articles.models import Image, Version
from articles.reader.cache import cached_by_reference, many_cached_by_reference
from articles.reader.frame import absolute
from articles.reader.reference import with_those_above
from articles.text.notice import AFTER, BEFORE
from articles.text.unicode import show_controls
from syndication.models import AgreementRow, ArticleRights, Payment, Pickup, TermsEdition, TermsRule
from syndication.models.as_rights import edition_of, given_by, requests_of, restrictions_of, status_of
from syndication.models.recorded import AS_IT_STANDS
from syndication.questions.caller import Caller
from syndication.rights.model import PICTURE, TEXT, Edition, Grant, Notice, Part, Work

# --- The story -----------------------------------------------------------------------------------------------------


def work_of(
    version: Version,
    caller: Caller,
    record: datetime = AS_IT_STANDS,
    current_version: Version | None = None,
    now: datetime = AS_IT_STANDS,
) -> Work:
    """A Version's facts for one caller, with its restrictions as they were on record at `record`. Two queries.

    `current_version`: the story's present Version, if it is another: its captions name the pictures.

    `now`: the caller's present moment.

    The facts of a withdrawn story have no texts, and no address, because the address contains its headline.
    """
    return _work(
        version,
        now,
        sections=_sections(version),
        rights=_rights(version, record),
        partner=_partner_key(caller),
        current_version=current_version or version,
        library=Image.objects.in_bulk(_printed(version)),
    )


def works_of(versions: Sequence[Version], now: datetime) -> dict[int, Work]:
    """The facts of many Versions for anyone, as they stand, by the Version's key. Two queries, and one for all sections."""
    rows = ArticleRights.objects.on_record(AS_IT_STANDS).filter(article__in=[v.article_id for v in versions])
    rights = {row.article_id: row for row in rows.order_by("number")}
    library = Image.objects.in_bulk(list({key for version in versions for key in _printed(version)}))
    return {
        version.pk: _work(
            version,
            now,
            sections=frozenset(with_those_above(version.section_id)),
            rights=rights.get(version.article_id),
            partner=None,
            current_version=version,
            library=library,
        )
        for version in versions
    }


#: Stories, by their keys, whose restrictions are cached together: few stories have any.
_TOGETHER = 100


def _restrictions(part: int) -> dict[int, ArticleRights]:
    """The last of each story of that part, as they stand."""
    keys = range(part * _TOGETHER, (part + 1) * _TOGETHER)
    rows = ArticleRights.objects.on_record(AS_IT_STANDS).filter(article__gte=keys.start, article__lt=keys.stop)
    return {row.article_id: row for row in rows.order_by("number")}


def work_on_pages(version: Version, now: datetime) -> Work:
    """The facts of a Version for anyone, as they stand: what pages say. No query where they are cached."""
    part = version.article_id // _TOGETHER
    rights = cached_by_reference(("restrictions", part), lambda: _restrictions(part))
    return _work(
        version,
        now,
        sections=frozenset(with_those_above(version.section_id)),
        rights=rights.get(version.article_id),
        partner=None,
        current_version=version,
        library=many_cached_by_reference("image", _printed(version), Image.objects.in_bulk),
    )


def _work(
    version: Version,
    now: datetime,
    *,
    sections: frozenset[int],
    rights: ArticleRights | None,
    partner: int | None,
    current_version: Version,
    library: Mapping[int, Image],
) -> Work:
    usable = version.pub_status == Version.PubStatus.USABLE
    public = version.public_from(now)
    return Work(
        uri=version.guid,
        url=absolute(version.path) if usable else "",
        number=version.number,
        sequence=version.sequence,
        sha256=version.sha256,
        headline=version.headline,
        pub_status=status_of(version.pub_status),
        source=version.source_id,
        source_name=version.source_name,
        bureau=version.bureau_id,
        sections=sections,
        topics=frozenset(topic["topic"] for topic in version.topics),
        authors=frozenset(byline["author"] for byline in version.bylines if byline["author"]),
        language=version.language,
        word_count=version.word_count,
        first_published_at=min(version.first_published_at or public, public),
        public_at=public,
        restrictions=restrictions_of(rights, partner),
        parts=(Part(key=TEXT, kind=TEXT), *_pictures(version, current_version, library)),
        notice=_notice(version) if usable else None,
    )


def _printed(version: Version) -> list[int]:
    """The keys of its pictures, each once."""
    return list(dict.fromkeys(use["image"] for use in version.images))


def _partner_key(caller: Caller) -> int | None:
    """The key of the partner as which the caller asks; None for anyone. An inactive partner asks as anyone, even if a story is reserved to it."""
    return caller.partner.pk if caller.partner is not None and caller.party.active else None


def _sections(version: Version) -> frozenset[int]:
    section = version.section
    return frozenset([section.pk, *(ancestor.pk for ancestor in section.ancestors())]) if section else frozenset()


def _rights(version: Version, record: datetime) -> ArticleRights | None:
    on_record = ArticleRights.objects.on_record(record).filter(article=version.article_id)
    return on_record.order_by("-number").first()


def _pictures(version: Version, current_version: Version, library: Mapping[int, Image]) -> Iterable[Part]:
    """The pictures, each once. The library's present state decides whether one may go, also for an earlier `at`."""
    current_uses = {use["image"]: use for use in current_version.images}
    for key in _printed(version):
        image, use = library.get(key), current_uses.get(key)
        part_key = f"picture:{key}"
        if image is None or not image.may_be_shown:
            # It has left every page, so no word of it is said here.
            yield Part(key=part_key, kind=PICTURE, title="a picture that was withdrawn", may_go=False)
        elif use is None:
            yield Part(key=part_key, kind=PICTURE, title="a picture that was taken out", may_go=image.may_be_syndicated)
        else:
            yield Part(
                key=part_key,
                kind=PICTURE,
                title=show_controls(use["alt_text"]),
                holder=show_controls(use["copyright_holder"]),
                credit=show_controls(use["credit"]),
                may_go=image.may_be_syndicated,
            )


def _notice(version: Version) -> Notice:
    """The copyright notice and the reprint sentence, word for word; as HTML with a link to the story."""
    before, name, after = BEFORE, version.source_name, AFTER
    if version.reprint_sentence != before + name + after:
        before, name, after = version.reprint_sentence, "", ""
    link = f'<a href="{escape(absolute(version.path))}">{escape(name)}</a>' if name else ""
    return Notice(
        text=f"{version.copyright_notice} {version.reprint_sentence}",
        html=f"{escape(version.copyright_notice)} {escape(before)}{link}{escape(after)}",
    )


# --- What was granted ----------------------------------------------------------------------------------------------


class _Counted(NamedTuple):
    """The stories taken under an agreement in the month, and whether the story of the question was ever taken."""

    taken: int = 0
    already: bool = False


def grants_for(
    version: Version, caller: Caller, at: datetime, starts: datetime, zone: tzinfo, record: datetime = AS_IT_STANDS
) -> tuple[Grant, ...]:
    """The public Terms of the story's source, and the caller's agreements, as they were on record at `record`.

    `at`: a moment in the month whose quotas are counted. `starts`: when the use begins; the edition of the public Terms
    that is in force then takes requests. Two queries for anyone, five for a partner.
    """
    public = list(
        TermsEdition.objects.on_record(record)
        .filter(terms__source=version.source_id)
        .select_related("terms")
        .order_by("number")
    )
    agreed = _agreed(caller, record)
    rules = _rules([*public, *(row.edition for row in agreed)])
    grants = [_public(public, _editions(public, rules), starts)] if public else []
    if agreed:
        paid, counted = _paid(agreed, version, record), _counted(agreed, version, at, zone, record)
        grants += [_own(row, rules, paid, counted.get(row.agreement_id, _Counted())) for row in agreed]
    return tuple(grants)


def public_grants(sources: Iterable[int], starts: datetime) -> dict[int, tuple[Grant, ...]]:
    """The public Terms of many sources, as they stand, by the source's key: what `grants_for` gives anyone. Two queries."""
    return {source: _granted(terms, starts) for source, terms in _public_terms(sources).items()}


def grants_on_pages(source: int, starts: datetime) -> tuple[Grant, ...]:
    """The public Terms of a source, as they stand, cached: what `grants_for` gives anyone."""
    terms = cached_by_reference(("public terms", source), lambda: _public_terms([source])[source])
    return _granted(terms, starts)


#: The editions of public Terms, as rows and as rules are judged by.
_PublicTerms = tuple[list[TermsEdition], tuple[Edition, ...]]


def _public_terms(sources: Iterable[int]) -> dict[int, _PublicTerms]:
    """As they stand, by the source's key. Two queries."""
    of_source: dict[int, list[TermsEdition]] = {source: [] for source in sources}
    editions = TermsEdition.objects.on_record(AS_IT_STANDS).filter(terms__source__in=of_source)
    for edition in editions.select_related("terms").order_by("number"):
        of_source[edition.terms.source_id or 0].append(edition)
    rules = _rules([edition for rows in of_source.values() for edition in rows])
    return {source: (rows, _editions(rows, rules)) for source, rows in of_source.items()}


def _granted(terms: _PublicTerms, starts: datetime) -> tuple[Grant, ...]:
    rows, editions = terms
    return (_public(rows, editions, starts),) if rows else ()


def _agreed(caller: Caller, record: datetime) -> list[AgreementRow]:
    """The governing row of each of the caller's agreements; a cancelled one grants nothing."""
    if caller.partner is None:
        return []
    agreements = AgreementRow.objects.on_record(record)
    last = agreements.filter(agreement=OuterRef("agreement")).order_by("-number").values("pk")[:1]
    rows = agreements.filter(agreement__partner=caller.partner, pk=Subquery(last), cancelled=False)
    return list(rows.select_related("agreement", "edition__terms").order_by("agreement"))


def _rules(editions: list[TermsEdition]) -> dict[int, list[TermsRule]]:
    rules_by_edition: dict[int, list[TermsRule]] = {edition.pk: [] for edition in editions}
    for rule in TermsRule.objects.filter(edition__in=rules_by_edition).order_by("position", "pk"):
        rules_by_edition[rule.edition_id].append(rule)
    return rules_by_edition


def _editions(rows: list[TermsEdition], rules: Mapping[int, list[TermsRule]]) -> tuple[Edition, ...]:
    return tuple(edition_of(row, rules[row.pk]) for row in rows)


def _public(rows: list[TermsEdition], editions: tuple[Edition, ...], starts: datetime) -> Grant:
    terms = rows[0].terms
    in_force = [row for row in rows if row.in_force_from is None or row.in_force_from <= starts]
    return Grant(
        id=f"public-{terms.slug}",
        name=terms.name,
        public=True,
        editions=editions,
        takes_requests_for=requests_of(in_force[-1]) if in_force else frozenset(),
    )


def _own(row: AgreementRow, rules: Mapping[int, list[TermsRule]], paid: set[int], counted: _Counted) -> Grant:
    named = f"agreement-{row.agreement.number}"
    edition, scope = given_by(row, rules[row.edition_id], named)
    return Grant(
        id=named,
        name=row.agreement.name,
        public=False,
        editions=(edition,),
        scope=scope,
        starts=row.starts,
        ends=row.ends,
        takes_requests_for=requests_of(row.edition),
        paid=row.agreement_id in paid,
        taken=counted.taken,
        taken_already=counted.already,
    )


def _paid(agreed: list[AgreementRow], version: Version, record: datetime) -> set[int]:
    """The agreements under which this story was paid, in their currency and in full."""
    payments = Payment.objects.on_record(record).filter(agreement__in=[row.agreement_id for row in agreed])
    sums: dict[tuple[Any, ...], Decimal] = {
        (payment["agreement"], payment["article"], payment["currency"]): payment["sum"]
        for payment in payments.filter(Q(article=None) | Q(article=version.article_id))
        .values("agreement", "article", "currency")
        .annotate(sum=Sum("amount"))
        .order_by()
    }
    paid = set()
    for row in agreed:
        edition = row.edition
        article = version.article_id if edition.pay_per == TermsEdition.PayPer.USE else None
        payment = sums.get((row.agreement_id, article, edition.pay_currency))
        if edition.pay_amount is not None and payment is not None and payment >= edition.pay_amount:
            paid.add(row.agreement_id)
    return paid


def _counted(
    agreed: list[AgreementRow], version: Version, at: datetime, zone: tzinfo, record: datetime
) -> dict[int, _Counted]:
    """A story counts once under an agreement, in the month in which it was first taken under it."""
    first = at.astimezone(zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    after = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    pickups = (
        Pickup.objects.on_record(record)
        .filter(agreement__in=[row.agreement_id for row in agreed])
        .values("agreement", "article")
        .annotate(taken=Min("at"))
        .filter(Q(taken__gte=first, taken__lt=after) | Q(article=version.article_id))
        .order_by()
    )
    counted: dict[int, _Counted] = {}
    for pickup in pickups:
        count, others = counted.get(pickup["agreement"], _Counted())
        in_month = first <= pickup["taken"] < after
        counted[pickup["agreement"]] = _Counted(count + in_month, others or pickup["article"] == version.article_id)
    return counted
