"""A bounded mapping drops what was not used for longest, and never more than it must."""

from hypothesis import given
from hypothesis import strategies as st

from articles.reader.least_recently_used import LeastRecentlyUsed


def test_the_least_recently_used_value_goes_first() -> None:
    values = LeastRecentlyUsed[str, str](limit=2)
    values.put("a", "old")
    values.put("b", "newer")
    assert values.get("a") == "old"
    values.put("c", "newest")
    assert [values.get(key) for key in "abc"] == ["old", None, "newest"]


def test_a_value_larger_than_the_limit_is_not_stored() -> None:
    values = LeastRecentlyUsed[str, str](limit=3, size_of=len)
    values.put("a", "long")
    assert (values.get("a"), len(values), values.size) == (None, 0, 0)


def test_a_replaced_value_is_used_no_more_recently_than_the_old_one() -> None:
    values = LeastRecentlyUsed[str, str](limit=2)
    for key in "ab":
        values.put(key, "before")
    values.replace("a", "after")
    assert values.items() == [("a", "after"), ("b", "before")]


@given(st.lists(st.tuples(st.sampled_from(["get", "put", "drop"]), st.integers(0, 5), st.integers(1, 4))))
def test_it_holds_the_latest_values_that_fit_together(steps: list[tuple[str, int, int]]) -> None:
    values, expected = LeastRecentlyUsed[int, int](limit=9, size_of=lambda size: size), list[tuple[int, int]]()
    for step, key, size in steps:
        known = dict(expected)
        expected = [pair for pair in expected if pair[0] != key]
        if step == "put":
            values.put(key, size)
            expected.append((key, size))
        elif step == "drop":
            values.drop(key)
        else:
            assert values.get(key) == known.get(key)
            expected += [(key, known[key])] if key in known else []
        while sum(size for _, size in expected) > 9:
            expected.pop(0)
        assert values.items() == expected
        assert values.size == sum(size for _, size in expected)
