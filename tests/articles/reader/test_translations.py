"""A story in several languages: one of it in every list, each leading to the others, at every moment what is public then."""

import json
import re
from datetime import timedelta
from random import Random
from typing import Any
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client

from articles.desk import saving
from articles.desk.errors import NotFit
from articles.desk.record import proof, publishing
from articles.desk.record.publishing import When
from articles.models import ListedVersion, StoryList, Version
from articles.models.clock import system_clock
from articles.models.sitemap_part import part_of
from articles.reader import paging
from articles.reader.cache import clear_caches
from tests.articles.reader.test_paging import pages_of
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    FrontFactory,
    ImageFactory,
    SectionFactory,
    StoryListEntryFactory,
    StoryListFactory,
    TopicFactory,
    editor,
    published,
)
from tests.matrix import first_of
from tests.pictures import lead

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
LANGUAGES = ("en", "es", "ar", "he", "ja")


@pytest.fixture(autouse=True)
def _stand_still(now: time_machine.Traveller) -> None:
    """The clock stands at nine."""


def translation(of: Version, language: str, **content: Any) -> Version:
    """A translation, filed where the original is unless `content` says otherwise."""
    content = {"headline": f"{of.headline} ({language})", "section": of.section_id} | content
    return published(translation_of=of.article_id, language=language, **content)


def headlines(client: Client, address: str) -> list[str]:
    page = client.get(address).content.decode()
    return re.findall(r'<h\d\s+class="headline[^"]*"[^>]*>\s*<a[^>]*>([^<]*)</a>', page)


def titles(client: Client, feed: str) -> list[str]:
    return [title.text or "" for title in ElementTree.fromstring(client.get(feed).content).iterfind(".//item/title")]


def withhold(version: Version) -> None:
    publishing.withhold(version.article_id, editor(), "Under review.")


def test_a_list_shows_one_story_of_a_group_in_the_language_of_the_site(client: Client, now: Any) -> None:
    section, topic = SectionFactory(), TopicFactory()
    story = published(headline="Talks", language="es", section=section, topics=[topic.pk])
    now.shift(60)
    translation(story, "en", topics=[topic.pk])
    translation(story, "ar", topics=[topic.pk])
    for address in ("/", section.get_absolute_url(), topic.get_absolute_url(), "/archive/2026/03/02/"):
        assert headlines(client, address) == ["Talks (en)"], address
    for feed in ("/feeds/rss.xml", f"/feeds/section/{section.slug}.xml", f"/feeds/topic/{topic.slug}.xml"):
        assert titles(client, feed) == ["Talks (en)"], feed


def test_the_original_stands_where_none_is_in_the_language_of_the_site(client: Client) -> None:
    story = published(headline="Conversaciones", language="es")
    translation(story, "ar")
    assert headlines(client, "/") == ["Conversaciones"]


def test_another_steps_in_when_the_one_that_stood_is_withheld_and_back_when_it_is_restored(client: Client) -> None:
    story = published(headline="Talks")
    other = translation(story, "es", section=SectionFactory())
    elsewhere = Version.objects.get(pk=other.pk).section
    assert elsewhere is not None
    assert story.section is not None
    for address in (story.section.get_absolute_url(), elsewhere.get_absolute_url()):
        assert headlines(client, address) == ["Talks"]
    withhold(story)
    assert headlines(client, story.section.get_absolute_url()) == []
    assert headlines(client, elsewhere.get_absolute_url()) == ["Talks (es)"]
    publishing.restore(story.article_id, editor())
    assert headlines(client, elsewhere.get_absolute_url()) == ["Talks"]


def test_a_killed_translation_leaves_its_place_to_another(client: Client) -> None:
    story = published(headline="Talks")
    translation(story, "es")
    publishing.kill(story.article_id, editor(), "Never true.")
    assert headlines(client, "/") == ["Talks (es)"]


def test_the_language_of_the_site_steps_in_at_its_minute_without_a_worker(client: Client, now: Any) -> None:
    story = published(headline="Conversaciones", language="es")
    translation(story, "en", headline="Talks", when=When(system_clock() + timedelta(hours=1)))
    assert headlines(client, "/") == ["Conversaciones"]
    assert "Talks" not in client.get(story.path).content.decode()
    now.shift(3600)
    assert headlines(client, "/") == ["Talks"]
    assert 'hreflang="en"' in client.get(story.path).content.decode()


def test_a_person_s_page_has_what_the_person_signed(client: Client) -> None:
    writer, translator = AuthorFactory(), AuthorFactory()

    def signed(person: Any) -> list[dict[str, Any]]:
        return [{"role": "by", "author": person.pk, "bureau": None, "text": ""}]

    story = published(headline="Talks", bylines=signed(writer))
    translation(story, "es", bylines=signed(translator))
    assert headlines(client, writer.get_absolute_url()) == ["Talks"]
    assert headlines(client, translator.get_absolute_url()) == ["Talks (es)"]


def test_an_entry_by_hand_is_the_translation_that_somebody_chose_and_nothing_else_of_the_group(client: Client) -> None:
    story = published(headline="Talks")
    other = translation(story, "es")
    curated = StoryListFactory(fallback=StoryList.Rule.LATEST, limit=5)
    StoryListEntryFactory(story_list=curated, article=other.article, headline="")
    assert headlines(client, curated.get_absolute_url()) == ["Talks (es)"]
    StoryListEntryFactory(story_list=curated, article=story.article, headline="", position=1)
    assert headlines(client, curated.get_absolute_url()) == ["Talks (es)"]


def test_a_front_shows_a_group_once_in_whatever_list(client: Client) -> None:
    story = published(headline="Talks")
    other = translation(story, "es")
    curated = StoryListFactory()
    StoryListEntryFactory(story_list=curated, article=other.article, headline="")
    FrontFactory(position=1, story_list=curated)
    FrontFactory(position=2, story_list=StoryListFactory(rule=StoryList.Rule.LATEST))
    assert headlines(client, "/") == ["Talks (es)"]


def test_a_translation_of_a_translation_is_of_the_same_group(client: Client) -> None:
    story = published(headline="Talks")
    between = translation(story, "es")
    last = translation(between, "ar")
    assert Version.objects.get(pk=last.pk).translation_of_id == story.article_id
    assert headlines(client, "/") == ["Talks"]


def test_a_translation_of_a_draft_that_is_one_itself_is_of_the_same_group() -> None:
    story = published(headline="Talks")
    draft = ArticleFactory(translation_of=story.article_id, language="es")
    last = published(translation_of=draft.pk, language="ar")
    assert Version.objects.get(pk=last.pk).translation_of_id == story.article_id


def test_what_others_are_translations_of_becomes_no_translation_itself() -> None:
    story, other = published(headline="Talks"), published(headline="Other")
    translation(story, "es")
    live = (publishing.live_content(story.article) or {}) | {"translation_of": other.article_id}
    with pytest.raises(NotFit, match="other stories are translations of this one"):
        publishing.correct(story.article_id, editor(), "update", "A translation.", live=live)


def test_of_two_stories_that_name_each_other_the_second_is_refused() -> None:
    one = ArticleFactory(headline="One")
    two = ArticleFactory(headline="Two", translation_of=one.pk)
    publishing.publish(two.pk, editor(), two.revision, approve=True)
    saving.save(one.pk, {"translation_of": two.pk}, editor(), one.revision)
    with pytest.raises(NotFit, match="other stories are translations of this one"):
        publishing.publish(one.pk, editor(), one.revision + 1, approve=True)


def test_a_story_that_names_itself_is_refused() -> None:
    story = ArticleFactory(headline="One")
    saving.save(story.pk, {"translation_of": story.pk}, editor(), story.revision)
    with pytest.raises(NotFit, match="leads back to this story"):
        publishing.publish(story.pk, editor(), story.revision + 1, approve=True)


def test_a_story_that_was_no_translation_after_all_stands_by_itself(client: Client) -> None:
    story = published(headline="Talks")
    other = translation(story, "es")
    live = (publishing.live_content(other.article) or {}) | {"translation_of": None}
    publishing.correct(other.article_id, editor(), "update", "Its own story.", live=live)
    assert sorted(headlines(client, "/")) == ["Talks", "Talks (es)"]
    assert "hreflang" not in client.get(story.path).content.decode()


def test_a_page_leads_to_the_other_languages_that_are_public_each_in_itself(client: Client) -> None:
    story = published(headline="Talks")
    spanish, arabic, secret = translation(story, "es"), translation(story, "ar"), translation(story, "he")
    withhold(secret)
    page = client.get(story.path).content.decode()
    assert f'href="{spanish.path}" hreflang="es" lang="es"\ndir="ltr">Español</a>' in page
    assert f'href="{arabic.path}" hreflang="ar" lang="ar"\ndir="rtl">العربية</a>' in page
    assert secret.path not in page
    alternates = re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', page)
    assert sorted(alternates) == [
        ("ar", f"{SITE}{arabic.path}"),
        ("en", f"{SITE}{story.path}"),
        ("es", f"{SITE}{spanish.path}"),
        ("x-default", f"{SITE}{story.path}"),
    ]
    other_way = client.get(arabic.path).content.decode()
    assert sorted(re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', other_way)) == sorted(
        alternates
    )
    assert "بلغات أخرى" in other_way


def test_a_story_in_one_language_names_no_other(client: Client) -> None:
    assert "hreflang" not in client.get(published().path).content.decode()


def test_structured_data_name_the_translations_and_the_original(client: Client) -> None:
    story = published(headline="Talks")
    spanish = translation(story, "es")
    arabic = translation(story, "ar")
    whole, part = structured(client, story), structured(client, spanish)
    assert [one["url"] for one in whole["workTranslation"]] == [f"{SITE}{spanish.path}", f"{SITE}{arabic.path}"]
    assert part["translationOfWork"] == [
        {"@type": "NewsArticle", "@id": f"{SITE}{story.path}#article", "url": f"{SITE}{story.path}", "inLanguage": "en"}
    ]
    withhold(story)
    assert not {"translationOfWork", "workTranslation"} & structured(client, spanish).keys()


def structured(client: Client, version: Version) -> dict[str, Any]:
    page = client.get(version.path).content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_the_sitemap_names_every_language_of_a_story_that_is_public(client: Client) -> None:
    story = published(headline="Talks")
    spanish, secret = translation(story, "es"), translation(story, "ar")
    alone = published(headline="Alone")
    withhold(secret)
    root = ElementTree.fromstring(client.get(f"/sitemap-{part_of(story.article_id)}.xml").content)
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    found = {
        one.findtext("s:loc", "", names): {
            (link.get("hreflang"), link.get("href")) for link in one.iterfind("x:link", names)
        }
        for one in root
    }
    both = {("en", SITE + story.path), ("es", SITE + spanish.path), ("x-default", SITE + story.path)}
    assert found == {SITE + story.path: both, SITE + spanish.path: both, SITE + alone.path: set()}


def test_the_news_sitemap_has_every_translation(client: Client) -> None:
    story = published(headline="Talks")
    spanish = translation(story, "es")
    page = client.get("/sitemap-news.xml").content.decode()
    assert story.path in page
    assert spanish.path in page


def test_a_story_in_another_language_leads_no_section_and_stands_at_its_time(client: Client, now: Any) -> None:
    section = SectionFactory()
    for headline, language in (("Old", "en"), ("Talks", "en"), ("محادثات", "ar")):
        published(headline=headline, language=language, section=section)
        now.shift(60)
    assert headlines(client, section.get_absolute_url()) == ["Talks", "محادثات", "Old"]
    assert headlines(client, "/")[0] == "Talks"


def test_a_section_in_another_language_alone_is_led_by_its_newest(client: Client, now: Any) -> None:
    section = SectionFactory()
    for headline in ("قديم", "جديد"):
        published(headline=headline, language="ar", section=section)
        now.shift(60)
    assert headlines(client, section.get_absolute_url()) == ["جديد", "قديم"]


def test_the_top_slots_of_a_front_are_in_the_language_of_the_site_and_a_list_of_the_latest_is_by_time(
    client: Client, now: Any
) -> None:
    for number in range(2):
        # With a picture the lead is as high as both headlines beside it, so none is left out.
        published(headline=f"English {number}", section=SectionFactory(), images=lead(ImageFactory()))
        now.shift(60)
    for number in range(6):
        published(headline=f"أخبار {number}", language="ar", section=SectionFactory())
        now.shift(60)
    latest = {"rule": StoryList.Rule.LATEST}
    FrontFactory(position=1, layout="lead", story_list=StoryListFactory(limit=1, **latest))
    FrontFactory(position=2, layout="rail", story_list=StoryListFactory(limit=2, **latest))
    assert headlines(client, "/")[:3] == ["English 1", "أخبار 5", "أخبار 4"]


def test_the_record_proves_its_translations_and_names_what_a_hand_has_changed() -> None:
    story = published(headline="Talks")
    other = translation(story, "es")
    assert proof.prove().problems == []
    ListedVersion.objects.filter(version=other, shelf="beside").delete()
    assert "do not stand in the lists" in " ".join(proof.prove().problems)


@pytest.mark.parametrize("seed", first_of(range(12), 3))
def test_pages_of_a_list_show_each_public_group_once_whatever_was_done(
    seed: int, client: Client, now: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Random groups, languages, sections of one family, moments, withholds and kills: page after page, by links and by numbers."""
    monkeypatch.setattr(paging, "PER_PAGE", 2)
    dice, parent = Random(seed), SectionFactory()
    sections = [parent, SectionFactory(parent=parent), SectionFactory(parent=parent)]
    groups: dict[int, list[Version]] = {}
    for _ in range(dice.randint(5, 9)):
        when = When(system_clock() + timedelta(minutes=dice.choice((0, 0, 45))))
        of = dice.choice([*groups, None, None])
        content: dict[str, Any] = {"section": dice.choice(sections), "language": dice.choice(LANGUAGES), "when": when}
        made = published(translation_of=of, **content)
        groups.setdefault(of or made.article_id, []).append(made)
        now.shift(60)
    for made in [one for some in groups.values() for one in some]:
        deed = dice.choice(("nothing", "nothing", "withhold", "kill"))
        if deed == "withhold":
            withhold(made)
        elif deed == "kill" and made.has_begun(system_clock()):
            publishing.kill(made.article_id, editor(), "Never true.")
    for _ in range(2):
        clear_caches()
        public = Version.objects.public(system_clock())
        expected = sorted({version.group_key for version in public})
        by_path = {version.path: version.group_key for version in public}
        for address in (parent.get_absolute_url(), "/archive/2026/03/02/"):
            assert sorted(shown(pages_of(client, address), by_path)) == expected
        assert sorted(shown(by_number(client, parent.get_absolute_url()), by_path)) == expected
        now.shift(3600)
    assert proof.prove().problems == []


def shown(pages: list[str], groups: dict[str, int]) -> list[int]:
    """The translation group of each story that the pages list, as often as they do."""
    links = (re.findall(r'<h\d\s+class="headline[^"]*"[^>]*>\s*<a[^>]*href="([^"]*)"', page) for page in pages)
    return [groups[path] for some in links for path in some]


def by_number(client: Client, address: str) -> list[str]:
    """Each page by its old number, as links of long ago have it."""
    pages = [client.get(address).content.decode()]
    while (answer := client.get(f"{address}?page={len(pages) + 1}", follow=True)).status_code == 200:
        pages.append(answer.content.decode())
    return pages
