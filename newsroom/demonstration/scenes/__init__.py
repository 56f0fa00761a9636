"""Pictures drawn by the program as engraved scenes, in two or three inks from a seed.

Each scene is composed: a ground, a middle and a far distance, and one thing to look at. The seed chooses the inks, the
lie of the land, what stands where, and which way round; never whether the picture holds together.
"""

from collections.abc import Callable, Mapping
from random import Random

from PIL import Image, ImageOps

from newsroom.demonstration.scenes import portrait
from newsroom.demonstration.scenes.bridge import bridge
from newsroom.demonstration.scenes.cartography import map_
from newsroom.demonstration.scenes.charts import chart
from newsroom.demonstration.scenes.court import court
from newsroom.demonstration.scenes.delta import river_delta
from newsroom.demonstration.scenes.desert import desert_road
from newsroom.demonstration.scenes.engraving import Engraving
from newsroom.demonstration.scenes.factory import factory
from newsroom.demonstration.scenes.farmland import field, hills
from newsroom.demonstration.scenes.harbour import harbour
from newsroom.demonstration.scenes.heights import mountain_pass, wind_farm
from newsroom.demonstration.scenes.inks import inks_for
from newsroom.demonstration.scenes.library import library
from newsroom.demonstration.scenes.parliament import parliament
from newsroom.demonstration.scenes.railway import railway
from newsroom.demonstration.scenes.ship import ship
from newsroom.demonstration.scenes.skyline import skyline
from newsroom.demonstration.scenes.stadium import stadium
from newsroom.demonstration.scenes.street import market_street

SCENES: Mapping[str, Callable[[Engraving], None]] = {
    "hills": hills,
    "harbour": harbour,
    "skyline": skyline,
    "river_delta": river_delta,
    "court": court,
    "parliament": parliament,
    "factory": factory,
    "field": field,
    "desert_road": desert_road,
    "map": map_,
    "chart": chart,
    "market_street": market_street,
    "railway": railway,
    "mountain_pass": mountain_pass,
    "stadium": stadium,
    "ship": ship,
    "wind_farm": wind_farm,
    "bridge": bridge,
    "library": library,
    "portrait": portrait.anyone,
    "portrait_woman": portrait.woman,
    "portrait_man": portrait.man,
    "portrait_scarf": portrait.scarf,
}

# What would be wrong the other way round.
ONE_WAY = ("map", "chart")


def draw(scene: str, seed: int, size: tuple[int, int] = (1600, 1067)) -> Image.Image:
    """A scene of SCENES in RGB, `size` in pixels; a portrait wants a square. KeyError for a scene that isn't there.

    The same scene, seed and size give the same picture.
    """
    rng = Random(f"{scene} {seed}")
    engraving = Engraving(size, inks_for(seed), rng)
    SCENES[scene](engraving)
    if scene not in ONE_WAY and rng.random() < 0.5:
        return ImageOps.mirror(engraving.picture)
    return engraving.picture
