"""A web process; `manage.py serve` starts it."""

import sys

from newsroom.server.process import main

main(*map(int, sys.argv[1:3]))
