"""What `manage.py serve` runs. Other servers may run it too; `newsroom/wsgi.py` is for those that know WSGI alone."""

from newsroom.wsgi import application as _pages

# This needs the applications loaded.
from newsroom.server.application import Application  # isort: skip

application = Application(_pages)
