"""One web process: granian's server around the application, on a listening socket that `manage.py serve` holds.

All web processes share the socket: the next free process accepts a connection, no connection is refused during a reload,
and a second newsroom cannot listen at the same address.
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

from newsroom.server.listener import BACKLOG, stop_accepting
from newsroom.server.parent import follow_parent

if TYPE_CHECKING:
    from newsroom.server.application import Application

#: Open connections of one process. granian counts idle connections too: with its default of 512 a process, 1,100 half-sent
#: requests block everyone.
CONNECTIONS = 20_000
#: Milliseconds for the headers of each request on a connection. hyper counts from when it starts to wait for them, so this
#: ends idle connections too.
HEADER_TIMEOUT = 10_000
#: Bytes of a request's headers. granian's default of 400 KB could be held by each connection that sends them slowly.
LARGEST_HEADERS = 64 * 1024
#: Seconds in which a request is read on a connection that has just been accepted.
READ_TIMEOUT = 0.2
#: At shutdown: seconds for answering requests that have arrived completely, and for sending their responses.
RESPONSE_TIMEOUT, SEND_TIMEOUT = 20.0, 1.5
#: At shutdown: seconds for ending this process's row in CacheProcess.
UNREGISTER_TIMEOUT = 0.5
#: Seconds for which one thread keeps the interpreter while another waits. Python's default is 5 ms: the event loop would
#: wait that long for each drawing thread, each time.
SWITCH_INTERVAL = 0.000_5


class _Server(Server):
    """granian's embedded server on an existing socket."""

    def __init__(self, listener: socket.socket, application: "Application") -> None:
        # HTTP/1.1 alone, as proxies speak it. With detection of HTTP/2, granian waits without end for a silent client.
        super().__init__(
            application,
            interface=Interfaces.ASGINL,
            http=HTTPModes.http1,
            websockets=False,
            backlog=BACKLOG,
            backpressure=CONNECTIONS,
            http1_settings=HTTP1Settings(header_read_timeout=HEADER_TIMEOUT, max_buffer_size=LARGEST_HEADERS),
            log_level=LogLevels.error,
        )
        self._listener = listener

    def _init_shared_socket(self) -> None:
        number = self._listener.fileno()
        holder: Any = SocketHolder
        vars(self).update(_sfd=number, _shd=holder(number, False, BACKLOG))


def main(listener_fd: int, ready_pipe: int) -> None:
    """Serve on the socket of that descriptor until SIGTERM. `ready_pipe` is written to once requests are accepted."""
    follow_parent()
    sys.setswitchinterval(SWITCH_INTERVAL)
    _, hard_limit = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(
        resource.RLIMIT_NOFILE, (min(hard_limit, 2 * CONNECTIONS) if hard_limit > 0 else 2 * CONNECTIONS, hard_limit)
    )
    # Imported by name, as servers do: newsroom.asgi imports this package.
    application: Application = import_string("newsroom.asgi.application")
    gc.freeze()
    gc.enable()
    _start_background_threads(application)
    asyncio.run(_serve(socket.socket(fileno=listener_fd), ready_pipe, application))
    # Threads whose work nobody waits for any more are not joined.
    os._exit(0)


def _start_background_threads(application: "Application") -> None:
    # Models can be imported only after the application.
    from articles.desk.library.prerender_thread import start_prerendering
    from newsroom.page_cache.front_caches import keep_front_caches_purged

    start_prerendering(readers_wait=lambda: application.queues.readers_wait)
    keep_front_caches_purged()


async def _serve(listener: socket.socket, ready_pipe: int, application: "Application") -> None:
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
    os.write(ready_pipe, b"ready")
    os.close(ready_pipe)
    await asyncio.wait([*tasks, loop.create_task(stopping.wait())], return_when=asyncio.FIRST_COMPLETED)
    stop_accepting(listener)
    await asyncio.sleep(READ_TIMEOUT)
    server.stop()
    await _wait_while(lambda: application.unanswered > 0, RESPONSE_TIMEOUT)
    await _wait_while(lambda: _connections() > 0, SEND_TIMEOUT)
    # So that no kill waits for a process that has ended.
    application.page_cache.changes.stop(UNREGISTER_TIMEOUT)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


async def _wait_while(condition: Any, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while condition() and time.monotonic() < deadline:
        await asyncio.sleep(0.02)


def _connections() -> int:
    """The number of connections with unsent data. 0 on systems without /proc."""
    table = Path("/proc/self/net/tcp")
    return 0 if not table.exists() else len(_sockets() & _established())


def _sockets() -> set[str]:
    """The numbers of this process's sockets."""
    numbers = set()
    for entry in os.listdir("/proc/self/fd"):  # noqa: PTH208 – names alone
        try:
            target = os.readlink(f"/proc/self/fd/{entry}")  # noqa: PTH115
        except OSError:
            continue
        if target.startswith("socket:["):
            numbers.add(target[8:-1])
    return numbers


def _established() -> set[str]:
    """The numbers of this machine's TCP connections with data that waits to be sent."""
    numbers = set()
    for table in ("tcp", "tcp6"):
        with Path("/proc/self/net", table).open() as lines:
            next(lines)
            rows = (line.split() for line in lines)
            numbers |= {row[9] for row in rows if row[4].split(":")[0] != "00000000"}
    return numbers
