"""What the server runs. Production is looked at once more before the first request."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

_django = get_wsgi_application()

# These need the applications loaded.
from newsroom.page_cache.middleware import PageCacheMiddleware  # noqa: E402
from newsroom.production import refuse_to_start_unsafe  # noqa: E402

refuse_to_start_unsafe()

application = PageCacheMiddleware(_django)
