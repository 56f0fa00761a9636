"""While ten editors wait at a lock that another holds for 30 s, finished pages answer within a second, and so does a 404."""

import http.client
import re
import threading
import time
from typing import Any
from urllib.parse import urlencode

from tests.faults.readers import Reader, newsroom

EDITORS, HELD = 10, 30


def main() -> list[str]:
    with newsroom() as (served, path):
        from django.db import connection, transaction

        from articles.models import RecordHead
        from tests import factories

        forms = [_form(served.port, factories.editor()) for _ in range(EDITORS)]
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
            editors = [threading.Thread(target=_kills, args=(served.port, form, statuses)) for form in forms]
            for editor in editors:
                editor.start()
            holder.join()
            for editor in editors:
                editor.join(timeout=HELD)
        lost.statuses = {200} if lost.statuses == {404} else lost.statuses
        wrong = reader.wrong(f"{EDITORS} editors at a lock") + lost.wrong(f"{EDITORS} editors at a lock, of a 404")
        if set(statuses) - {200, 302, 503} or len(statuses) != EDITORS:
            wrong.append(f"the editors were answered {statuses}")
        return wrong


def _form(port: int, person: Any) -> tuple[str, dict[str, str], str]:
    """The page on which this person kills a story of their own, the cookies, and what is sent there."""
    from django.conf import settings
    from django.test import Client

    from tests import factories

    story = factories.published()
    client = Client(headers={"host": f"127.0.0.1:{port}"})
    client.force_login(person)
    page = f"/admin/articles/article/{story.article_id}/kill/"
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(page).content.decode())[0]
    cookies = {name: client.cookies[name].value for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)}
    return page, cookies, urlencode({"csrfmiddlewaretoken": token, "reason": "It was never true."})


def _kills(port: int, form: tuple[str, dict[str, str], str], statuses: list[int]) -> None:
    page, cookies, form_data = form
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=HELD + 20)
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    line.request("POST", page, form_data, {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"})
    response = line.getresponse()
    response.read()
    statuses.append(response.status)
    line.close()
