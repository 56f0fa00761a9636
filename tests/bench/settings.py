"""The newsroom's own settings, with one address more: a view that does nothing but answer."""

from newsroom.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
