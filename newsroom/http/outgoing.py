"""A request to a configured address, of whose response only the status is read.

The address may be in a private network, since the operator configured it. No redirect is followed, no proxy of the
environment is used, the certificate must match the name, and the body is not read.
"""

import socket
import ssl
import time
from collections.abc import Mapping
from urllib.parse import urlsplit

#: Bytes of a status line.
MAX_STATUS_LINE = 1_000


def status_of(method: str, address: str, headers: Mapping[str, str], timeout: float) -> int:
    """The status of the response. Raises OSError unless the whole status line arrives within `timeout` seconds."""
    deadline = time.monotonic() + timeout
    parts = urlsplit(address)
    host, secure = parts.hostname or "", parts.scheme == "https"
    with socket.create_connection((host, parts.port or (443 if secure else 80)), timeout=timeout) as tcp:
        tcp.settimeout(_remaining(deadline))
        connection = ssl.create_default_context().wrap_socket(tcp, server_hostname=host) if secure else tcp
        with connection:
            connection.settimeout(_remaining(deadline))
            connection.sendall(_request(method, parts.path or "/", {"Host": parts.netloc, **headers}))
            return _status(connection, deadline)


def _request(method: str, path: str, headers: Mapping[str, str]) -> bytes:
    all_headers = {**headers, "Content-Length": "0", "Connection": "close"}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in all_headers.items()), "", ""]
    return "\r\n".join(lines).encode("ascii")


def _status(connection: socket.socket, deadline: float) -> int:
    received = b""
    while b"\n" not in received:
        connection.settimeout(_remaining(deadline))
        chunk = connection.recv(MAX_STATUS_LINE)
        received += chunk
        if not chunk or (len(received) > MAX_STATUS_LINE and b"\n" not in received):
            break
    line_end = received.find(b"\n")
    version, _, rest = received[: max(line_end, 0)].partition(b" ")
    if not version.startswith(b"HTTP/1.") or not rest[:3].isdigit():
        raise OSError("what it answered is no HTTP")
    return int(rest[:3])


def _remaining(deadline: float) -> float:
    remaining = deadline - time.monotonic()
    if remaining <= 0:
        raise TimeoutError("no answer in time")
    return remaining
