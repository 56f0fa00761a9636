"""Under wrong passwords from 1,000 addresses somebody in a known browser signs in within 5 s, and readers wait for nothing.

A hundred connections at once, each try from an address of its own; ten people sign in one after another.
"""

import http.client
import re
import threading
import time
from urllib.parse import urlencode

from tests.faults.readers import Reader, newsroom

STRANGERS, ADDRESSES, TIMES, LONGEST = 100, 1_000, 10, 5.0
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PASSWORD = "a-password-of-the-owner"


def main() -> list[str]:
    with newsroom() as (served, path):
        from django.db import connections

        from tests import factories

        owner = factories.editor()
        owner.set_password(PASSWORD)
        owner.is_staff = True
        owner.save()
        connections.close_all()
        status, cookies = _sign_in(served.port, owner.username, PASSWORD, "")
        if status != 302:
            return [f"the owner could not sign in, calm: {status}"]
        known = "; ".join(cookie for cookie in cookies.split("; ") if "browser=" in cookie)
        over = threading.Event()
        strangers = [threading.Thread(target=_try, args=(served.port, number, over)) for number in range(STRANGERS)]
        with Reader(served.port, path) as reader:
            for stranger in strangers:
                stranger.start()
            time.sleep(3)
            wrong = []
            for _ in range(TIMES):
                began = time.monotonic()
                status, _ = _sign_in(served.port, owner.username, PASSWORD, known)
                taken = time.monotonic() - began
                if status != 302 or taken > LONGEST:
                    wrong.append(f"the owner was answered {status} after {taken:.1f} s")
                time.sleep(0.5)
        over.set()
        for stranger in strangers:
            stranger.join(timeout=60)
        return wrong + reader.wrong("wrong passwords")


def _try(port: int, number: int, over: threading.Event) -> None:
    turn = 0
    while not over.is_set():
        address = (number + turn * STRANGERS) % ADDRESSES
        turn += 1
        try:
            _sign_in(port, f"nobody-{address}", "wrong", "", f"127.0.{1 + address // 250}.{1 + address % 250}")
        except (OSError, http.client.HTTPException, IndexError):
            time.sleep(0.1)


def _sign_in(port: int, username: str, password: str, cookies: str, peer: str = "127.0.0.1") -> tuple[int, str]:
    """The status, and the cookies that were set."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30, source_address=(peer, 0))
    try:
        line.request("GET", "/admin/login/", headers={"Cookie": cookies})
        page = line.getresponse()
        token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page.read().decode())[0]
        sent = "; ".join(filter(None, (cookies, page.headers["Set-Cookie"].split(";")[0])))
        form_data = urlencode({"csrfmiddlewaretoken": token, "username": username, "password": password})
        line.request("POST", "/admin/login/", form_data, {"Cookie": sent, **FORM})
        response = line.getresponse()
        response.read()
        return response.status, "; ".join(cookie.split(";")[0] for cookie in response.headers.get_all("Set-Cookie", []))
    finally:
        line.close()
