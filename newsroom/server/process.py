"""One web process: granian's server around the application, on a listening socket that `manage.py serve` holds.

The socket is one for all web processes, so that a connection waits for whichever is free, that none is refused while
processes are changed, and that a second newsroom cannot listen beside the first.
"""

import asyncio
import gc
import os
import resource
import signal
import socket
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.module_loading import import_string
from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.embed import Server

from newsroom.server.listener import BACKLOG, accept_no_more
from newsroom.server.parent import follow_parent

if TYPE_CHECKING:
    from newsroom.server.application import Application

#: Connections of one process at once. granian counts each open connection as one
#: that is worked on: with its own value of 512 a process, 1,100 half-sent requests leave no room for anyone.
CONNECTIONS = 20_000
#: Milliseconds for the headers of a request, the first and each that follows on the same connection. hyper counts from the
#: moment that it waits for them, so this ends idle connections too.
HEADERS = 10_000
#: Bytes of a request's headers. The server's own value of 400 KB would be held for each connection that sends them slowly.
LARGEST_HEADERS = 64 * 1024
#: Seconds in which a request is read on a connection that has just been taken.
READING = 0.2
#: Seconds that requests which have arrived whole have to be answered when the process is told to end, and that answers
#: have to be on their way.
FINISHING, SENDING = 20.0, 1.5
#: Seconds in which this process takes its row from the table of those that keep pages.
LEAVING = 0.5
#: Seconds for which one thread keeps the interpreter while another waits for it. Python's own is 5 ms: the loop would wait
#: that long for each of the threads that draw, each time.
SWITCH = 0.000_5


class _Server(Server):
    """granian's embedded server on a socket that is there already."""

    def __init__(self, listener: socket.socket, application: "Application") -> None:
        # HTTP/1.1 alone: what a proxy speaks to us. While granian guesses at HTTP/2, one who says nothing is waited for
        # without an end.
        super().__init__(
            application,
            interface=Interfaces.ASGINL,
            http=HTTPModes.http1,
            websockets=False,
            backlog=BACKLOG,
            backpressure=CONNECTIONS,
            http1_settings=HTTP1Settings(header_read_timeout=HEADERS, max_buffer_size=LARGEST_HEADERS),
            log_level=LogLevels.error,
        )
        self._listener = listener

    def _init_shared_socket(self) -> None:
        number = self._listener.fileno()
        holder: Any = SocketHolder
        vars(self).update(_sfd=number, _shd=holder(number, False, BACKLOG))


def main(listening: int, ready: int) -> None:
    """Serve on the socket of that number until SIGTERM; `ready` is a pipe that is told when requests are taken."""
    follow_parent()
    sys.setswitchinterval(SWITCH)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 2 * CONNECTIONS) if most > 0 else 2 * CONNECTIONS, most))
    # By its name, as servers load it: the application stands on this package.
    application: Application = import_string("newsroom.asgi.application")
    gc.freeze()
    gc.enable()
    _work_beside(application)
    asyncio.run(_serve(socket.socket(fileno=listening), ready, application))
    # Threads that still work for nobody are not waited for.
    os._exit(0)


def _work_beside(application: "Application") -> None:
    # Models are there once the application is.
    from articles.desk.library.prerender_thread import keep_drawing_what_comes
    from newsroom.page_cache.front_caches import keep_front_caches_purged

    keep_drawing_what_comes(readers_wait=lambda: application.queues.drawing.taken > 0)
    keep_front_caches_purged()


async def _serve(listener: socket.socket, ready: int, application: "Application") -> None:
    listener.setblocking(False)
    stopping, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    server = _Server(listener, application)
    tasks: list[asyncio.Task[Any]] = [
        loop.create_task(server.serve()),
        loop.create_task(application.stay_caught_up()),
    ]
    await asyncio.sleep(0)
    os.write(ready, b"ready")
    os.close(ready)
    await asyncio.wait([*tasks, loop.create_task(stopping.wait())], return_when=asyncio.FIRST_COMPLETED)
    accept_no_more(listener)
    await asyncio.sleep(READING)
    server.stop()
    await _wait_while(lambda: application.unanswered > 0, FINISHING)
    await _wait_while(lambda: _connections() > 0, SENDING)
    # So that nobody who kills a story waits for a process that has ended.
    application.page_cache.changes.stop(LEAVING)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


async def _wait_while(what: Any, seconds: float) -> None:
    until = time.monotonic() + seconds
    while what() and time.monotonic() < until:
        await asyncio.sleep(0.02)


def _connections() -> int:
    """Connections that are open still: those that wait for another request are closed at once. 0 where nobody can say."""
    table = Path("/proc/self/net/tcp")
    return 0 if not table.exists() else len(_sockets() & _established())


def _sockets() -> set[str]:
    """The numbers of this process's sockets."""
    found = set()
    for entry in os.listdir("/proc/self/fd"):  # noqa: PTH208 – names alone
        try:
            target = os.readlink(f"/proc/self/fd/{entry}")  # noqa: PTH115
        except OSError:
            continue
        if target.startswith("socket:["):
            found.add(target[8:-1])
    return found


def _established() -> set[str]:
    """The numbers of this machine's TCP connections in which something waits to be sent."""
    found = set()
    for table in ("tcp", "tcp6"):
        with Path("/proc/self/net", table).open() as lines:
            next(lines)
            rows = (line.split() for line in lines)
            found |= {row[9] for row in rows if row[4].split(":")[0] != "00000000"}
    return found
