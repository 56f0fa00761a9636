"""A child ends when whoever started it has ended, also where that was killed and could tell nobody."""

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable

#: prctl(2): the signal that the kernel sends to a process whose parent has died.
_PR_SET_PDEATHSIG = 1
#: Where there is no such call: the number of a pipe that is open for as long as the parent lives.
_PIPE = "NEWSROOM_PARENT"

_held: list[int] = []


def end_with_me() -> tuple[Callable[[], None] | None, dict[str, str], tuple[int, ...]]:
    """For `subprocess.Popen`: what the child does first, what its environment needs, and what is handed on to it."""
    if sys.platform != "linux":
        if not _held:
            _held.extend(os.pipe())
        return None, {_PIPE: str(_held[0])}, (_held[0],)
    parent, call = os.getpid(), ctypes.CDLL(None).prctl

    def ask_the_kernel() -> None:
        call(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)  # It died in between.

    return ask_the_kernel, {}, ()


def follow_parent() -> None:
    """Called by each child. Where the kernel does not look after it, a thread does."""
    if (number := os.environ.pop(_PIPE, "")).isdigit():
        threading.Thread(target=_watch, args=(int(number),), daemon=True).start()


def _watch(pipe: int) -> None:
    while os.read(pipe, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
