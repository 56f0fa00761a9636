"""A train that comes towards us."""

from newsroom.demonstration.scenes.engraving import Engraving, Point, Points
from newsroom.demonstration.scenes.figures import grass, tree
from newsroom.demonstration.scenes.forms import Plan, blend, curved, ellipse, rectangle
from newsroom.demonstration.scenes.nature import clouds, even, hill, skirt, sky, slanting


def railway(e: Engraving) -> None:
    """An express that comes towards us under its wires, from the hills."""
    horizon, meet = 470.0, e.width * 0.24
    sun = (e.width * 0.5, 210.0)
    sky(e, horizon, sun=sun, top=0.56)
    clouds(e, 380, 2, sun)
    for height, ink, dark in ((390, e.inks.second, 0.25), (440, e.inks.key, 0.42)):
        ridge = skirt(e, height, 48, 640)
        hill(e, ridge, ink=ink, ground=e.inks.tint(e.inks.second, 0.2), dark=dark, foot=horizon + 20, light=-1)
    land = e.area(rectangle(0, horizon, e.width, 1000))
    e.hatch(
        land,
        e.inks.key,
        lambda x, y: blend(y, horizon, 1000, 0.55, 0.4),
        lambda x, y: y + 0.04 * abs(x - meet),
        ground=e.inks.tint(e.inks.second, 0.3),
    )

    def place(across: float, near: float) -> Point:
        """`across` in half gauges from the middle of the near track, `near` from 0 (far) to 1 (the plate's foot)."""
        return meet + (600 + across * 190) * near, horizon + 560 * near

    bed = [place(-5.6, 0.004), place(2.3, 0.004), place(2.3, 1), place(-5.6, 1)]
    e.hatch(
        e.area(bed),
        e.inks.key,
        lambda x, y: blend(y, horizon, 1000, 0.5, 0.22),
        slanting(20),
        ground=e.inks.paper,
        period=7,
    )
    for middle in (-3.6, 0.4):
        ties: list[Points] = []
        for number in range(34):
            near = 1.06 / (1 + number * 0.17)
            far = near * 0.955
            ties.append(
                [
                    place(middle - 1.25, near),
                    place(middle + 1.25, near),
                    place(middle + 1.25, far),
                    place(middle - 1.25, far),
                ]
            )
        e.fill(e.area(*ties), e.inks.key)
        for side in (-0.75, 0.75):
            rail = [
                place(middle + side - 0.06, 0.004),
                place(middle + side + 0.06, 0.004),
                place(middle + side + 0.06, 1.05),
                place(middle + side - 0.06, 1.05),
            ]
            e.fill(e.area(rail), e.inks.paper)
            e.draw([([rail[1], rail[2]], 4)], e.inks.key)
    _masts(e, place)
    _train(e, place)
    for x, y, high in ((60, 560, 120), (120, 530, 84), (1250, 620, 170), (1400, 660, 230), (1130, 570, 100)):
        tree(e, x, y, high, light=-1)
    grass(e, lambda x: 760.0, count=60)


def _masts(e: Engraving, place: Plan) -> None:
    lines: list[tuple[Points, float]] = []
    before: Point | None = None
    for number in range(8):
        near = 0.86 / (1 + number * 0.75)
        (x, foot), high = place(-6.2, near), 850 * near
        end = place(-0.2, near)[0]
        lines += [
            ([(x, foot), (x, foot - high)], 14 * near + 1.4),
            ([(x, foot - high * 0.93), (end, foot - high * 0.93)], 8 * near + 1),
            ([(x, foot - high * 0.74), (x + (end - x) * 0.5, foot - high * 0.93)], 4 * near + 1),
        ]
        wire = (end, foot - high * 0.86)
        lines.append(([(end, foot - high * 0.93), wire], 3 * near + 1))
        if before:
            sag = ((before[0] + wire[0]) / 2, (before[1] + wire[1]) / 2 + 14 * near)
            lines.append((curved([before, sag, wire], 6), 1.8))
        else:
            lines.append(([wire, (wire[0] + (wire[0] - 360) * 1.6, wire[1] + (wire[1] - 470) * 1.6)], 2))
        before = wire
    e.draw(lines, e.inks.key)


def _train(e: Engraving, place: Plan) -> None:
    near = 0.7
    (left, foot), (right, _) = place(-0.75, near), place(1.55, near)
    wide = right - left
    high = wide * 1.22
    top = foot - high
    far = 0.035
    (far_left, far_foot), (far_right, _) = place(-0.75, far), place(1.55, far)
    far_high = (far_right - far_left) * 1.22
    # The coaches' side, away from the light, and their roof: strips that run to the far end.
    roof_near, roof_far = (left + wide * 0.16, top), (far_left, far_foot - far_high)
    side = [
        (left, top + high * 0.2),
        (far_left, far_foot - far_high * 0.8),
        (far_left, far_foot - far_high * 0.1),
        (left, foot - high * 0.08),
    ]
    e.hatch(
        e.area(side),
        e.inks.key,
        even(0.62),
        lambda x, y: (y - 470) / max(20.0, x - place(0, 0.0)[0] + 20) * 300,
        ground=e.inks.tint(e.inks.second, 0.35),
    )
    e.fill(
        e.area([roof_near, roof_far, (far_left, far_foot - far_high * 0.8), (left, top + high * 0.2)]),
        e.inks.tint(e.inks.second, 0.12),
    )
    face = [
        (left, foot - high * 0.08),
        (left, top + high * 0.24),
        *curved(
            [
                (left, top + high * 0.24),
                (left + wide * 0.16, top + high * 0.02),
                (left + wide * 0.5, top - high * 0.03),
                (left + wide * 0.84, top + high * 0.02),
                (right, top + high * 0.24),
            ],
            6,
        ),
        (right, foot - high * 0.08),
        (left + wide * 0.86, foot),
        (left + wide * 0.14, foot),
    ]
    e.hatch(
        e.area(face),
        e.inks.key,
        lambda x, y: blend(x, left, right, 0.04, 0.5),
        lambda x, y: y + 0.0009 * (x - (left + right) / 2) ** 2,
        ground=e.inks.paper,
    )
    glass = [
        (left + wide * 0.12, top + high * 0.42),
        (left + wide * 0.2, top + high * 0.14),
        (left + wide * 0.8, top + high * 0.14),
        (left + wide * 0.88, top + high * 0.42),
    ]
    band = [(left, top + high * 0.54), (right, top + high * 0.54), (right, top + high * 0.7), (left, top + high * 0.7)]
    e.fill(e.area(band), e.inks.third)
    e.fill(
        e.area(
            glass,
            [
                (left + wide * 0.14, foot),
                (left + wide * 0.04, foot - high * 0.1),
                (left + wide * 0.96, foot - high * 0.1),
                (left + wide * 0.86, foot),
            ],
        ),
        e.inks.key,
    )
    glint = [
        [
            (left + wide * a, top + high * 0.4),
            (left + wide * (a + 0.09), top + high * 0.16),
            (left + wide * (a + 0.15), top + high * 0.16),
            (left + wide * (a + 0.06), top + high * 0.4),
        ]
        for a in (0.2, 0.55)
    ]
    e.fill(e.area(*glint), e.inks.tint(e.inks.second, 0.6))
    lamps = [ellipse(left + wide * part, top + high * 0.78, wide * 0.06) for part in (0.16, 0.84)]
    e.fill(e.area(*lamps), e.inks.paper)
    e.draw(
        [
            ([*face, face[0]], 3.5),
            *((lamp, 3.0) for lamp in lamps),
            ([(left + wide * 0.5, top + high * 0.42), (left + wide * 0.5, top + high * 0.14)], 3),
        ],
        e.inks.key,
    )
    panes = []
    for number in range(14):
        pane_begins, other = 1 / (1.18 + number * 0.42), 1 / (1.18 + number * 0.42 + 0.26)

        def edge(part: float, level_: float) -> Point:
            scale = near * part
            (x, y), (x_right, _) = place(-0.75, scale), place(1.55, scale)
            return x, y - (x_right - x) * 1.22 * level_

        if near * other > far:
            panes.append([edge(pane_begins, 0.7), edge(other, 0.7), edge(other, 0.46), edge(pane_begins, 0.46)])
    e.fill(e.area(*panes), e.inks.tint(e.inks.third, 0.25))
    e.draw([([*pane, pane[0]], 2.0) for pane in panes], e.inks.key)
