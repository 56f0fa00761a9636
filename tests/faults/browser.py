"""Somebody at the desk, for a fault: signed in, asking over HTTP, handing in pictures of noise."""

import http.client
import os
import re
from http.cookies import SimpleCookie
from io import BytesIO
from typing import Any

ADD = "/admin/articles/image/add/"
TYPED = "Words that took an hour"


def picture(number: int, side: int = 420) -> bytes:
    """A JPEG of some 300 kB, of noise that can't be made smaller."""
    from PIL import Image

    out = BytesIO()
    Image.frombytes("RGB", (side, side), os.urandom(side * side * 3)).save(out, "JPEG", quality=90 + number % 3)
    return out.getvalue()


class Browser:
    """Somebody who is signed in and hands in pictures."""

    def __init__(self, port: int, role: str, known: bool = False) -> None:
        """`known`: the browser is one in which somebody has signed in before."""
        from django.conf import settings
        from django.contrib.auth.models import Group
        from django.http import HttpResponse
        from django.test import Client, RequestFactory

        from newsroom.accounts import known_browsers
        from newsroom.accounts.models import User

        person = User.objects.create(username="somebody", is_staff=True)
        person.groups.add(Group.objects.get(name=role))
        client = Client()
        client.force_login(person)
        self.port = port
        self.cookies = {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}
        if known:
            response = HttpResponse()
            known_browsers.remember(RequestFactory().get("/"), response, person.username)
            self.cookies[known_browsers.COOKIE] = response.cookies[known_browsers.COOKIE].coded_value

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(method, path, body, {"Cookie": cookies, **headers})
        response = connection.getresponse()
        for line in response.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items() if morsel.value}
        text = response.read().decode(errors="replace")
        connection.close()
        return response.status, text

    def send(self, path: str, **fields: Any) -> tuple[int, str]:
        """The form of that page with these fields filled in; the rest as it stands there."""
        from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

        from tests.articles.admin.browsing import form_data

        _, form = self.ask("GET", path)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
        assert token, f"the form at {path} was not there: {form[:300]}"
        filled = form_data(form, **fields) | {"csrfmiddlewaretoken": token[1]}
        return self.ask("POST", path, encode_multipart(BOUNDARY, filled), **{"Content-Type": MULTIPART_CONTENT})

    def hand_in(self, data: bytes, alt: str = "Boats") -> tuple[int, str]:
        """Hand a picture in."""
        from django.core.files.uploadedfile import SimpleUploadedFile

        file = SimpleUploadedFile("boats.jpg", data, "image/jpeg")
        return self.send(ADD, alt_text=alt, caption=TYPED, file=[file])
