"""Addresses at which nothing is, remembered for a second, and the one page that says so."""

import threading
import time
from collections import OrderedDict

from newsroom.http.asked import Address
from newsroom.http.finished import Finished

#: Seconds after which an address is looked up again (7-safety, point 14).
REMEMBERED = 1.0
#: As many addresses are remembered, those asked for last.
MOST = 20_000


class NotFound:
    """Valid up to the next change: `number` is that of the last one when it was looked up."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._addresses: OrderedDict[Address, tuple[int, float]] = OrderedDict()
        self._page: Finished | None = None

    def __len__(self) -> int:
        return len(self._addresses)

    def page(self, seen: int) -> Finished | None:
        """The page, unless something has changed since it was drawn."""
        page = self._page
        return page if page is not None and page.number >= seen else None

    def keep(self, page: Finished) -> None:
        self._page = page

    def note(self, where: Address, number: int) -> None:
        with self._lock:
            self._addresses[where] = (number, time.monotonic() + REMEMBERED)
            self._addresses.move_to_end(where)
            while len(self._addresses) > self._most:
                self._addresses.popitem(last=False)

    def has(self, where: Address, seen: int) -> bool:
        """Whether nothing was there a moment ago, and nothing has changed since."""
        known = self._addresses.get(where)
        return known is not None and known[0] >= seen and time.monotonic() < known[1]

    def forget(self) -> None:
        """Nobody can say what has changed."""
        with self._lock:
            self._page = None
            self._addresses.clear()
