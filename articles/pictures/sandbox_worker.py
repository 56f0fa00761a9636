"""The other side of articles.pictures.sandbox: the small process that reads one question and gives one answer."""

import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any

# Each deed is a function of the file and its options that returns an answer for JSON and bytes. Named, not imported:
# the limits are set before any decoder is loaded.
TASKS = {
    "inspect": "articles.pictures.inspect",
    "metadata": "articles.pictures.metadata",
    "render": "articles.pictures.rendition",
}


def answer() -> None:
    """Read a question from standard input, do its task within its limits, and write the answer to standard output."""
    question = json.loads(sys.stdin.buffer.readline())
    set_limits(question["memory"], question["cpu"], question["wall"])
    give_way(question["nice"])
    reply, result = attempt(question["deed"], sys.stdin.buffer, question["options"])
    sys.stdout.buffer.write(json.dumps(reply).encode() + b"\n" + result)
    sys.stdout.buffer.flush()


def attempt(task: str, source: Any, options: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The task's answer, or {"unfit": reason}, or {"failed": reason}. Raises nothing."""
    from articles.pictures.errors import RenditionFailed, UnfitPicture

    try:
        work: Callable[[bytes, dict[str, Any]], tuple[dict[str, Any], bytes]] = import_module(
            TASKS[task]
        ).inside_sandbox
        return work(source.read(), options)
    except UnfitPicture as unfit:
        return {"unfit": str(unfit)}, b""
    except MemoryError:
        return {"failed": "The picture needs more memory than one picture may have. Save it smaller."}, b""
    except RenditionFailed as failed:
        return {"failed": str(failed)}, b""


def give_way(nice: int) -> None:
    """Lower the priority of this process to `nice`, not below what it was started with; a system that knows none goes on without.

    The worker stands back by itself: to add to that would leave its drawings no processor on a busy machine.
    """
    with suppress(AttributeError, OSError):
        os.nice(max(0, nice - os.nice(0)))


def set_limits(memory: int, cpu: int, wall: float) -> None:
    """Limit this process: bytes of address space, seconds of computing, seconds by the clock, no files, no core dump.

    The limit by the clock ends this process if its parent was killed and can't end it. A limit that the system does not have
    or refuses (RLIMIT_AS on macOS) is skipped.
    """
    with suppress(AttributeError, ValueError):
        signal.setitimer(signal.ITIMER_REAL, wall)  # SIGALRM, which nobody here handles, ends the process
    try:
        import resource
    except ImportError:
        return
    limits = {"RLIMIT_AS": memory, "RLIMIT_CPU": cpu, "RLIMIT_CORE": 0, "RLIMIT_FSIZE": 0}
    for name, most in limits.items():
        with suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (most, most))
