"""The socket that readers connect to."""

import contextlib
import os
import socket

#: Connections that wait to be accepted. The system may allow fewer (`net.core.somaxconn`).
BACKLOG = 4_096
#: Milliseconds after which a connection is closed whose client acknowledges nothing of the data sent.
UNREAD_TIMEOUT = 30_000


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises OSError if another process listens at the address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family, backlog=BACKLOG)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        # RFC 5482; inherited by each connection, so that a client that never reads cannot hold a response for ever.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD_TIMEOUT)
    return listener


def stop_accepting(listener: socket.socket) -> None:
    """Leave new connections to the other processes: a placeholder socket takes the listener's place in this one.

    granian's own shutdown would cut off a connection that was accepted and not yet read from.
    """
    placeholder, original = socket.create_server(("127.0.0.1", 0)), os.fstat(listener.fileno())
    placeholder.setblocking(False)
    for descriptor in range(3, 256):
        with contextlib.suppress(OSError):
            if os.path.samestat(os.fstat(descriptor), original):
                os.dup2(placeholder.fileno(), descriptor, inheritable=False)
