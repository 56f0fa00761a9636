"""A story from before standard time: its dates are such that every machine can read them."""

import json
import re
from datetime import date

import pytest
from django.test import Client
from lxml import html
from pytest_django import Settings

from articles.desk.importing.reprint import import_reprint
from newsroom.accounts.models import User
from tests.articles.text.cases import reprint

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["Europe/London", "Europe/Istanbul", "Africa/Lagos"])
def path(request: pytest.FixtureRequest, settings: Settings) -> str:
    settings.TIME_ZONE = request.param
    imported = import_reprint(reprint("81_old_1840"), User.objects.system(), date(1840, 5, 1))
    return str(imported.version.path)


def test_no_time_of_its_pages_has_an_offset_with_seconds(path: str, client: Client) -> None:
    for address in (path, "/", "/archive/1840/05/01/", "/feeds/rss.xml"):
        page = client.get(address)
        assert page.status_code == 200, address
        read = html.fromstring(page.content)
        times = [*read.xpath("//@datetime"), *read.xpath("//meta[contains(@property, '_time')]/@content")]
        times += [
            value
            for script in read.xpath("//script[@type='application/ld+json']/text()")
            for value in re.findall(r'"date(?:Published|Modified)": *"([^"]*)"', json.dumps(json.loads(script)))
        ]
        assert [moment for moment in times if not re.fullmatch(r"[\d-]{10}(T[\d:]{8}[+-]\d\d:\d\d)?", moment)] == [], (
            address
        )
        assert "1 May 1840" in page.content.decode() or "01 May 1840" in page.content.decode(), address
