"""The socket that readers connect to."""

import contextlib
import os
import socket

#: Connections that wait to be taken. The system may allow fewer (`net.core.somaxconn`).
BACKLOG = 4_096
#: Milliseconds after which a connection is over whose other end takes nothing of what was sent to it.
UNREAD = 30_000


def listen(host: str, port: int) -> socket.socket:
    """A socket that nobody else listens at; raises OSError where somebody does."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family, backlog=BACKLOG)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        # RFC 5482; handed on to each connection. One who never reads holds no answer for ever.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD)
    return listener


def accept_no_more(listener: socket.socket) -> None:
    """Leave what comes from now on to the other processes: in this one a socket that nobody knows takes its place.

    A connection that was taken and not yet read from would be cut off by an end in good order.
    """
    unknown, known = socket.create_server(("127.0.0.1", 0)), os.fstat(listener.fileno())
    unknown.setblocking(False)
    for number in range(3, 256):
        with contextlib.suppress(OSError):
            if os.path.samestat(os.fstat(number), known):
                os.dup2(unknown.fileno(), number, inheritable=False)
