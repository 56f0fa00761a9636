"""The process that is killed: it saves and publishes until it dies, and says aloud what was acknowledged to it."""

import json
import os
import random
import time
from collections.abc import Callable
from mmap import mmap
from typing import Any, NoReturn, cast

from django.db import connections

#: What the victim is at, as one byte that the killer reads: the phase in which it died is the one that stands there.
BEFORE, INSIDE, AFTER = 1, 2, 3


class Victim:
    """`phase` is shared with the killer; `tell` is the end of a pipe for what was acknowledged."""

    def __init__(self, phase: mmap, tell: int, seed: int) -> None:
        self.phase, self.tell, self.dice = phase, tell, random.Random(seed)

    def run(self) -> NoReturn:
        from articles.models import Section
        from newsroom.accounts.models import User

        self.editor = User.objects.get(username="editor")
        self.section = Section.objects.get().pk
        self.connection = cast(Any, connections["default"])
        self.connection.execute_wrappers.append(self._notice)
        self._commit = self.connection._commit
        self.connection._commit = self._notice_commit
        for number in range(1_000_000):
            self.dice.choice([self._write, self._publish, self._save, self._correct])(number)
        os._exit(0)

    def _notice(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """From the first statement after BEGIN on, the victim is inside."""
        if self.connection.in_atomic_block:
            self.phase[0] = INSIDE
        return execute(sql, params, many, context)

    def _notice_commit(self) -> None:
        """It is until COMMIT has returned; whether anyone was told of it yet or not, it is after COMMIT then."""
        self._commit()
        self.phase[0] = AFTER

    def _do(self, deed: Callable[[], dict[str, Any] | None]) -> None:
        """One verb: a pause before, as a person makes one; the deed; what was acknowledged, told; a pause after."""
        self.phase[0] = BEFORE
        time.sleep(self.dice.uniform(0.001, 0.004))
        outcome = deed()
        if outcome is not None:
            os.write(self.tell, (json.dumps(outcome) + "\n").encode())
        time.sleep(self.dice.uniform(0.001, 0.004))

    def _content(self, number: int) -> dict[str, Any]:
        text = "".join(f"<p>Paragraph {n} of {number}: boat {self.dice.random()}.</p>\n" for n in range(12)).strip()
        byline = {"role": "by", "text": f"Writer {number}"}
        return {
            "headline": f"Boat {self.dice.random()} sails",
            "body": text,
            "section": self.section,
            "bylines": [byline],
        }

    def _write(self, number: int) -> None:
        from articles.desk import saving

        def deed() -> dict[str, Any]:
            article = saving.create(self._content(number), self.editor)
            return {"revision": [article.pk, 1]}

        self._do(deed)

    def _article(self, **which: Any) -> Any:
        from articles.models import Article

        keys = list(Article.objects.filter(**which).order_by("-pk").values_list("pk", flat=True)[:30])
        return Article.objects.get(pk=self.dice.choice(keys)) if keys else None

    def _save(self, number: int) -> None:
        from articles.desk import saving

        if (article := self._article()) is None:
            return

        def deed() -> dict[str, Any]:
            revision = saving.save(article.pk, self._content(number), self.editor, article.revision)
            return {"revision": [article.pk, revision.number]} if revision else {}

        self._do(deed)

    def _publish(self, number: int) -> None:
        from articles.desk.record import publishing

        if (article := self._article()) is None:
            return

        def deed() -> dict[str, Any]:
            version = publishing.publish(article.pk, self.editor, article.revision, approve=True)
            return {"version": [article.pk, version.number, version.sequence, version.sha256]}

        self._do(deed)

    def _correct(self, number: int) -> None:
        from articles.desk.record import publishing

        article = self._article(versions__isnull=False)
        if article is None or (live := publishing.live_content(article)) is None:
            return

        def deed() -> dict[str, Any]:
            content = live | {"body": self._content(number)["body"]}
            version = publishing.correct(
                article.pk, self.editor, "correction", f"Boat {number} was wrong.", live=content
            )
            return {"version": [article.pk, version.number, version.sequence, version.sha256]}

        self._do(deed)
