"""Say in one sentence if the port that `make run` was asked for can't be had, before minutes are spent on a start."""

import errno
import socket
import sys


def why_not(port: str) -> str | None:
    """What stands against serving at 127.0.0.1:port, as a sentence; None if nothing does."""
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        return f"PORT={port} is no port: give a number from 1 to 65535, such as make run PORT=8123."
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(("127.0.0.1", int(port)))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"Port {port} is taken by another program: end it, or choose another with make run PORT=8123."
            return f"Port {port} can't be used ({error.strerror}): choose another with make run PORT=8123."
    return None


if __name__ == "__main__":
    sys.exit(why_not(sys.argv[1]))
