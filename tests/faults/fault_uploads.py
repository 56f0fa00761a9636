"""Twenty honest uploads at once slow down no reader, and each is answered within 60 s.

Pictures of twelve megapixels, each of its own, sent at the same moment by somebody in a known browser.
"""

import threading
import time

from tests.faults.browser import ADD, Browser, picture
from tests.faults.readers import Reader, newsroom, set_up

UPLOADS, LONGEST = 20, 60.0
#: Pixels on each side.
SIDE = 3_464


def main() -> list[str]:
    set_up()
    from django.conf import settings

    # So that the browser's cookies, which are made here, are its own.
    with newsroom(SECRET_KEY=settings.SECRET_KEY) as (served, path):
        from django.db import connections

        editor = Browser(served.port, "Editor", known=True)
        connections.close_all()
        editor.ask("GET", ADD)  # with it comes the cookie that its forms are checked by
        sent = [_large(number) for number in range(UPLOADS)]
        answered: list[tuple[int, float]] = []

        def upload(data: bytes) -> None:
            began = time.monotonic()
            status, _ = editor.hand_in(data)
            answered.append((status, time.monotonic() - began))

        threads = [threading.Thread(target=upload, args=[data]) for data in sent]
        with Reader(served.port, path) as reader:
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(timeout=LONGEST + 40)
        slowest = max((taken for _, taken in answered), default=0.0)
        print(f"   {len(answered)} uploads, the last after {slowest:.1f} s", flush=True)
        wrong = [
            f"an upload was answered {status} after {taken:.1f} s"
            for status, taken in answered
            if status != 302 or taken > LONGEST
        ]
        missing = UPLOADS - len(answered)
        return [*wrong, *([f"{missing} were not answered"] if missing else []), *reader.wrong("twenty uploads")]


def _large(number: int) -> bytes:
    """A photograph's size: a small picture of noise made large, so that it is no other's and costs what one costs."""
    from io import BytesIO

    from PIL import Image

    out = BytesIO()
    Image.open(BytesIO(picture(number))).resize((SIDE, SIDE)).save(out, "JPEG", quality=90)
    return out.getvalue()
