"""A bounded mapping that drops the least recently used values. The caches of a process are built on it."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")


class LeastRecentlyUsed(Generic[_K, _V]):
    """Values by key. Their sizes, as `size_of` returns them, add up to `limit` at most; without `size_of`, each counts 1.

    It has no lock: a cache that is shared between threads holds its own, also while it decides whether to store a value.
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
        """Store a value, then drop the least recently used ones until the rest fits. A value above the limit is not stored."""
        self.drop(key)
        self._values[key] = value
        self.size += self._size_of(value)
        while self.size > self._limit:
            self.drop(next(iter(self._values)))

    def replace(self, key: _K, value: _V) -> None:
        """Replace the key's value by one of the same size, without counting that as a use."""
        self._values[key] = value

    def drop(self, key: _K) -> None:
        value = self._values.pop(key, None)
        if value is not None:
            self.size -= self._size_of(value)

    def clear(self) -> None:
        self._values.clear()
        self.size = 0
