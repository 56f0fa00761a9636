"""A child process ends when its parent has ended, even if the parent was killed."""

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable

#: prctl(2): the signal that the kernel sends to a process whose parent has died.
_PR_SET_PDEATHSIG = 1
#: On systems without prctl: the descriptor of a pipe that is open for as long as the parent lives.
_PIPE = "NEWSROOM_PARENT"

_pipe_ends: list[int] = []


def tie_to_parent() -> tuple[Callable[[], None] | None, dict[str, str], tuple[int, ...]]:
    """For `subprocess.Popen`: the child's `preexec_fn`, additions to its environment, and descriptors to pass on."""
    if sys.platform != "linux":
        if not _pipe_ends:
            _pipe_ends.extend(os.pipe())
        return None, {_PIPE: str(_pipe_ends[0])}, (_pipe_ends[0],)
    parent, call = os.getpid(), ctypes.CDLL(None).prctl

    def ask_the_kernel() -> None:
        call(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)  # It died in between.

    return ask_the_kernel, {}, ()


def follow_parent() -> None:
    """Called by each child. On systems without prctl, a thread watches the parent."""
    if (descriptor := os.environ.pop(_PIPE, "")).isdigit():
        threading.Thread(target=_watch, args=(int(descriptor),), daemon=True).start()


def _watch(pipe: int) -> None:
    while os.read(pipe, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
