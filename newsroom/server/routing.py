"""Which queue a request that no cached page answers is worked on in, and what each of them may cost."""

from newsroom.http.request_guard import UPLOADS
from newsroom.page_cache.key import HEALTH
from newsroom.server.queues import SharedQueue, WorkQueue

#: Where people sign in.
SIGN_IN = ("/admin/login/", "/partners/sign-in/")
#: Where a password is checked or made, which costs a tenth of a second of a processor each time.
HASHING = (
    "/admin/login/",
    "/admin/password_change/",
    "/admin/articles/user/",
    "/partners/sign-in/",
    "/partners/password/",
)


#: Connections to the database that one web process may have at once: one a thread that asks it, and three that read what
#: has changed, draw ahead and purge front caches.
MOST_CONNECTIONS = 22


class Queues:
    """The queues of one web process."""

    def __init__(self) -> None:
        #: Pages drawn for readers: one drawing an address, whoever asks for it meanwhile.
        self.pages = WorkQueue("pages", threads=2, waiting=100, longest_wait=2)
        #: Whatever is no page: other methods, redirects, and who asks with more than an address, for whom one is drawn alone.
        self.other = WorkQueue("other", threads=1, waiting=40, longest_wait=5)
        self.static = WorkQueue("static", threads=2, waiting=400, longest_wait=5)
        #: Copies of pictures that are drawn already, sent from the disk.
        self.pictures = WorkQueue("pictures", threads=2, waiting=100, longest_wait=10)
        #: Copies drawn because a reader asks for them, each once for all who do.
        self.drawing = WorkQueue("drawing", threads=2, waiting=100, longest_wait=30)
        #: Questions about rights, and partners' programs.
        self.rights = WorkQueue("rights", threads=2, waiting=40, longest_wait=5)
        #: So a known browser waits for its own kind alone: for so many hashes as stand before it, each the cost of one and a
        #: half, since another process may be at a stranger's.
        self.hashing = SharedQueue("hashing", known=1, unknown=1, waiting=20, longest_wait=5, known_first=True)
        #: Pictures that staff send: they are decoded, which takes a second or more.
        self.uploads = WorkQueue("uploads", threads=1, waiting=20, longest_wait=60)
        #: Whoever has signed in there before works with threads that no stranger can reach.
        self.desk = SharedQueue("desk", known=4, unknown=2, waiting=40, longest_wait=10)
        #: Forms of the desk that found no place there: they are read, and given back.
        self.given_back = WorkQueue("given back", threads=1, waiting=20, longest_wait=5)
        #: What strangers ask about our health: one question at a time, whose answer all are given.
        self.health = WorkQueue("health", threads=1, waiting=20, longest_wait=5)

    def of(self, method: str, path: str, known: bool) -> WorkQueue:
        """`known`: a browser in which somebody has signed in before asks."""
        if method == "POST":
            if path.startswith(HASHING):
                return self.hashing.of(known)
            if path.startswith(UPLOADS) and known:
                return self.uploads
        if path.startswith("/admin/") or path == HEALTH:
            return self.desk.of(known)
        if path.startswith(("/rights/", "/api/", "/partners/")):
            return self.rights
        if path.startswith("/pictures/"):
            return self.pictures
        if path.startswith("/static/"):
            return self.static
        return self.other

    def close(self) -> None:
        for queue in vars(self).values():
            queue.close()
