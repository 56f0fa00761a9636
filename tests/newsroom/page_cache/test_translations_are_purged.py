"""What happens to a translation reaches the kept pages of its original, of its other translations and of the lists they share."""

from collections.abc import Callable

import pytest

from articles.desk.record import publishing
from articles.models import Version
from newsroom.page_cache.middleware import PageCacheMiddleware
from tests import factories
from tests.newsroom.page_cache.asking import ask

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def original(page_cache: PageCacheMiddleware) -> Version:
    return factories.published(headline="Zqoriginalqz", language="en")


def translation(of: Version, language: str) -> Version:
    """Filed where the original is."""
    return factories.published(
        translation_of=of.article_id, language=language, headline=f"Zq{language}qz", section=of.section_id
    )


def withhold(version: Version) -> None:
    publishing.withhold(version.article_id, factories.editor(), "Under review.")


def restore(version: Version) -> None:
    publishing.restore(version.article_id, factories.editor())


def kill(version: Version) -> None:
    publishing.kill(version.article_id, factories.editor(), "It was never true.")


def drawn_afresh_after(page_cache: PageCacheMiddleware, deed: Callable[[], object], *addresses: str) -> list[str]:
    """What each address answers after the deed. Its page was kept before, and is drawn anew once the change has been read."""
    for address in addresses:
        ask(page_cache, address)
        assert ask(page_cache, address).status == 200
    kept = list(page_cache.pages.entries().values())
    assert len(kept) == len(addresses)
    deed()
    page_cache.changes.read()
    pages = [ask(page_cache, address).text for address in addresses]
    assert not any(entry in page_cache.pages.entries().values() for entry in kept)
    return pages


def test_a_translation_that_is_published_is_named_by_its_siblings(
    page_cache: PageCacheMiddleware, original: Version
) -> None:
    sibling = translation(original, "es")
    pages = drawn_afresh_after(page_cache, lambda: translation(original, "ar"), original.path, sibling.path)
    newest = Version.objects.get(headline="Zqarqz")
    assert all(newest.path in page for page in pages)


@pytest.mark.parametrize("deed", [kill, withhold])
def test_a_translation_that_is_gone_is_named_by_none_of_its_siblings(
    page_cache: PageCacheMiddleware, original: Version, deed: Callable[[Version], None]
) -> None:
    sibling, other = translation(original, "es"), translation(original, "ar")
    assert other.path in ask(page_cache, sibling.path).text
    pages = drawn_afresh_after(page_cache, lambda: deed(other), original.path, sibling.path)
    assert not any(other.path in page for page in pages)


@pytest.mark.parametrize("deed", [kill, withhold])
def test_a_sibling_s_page_that_names_it_is_not_even_kept_for_when_the_database_is_away(
    page_cache: PageCacheMiddleware, original: Version, deed: Callable[[Version], None]
) -> None:
    other = translation(original, "es")
    ask(page_cache, original.path)
    assert len(page_cache.pages) == 1
    deed(other)
    page_cache.changes.read()
    assert len(page_cache.pages) == 0


def test_a_translation_that_is_restored_is_named_again(page_cache: PageCacheMiddleware, original: Version) -> None:
    sibling, other = translation(original, "es"), translation(original, "ar")
    withhold(other)
    pages = drawn_afresh_after(page_cache, lambda: restore(other), original.path, sibling.path)
    assert all(other.path in page for page in pages)


def lists_of(version: Version) -> tuple[str, ...]:
    section = version.section
    assert section is not None
    page = section.get_absolute_url()
    return ("/", page, f"/archive{version.path[:12]}", "/feeds/rss.xml", f"/feeds{page.rstrip('/')}.xml")


@pytest.mark.parametrize("deed", [kill, withhold])
def test_where_the_preferred_of_a_group_is_gone_lists_show_another(
    page_cache: PageCacheMiddleware, original: Version, deed: Callable[[Version], None]
) -> None:
    translation(original, "es")
    lists = lists_of(original)
    assert all("Zqesqz" not in ask(page_cache, address).text for address in lists)
    for page in drawn_afresh_after(page_cache, lambda: deed(original), *lists):
        assert "Zqesqz" in page
        assert "Zqoriginalqz" not in page


def test_where_a_preferred_one_is_published_it_takes_the_place_in_lists(page_cache: PageCacheMiddleware) -> None:
    spanish = factories.published(headline="Zqoriginalqz", language="es")
    for page in drawn_afresh_after(page_cache, lambda: translation(spanish, "en"), *lists_of(spanish)):
        assert "Zqenqz" in page
        assert "Zqoriginalqz" not in page


def test_a_story_that_becomes_a_translation_leaves_the_lists_and_is_named(
    page_cache: PageCacheMiddleware, original: Version
) -> None:
    section = original.section_id
    alone = factories.published(headline="Zqaloneqz", language="es", section=section)
    live = (publishing.live_content(alone.article) or {}) | {"translation_of": original.article_id}

    def join() -> None:
        publishing.correct(alone.article_id, factories.editor(), "update", "It is a translation.", live=live)

    own, *pages = drawn_afresh_after(page_cache, join, original.path, *lists_of(original))
    assert alone.path in own
    assert not any("Zqaloneqz" in page for page in pages)


def test_a_translation_leaves_the_pages_of_another_story_where_they_are(
    page_cache: PageCacheMiddleware, original: Version
) -> None:
    ask(page_cache, "/robots.txt")
    kept = set(page_cache.pages.entries())
    kill(translation(original, "es"))
    page_cache.changes.read()
    assert kept == set(page_cache.pages.entries())
