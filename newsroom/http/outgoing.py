"""A request to an address that whoever runs the newsroom has configured, whose answer is nothing but a status.

It may lead into a private network, for it was configured. No redirect is followed, no proxy of the environment asked, the
certificate has to be for the name, and nothing of the body is read.
"""

import socket
import ssl
import time
from collections.abc import Mapping
from urllib.parse import urlsplit

#: Bytes of a status line.
LONGEST_LINE = 1_000


def status_of(method: str, address: str, headers: Mapping[str, str], seconds: float) -> int:
    """The status of the answer. Raises OSError where there is none within so many seconds, also of one that trickles in."""
    until = time.monotonic() + seconds
    parts = urlsplit(address)
    host, secure = parts.hostname or "", parts.scheme == "https"
    with socket.create_connection((host, parts.port or (443 if secure else 80)), timeout=seconds) as plain:
        plain.settimeout(_left(until))
        line = ssl.create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain
        with line:
            line.settimeout(_left(until))
            line.sendall(_request(method, parts.path or "/", {"Host": parts.netloc, **headers}))
            return _status(line, until)


def _request(method: str, path: str, headers: Mapping[str, str]) -> bytes:
    told = {**headers, "Content-Length": "0", "Connection": "close"}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items()), "", ""]
    return "\r\n".join(lines).encode("ascii")


def _status(line: socket.socket, until: float) -> int:
    said = b""
    while b"\n" not in said:
        line.settimeout(_left(until))
        part = line.recv(LONGEST_LINE)
        said += part
        if not part or (len(said) > LONGEST_LINE and b"\n" not in said):
            break
    line_end = said.find(b"\n")
    version, _, rest = said[: max(line_end, 0)].partition(b" ")
    if not version.startswith(b"HTTP/1.") or not rest[:3].isdigit():
        raise OSError("what it answered is no HTTP")
    return int(rest[:3])


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("no answer in time")
    return left
