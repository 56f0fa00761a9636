"""A request to a configured address, of whose response only the status is read.

The address may be in a private network, since the operator configured it; of a host that strangers run that holds for an
address in numbers alone. A name is resolved once, and what was checked is what is connected to. No redirect is followed, no proxy
of the environment is used, the certificate must match the name, and the body is not read.
"""

import socket
import ssl
import time
from collections.abc import Mapping
from concurrent.futures import Future
from ipaddress import ip_address
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from newsroom.http.public_addresses import is_public

#: Bytes of a status line.
MAX_STATUS_LINE = 1_000


def status_of(
    method: str,
    address: str,
    headers: Mapping[str, str],
    timeout: float,
    body: bytes = b"",
    names_are_public: bool = False,
) -> int:
    """The status of the response. Raises OSError unless the whole status line arrives within `timeout` seconds.

    `names_are_public`: refuse a host name of which any address is not public (7-safety, point 18).
    """
    deadline = time.monotonic() + timeout
    parts = urlsplit(address)
    host, secure = parts.hostname or "", parts.scheme == "https"
    with _connect(host, parts.port or (443 if secure else 80), deadline, names_are_public) as tcp:
        tcp.settimeout(_remaining(deadline))
        connection = ssl.create_default_context().wrap_socket(tcp, server_hostname=host) if secure else tcp
        with connection:
            connection.settimeout(_remaining(deadline))
            connection.sendall(_request(method, parts.path or "/", {"Host": parts.netloc, **headers}, body))
            return _status(connection, deadline)


def _connect(host: str, port: int, deadline: float, names_are_public: bool) -> socket.socket:
    addresses = _resolve(host, port, deadline)
    if names_are_public and not _is_a_number(host) and not all(map(is_public, addresses)):
        raise OSError(f"{host} is in no public network")
    failure = OSError(f"{host} has no address")
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout=_remaining(deadline))
        except OSError as problem:
            failure = problem
    raise failure


def _resolve(host: str, port: int, deadline: float) -> list[str]:
    """The addresses of the host, each once. Resolving has no time limit of its own, so a thread does it."""
    outcome: Future[list[Any]] = Future()

    def resolve() -> None:
        try:
            outcome.set_result(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except BaseException as problem:
            outcome.set_exception(problem)

    Thread(target=resolve, name="resolving", daemon=True).start()
    try:
        resolved = outcome.result(timeout=_remaining(deadline))
    except UnicodeError as problem:
        raise OSError(f"{host[:100]!r} is no name of a host") from problem
    return list(dict.fromkeys(str(address[0]) for *_, address in resolved))


def _is_a_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _request(method: str, path: str, headers: Mapping[str, str], body: bytes) -> bytes:
    all_headers = {**headers, "Content-Length": str(len(body)), "Connection": "close"}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in all_headers.items()), "", ""]
    return "\r\n".join(lines).encode("ascii") + body


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
