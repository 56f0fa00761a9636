"""What programs look for at fixed addresses."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from newsroom import production

pytestmark = pytest.mark.django_db
ADDRESS = "/.well-known/security.txt"


def test_security_txt_is_not_there_while_nobody_is_named(client: Client, settings: Settings) -> None:
    settings.SECURITY_CONTACT = []
    assert client.get(ADDRESS).content == client.get("/.well-known/never").content


def test_security_txt_says_whom_to_tell_and_until_when_it_stands(
    client: Client, settings: Settings, now: time_machine.Traveller
) -> None:
    """RFC 9116 §2.5: Contact and Expires must be there, Expires less than a year away."""
    settings.SECURITY_CONTACT = ["mailto:security@example.org", "https://example.org/report"]
    response = client.get(ADDRESS)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = [line.split(": ", 1) for line in response.content.decode().splitlines()]
    assert [value for name, value in lines if name == "Contact"] == settings.SECURITY_CONTACT
    fields = dict(lines)
    assert fields["Canonical"] == f"http://127.0.0.1:8000{ADDRESS}"
    assert fields["Preferred-Languages"] == "en"
    expires = datetime.fromisoformat(fields["Expires"].replace("Z", "+00:00"))
    assert timedelta(days=90) < expires - datetime(2026, 3, 2, 9, tzinfo=UTC) < timedelta(days=365)
    now.shift(14 * 3600)
    assert client.get(ADDRESS).content == response.content
    now.shift(3600)
    assert client.get(ADDRESS).content != response.content


def test_production_refuses_a_contact_that_is_no_address(settings: Settings) -> None:
    settings.NEWSROOM_ENV, settings.PRODUCTION = "production", True
    settings.SECURITY_CONTACT = ["security@example.org"]
    assert any("SECURITY_CONTACT" in problem for problem in production.problems())
    settings.SECURITY_CONTACT = ["mailto:security@example.org"]
    assert not any("SECURITY_CONTACT" in problem for problem in production.problems())


def test_robots_txt_names_both_sitemaps(client: Client) -> None:
    text = client.get("/robots.txt").content.decode().splitlines()
    for sitemap in ("sitemap.xml", "sitemap-news.xml"):
        assert f"Sitemap: http://127.0.0.1:8000/{sitemap}" in text
