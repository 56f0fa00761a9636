"""Ask the newsroom in this container how it is; ends with 0 if it and its database answer."""

import http.client
import os
import sys
from urllib.parse import urlsplit


def main() -> str | None:
    """None if all is well, else a sentence."""
    # The newsroom answers to its own name only, so the question is put to this machine by that name.
    name = urlsplit(os.environ.get("SITE_URL", "http://127.0.0.1")).netloc
    try:
        door = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT", "8000")), timeout=4)
        door.request("GET", "/health/", headers={"Host": name})
        status = door.getresponse().status
    except OSError as error:
        return f"The newsroom does not answer: {error}"
    return None if status == 200 else f"The newsroom answers {status}."


if __name__ == "__main__":
    sys.exit(main())
