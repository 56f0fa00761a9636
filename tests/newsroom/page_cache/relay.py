"""A way to the database that a test can close and open again, as a network or a server does."""

import contextlib
import socket
import threading

from tests.newsroom.processes import free_port


class Relay:
    """Listens on `port` of this machine and hands on what it hears to the database at `target`."""

    def __init__(self, target: tuple[str, int]) -> None:
        self.target, self.port = target, free_port()
        self._lines: list[socket.socket] = []
        self._flows = threading.Event()
        self._flows.set()
        self.open()

    def freeze(self) -> None:
        """Whoever is connected or comes is acknowledged, and nothing is handed on until it thaws."""
        self._flows.clear()

    def thaw(self) -> None:
        self._flows.set()

    def open(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._receive, args=(self._listening,), daemon=True).start()

    def close(self) -> None:
        """Whoever is connected is cut off, and whoever comes is refused."""
        for line in [self._listening, *self._lines]:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()
        self._lines.clear()

    def _receive(self, page_cache: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                near = page_cache.accept()[0]
                far = socket.create_connection(self.target)
                self._lines += [near, far]
                for source, target in ((near, far), (far, near)):
                    threading.Thread(target=self._hand_on, args=(source, target), daemon=True).start()

    def _hand_on(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while heard := source.recv(65_536):
                self._flows.wait()
                target.sendall(heard)
        for line in (source, target):
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
