"""A web process; `manage.py serve` starts it."""

import gc
import sys

# What is loaded once stays: to look through it for rubbish, again and again while it is loaded, takes a tenth of the start.
gc.disable()

from newsroom.server.process import main  # noqa: E402

main(*map(int, sys.argv[1:3]))
