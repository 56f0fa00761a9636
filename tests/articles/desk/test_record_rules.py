"""Any order of verbs, against a plan of what is to be seen from when (`plan.py`)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from articles.desk import saving
from articles.desk.errors import DeskError
from articles.desk.record import publishing
from articles.desk.record.proof import prove
from articles.desk.record.publishing import When
from articles.models import Correction, RecordHead, Version
from articles.models.clock import AT_ONCE
from tests.articles.desk.naive import in_force, was_in_force
from tests.articles.desk.plan import TICK, Entry, Plan
from tests.factories import ArticleFactory, editor

EVE = datetime(2026, 3, 2, 20, tzinfo=UTC)
minutes = st.integers(-30, 400)
usually_now = st.one_of(st.none(), minutes)


class Story(RuleBasedStateMachine):
    """One story among others, to which the verbs are done in any order, at any time, for any time."""

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.clock, self.texts, self.plan = EVE, 0, Plan()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @initialize()
    def begin(self) -> None:
        self.by = editor()
        self.article = ArticleFactory(by=self.by, clock=self.time, headline="Text 0", slug="harbour")
        self.other = ArticleFactory(by=self.by, clock=self.time, slug="another")

    def time(self) -> datetime:
        return self.clock

    @property
    def versions(self) -> Any:
        return Version.objects.filter(article=self.article)

    def number(self, text: str | None) -> int:
        return int(self.versions.filter(headline=text).order_by("-number")[0].number)

    def do(self, verb: Any, *arguments: Any, allowed: bool = True, **named: Any) -> datetime:
        """Do a verb and return the moment that it has in the history; where it isn't allowed it must change nothing."""
        before, head = list(self.versions.values()), RecordHead.objects.get()
        if not allowed:
            with pytest.raises(DeskError):
                verb(self.article.pk, self.by, *arguments, clock=self.time, **named)
            assert list(self.versions.values()) == before
            return self.clock
        verb(self.article.pk, self.by, *arguments, clock=self.time, **named)
        recorded = RecordHead.objects.get().recorded_at
        assert recorded is not None
        assert head.recorded_at is None or recorded > head.recorded_at
        assert recorded - max(self.clock, head.recorded_at or self.clock) <= 9 * TICK
        return self.now

    @property
    def now(self) -> datetime:
        """The moment that the next deed will have."""
        return self.plan.now(self.clock)

    def new_text(self) -> tuple[str, int]:
        self.texts += 1
        text = f"Text {self.texts}"
        self.article.refresh_from_db()
        revision = saving.save(self.article.pk, {"headline": text}, self.by, self.article.revision, self.time)
        assert revision is not None
        return text, revision.number

    def timing(self, publish: int | None, embargo: int | None) -> tuple[When, dict[str, Any]]:
        """What is asked for, and when readers will see it and had it by the plain rule."""
        at = self.clock + timedelta(minutes=publish) if publish is not None else None
        until = self.clock + timedelta(minutes=embargo) if embargo is not None else None
        begins = max(filter(None, [at, until]), default=AT_ONCE)
        return When(at, until), {"begins": begins, "moment": self.plan.moment(begins, self.clock)}

    @property
    def alive(self) -> bool:
        return all(e.text is not None for e in self.plan.entries)

    @property
    def public(self) -> bool:
        """Whether readers ever had it."""
        return self.plan.was_public(self.clock)

    @property
    def coming(self) -> list[Entry]:
        return self.plan.coming(self.clock)

    @property
    def standing(self) -> Entry | None:
        return self.plan.at(self.clock)

    def allowed(self) -> dict[str, bool]:
        """Which verbs the plan lets be done."""
        something = bool(self.coming or (self.standing and self.standing.text))
        withheld = self.standing is not None and self.standing.text == ""
        return {
            "publish": self.alive,
            "correct": self.alive and self.public,
            "withhold": self.alive and something,
            "unpublish": self.alive and something,
            "restore": self.alive and self.public and withheld,
            "kill": self.alive and bool(self.plan.entries),
        }

    @rule(data=st.data())
    def something_is_done(self, data: st.DataObject) -> None:
        """One of the deeds that the plan lets be done, those that make and move schedules more often than others."""
        allowed = self.allowed()
        deeds = [self.time_passes, self.refused] + [self.schedule_after_all_others] * (2 * self.alive)
        deeds += [self.publish] * (2 * self.alive) + [self.schedule] * self.alive
        deeds += [self.correct] * (2 * allowed["correct"]) + [self.kill] * (allowed["kill"] and self.texts > 5)
        deeds += [self.reschedule, self.reschedule, self.unschedule, self.just_the_moment] * bool(self.coming)
        deeds += [getattr(self, verb) for verb in ("withhold", "unpublish") if allowed[verb]]
        deeds += [self.restore] * (2 * allowed["restore"])
        deed = data.draw(st.sampled_from(deeds))
        note(deed.__name__)
        deed(data)

    def time_passes(self, data: st.DataObject) -> None:
        """Or goes back, on a machine that is slow or after one that was fast; or another story is published meanwhile."""
        self.clock += timedelta(minutes=data.draw(st.integers(-180, 200)))
        if data.draw(st.booleans()):
            publishing.publish(self.other.pk, self.by, 1, approve=True, clock=self.time)

    def just_the_moment(self, data: st.DataObject) -> None:
        """It is the very moment at which something comes into force."""
        self.clock = data.draw(st.sampled_from(self.coming)).begins

    def refused(self, data: st.DataObject) -> None:
        arguments: dict[str, tuple[Any, ...]] = {
            "publish": (self.article.revision,),
            "correct": ("correction", "It was wrong.", self.article.revision),
            "withhold": ("A reason.",),
            "unpublish": ("A reason.",),
            "restore": (),
            "kill": ("A reason.",),
        }
        for verb, allowed in self.allowed().items():
            if not allowed:
                self.do(getattr(publishing, verb), *arguments[verb], allowed=False)

    def _publish(self, publish: int | None, embargo: int | None, chosen: list[Entry] | None) -> None:
        coming, public = self.coming, self.public
        text, revision = self.new_text()
        when, embargo_end = self.timing(publish, embargo)
        named = None if chosen is None else [self.number(e.text) for e in chosen]
        self.do(publishing.publish, revision, when, named, approve=True)
        by_default = [] if public else coming
        self.plan.put(Entry(text=text, **embargo_end), self.clock, by_default if chosen is None else chosen)

    def publish(self, data: st.DataObject) -> None:
        self._publish(data.draw(usually_now), data.draw(usually_now), None)

    def schedule(self, data: st.DataObject) -> None:
        coming = self.coming
        chosen = data.draw(st.lists(st.sampled_from(coming), unique=True)) if coming else []
        self._publish(data.draw(minutes), None, chosen)

    def schedule_after_all_others(self, data: st.DataObject) -> None:
        """Two and three schedules in a row, which chance alone makes too rarely."""
        last = self.coming[-1].begins if self.coming else self.clock
        self._publish((last - self.clock) // timedelta(minutes=1) + data.draw(st.integers(1, 200)), None, [])

    def correct(self, data: st.DataObject) -> None:
        text, revision = self.new_text()
        when, embargo_end = self.timing(data.draw(usually_now), None)
        self.do(publishing.correct, "correction", text, revision, when=when, approve=True)
        self.plan.put(Entry(text=text, corrects=True, **embargo_end), self.clock, [])

    def reschedule(self, data: st.DataObject) -> None:
        entry = data.draw(st.sampled_from(self.coming))
        when, embargo_end = self.timing(data.draw(usually_now), data.draw(usually_now))
        self.do(publishing.reschedule, self.number(entry.text), when)
        self.plan.put(replace(entry, **embargo_end), self.clock, [entry])

    def unschedule(self, data: st.DataObject) -> None:
        entry = data.draw(st.sampled_from(self.coming))
        self.do(publishing.unschedule, self.number(entry.text))
        self.plan.take_back([entry], self.clock)

    def withhold(self, data: st.DataObject) -> None:
        now = self.do(publishing.withhold, "A reason.")
        self.plan.put(Entry(now, ""), self.clock, [])

    def unpublish(self, data: st.DataObject) -> None:
        public, coming = self.public, self.coming
        now = self.do(publishing.unpublish, "A reason.")
        if public:
            self.plan.put(Entry(now, ""), self.clock, [])
        else:
            self.plan.take_back(coming, self.clock)

    def restore(self, data: st.DataObject) -> None:
        last = [e for e in self.plan.shown() if e.moment < self.now][-1]
        now = self.do(publishing.restore)
        self.plan.put(Entry(now, last.text, again=True), self.clock, [])

    def kill(self, data: st.DataObject) -> None:
        now = self.do(publishing.kill, "It was never true.")
        self.plan.put(Entry(now, None), self.clock, [])

    @invariant()
    def readers_see_the_plan(self) -> None:
        recorded = list(self.versions)
        plan_by_moment = self._said_of_time()
        for moment in self._moments():
            planned, stands = self.plan.at(moment), self.versions.in_force(moment).first()
            assert stands == in_force(recorded, moment)
            assert self.versions.was_in_force(moment).first() == was_in_force(recorded, moment)
            public = self.versions.public(moment).first()
            assert (public.headline if public else "") == ((planned.text if planned else "") or "")
            assert (stands is not None and stands.pub_status == "canceled") == (
                planned is not None and planned.text is None
            )
            if public and planned:
                assert (public.first_published_at, public.updated_at) == plan_by_moment[planned][:2]
                assert [(c["text"], c["made_at"]) for c in public.corrections] == plan_by_moment[planned][2]
                assert public.path == f"{timezone.localtime(plan_by_moment[planned][0]):/%Y/%m/%d}/harbour/"

    def _moments(self) -> set[datetime]:
        edges = {self.clock} | {at for e in self.plan.entries for at in (e.moment, e.begins)}
        return {moment + offset for moment in edges for offset in (-TICK, timedelta(), TICK)} | {
            EVE + timedelta(days=9999)
        }

    def _said_of_time(self) -> dict[Entry, tuple[datetime, datetime | None, list[tuple[str, str]]]]:
        """For each thing seen: when the story was first published, last updated, and what was corrected when."""
        planned = {}
        updated: datetime | None = None
        corrections: list[tuple[str, str]] = []
        plan_shown = self.plan.shown()
        for entry in plan_shown:
            if entry is not plan_shown[0] and not entry.again:
                updated = entry.moment
            if entry.corrects:
                corrections = [*corrections, (entry.text or "", entry.moment.isoformat())]
            planned[entry] = (plan_shown[0].moment, updated, corrections)
        return planned

    @invariant()
    def the_record_holds(self) -> None:
        assert prove().problems == []
        numbers = self.versions.order_by("sequence").values_list("number", flat=True)
        assert list(numbers) == list(range(1, len(numbers) + 1))

    @invariant()
    def the_first_of_what_was_seen_is_called_so(self) -> None:
        kinds = [v.kind for v in self.versions.not_overtaken().filter(pub_status="usable").order_by("public_at")]
        assert "first" not in kinds[1:]
        assert not kinds or kinds[0] in ("first", "unschedule")

    @invariant()
    def each_correction_that_stands_has_its_row(self) -> None:
        rows = Correction.objects.filter(version__in=self.versions.not_overtaken())
        assert sorted(rows.values_list("text", "made_at")) == sorted(
            (e.text, e.moment) for e in self.plan.shown() if e.corrects
        )


@pytest.mark.long
@pytest.mark.django_db
def test_whatever_is_done_readers_see_what_was_planned() -> None:
    run_state_machine_as_test(
        Story,
        settings=settings(
            max_examples=15,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
