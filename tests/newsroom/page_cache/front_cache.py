"""A front cache that is real as far as a test needs it: a server that keeps what it was given, and purges it by its keys."""

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.newsroom.page_cache.asking import Answer


class FrontCache:
    """`address`: where it takes PURGE. `fetch` asks the newsroom. `seconds`: how long it takes; `status`: what it answers."""

    def __init__(self, fetch: Callable[[str], Answer] = lambda path: Answer(404, {}, b"")) -> None:
        self.fetch, self.seconds, self.status = fetch, 0.0, 200
        self.kept: dict[str, Answer] = {}
        self.purges: list[dict[str, str]] = []
        self._over = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_PURGE(self) -> None:
                outer._over.wait(outer.seconds)
                if outer.status == 200:
                    outer.purge(dict(self.headers.items()))
                self.send_response(outer.status)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self.address = f"http://127.0.0.1:{self.port}/"
        threading.Thread(target=self._server.serve_forever, args=[0.01], daemon=True).start()

    def get(self, path: str) -> Answer:
        if path not in self.kept:
            self.kept[path] = self.fetch(path)
        return self.kept[path]

    def purge(self, headers: dict[str, str]) -> None:
        self.purges.append(headers)
        keys = set(headers["Surrogate-Key"].split())
        for path, page in list(self.kept.items()):
            if keys & set(page.headers["Surrogate-Key"].split()):
                del self.kept[path]

    def close(self) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()
