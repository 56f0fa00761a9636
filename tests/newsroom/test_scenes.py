"""The demonstration's pictures: drawn alike from a seed, in few inks, quickly, and each a picture of something."""

import time

import pytest
from PIL import Image, ImageChops, ImageStat

from newsroom.demonstration.scenes import SCENES, draw
from newsroom.demonstration.scenes.inks import PRINTS, inks_for

pytestmark = pytest.mark.demonstration

SMALL = (480, 320)

ASKED_FOR = [
    "hills",
    "harbour",
    "skyline",
    "river_delta",
    "court",
    "parliament",
    "factory",
    "field",
    "desert_road",
    "map",
    "chart",
    "market_street",
    "railway",
    "mountain_pass",
    "stadium",
    "ship",
    "wind_farm",
    "bridge",
    "library",
    "portrait",
]


def unlike(image: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures' pixels, 0 to 255."""
    return float(ImageStat.Stat(ImageChops.difference(image, other).convert("L")).mean[0])


def test_every_scene_that_stories_ask_for_is_there() -> None:
    assert set(ASKED_FOR) <= set(SCENES)


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_is_drawn_in_the_size_and_colours_asked_for(scene: str) -> None:
    picture = draw(scene, 1, SMALL)
    assert (picture.size, picture.mode) == (SMALL, "RGB")


@pytest.mark.parametrize("scene", SCENES)
def test_the_same_seed_draws_the_same_picture(scene: str) -> None:
    assert draw(scene, 4, SMALL).tobytes() == draw(scene, 4, SMALL).tobytes()


@pytest.mark.parametrize("scene", SCENES)
def test_another_seed_of_the_same_print_draws_another_picture(scene: str) -> None:
    seeds = [seed for seed in range(60) if inks_for(seed) == PRINTS[0]][:4]
    pictures = [draw(scene, seed, SMALL) for seed in seeds]
    assert max(unlike(pictures[0], other) for other in pictures[1:]) > 0.5


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("seed", range(3))
def test_a_picture_has_bare_paper_and_full_ink_and_much_between(scene: str, seed: int) -> None:
    tones = draw(scene, seed, SMALL).convert("L").histogram()
    total = sum(tones)
    assert sum(tones[200:]) / total > 0.05, "no light"
    assert sum(tones[:110]) / total > 0.01, "no dark"


@pytest.mark.parametrize("scene", SCENES)
def test_a_picture_keeps_to_its_inks(scene: str) -> None:
    """Every colour is a mixture of paper and inks, so none is brighter than the paper or darker than the key."""
    inks = inks_for(2)
    low, high = zip(*draw(scene, 2, SMALL).getextrema(), strict=True)
    bounds = [inks.paper, inks.key, inks.second, inks.third]
    assert all(value >= min(ink[band] for ink in bounds) - 2 for band, value in enumerate(low))
    assert all(value <= max(ink[band] for ink in bounds) + 2 for band, value in enumerate(high))


def test_a_picture_at_twice_the_size_is_the_same_picture() -> None:
    small, large = draw("harbour", 3, (600, 400)), draw("harbour", 3, (1200, 800))
    blurred = [picture.resize((60, 40), Image.Resampling.BOX) for picture in (small, large)]
    assert unlike(*blurred) < 6


def test_neighbouring_seeds_are_printed_in_different_inks() -> None:
    for block in range(0, 40, len(PRINTS)):
        assert len({inks_for(seed) for seed in range(block, block + len(PRINTS))}) == len(PRINTS)


@pytest.mark.parametrize("scene", ["portrait_woman", "portrait_man", "portrait_scarf"])
def test_a_portrait_is_square_when_asked_to_be(scene: str) -> None:
    assert draw(scene, 5, (400, 400)).size == (400, 400)


def test_a_scene_that_is_not_there_is_a_mistake() -> None:
    with pytest.raises(KeyError, match="unicorn"):
        draw("unicorn", 1, SMALL)


def test_no_front_page_picture_takes_a_minute_of_computing() -> None:
    began = time.process_time()
    for scene in ("library", "river_delta", "hills"):
        draw(scene, 1)
    assert time.process_time() - began < 60
