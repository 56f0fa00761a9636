"""The verbs that change the record: publish, correct, reschedule, unschedule, withhold, restore, kill, unpublish.

Each verb is one function, one transaction, one check of permission, one log entry, and the only way to do the deed.
All take the story's key, the user, and a clock; all return the Version that they recorded. They raise the errors of
`desk/errors.py`.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from articles.desk.content import Content, content_of, parsed_moment, tidy
from articles.desk.errors import DeskError, NotFit, WrongStage
from articles.desk.possible import refuse_impossible
from articles.desk.record import fitness
from articles.desk.record.approval import make_sure_approved, revision_to_print
from articles.desk.record.freezing import load_references, printed_fields
from articles.desk.record.recorder import Recorder, Span, recording, revision_of, slug_of
from articles.desk.state import USABLE, WITHHELD, StoryState
from articles.desk.workflow import move_stage
from articles.models import Article, Correction, Revision, Version
from articles.models.clock import Clock, system_clock
from articles.text.unicode import storable
from newsroom.accounts.audit import log
from newsroom.accounts.models import User


class When(NamedTuple):
    """When a story is to appear. Two times None: now."""

    publish_at: datetime | None = None
    embargo_until: datetime | None = None


def publish(
    article_id: int,
    by: User,
    revision: int,
    when: When | None = None,
    instead_of: Iterable[int] | None = None,
    approve: bool = False,
    first_published_at: datetime | None = None,
    free_slug: bool = False,
    clock: Clock = system_clock,
) -> Version:
    """Publish one Revision: now, at a time, or under embargo.

    `when` defaults to what the Revision says. `instead_of` names, by number, the Versions not yet public that this
    one replaces; by default all of a story never public, none of a live one. `approve`: a person who may publish may
    approve in the same step. `first_published_at` (in the past) and `free_slug` are for importers.
    Raises NotApproved (with what differs), NotFit (with everything that is missing), SlugTaken.
    """
    with recording(article_id, "publish", by, clock) as recorder:
        article = recorder.article
        if first_published_at is not None and first_published_at > recorder.now:
            raise DeskError("What is imported was published before: its first publication can't lie in the future.")
        printed_revision = revision_of(article, revision)
        make_sure_approved(article, printed_revision, by, approve)
        move_stage(article, "publish")
        content = tidy(printed_revision.content)
        moments = _span(recorder, content, when)
        _take_back_replaced(recorder, moments, instead_of)
        live = recorder.first_published(moments.public_at) is not None
        version = _freeze(
            recorder,
            Version.Kind.UPDATE if live else Version.Kind.FIRST,
            content,
            moments,
            printed_revision,
            first_published_at=first_published_at,
            free_slug=free_slug,
        )
        if article.revision != revision:
            article.stage = Article.Stage.DRAFT
        article.save()
        log(
            by,
            "publish",
            article,
            recorder.now,
            version=version.number,
            revision=revision,
            public_at=str(version.public_at),
        )
    return version


def correct(
    article_id: int,
    by: User,
    kind: str,
    text: str,
    revision: int | None = None,
    live: Content | None = None,
    changes_meaning: bool = True,
    when: When | None = None,
    instead_of: Iterable[int] | None = None,
    approve: bool = False,
    clock: Clock = system_clock,
) -> Version:
    """Correct a story that is or was public, and print the correction.

    Either publishes a `revision` of the copy, or, with `live`, a content that was made from the live Version and
    leaves the copy's unfinished edits aside. `kind` is one of Correction.Kind.
    """
    if kind not in Correction.Kind.values:
        raise DeskError(f"“{kind}” is no kind of correction.")
    text = storable(text).strip()
    if not text:
        raise DeskError("Say what was wrong and what is right: readers are told.")
    with recording(article_id, "correct", by, clock) as recorder:
        article = recorder.article
        refuse_impossible("correct", article, recorder.state())
        printed_revision = revision_to_print(recorder, by, revision, live, approve)
        content = tidy(printed_revision.content)
        # What the live Version's Revision once said of its moments is over: such a correction is for now.
        moments = _span(recorder, content, when or (When() if live is not None else None))
        _take_back_replaced(recorder, moments, instead_of)
        printed = {
            "kind": kind,
            "text": text,
            "made_at": moments.public_at.isoformat(),
            "above": changes_meaning,
        }
        record_as = Version.Kind.UPDATE if kind == Correction.Kind.UPDATE else Version.Kind.CORRECTION
        version = _freeze(recorder, record_as, content, moments, printed_revision, correction=printed)
        Correction.objects.create(
            article=article,
            version=version,
            kind=kind,
            text=text,
            changes_meaning=changes_meaning,
            made_at=version.public_at,
            by=by,
        )
        if live is None:
            move_stage(article, "publish")
            if article.revision != printed_revision.number:
                article.stage = Article.Stage.DRAFT
        article.save()
        log(by, "correct", article, recorder.now, version=version.number, kind=kind)
    return version


def reschedule(article_id: int, by: User, number: int, when: When, clock: Clock = system_clock) -> Version:
    """Give a Version that is not yet public another moment, earlier or later; also lengthens or ends an embargo."""
    with recording(article_id, "reschedule", by, clock) as recorder:
        version = _coming_version(recorder, "reschedule", number)
        moments = recorder.span(when.publish_at, when.embargo_until)
        _take_back_replaced(recorder, moments, [number])
        moved = recorder.record_again(version, recorder.kind_at(version, moments.public_at), moments)
        log(by, "reschedule", recorder.article, recorder.now, version=number, public_at=str(moved.public_at))
    return moved


def unschedule(article_id: int, by: User, number: int, clock: Clock = system_clock) -> list[Version]:
    """Take back a Version that is not yet in force. Returns the other Versions that were overtaken.

    The Version before it is recorded again; for a story that was never public, a withheld Version is recorded.
    """
    with recording(article_id, "unschedule", by, clock) as recorder:
        overtaken = recorder.take_back([_coming_version(recorder, "unschedule", number)])
        _return_unprinted_copy_to_draft(recorder)
        log(by, "unschedule", recorder.article, recorder.now, version=number, overtaken=[v.number for v in overtaken])
    return overtaken


def withhold(article_id: int, by: User, reason: str, clock: Clock = system_clock) -> Version:
    """Remove the story from the public at once, until it is restored. Scheduled Versions are overtaken."""
    with recording(article_id, "withhold", by, clock) as recorder:
        version = recorder.record_blank(
            Version.Kind.WITHHOLD, WITHHELD, _shown_version(recorder, "withhold", recorder.state()), ed_note=reason
        )
        log(by, "withhold", recorder.article, recorder.now, version=version.number, reason=reason)
    return version


def restore(article_id: int, by: User, clock: Clock = system_clock, withheld: int | None = None) -> Version:
    """Put a withheld story back as it was. A story that was never public can't be restored, only published.

    `withheld`: the number of the withheld Version that the user has seen. Raises WrongStage if it was withheld again since.
    """
    with recording(article_id, "restore", by, clock) as recorder:
        state = recorder.state()
        refuse_impossible("restore", recorder.article, state)
        now = state.in_force
        assert now is not None
        if withheld is not None and now.number != withheld:
            raise WrongStage(
                f"“{recorder.article}” was withheld anew after you had opened this page: “{now.ed_note}” "
                "It was not restored. Press the button again to restore it all the same."
            )
        last = recorder.last_public()
        assert last is not None
        version = recorder.record_again(last, Version.Kind.RESTORE, Span(recorder.now, recorder.now))
        log(by, "restore", recorder.article, recorder.now, version=version.number, like=last.number)
    return version


def kill(article_id: int, by: User, reason: str, clock: Clock = system_clock) -> Version:
    """Kill the story for good. Its page is 410 if it was public, else 404. Its guid never comes back."""
    if not reason.strip():
        raise DeskError("Say why the story is killed: everyone who has it is told.")
    with recording(article_id, "kill", by, clock) as recorder:
        like = _shown_version(recorder, "kill", recorder.state())
        version = recorder.record_blank(Version.Kind.KILL, Version.PubStatus.CANCELED, like, ed_note=reason.strip())
        log(by, "kill", recorder.article, recorder.now, version=version.number, reason=reason.strip())
    return version


def unpublish(article_id: int, by: User, reason: str = "", clock: Clock = system_clock) -> Version:
    """Put the story back to draft: take back the Versions of a story that was never public, or withhold a public story."""
    with recording(article_id, "unpublish", by, clock) as recorder:
        article = recorder.article
        state = recorder.state()
        like = _shown_version(recorder, "unpublish", state)
        if state.was_public:
            recorder.record_blank(Version.Kind.WITHHOLD, WITHHELD, like, ed_note=reason)
        else:
            recorder.take_back(state.coming)
        move_stage(article, "unpublish")
        article.approved_revision = None
        article.save()
        version = recorder.versions().order_by("-sequence")[0]
        log(by, "unpublish", article, recorder.now, version=version.number, reason=reason)
    return version


# --- What the verbs share ----------------------------------------------------------------------------------------


def _span(recorder: Recorder, content: Content, when: When | None) -> Span:
    moments = when or When(parsed_moment(content["publish_at"]), parsed_moment(content["embargo_until"]))
    return recorder.span(moments.publish_at, moments.embargo_until)


def _take_back_replaced(recorder: Recorder, moments: Span, instead_of: Iterable[int] | None) -> None:
    """Take back the Versions that the new one replaces and that would otherwise come before it."""
    coming = recorder.coming()
    if instead_of is None:
        replaced = coming if recorder.first_published(recorder.now) is None else []
    else:
        numbers = set(instead_of)
        replaced = [version for version in coming if version.number in numbers]
        if missing := numbers - {version.number for version in replaced}:
            raise WrongStage(f"Version {min(missing)} is already public or was taken back; it can't be replaced.")
    sooner = [version for version in replaced if version.in_force_from < moments.in_force_from]
    if sooner:
        recorder.take_back(sooner, until=moments.in_force_from)


def _freeze(
    recorder: Recorder,
    kind: str,
    content: Content,
    moments: Span,
    revision: Revision,
    correction: dict[str, Any] | None = None,
    first_published_at: datetime | None = None,
    free_slug: bool = False,
) -> Version:
    references = load_references(content)
    earlier_first_published = recorder.first_published(moments.public_at)
    first = earlier_first_published or first_published_at or moments.public_at
    slug = slug_of(content, recorder.article)
    if faults := fitness.problems(recorder.article, content, references):
        taken = None if free_slug else recorder.address_problem(slug, moments, first)
        raise NotFit([*faults, str(taken)] if taken else faults)
    fields = printed_fields(content, references, first)
    corrections = recorder.corrections_before(moments.public_at)
    fields["corrections"] = [*corrections, correction] if correction else corrections
    fields["updated_at"] = moments.public_at if earlier_first_published else None
    fields["revision"] = revision
    return recorder.record(
        kind, USABLE, moments, fields, slug=slug, first_published_at=first_published_at, free_slug=free_slug
    )


def _shown_version(recorder: Recorder, verb: str, state: StoryState) -> Version:
    """The Version that `verb` removes: the one in force, or the first to come. Raises WrongStage if there is none."""
    refuse_impossible(verb, recorder.article, state)
    return state.in_force or state.coming[0]


def _coming_version(recorder: Recorder, verb: str, number: int) -> Version:
    refuse_impossible(verb, recorder.article, recorder.state())
    for version in recorder.coming():
        if version.number == number:
            return version
    raise WrongStage(f"Version {number} is public already, or was taken back: its moment can't be changed.")


def _return_unprinted_copy_to_draft(recorder: Recorder) -> None:
    """Put the copy back to draft if no Version that is or will be public was made from it."""
    article = recorder.article
    printed = [recorder.in_force(), *recorder.coming()]
    of_the_copy = Revision.objects.filter(article=article, number=article.revision).values_list("pk", flat=True).first()
    if any(v is not None and v.pub_status == USABLE and v.revision_id == of_the_copy for v in printed):
        return
    if article.stage in (Article.Stage.PUBLISHED, Article.Stage.APPROVED):
        move_stage(article, "unpublish")
        article.approved_revision = None
        article.save()


def live_content(article: Article, clock: Clock = system_clock) -> Content | None:
    """The content of the live Version, for a correction to start from; None if no Version is live."""
    live = Version.objects.filter(article=article).public(clock()).select_related("revision").first()
    if live is None or live.revision is None or live.revision.redacted_at is not None:
        return None
    return tidy(content_of(article) | live.revision.content)
