"""While ten editors wait at a lock that another holds for 30 s, finished pages answer within a second, and so does a 404."""

import http.client
import re
import threading
import time
from urllib.parse import urlencode

from tests.faults.readers import Reader, newsroom

EDITORS, HELD = 10, 30


def main() -> list[str]:
    with newsroom() as (served, path):
        from django.db import connection, transaction

        from articles.models import RecordHead

        lock = threading.Event()

        def hold() -> None:
            with transaction.atomic():
                RecordHead.objects.hold()
                lock.set()
                time.sleep(HELD)
            connection.close()

        holder = threading.Thread(target=hold, daemon=True)
        holder.start()
        lock.wait(20)
        with Reader(served.port, path) as reader, Reader(served.port, "/nothing-is-here/") as lost:
            statuses: list[int] = []
            editors = [threading.Thread(target=_signs_in, args=(served.port, statuses)) for _ in range(EDITORS)]
            for editor in editors:
                editor.start()
            for editor in editors:
                editor.join(timeout=HELD + 30)
        holder.join()
        lost.statuses = {200} if lost.statuses == {404} else lost.statuses
        wrong = reader.wrong(f"{EDITORS} editors at a lock") + lost.wrong(f"{EDITORS} editors at a lock, of a 404")
        if set(statuses) - {200, 302, 503} or len(statuses) != EDITORS:
            wrong.append(f"the editors were answered {statuses}")
        return wrong


def _signs_in(port: int, statuses: list[int]) -> None:
    """A wrong password writes a row: the thread that works for it waits at the lock."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=HELD + 20)
    line.request("GET", "/admin/login/")
    answer = line.getresponse()
    form = answer.read().decode()
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[0]
    cookie = answer.headers["Set-Cookie"].split(";")[0]
    said = urlencode({"csrfmiddlewaretoken": token, "username": "editor", "password": "wrong-password"})
    kind = "application/x-www-form-urlencoded"
    line.request("POST", "/admin/login/", said, {"Cookie": cookie, "Content-Type": kind})
    statuses.append(line.getresponse().status)
    line.close()
