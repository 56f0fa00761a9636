"""The sandbox in which picture files are opened: a process of its own, with limits on memory and time.

A decoder reads bytes from strangers. It may ask for gigabytes, run for minutes or crash. Here that ends one small process,
and the web server and the worker survive. The process is a fresh interpreter, not a fork: a fork of a server with threads may
hang, and macOS forbids much in one. It inherits nothing of our environment (no secret key, no database address). It reads one
question and writes one answer, each a line of JSON, then bytes.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from articles.pictures.errors import NoPlaceFree, RenditionFailed, UnfitPicture

# A picture at our greatest, 100 megapixels, is 400 MB in memory and as much again while it is handed over by a decoder.
MEMORY = 1_600_000_000  # bytes of address space
CPU_SECONDS = 25
WALL_SECONDS = 45

# Two at a time and process: the server's memory is bounded however many upload at once.
PLACES = threading.BoundedSemaphore(2)
PLACE_TIMEOUT = 60.0  # seconds that one waits for a place

#: The priority of what nobody waits for (nice(2)): a tenth of the processor where readers want all of it. Not less, for a reader
#: may come to wait for the very copy.
LOW_PRIORITY = 10
#: So much longer it may take by the clock.
PATIENCE = 10
_gives_way: ContextVar[bool] = ContextVar("gives_way", default=False)

ROOT = str(Path(__file__).resolve().parents[2])
START = "import sys; sys.path.insert(0, sys.argv[1]); from articles.pictures.sandbox_worker import answer; answer()"

# What a Python that was installed in an unusual place needs to find its libraries; nothing of ours.
INHERITED_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR")


@contextmanager
def giving_way() -> Iterator[None]:
    """Within it pictures are opened at a low priority: nobody waits for them, and readers want the processor."""
    token = _gives_way.set(True)
    try:
        yield
    finally:
        _gives_way.reset(token)


def in_sandbox(
    task: str,
    data: bytes,
    options: dict[str, Any] | None = None,
    *,
    memory: int = MEMORY,
    cpu: int = CPU_SECONDS,
    wall: float = WALL_SECONDS,
    timeout: float | None = None,
) -> tuple[dict[str, Any], bytes]:
    """Do one of sandbox_worker.TASKS on the file `data` and return its answer and its bytes.

    `memory`: bytes of address space; `cpu`, `wall`, `timeout`: seconds (`timeout` is PLACE_TIMEOUT by default). Raises
    UnfitPicture if the file is at fault, RenditionFailed if a limit was hit or the process died, NoPlaceFree if no place was
    free within `timeout`.
    """
    gives_way = _gives_way.get()
    if gives_way:
        wall *= PATIENCE
    nice = LOW_PRIORITY if gives_way else 0
    question = {"deed": task, "options": options or {}, "memory": memory, "cpu": cpu, "wall": wall, "nice": nice}
    if not PLACES.acquire(timeout=PLACE_TIMEOUT if timeout is None else timeout):
        raise NoPlaceFree("Too many pictures are being opened at once. Try again in a minute.")
    try:
        process = subprocess.run(
            [sys.executable, "-I", "-c", START, ROOT],
            input=json.dumps(question).encode() + b"\n" + data,
            capture_output=True,
            timeout=wall,
            env={name: os.environ[name] for name in INHERITED_ENVIRONMENT if name in os.environ},
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise RenditionFailed(f"The picture was not opened within {wall:.0f} seconds.") from late
    finally:
        PLACES.release()
    return _read_answer(process)


def _read_answer(process: "subprocess.CompletedProcess[bytes]") -> tuple[dict[str, Any], bytes]:
    line, _, rest = process.stdout.partition(b"\n")
    if process.returncode != 0 or not line:
        why = f"ended with {process.returncode}: {process.stderr[-300:].decode(errors='replace').strip()}"
        raise RenditionFailed(f"The picture needs more memory or time than one picture may have ({why}).")
    data: dict[str, Any] = json.loads(line)
    if "unfit" in data:
        raise UnfitPicture(data["unfit"])
    if "failed" in data:
        raise RenditionFailed(data["failed"])
    return data, rest
