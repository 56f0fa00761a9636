"""The demonstration's pictures: drawn beside each other in processes, with the words of a picture desk in their files."""

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from multiprocessing import get_context

from articles.desk.pictures import take_in
from articles.models import Image, User
from newsroom.demonstration.house import HOUSE
from newsroom.demonstration.negatives import negative
from newsroom.demonstration.stories import Picture

Drawn = dict[Picture, Image]


def draw_pictures(wanted: Sequence[tuple[Picture, datetime]], by: User) -> Drawn:
    """Draw each picture and take it into the library; `wanted` says when each was taken."""
    tasks = [(one, taken) for one, taken in dict(wanted).items()]
    # Spawned, not forked: a database connection must not be shared with a child.
    with ProcessPoolExecutor(max_workers=os.cpu_count() or 1, mp_context=get_context("spawn")) as pool:
        files = list(pool.map(negative, tasks))
    return {one: _stored(one, data, by) for (one, _), data in zip(tasks, files, strict=True)}


def _stored(one: Picture, data: bytes, by: User) -> Image:
    image = Image(
        alt_text=one.alt, caption=one.caption, credit=one.credit, copyright_holder=one.holder or HOUSE.legal_name,
        rights=one.rights, may_be_syndicated=one.syndicated, focal_x=one.focus[0], focal_y=one.focus[1],
    )  # fmt: skip
    return take_in(image, data, by)
