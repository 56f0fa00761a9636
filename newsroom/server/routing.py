"""The queues: which one a request goes to that the page cache cannot answer, and the limits of each."""

from newsroom.http.request_guard import REPORTS, SEARCHES, UPLOADS
from newsroom.page_cache.key import CARDS, HEALTH
from newsroom.server.queues import SharedQueue, WorkQueue

#: The addresses of the sign-in forms.
SIGN_IN = ("/admin/login/", "/partners/sign-in/")
#: The addresses at which a password is hashed, which takes a tenth of a second of processor time.
PASSWORD_HASHING = (
    "/admin/login/",
    "/admin/password_change/",
    "/admin/accounts/user/",
    "/partners/sign-in/",
    "/partners/password/",
)


#: Database connections of one web process at most: one for each thread that uses the database, and three for the threads
#: that read changes, draw ahead and purge front caches.
MOST_CONNECTIONS = 24


class Queues:
    """The queues of one web process."""

    def __init__(self) -> None:
        #: Pages drawn for readers: one drawing at a time for each address.
        self.pages = WorkQueue("pages", threads=2, waiting=100, longest_wait=2)
        #: Everything that is never cached: other methods, redirects, and requests whose headers ask for more than the page.
        self.other = WorkQueue("other", threads=1, waiting=40, longest_wait=5)
        self.static = WorkQueue("static", threads=2, waiting=400, longest_wait=5)
        #: Existing copies of pictures, sent from the disk.
        self.pictures = WorkQueue("pictures", threads=2, waiting=100, longest_wait=10)
        #: Copies of pictures, and cards, drawn on request, each once for all requests that wait.
        self.drawing = WorkQueue("drawing", threads=2, waiting=100, longest_wait=30)
        #: Searches: each is another question, of which any number can be asked.
        self.searches = WorkQueue("searches", threads=1, waiting=40, longest_wait=5)
        #: Readers' reports: anybody may send one, so that they wait for nothing else and nothing else for them.
        self.reports = WorkQueue("reports", threads=1, waiting=40, longest_wait=5)
        #: Questions about rights, and partners' programs.
        self.rights = WorkQueue("rights", threads=2, waiting=40, longest_wait=5)
        #: A known browser waits only for known browsers: for the hashes before its own, each at one and a half times the cost,
        #: since another process may be hashing for a stranger.
        self.hashing = SharedQueue("hashing", known=1, unknown=1, waiting=20, longest_wait=5, known_first=True)
        #: Pictures that staff upload: decoding one takes a second or more.
        self.uploads = WorkQueue("uploads", threads=1, waiting=20, longest_wait=60)
        #: The desk. Known browsers have threads that no stranger can use.
        self.desk = SharedQueue("desk", known=4, unknown=2, waiting=40, longest_wait=10)
        #: Forms of the desk for which its queue had no place: they are read and given back.
        self.redisplay = WorkQueue("given back", threads=1, waiting=20, longest_wait=5)
        #: Anonymous health checks: one at a time, whose response all that wait are given.
        self.health = WorkQueue("health", threads=1, waiting=20, longest_wait=5)

    @property
    def readers_wait(self) -> bool:
        """Whether a page or a copy of a picture is being drawn for a reader, or waits to be."""
        return self.pages.size > 0 or self.drawing.size > 0

    def of(self, method: str, path: str, known_browser: bool) -> WorkQueue:
        """The queue of a request. `known_browser`: somebody has signed in before in the browser that sends it."""
        if method == "POST":
            if path.startswith(PASSWORD_HASHING):
                return self.hashing.of(known_browser)
            if path.startswith(UPLOADS) and known_browser:
                return self.uploads
        if path.startswith("/admin/") or path == HEALTH:
            return self.desk.of(known_browser)
        if path.startswith(("/rights/", "/api/", "/partners/")):
            return self.rights
        if path.startswith(SEARCHES):
            return self.searches
        if path.startswith(REPORTS):
            return self.reports
        if path.startswith("/pictures/") and not path.startswith(CARDS):
            return self.pictures
        if path.startswith("/static/"):
            return self.static
        return self.other

    def close(self) -> None:
        for queue in vars(self).values():
            queue.close()
