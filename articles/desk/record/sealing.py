"""The hash of a Version's published fields, in the order of its record format."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from articles.desk.fields import RECORD_FORMATS
from articles.models import Version


def canonical(version: Version) -> bytes:
    """The published fields of this Version's record format as canonical JSON, UTF-8."""
    values = {name: _plain(getattr(version, name)) for name in RECORD_FORMATS[version.record_format]}
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def seal(version: Version) -> str:
    """The sha256 of `canonical(version)`, in hexadecimal."""
    return hashlib.sha256(canonical(version)).hexdigest()


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ") if isinstance(value, datetime) else value
