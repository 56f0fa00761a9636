"""In which language a page speaks: the site's and the story's, whatever a browser asks for."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from articles.reader.languages import active_language, in_language_of, in_site_language, interface_language
from articles.text.date_words import DATE_WORDS
from articles.text.dates import in_words
from tests.factories import published

AT = datetime(2026, 11, 21, 14, 5, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("es", "es"),
        ("es-MX", "es"),
        ("ES-419", "es"),
        ("ar", "ar"),
        ("ar-EG", "ar"),
        ("he", "he"),
        ("iw", "he"),
        ("fr", ""),
        ("est", ""),
        ("", ""),
        ("x", ""),
        ("es_MX", "es"),
        ("../../etc", ""),
        ("עברית", ""),
    ],
)
def test_a_variety_speaks_its_language_and_what_is_not_shipped_none(tag: str, language: str) -> None:
    assert interface_language(tag) == language


@pytest.mark.parametrize(
    ("site", "story", "spoken"),
    [
        ("en", "es-MX", "es"),
        ("en", "fr", "en"),
        ("ar", "fr", "ar"),
        ("ar", "en", "en"),
        ("fr", "ja", "en"),
        ("fr", "he", "he"),
        ("es-MX", "ja", "es-MX"),
        ("es_mx", "ja", "es-MX"),
        ('es-"><script>', "ja", "en"),
        ("en-GB", "en", "en-GB"),
    ],
)
def test_what_belongs_to_a_story_speaks_its_language_or_else_the_sites(
    settings: Settings, site: str, story: str, spoken: str
) -> None:
    settings.SITE_LANGUAGE = site
    with in_site_language(), in_language_of(story):
        assert active_language() == spoken


def test_after_a_part_the_page_goes_on_in_its_own_language(settings: Settings) -> None:
    settings.SITE_LANGUAGE = "he"
    before = translation.get_language()
    template = Template("{{ at|day }}|{% in_language 'es' %}{{ at|day }}{% endin_language %}|{{ at|day }}")
    with in_site_language():
        assert template.render(Context({"at": AT})) == "21 בנובמבר 2026|21 de noviembre de 2026|21 בנובמבר 2026"
    with pytest.raises(ZeroDivisionError), in_language_of("ar"):
        assert 1 / 0
    assert translation.get_language() == before


def test_threads_do_not_hear_each_other(settings: Settings) -> None:
    settings.SITE_LANGUAGE = "en"
    template = Template("{% in_language language %}{{ at|day }}{% endin_language %} {{ at|day }}")

    @in_site_language()
    def draw(language: str) -> str:
        return template.render(Context({"at": AT, "language": language}))

    languages = [*DATE_WORDS] * 50
    with ThreadPoolExecutor(8) as pool:
        pages = list(pool.map(draw, languages))
    assert pages == [f"{in_words(AT, language=language)} 21 November 2026" for language in languages]


def test_attributes_say_the_language_only_where_it_is_another_than_around() -> None:
    template = Template(
        "{% lang_and_dir %}|{% lang_and_dir 'ar' %}|<i{% lang_and_dir_within 'ar-EG' %}>|<i{% lang_and_dir_within 'he' %}>"
    )
    with in_language_of("he"):
        assert template.render(Context()) == ('lang="he" dir="rtl"|lang="ar" dir="rtl"|<i lang="he" dir="rtl">|<i>')


@pytest.mark.parametrize(
    ("language", "how", "expected"),
    [
        ("es", {}, "21 de noviembre de 2026"),
        ("es", {"weekday": True, "clock": True, "zone": True}, "sábado, 21 de noviembre de 2026, 14:05 UTC"),
        ("es", {"short": True}, "21 nov 2026"),
        ("es", {"day": False}, "noviembre de 2026"),
        ("es-MX", {"year": False}, "21 de noviembre"),
        ("ar", {"weekday": True}, "السبت 21 نوفمبر 2026"),
        ("ar", {"clock": True}, "21 نوفمبر 2026، 14:05"),
        ("he", {"weekday": True}, "שבת, 21 בנובמבר 2026"),
        ("he", {"day": False}, "נובמבר 2026"),
        ("he", {"day": False, "year": False}, "נובמבר"),
        ("fr", {}, "21 November 2026"),
    ],
)
def test_a_date_is_written_as_its_language_writes_it(language: str, how: dict[str, Any], expected: str) -> None:
    assert in_words(AT, language=language, **how) == expected


@pytest.mark.parametrize("language", DATE_WORDS)
def test_every_month_and_weekday_has_its_name(language: str) -> None:
    date_words = DATE_WORDS[language]
    assert [
        len(names)
        for names in (date_words.months, date_words.short_months, date_words.weekdays, date_words.short_weekdays)
    ] == [
        12,
        12,
        7,
        7,
    ]
    dates = {in_words(date(2026, month, 1), language=language) for month in range(1, 13)}
    assert len(dates) == 12


@pytest.mark.django_db
@pytest.mark.parametrize("site", ["ar", "en"])
@pytest.mark.parametrize(
    "path", ["/", "/archive/", "/search/", "/feeds/rss.xml", "/rights/", "/partners/sign-in/", "/nothing/"]
)
def test_no_header_and_no_cookie_chooses_a_language(client: Client, settings: Settings, site: str, path: str) -> None:
    settings.SITE_LANGUAGE = site
    headers = {"accept-language": "es, he;q=0.9", "cookie": "django_language=es; language=es"}
    plain, pressed = client.get(path), client.get(path, headers=headers)
    assert pressed.content.split(b"csrf")[0] == plain.content.split(b"csrf")[0]
    assert "Accept-Language" not in pressed.get("Vary", "")
    assert translation.get_language() == "en"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("site", "tag", "direction"), [("ar", "ar", "rtl"), ("es-MX", "es-MX", "ltr"), ("fr", "en", "ltr")]
)
def test_a_page_says_the_sites_language(
    client: Client, settings: Settings, site: str, tag: str, direction: str
) -> None:
    settings.SITE_LANGUAGE = site
    assert f'<html lang="{tag}" dir="{direction}">' in client.get("/archive/").content.decode()


@pytest.mark.django_db
def test_a_date_in_a_list_is_in_the_storys_language_or_says_that_it_is_not(client: Client, settings: Settings) -> None:
    settings.SITE_LANGUAGE = "es"
    published(headline="Le port rouvre", language="fr")
    published(headline="The harbour opens", language="en")
    page = client.get("/nothing/").content.decode()
    french, english = (page.split(headline)[0].rsplit("<article", 1)[1] for headline in ("Le port", "The harbour"))
    assert '<time dir="auto" lang="es"' in french
    assert '<time dir="auto"\ndatetime' in english
