"""`manage.py collectstatic` as production does it, compressing nothing.

What is asked is whether each file that another names is there and is named by its content. To compress them takes ten times as
long, is whitenoise's affair, and fails for no file.
"""

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

import django
from django.core.management import call_command
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


def compressing_nothing(_: CompressedManifestStaticFilesStorage, **options: Any) -> Compressor:
    return Compressor(**options, use_gzip=False, use_brotli=False)


if __name__ == "__main__":
    CompressedManifestStaticFilesStorage.create_compressor = compressing_nothing
    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0)
