"""The demonstration's pictures: drawn beside each other in processes, with the words of a picture desk in their files."""

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from multiprocessing import get_context

from django.core.files.base import ContentFile

from articles.models import Image
from articles.models.image import original_name
from newsroom.accounts.models import User
from newsroom.demonstration.house import HOUSE
from newsroom.demonstration.negatives import Negative, negative
from newsroom.demonstration.stories import Picture

Drawn = dict[Picture, Image]


def draw_pictures(wanted: Sequence[tuple[Picture, datetime]], by: User) -> Drawn:
    """Draw each picture and take it into the library; `wanted` says when each was taken."""
    tasks = [(picture, taken) for picture, taken in dict(wanted).items()]
    # Spawned, not forked: a database connection must not be shared with a child.
    with ProcessPoolExecutor(max_workers=os.cpu_count() or 1, mp_context=get_context("spawn")) as pool:
        negatives = list(pool.map(negative, tasks))
    return {
        picture: _stored(picture, taken, drawn_negative, by)
        for (picture, taken), drawn_negative in zip(tasks, negatives, strict=True)
    }


def _stored(picture: Picture, taken: datetime, drawn_negative: Negative, by: User) -> Image:
    """The picture in the library, under its content's name, with what its file says of itself."""
    image = Image(
        alt_text=picture.alt,
        caption=picture.caption,
        credit=picture.credit,
        copyright_holder=picture.holder or HOUSE.legal_name,
        rights=picture.rights,
        may_be_syndicated=picture.syndicated,
        focal_x=picture.focus[0],
        focal_y=picture.focus[1],
        sha256=hashlib.sha256(drawn_negative.data).hexdigest(),
        format="jpeg",
        width=drawn_negative.width,
        height=drawn_negative.height,
        metadata=drawn_negative.metadata,
        taken_at=taken,
        uploaded_by=by,
    )
    image.file = ContentFile(drawn_negative.data, name=original_name(image, ""))
    image.full_clean(exclude=["file"])
    image.save()
    return image
