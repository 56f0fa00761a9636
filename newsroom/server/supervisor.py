"""Keeps a handful of processes running, changes them for new ones on SIGHUP, and leaves none behind when it ends."""

import contextlib
import os
import select
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from newsroom.server.parent import end_with_me

#: A child that dies sooner than this after its start is waited for a little longer each time.
STEADY = 10.0
LONGEST_PAUSE = 30.0
#: Seconds that a new web process has to be ready, and that children have to end in good order.
STARTING, ENDING = 60.0, 25.0
#: Seconds after which those are started that no reader waits for.
AFTER_THE_FIRST = 2.0
#: Seconds between two looks at the children.
EVERY = 0.1

Say = Callable[[str], object]


class Child:
    """One command that is to be running. Where it `tells` it is ready through a pipe, its number is the last argument."""

    def __init__(self, name: str, command: list[str], tells: bool = False, listening: int | None = None) -> None:
        self.name, self.command, self.tells, self.listening = name, command, tells, listening
        self.failures, self.started, self.due = 0, 0.0, 0.0
        self.process: subprocess.Popen[bytes] | None = None
        self._ready: int | None = None

    def start(self, folder: Path, env: dict[str, str]) -> None:
        """In a session of its own, so that what it started can be ended with it, also when it was killed itself."""
        self.started, handed, command = time.monotonic(), [], list(self.command)
        if self.listening is not None:
            handed, command = [self.listening], [*command, str(self.listening)]
        told = None
        if self.tells:
            self._forget_pipe()
            self._ready, told = os.pipe()
            handed, command = [*handed, told], [*command, str(told)]
        first, also, pipes = end_with_me()
        try:
            self.process = subprocess.Popen(
                command,
                cwd=folder,
                env=env | also,
                start_new_session=True,
                pass_fds=[*handed, *pipes],
                preexec_fn=first,
            )
        finally:
            if told is not None:
                os.close(told)

    def successor(self) -> "Child":
        return Child(self.name, self.command, self.tells, self.listening)

    def ready(self, seconds: float, given_up: Callable[[], bool] = lambda: False) -> bool:
        """Whether it has said within that time, and before it was given up, that it is ready. It says so once."""
        if self._ready is None:
            return True
        until, heard = time.monotonic() + seconds, list[int]()
        while not heard and time.monotonic() < until and not given_up():
            heard = select.select([self._ready], [], [], EVERY)[0]
        said = os.read(self._ready, 9) if heard else b""
        self._forget_pipe()
        return bool(said)

    def _forget_pipe(self) -> None:
        """Of one that was started before, too: a child that dies at once would leave one open each time."""
        if self._ready is not None:
            os.close(self._ready)
            self._ready = None

    @property
    def ended(self) -> int | None:
        """Its exit code, None where it runs or was never started."""
        return None if self.process is None else self.process.poll()

    def again(self) -> float:
        """Seconds after which it is to be started once more."""
        self.failures = 0 if time.monotonic() - self.started > STEADY else self.failures + 1
        pause = min(2.0**self.failures, LONGEST_PAUSE) if self.failures else 0.0
        self.due = time.monotonic() + pause
        return pause


class Supervisor:
    def __init__(self, children: list[Child], folder: Path, env: dict[str, str], say: Say) -> None:
        self.children, self.folder, self.env, self.say = children, folder, env, say
        #: What may hinder a change to new code, a sentence; "" where nothing does.
        self.hindrance: Callable[[], str] = lambda: ""
        self._stopping = self._changing = False
        self._woken = threading.Event()
        #: Children that were told to end, and when they must have.
        self._leaving: list[tuple[subprocess.Popen[bytes], float]] = []

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        signal.signal(signal.SIGHUP, self._change)
        self._start_all()
        while not self._stopping:
            self._woken.wait(EVERY)
            self._woken.clear()
            for child in self.children:
                self._look_after(child)
            self._see_off()
            if self._changing and not self._stopping:
                self._changing = False
                self._change_all()
        self._end()

    def _start_all(self) -> None:
        """Those first that readers wait for. The others would take the processors from them just then."""
        for child in self.children:
            if child.tells or not any(one.tells for one in self.children):
                child.start(self.folder, self.env)
            else:
                child.due = time.monotonic() + AFTER_THE_FIRST

    def _look_after(self, child: Child) -> None:
        if child.process is not None and child.ended is not None and not self._stopping:
            _end_family(child.process)
            code, child.process = child.ended, None
            pause = child.again()
            self.say(f"The {child.name} ended ({code}); it starts again{f' in {pause:.0f} s' if pause else ''}.\n")
        if child.process is None and time.monotonic() >= child.due and not self._stopping:
            self._start(child)

    def _see_off(self) -> None:
        """Kill what was told to end and has not in time: stuck, it would go on taking connections and answer none."""
        for process, until in self._leaving:
            if process.poll() is None and time.monotonic() > until:
                _end_family(process)
        self._leaving = [leaving for leaving in self._leaving if leaving[0].poll() is None]

    def _start(self, child: Child) -> bool:
        """Whether it was started. A machine that has no room for it now may have some later."""
        try:
            child.start(self.folder, self.env)
        except OSError as problem:
            self.say(f"The {child.name} can't be started ({problem}); tried again in {child.again():.0f} s.\n")
            return False
        return True

    def _change_all(self) -> None:
        """Each child gives way to one that runs the code as it is now, and does so once that one is ready."""
        if hindrance := self.hindrance():
            self.say(f"Nothing is restarted. {hindrance}\n")
            return
        for child in list(self.children):
            if not self._replace(child):
                if self._stopping:
                    return
                self.say(f"The new {child.name} does not start; the old one goes on.\n")
                return
        self.say("Restarted.\n")

    def _replace(self, child: Child) -> bool:
        """Whether a new one runs in its place."""
        old = child.process
        if not child.tells and old is not None:
            # Two workers at once would do the same things.
            _ask_to_end(old, ENDING)
        new = child.successor()
        if self._stopping or not self._start(new):
            return False
        if not new.ready(STARTING, lambda: self._stopping):
            if new.process is not None:
                _ask_to_end(new.process, 1)
            return False
        self.children[self.children.index(child)] = new
        if child.tells and old is not None:
            old.terminate()
            self._leaving.append((old, time.monotonic() + ENDING))
        return True

    def _stop(self, *_: object) -> None:
        self._stopping = True
        self._woken.set()

    def _change(self, *_: object) -> None:
        self._changing = True
        self._woken.set()

    def _end(self) -> None:
        leaving = [process for process, _ in self._leaving]
        running = [*leaving, *(child.process for child in self.children if child.process is not None)]
        for process in running:
            if process.poll() is None:
                process.terminate()
        until = time.monotonic() + ENDING
        for process in running:
            _ask_to_end(process, max(0.1, until - time.monotonic()))


def _ask_to_end(process: "subprocess.Popen[bytes]", seconds: float) -> None:
    if process.poll() is None:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=seconds)
    _end_family(process)
    process.wait()


def _end_family(process: "subprocess.Popen[bytes]") -> None:
    """Kill a child and whatever it started that is still there."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
