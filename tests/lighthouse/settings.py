"""The newsroom's own settings with production's static files: named by content, compressed, cached for ever."""

from newsroom.settings import *  # noqa: F403
from newsroom.settings import STORAGES

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
