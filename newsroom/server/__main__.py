"""A web process; `manage.py serve` starts it."""

import gc
import sys

# Modules stay in memory: collecting garbage while they are loaded takes a tenth of the start.
gc.disable()

from newsroom.server.process import main  # noqa: E402

main(*map(int, sys.argv[1:3]))
