"""Keeps a handful of processes running, replaces them on SIGHUP, and leaves none behind when it ends."""

import contextlib
import os
import select
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from newsroom.server.parent import tie_to_parent

#: Seconds. A child that dies sooner than this after its start is restarted after a longer pause each time.
STEADY_AFTER = 10.0
LONGEST_PAUSE = 30.0
#: Seconds in which a new web process must be ready, and in which children must end after SIGTERM.
START_TIMEOUT, STOP_TIMEOUT = 60.0, 25.0
#: Seconds after which the children are started that no reader waits for.
SECONDARY_DELAY = 2.0
#: Seconds between two checks of the children.
POLL_INTERVAL = 0.1

Say = Callable[[str], object]


class Child:
    """One command that is to be running. If it `signals_ready`, it writes to a pipe whose descriptor is its last argument."""

    def __init__(
        self, name: str, command: list[str], signals_ready: bool = False, listener_fd: int | None = None
    ) -> None:
        self.name, self.command = name, command
        self.signals_ready, self.listener_fd = signals_ready, listener_fd
        self.failures, self.started_at, self.next_start = 0, 0.0, 0.0
        self.process: subprocess.Popen[bytes] | None = None
        self._ready: int | None = None

    def start(self, folder: Path, env: dict[str, str]) -> None:
        """Start it in a session of its own, so that its own children can be ended with it, even if it was killed."""
        self.started_at, passed_fds, command = time.monotonic(), [], list(self.command)
        if self.listener_fd is not None:
            passed_fds, command = [self.listener_fd], [*command, str(self.listener_fd)]
        write_end = None
        if self.signals_ready:
            self._forget_pipe()
            self._ready, write_end = os.pipe()
            passed_fds, command = [*passed_fds, write_end], [*command, str(write_end)]
        preexec, extra_env, pipes = tie_to_parent()
        try:
            self.process = subprocess.Popen(
                command,
                cwd=folder,
                env=env | extra_env,
                start_new_session=True,
                pass_fds=[*passed_fds, *pipes],
                preexec_fn=preexec,
            )
        finally:
            if write_end is not None:
                os.close(write_end)

    def successor(self) -> "Child":
        return Child(self.name, self.command, self.signals_ready, self.listener_fd)

    def ready(self, seconds: float, cancelled: Callable[[], bool] = lambda: False) -> bool:
        """Whether it signals within that time, and before `cancelled()`, that it is ready. It does so once."""
        if self._ready is None:
            return True
        deadline, readable = time.monotonic() + seconds, list[int]()
        while not readable and time.monotonic() < deadline and not cancelled():
            readable = select.select([self._ready], [], [], POLL_INTERVAL)[0]
        message = os.read(self._ready, 9) if readable else b""
        self._forget_pipe()
        return bool(message)

    def _forget_pipe(self) -> None:
        """Close the ready pipe, also that of an earlier start: a child that dies at once would leave one open each time."""
        if self._ready is not None:
            os.close(self._ready)
            self._ready = None

    @property
    def ended(self) -> int | None:
        """Its exit code; None if it is running or was never started."""
        return None if self.process is None else self.process.poll()

    def schedule_restart(self) -> float:
        """Set `next_start`, and return the seconds until then."""
        self.failures = 0 if time.monotonic() - self.started_at > STEADY_AFTER else self.failures + 1
        pause = min(2.0**self.failures, LONGEST_PAUSE) if self.failures else 0.0
        self.next_start = time.monotonic() + pause
        return pause


class Supervisor:
    def __init__(self, children: list[Child], folder: Path, env: dict[str, str], say: Say) -> None:
        self.children, self.folder, self.env, self.say = children, folder, env, say
        #: Returns a sentence that says what forbids a reload; "" if nothing does.
        self.hindrance: Callable[[], str] = lambda: ""
        self._stopping = self._reload_requested = False
        self._wake = threading.Event()
        #: Processes that were sent SIGTERM, and their deadlines.
        self._terminating: list[tuple[subprocess.Popen[bytes], float]] = []

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        signal.signal(signal.SIGHUP, self._request_reload)
        self._start_all()
        while not self._stopping:
            self._wake.wait(POLL_INTERVAL)
            self._wake.clear()
            for child in self.children:
                self._restart_if_ended(child)
            self._kill_overdue()
            if self._reload_requested and not self._stopping:
                self._reload_requested = False
                self._reload_all()
        self._stop_children()

    def _start_all(self) -> None:
        """Start first the children that readers wait for. The others, started at once, would slow them down."""
        for child in self.children:
            if child.signals_ready or not any(other.signals_ready for other in self.children):
                child.start(self.folder, self.env)
            else:
                child.next_start = time.monotonic() + SECONDARY_DELAY

    def _restart_if_ended(self, child: Child) -> None:
        if child.process is not None and child.ended is not None and not self._stopping:
            _kill_process_group(child.process)
            code, child.process = child.ended, None
            pause = child.schedule_restart()
            self.say(f"The {child.name} ended ({code}); it starts again{f' in {pause:.0f} s' if pause else ''}.\n")
        if child.process is None and time.monotonic() >= child.next_start and not self._stopping:
            self._start(child)

    def _kill_overdue(self) -> None:
        """Kill processes that have passed their deadline: a stuck one would accept connections and answer none."""
        for process, deadline in self._terminating:
            if process.poll() is None and time.monotonic() > deadline:
                _kill_process_group(process)
        self._terminating = [terminating for terminating in self._terminating if terminating[0].poll() is None]

    def _start(self, child: Child) -> bool:
        """Whether it was started. If not, for want of memory or files, it is tried again later."""
        try:
            child.start(self.folder, self.env)
        except OSError as problem:
            self.say(
                f"The {child.name} can't be started ({problem}); tried again in {child.schedule_restart():.0f} s.\n"
            )
            return False
        return True

    def _reload_all(self) -> None:
        """Replace each child by one that runs the present code, once that one is ready."""
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
        """Replace the child. True if its successor is running."""
        old = child.process
        if not child.signals_ready and old is not None:
            # Two workers at once would do the same things.
            _terminate(old, STOP_TIMEOUT)
        new = child.successor()
        if self._stopping or not self._start(new):
            return False
        if not new.ready(START_TIMEOUT, lambda: self._stopping):
            if new.process is not None:
                _terminate(new.process, 1)
            return False
        self.children[self.children.index(child)] = new
        if child.signals_ready and old is not None:
            old.terminate()
            self._terminating.append((old, time.monotonic() + STOP_TIMEOUT))
        return True

    def _stop(self, *_: object) -> None:
        self._stopping = True
        self._wake.set()

    def _request_reload(self, *_: object) -> None:
        self._reload_requested = True
        self._wake.set()

    def _stop_children(self) -> None:
        terminating = [process for process, _ in self._terminating]
        running = [*terminating, *(child.process for child in self.children if child.process is not None)]
        for process in running:
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + STOP_TIMEOUT
        for process in running:
            _terminate(process, max(0.1, deadline - time.monotonic()))


def _terminate(process: "subprocess.Popen[bytes]", seconds: float) -> None:
    if process.poll() is None:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=seconds)
    _kill_process_group(process)
    process.wait()


def _kill_process_group(process: "subprocess.Popen[bytes]") -> None:
    """Kill a child and all processes that it has started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
