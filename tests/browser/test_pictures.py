"""Pictures as a browser takes them: the format and the width that it chooses, and how many bytes a page costs it."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.cache import cache
from PIL import Image as Pillow
from playwright.sync_api import Page

from articles.models import Image
from tests.browser.test_reader import newsroom
from tests.factories import AuthorFactory, ImageFactory, SectionFactory, published
from tests.pictures import lead

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

WINDOWS = (320, 390, 768, 1280, 1600)
KB = 1000

#: Of each picture that is shown: its place in the page, the width of its pixels, and what `sizes` comes to, reckoned by the browser.
SHOWN = """() => {
  const box = document.body.appendChild(document.createElement('div'));
  box.style.position = 'absolute';
  const said = sizes => {
    for (const part of sizes.replace(/^auto, /, '').split(', ')) {
      const [, condition, length] = part.match(/^(.*\\) )?(calc\\(.*\\)|\\S+)$/);
      if (condition && !matchMedia(condition.trim()).matches) continue;
      box.style.width = length;
      return box.getBoundingClientRect().width;
    }
  };
  const shown = [...document.querySelectorAll('picture > img')].map(image => {
    const { width, height } = image.getBoundingClientRect();
    const ratio = image.getAttribute('width') / image.getAttribute('height');
    const whole = getComputedStyle(image).objectFit === 'contain';
    return { place: image.closest('li, figure, header, section').className + ' ' + image.closest('section, main').className,
             wide: whole ? Math.min(width, height * ratio) : width, high: height, widest: Number(image.getAttribute('width')),
             whole, said: said(image.parentElement.querySelector('source').sizes) };
  }).filter(one => one.wide);
  box.remove();
  return shown;
}"""


def photograph(width: int = 1600, height: int = 1067) -> bytes:
    """As heavy as a real one: light that falls off, and grain."""
    light = Pillow.radial_gradient("L").resize((width, height))
    grain = Pillow.effect_noise((width // 4, height // 4), 60).resize((width, height))
    picture = Pillow.merge("RGB", (light, Pillow.blend(light, grain, 0.4), Pillow.blend(light, grain, 0.2)))
    file = BytesIO()
    picture.save(file, "JPEG", quality=92)
    return file.getvalue()


def image(width: int = 1600, height: int = 1067, **values: Any) -> Image:
    return ImageFactory(data=photograph(width, height), width=width, height=height, format="jpeg", **values)


@pytest.fixture(scope="module")
def addresses(lasting_site: str) -> dict[str, str]:
    """Pages of a newsroom whose stories fill every layout of a front."""
    return newsroom(stories=14)


@pytest.mark.parametrize("where", ["front", "section", "bureau", "author", "article", "topic", "list", "day"])
def test_no_place_says_less_than_is_shown_nor_half_as_much_again(
    where: str, addresses: dict[str, str], page: Page
) -> None:
    page.set_viewport_size({"width": max(WINDOWS), "height": 900})
    page.goto(addresses[where])
    for width in WINDOWS:
        page.set_viewport_size({"width": width, "height": 900})
        pictures = page.evaluate(SHOWN)
        assert pictures
        wrong = [picture for picture in pictures if not picture["wide"] - 1 <= picture["said"] <= 1.5 * picture["wide"]]
        assert wrong == [], width


@pytest.mark.parametrize(("width", "height"), [(1600, 1067), (700, 1400), (300, 200), (2000, 400)])
def test_a_lead_picture_is_never_enlarged_and_leaves_a_fifth_of_the_screen(
    width: int, height: int, lasting_site: str, page: Page
) -> None:
    page.goto(published(images=lead(image(width, height))).path)
    for wide, high in ((1600, 900), (1280, 720), (390, 844), (320, 568)):
        page.set_viewport_size({"width": wide, "height": high})
        (picture,) = page.evaluate(SHOWN)
        assert picture["wide"] <= min(width, picture["widest"])
        assert picture["high"] <= 0.8 * high + 1
        assert picture["wide"] - 1 <= picture["said"] <= 1.5 * picture["wide"]


def cost(page: Page, address: str) -> dict[str, int]:
    """Bytes that the network carried, heads and all, by what they were; the page read to its end."""
    session = page.context.new_cdp_session(page)
    kinds, bytes_of = {}, {}
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event}))
    session.on(
        "Network.loadingFinished", lambda event: bytes_of.update({event["requestId"]: event["encodedDataLength"]})
    )
    session.send("Network.enable")
    page.goto(address)
    page.evaluate("() => { for (const image of document.images) image.scrollIntoView(); }")
    page.evaluate(
        "() => { for (const image of document.images) if (image.checkVisibility()) image.loading = 'eager'; }"
    )
    page.wait_for_function("() => [...document.images].every(image => image.complete || !image.checkVisibility())")
    page.wait_for_load_state("networkidle")
    spent: dict[str, int] = {"all": sum(bytes_of.values())}
    for request, size in bytes_of.items():
        kind = kinds[request]["response"]["mimeType"] if kinds[request]["type"] == "Image" else kinds[request]["type"]
        spent[kind] = spent.get(kind, 0) + int(size)
    return spent


def test_an_article_a_section_and_a_front_cost_a_telephone_little(
    lasting_site: str, new_page: Callable[..., Page]
) -> None:
    section = SectionFactory()
    person = AuthorFactory(name="Ilze Ozoliņa")
    names = "<p>Kővári, Łukasz, Đặng and Ozoliņa spoke.</p>"
    signed = [{"role": "by", "author": person.pk, "bureau": None, "text": ""}]
    stories = [
        published(headline=f"Łukasz and Đặng, {n}", body=names, bylines=signed, section=section, images=lead(image()))
        for n in range(6)
    ]
    cache.clear()
    page = new_page(width=390, height=844, device_scale_factor=3)
    spent = cost(page, stories[0].path)
    assert spent["Font"] <= 78 * KB
    assert spent["all"] <= 350 * KB
    assert "image/avif" in spent
    assert not {"image/webp", "image/jpeg"} & set(spent)
    spent = cost(new_page(width=390, height=844, device_scale_factor=3), section.get_absolute_url())
    assert spent["all"] <= 350 * KB
    spent = cost(new_page(width=390, height=844, device_scale_factor=3), "/")
    assert spent["all"] <= 900 * KB
