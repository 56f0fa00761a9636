"""The newsroom under test: the development newsroom, with data in a folder of its own that is thrown away.

DATABASE_URL says on which database; without it, SQLite in a real file, as `make run` has it: in memory it would lock
in another way, and a killed process would leave nothing to look at.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# The workers of one run share a folder, for it is the first process that clears it away.
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["NEWSROOM_TEST_FOLDER"] = tempfile.mkdtemp(prefix="newsroom-test-")
    atexit.register(shutil.rmtree, os.environ["NEWSROOM_TEST_FOLDER"], ignore_errors=True)
_folder = Path(os.environ["NEWSROOM_TEST_FOLDER"], os.environ.get("PYTEST_XDIST_WORKER", "alone"))
_folder.mkdir(exist_ok=True)

os.environ |= {"NEWSROOM_ENV": "development", "NEWSROOM_DATA": str(_folder)}
os.environ.pop("SITE_URL", None)

from newsroom.settings import *  # noqa: E402, F403
from newsroom.settings import DATABASES, STATIC_ROOT  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "test.sqlite3")}

# Empty, for static files are served from where they lie; WhiteNoise warns where there is none.
STATIC_ROOT.mkdir(exist_ok=True)

# A real hasher takes half a second for each of the hundreds of people that the tests let in.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
