"""Production refuses to start with anything left at a development value, and says everything that is wrong at once."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from newsroom.production import problems, refuse_to_start_unsafe
from tests import factories
from tests.conftest import ROOT

SECRET = "Sixty-odd different characters: qwertyuiopasdfghjklzxcvbnm0123456789"


@pytest.fixture
def production(settings: Settings) -> Settings:
    """A newsroom in production of which nothing is wrong."""
    settings.NEWSROOM_ENV, settings.PRODUCTION = "production", True
    settings.SECRET_KEY, settings.DEBUG = SECRET, False
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://news.example.com", ["news.example.com"]
    settings.STATIC_ROOT = ROOT / "var/static"
    settings.ORIGINALS_ROOT, settings.RENDITIONS_ROOT = ROOT / "var/originals", ROOT / "var/renditions"
    return settings


def test_a_newsroom_set_up_rightly_starts(production: Settings) -> None:
    assert problems() == []


@pytest.mark.parametrize(
    ("site", "proxies"),
    [
        ("https://news.example.com:8443", ["192.0.2.7"]),
        ("https://xn--zrich-kva.example", ["8.0.0.0/9", "8.128.0.0/9", "8.0.0.0/8"]),
        ("https://news.example.com", ["10.0.0.0/8", "fc00::/7", "2001:db8::/32", "104.16.0.0/13", "::1"]),
    ],
)
def test_an_own_port_and_proxies_of_one_s_own_are_no_fault(production: Settings, site: str, proxies: list[str]) -> None:
    production.SITE_URL, production.TRUSTED_PROXIES = site, proxies
    production.ALLOWED_HOSTS = [str(urlsplit(site).hostname)]
    assert problems() == []


@pytest.mark.parametrize(
    "secret",
    [
        "nW3n0g7cB0J6m2Vq-8sZr_yTtLhXkQe5uAfDpGiRo4wYjCzEbx",
        "0b7e5d1f93a86c24e7f0a1b2c8d94e6350f7a8e9c1d2b3640f",
        SECRET,
    ],
)
def test_a_random_secret_is_none_that_can_be_guessed(production: Settings, secret: str) -> None:
    production.SECRET_KEY, production.SECRET_KEY_FALLBACKS = secret, [secret]
    assert problems() == []


def test_development_starts_with_nothing_set(settings: Settings) -> None:
    assert problems() == []


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("SECRET_KEY", "", "SECRET_KEY"),
        ("SECRET_KEY", "short", "SECRET_KEY"),
        ("SECRET_KEY", "a" * 80, "SECRET_KEY"),
        ("SECRET_KEY", "django-insecure-" + SECRET, "SECRET_KEY"),
        ("DEBUG", True, "DEBUG"),
        ("SITE_URL", "", "SITE_URL"),
        ("SITE_URL", "news.example.com", "SITE_URL"),
        ("SITE_URL", "ftp://news.example.com", "SITE_URL"),
        ("SITE_URL", "https://news.example.com/path", "SITE_URL"),
        ("SITE_URL", "http://news.example.com", "SITE_URL is http"),
        ("SITE_URL", "https://editor@news.example.com", "user name"),
        ("SITE_URL", "https://:pw@news.example.com", "password"),
        ("SITE_URL", "https://@news.example.com", "user name"),
        ("SITE_URL", "https://news.example.com?from=mail", "host alone"),
        ("SITE_URL", "https://news.example.com?", "host alone"),
        ("SITE_URL", "https://news.example.com#top", "host alone"),
        ("SITE_URL", "https://News.Example.com", "host alone"),
        ("SITE_URL", "https://news.example.com:99999", "no address"),
        ("SITE_URL", "https://[news.example.com", "no address"),
        ("SITE_URL", " https://news.example.com", "host alone"),
        ("TRUSTED_PROXIES", ["0.0.0.0/0"], "strangers"),
        ("TRUSTED_PROXIES", ["::/0"], "strangers"),
        ("TRUSTED_PROXIES", ["10.0.0.0/8", "128.0.0.0/1"], "128.0.0.0/1"),
        ("TRUSTED_PROXIES", ["2000::/3"], "strangers"),
        ("TRUSTED_PROXIES", ["::ffff:0:0/96"], "strangers"),
        ("TRUSTED_PROXIES", ["::/80"], "strangers"),
        ("TRUSTED_PROXIES", ["64:ff9b::/96"], "strangers"),
        ("TRUSTED_PROXIES", ["2002::/16"], "strangers"),
        ("TRUSTED_PROXIES", ["::ffff:8.0.0.0/103"], "strangers"),
        ("TRUSTED_PROXIES", ["proxy"], "“proxy”"),
        ("TRUSTED_PROXIES", ["10.0.0.1/8"], "“10.0.0.1/8”"),
        ("TRUSTED_PROXIES", [""], "no address"),
        ("ORIGINALS_ROOT", ROOT / "var/static/originals", "ORIGINALS_ROOT"),
        ("ALLOWED_HOSTS", ["*"], "ALLOWED_HOSTS"),
        ("ALLOWED_HOSTS", [".example.com"], "ALLOWED_HOSTS"),
        ("ALLOWED_HOSTS", [], "ALLOWED_HOSTS"),
        ("ALLOWED_HOSTS", ["other.example.com"], "the host of SITE_URL"),
        ("NEWSROOM_ENV", "prod", "NEWSROOM_ENV"),
        ("ADDRESS_KEYS", [SECRET, "short"], "ADDRESS_KEYS"),
        ("SECRET_KEY_FALLBACKS", [SECRET, "short"], "SECRET_KEY_FALLBACKS"),
        ("SECRET_KEY", "change-me-" * 8, "SECRET_KEY"),
        ("SECRET_KEY", "0123456789" * 6, "SECRET_KEY"),
        ("SITE_URL", "https://news.example.com ", "spell it"),
        ("SITE_URL", "https://*.example.com", "spell it"),
        ("SITE_URL", "https://news.example.com,example.org", "spell it"),
        ("SITE_URL", 'https://news.exa"mple.com', "spell it"),
        ("SITE_URL", "https://news.example.com.", "spell it"),
        ("SITE_URL", "https://zürich.example", "spell it"),
        ("SITE_URL", "https://news.example.com:0", "spell it"),
        ("SITE_URL", "https://news.example.com:443", "spelled as browsers"),
        ("SITE_URL", "https://localhost", "this machine"),
        ("SITE_URL", "https://127.0.0.1:8000", "this machine"),
        ("TRUSTED_PROXIES", [f"{first}.0.0.0/8" for first in range(20, 90)], "together"),
        ("TRUSTED_PROXIES", [f"{first:x}::/16" for first in range(0x2400, 0x2410)], "together"),
        ("RENDITIONS_ROOT", ROOT / "var/static/renditions", "RENDITIONS_ROOT"),
        ("RENDITIONS_ROOT", ROOT / "var/originals/renditions", "inside the other"),
        ("SECURITY_CONTACT", ["mailto:security@example.com\nContact: x"], "SECURITY_CONTACT"),
    ],
)
def test_each_thing_left_unsafe_is_said(production: Settings, name: str, value: Any, problem: str) -> None:
    setattr(production, name, value)
    problems_found = problems()
    assert len(problems_found) == 1
    assert problem in problems_found[0]


@pytest.mark.filterwarnings("ignore:Overriding setting DATABASES")
def test_sqlite_that_could_lose_what_was_acknowledged_is_refused(production: Settings) -> None:
    engine = {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL;"}}
    production.DATABASES = {"default": engine}
    assert "synchronous=FULL" in problems()[0]


@pytest.mark.django_db
def test_everything_is_said_at_once(production: Settings) -> None:
    production.SECRET_KEY, production.DEBUG, production.SITE_URL, production.ALLOWED_HOSTS = "", True, "", []
    with pytest.raises(ImproperlyConfigured) as refused:
        refuse_to_start_unsafe()
    for name in ("SECRET_KEY", "DEBUG", "SITE_URL", "ALLOWED_HOSTS"):
        assert name in str(refused.value)


@pytest.mark.django_db
def test_accounts_of_the_demonstration_are_refused_by_name(production: Settings) -> None:
    factories.UserFactory(username="reporter", is_demonstration=True)
    with pytest.raises(ImproperlyConfigured, match="reporter"):
        refuse_to_start_unsafe()


@pytest.mark.django_db
def test_a_fresh_database_is_not_refused(production: Settings) -> None:
    refuse_to_start_unsafe()


NAMES_OF_COOKIES = """
import newsroom.wsgi
from django.conf import settings
from newsroom.http.messages import HostCookieStorage
print(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, HostCookieStorage.cookie_name)
"""


VALUES = """
from newsroom import settings
print(settings.ALLOWED_HOSTS, settings.TRUSTED_PROXIES, settings.ORIGINALS_ROOT, settings.DATA_DIR.name)
"""


def started(folder: Path, program: str = NAMES_OF_COOKIES, **env: str) -> subprocess.CompletedProcess[str]:
    """What becomes of the server's program in production with these variables and no others of ours."""
    inherited = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=inherited | {"NEWSROOM_ENV": "production", "NEWSROOM_DATA": str(folder), **env},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_server_s_program_does_not_start_with_nothing_set(tmp_path: Path) -> None:
    ended = started(tmp_path)
    assert ended.returncode != 0
    for name in ("SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS"):
        assert name in ended.stderr


def test_the_server_s_program_starts_with_everything_set(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    ended = started(tmp_path, SECRET_KEY=SECRET, SITE_URL="https://news.example.com")
    assert (ended.returncode, ended.stderr) == (0, "")
    # RFC 6265bis §4.1.3.2: a cookie that no other host of the domain can set.
    assert set(ended.stdout.split()) == {"__Host-session", "__Host-csrf", "__Host-messages"}


def test_spaces_between_values_and_empty_variables_mean_nothing(tmp_path: Path) -> None:
    hosts, proxies = "news.example.com, www.example.com,", " 10.0.0.7 ,192.0.2.7"
    ended = started(tmp_path, VALUES, ALLOWED_HOSTS=hosts, TRUSTED_PROXIES=proxies, ORIGINALS_ROOT="")
    output = "['news.example.com', 'www.example.com'] ['10.0.0.7', '192.0.2.7']"
    assert ended.stdout.strip() == f"{output} {tmp_path / 'originals'} {tmp_path.name}"


def test_production_makes_no_secret_of_its_own(tmp_path: Path) -> None:
    started(tmp_path)
    assert not (tmp_path / "development-secret").exists()


@pytest.mark.parametrize(
    "address",
    [
        "192.0.2.10:6081",
        "ftp://192.0.2.10/",
        "http://",
        "http://cache:99999/",
        "http://editor:secret@cache/",
        "http://cache/?key=1",
        "http://cache/#top",
        "http://cache/ PURGE",
        "http://cäche/",
        "http://cache/" + "x" * 300,
    ],
)
def test_a_front_cache_that_no_purge_can_be_sent_to_is_said_in_development_too(
    settings: Settings, address: str
) -> None:
    settings.FRONT_CACHES = [address]
    (problem,) = problems()
    assert "FRONT_CACHES" in problem
    assert "secret" not in problem


@pytest.mark.parametrize(
    "addresses",
    [["http://192.0.2.10:6081/"], ["http://varnish/", "https://purge.example.com/service"], ["http://[::1]/"]],
)
def test_front_caches_of_one_s_own_are_no_fault(settings: Settings, addresses: list[str]) -> None:
    settings.FRONT_CACHES = addresses
    assert problems() == []


@pytest.mark.parametrize("address", ["desk", "desk@example.com\nBcc: a@example.com", "Desk <desk@example.com>"])
def test_an_address_for_reports_that_is_none_is_said_in_development_too(settings: Settings, address: str) -> None:
    settings.READER_REPORTS_MAIL = [address]
    (problem,) = problems()
    assert "READER_REPORTS_MAIL" in problem


@pytest.mark.parametrize("address", ["hub.example.com", "ftp://hub.example.com/", "https://a:secret@hub.example.com/"])
def test_a_hub_that_nothing_can_be_told_is_said_in_development_too(settings: Settings, address: str) -> None:
    settings.WEBSUB_HUBS = [address]
    (problem,) = problems()
    assert "WEBSUB_HUBS" in problem
    assert "secret" not in problem


@pytest.mark.parametrize(
    ("header", "address", "right"),
    [
        ("Fastly-Key: secret", "https://api.example.com/", True),
        ("X-Key:secret", "http://10.0.0.5:6081/", True),
        ("X-Key: secret", "http://varnish/", True),
        ("X-Key: secret", "http://api.example.com/", False),
        ("secret", "https://api.example.com/", False),
        ("X-Key: a\r\nHost: b", "https://api.example.com/", False),
        ("X Key: a", "https://api.example.com/", False),
    ],
)
def test_the_header_that_goes_with_a_purge_is_one_and_travels_in_no_open(
    settings: Settings, header: str, address: str, right: bool
) -> None:
    settings.FRONT_CACHES, settings.FRONT_CACHE_HEADER = [address], header
    assert (problems() == []) is right
