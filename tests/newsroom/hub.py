"""A hub of WebSub that is real as far as a publisher needs it: a server that takes pings, and answers as it is set."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs


class Hub:
    """`told`: the form of each ping. `status`: what it answers; `refused`: feeds that it answers with 400."""

    def __init__(self) -> None:
        self.told: list[dict[str, list[str]]] = []
        self.status, self.refused = 204, set[str]()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                assert self.headers["Content-Type"] == "application/x-www-form-urlencoded"
                outer.told.append(form)
                self.send_response(400 if form["hub.url"][0] in outer.refused else outer.status)
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/"
        threading.Thread(target=self._server.serve_forever, args=[0.01], daemon=True).start()

    def feeds(self) -> list[str]:
        """The feeds that it was told of since this was last asked."""
        assert all(form["hub.mode"] == ["publish"] for form in self.told)
        feeds = [url for form in self.told for url in form["hub.url"]]
        self.told.clear()
        return feeds

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
