"""What the server runs. Production is looked at once more before the first request."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

application = get_wsgi_application()

from newsroom.production import refuse_to_start_unsafe  # noqa: E402 – needs the applications loaded

refuse_to_start_unsafe()
