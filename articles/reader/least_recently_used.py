"""A bounded mapping from which the least recently used values go first: what the caches of a process are made of."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")


class LeastRecentlyUsed(Generic[_K, _V]):
    """Values by key, together of at most `limit` in the sizes that `size_of` says; each counts 1 where it is not given.

    It has no lock. Who shares it between threads holds one, around it and around what decides whether a value may be stored.
    """

    def __init__(self, limit: int, size_of: Callable[[_V], int] = lambda value: 1) -> None:
        self._limit, self._size_of, self.size = limit, size_of, 0
        self._values: OrderedDict[_K, _V] = OrderedDict()

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, key: _K) -> bool:
        return key in self._values

    def items(self) -> list[tuple[_K, _V]]:
        """A copy, the least recently used first: values may be stored and dropped while it is read."""
        return list(self._values.items())

    def get(self, key: _K) -> _V | None:
        """The value, which is then the most recently used; None if there is none."""
        value = self._values.get(key)
        if value is not None:
            self._values.move_to_end(key)
        return value

    def put(self, key: _K, value: _V) -> None:
        """Store a value instead of the key's old one, and drop the least recently used until all fit, itself if it is too large."""
        self.drop(key)
        self._values[key] = value
        self.size += self._size_of(value)
        while self.size > self._limit:
            self.drop(next(iter(self._values)))

    def replace(self, key: _K, value: _V) -> None:
        """Put a value of the same size in the place of the key's old one, and leave when it was last used as it is."""
        self._values[key] = value

    def drop(self, key: _K) -> None:
        value = self._values.pop(key, None)
        if value is not None:
            self.size -= self._size_of(value)

    def clear(self) -> None:
        self._values.clear()
        self.size = 0
