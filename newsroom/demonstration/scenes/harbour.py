"""A fishing harbour."""

from newsroom.demonstration.scenes.buildings import house, lighthouse, wall
from newsroom.demonstration.scenes.engraving import Engraving
from newsroom.demonstration.scenes.figures import birds, person
from newsroom.demonstration.scenes.forms import curved, ellipse, rectangle
from newsroom.demonstration.scenes.nature import clouds, hill, skirt, sky, slanting, upright, water
from newsroom.demonstration.scenes.vessels import boat


def harbour(e: Engraving) -> None:
    """Fishing boats before a town, a light on its mole, a quay at our feet."""
    shore = 505.0
    sun = (e.width * 0.72, 250.0)
    sky(e, shore, sun=sun, top=0.55)
    clouds(e, 360, 3, sun)
    ridge = skirt(e, 400, 50, 760, bend=0.00008, about=300)
    hill(e, ridge, ink=e.inks.key, ground=e.inks.tint(e.inks.second, 0.34), dark=0.46, foot=shore, period=7)
    for x in range(20, 900, 58):
        wide = e.rng.uniform(28, 44)
        house(
            e,
            x + e.rng.uniform(0, 30),
            shore - e.rng.choice((0, 0, 26, 50)),
            wide,
            roof=e.rng.choice((e.inks.third, e.inks.key, e.inks.key)),
            deep=0.9,
        )
    water(e, shore, glitter=sun[0], dark=0.46)
    e.draw([([(0, shore), (e.width, shore)], 5)], e.inks.key)
    mole = [(900, shore + 2), (1290, shore + 34), (1310, shore + 52), (880, shore + 12)]
    wall(e, mole, 0.66, along=slanting(-70))
    lighthouse(e, 1262, shore + 36, 210)
    boat(e, 420, 690, 300)
    boat(e, 980, 652, 220)
    boat(e, 1190, 800, 370)
    boat(e, 150, 590, 150)
    _quay(e)
    birds(e, 560, 330, 6)


def _quay(e: Engraving) -> None:
    quay = [(-10, 858), (470, 905), (760, 1010), (-10, 1010)]
    wall(e, quay, 0.24, along=slanting(-6), ground=e.inks.paper, period=12, outline=4)
    face = [(470, 905), (760, 1010), (880, 1010), (500, 930)]
    wall(e, face, 0.85, along=upright)
    for x, y, size in ((150, 905, 34), (420, 935, 40)):
        e.fill(
            e.area(
                rectangle(x - size * 0.4, y - size, x + size * 0.4, y), ellipse(x, y - size, size * 0.66, size * 0.28)
            ),
            e.inks.key,
        )
    e.draw([(curved([(420, 900), (520, 880), (640, 800), (1010, 770)], 10), 3)], e.inks.key)
    crates = [(230, 955, 62), (296, 962, 56), (258, 902, 52)]
    for x, y, size in crates:
        wall(e, rectangle(x, y - size, x + size, y), 0.3, ground=e.inks.tint(e.inks.second, 0.18), period=13, outline=3)
    person(e, 92, 968, 150)
    person(e, 196, 930, 128)
