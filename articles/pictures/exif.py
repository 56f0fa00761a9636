"""EXIF: when a picture was taken, and whether it says where. (CIPA DC-008, Exif 2.32)"""

import re
from datetime import UTC, datetime, timedelta, timezone

from PIL import ExifTags, Image

MOMENT = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)")
OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")


def taken_at(exif: Image.Exif) -> datetime | None:
    """When the shutter opened: aware where the camera wrote its offset, else the camera's own clock, naive."""
    details = exif.get_ifd(ExifTags.IFD.Exif)
    moment = details.get(ExifTags.Base.DateTimeOriginal)
    offset = details.get(ExifTags.Base.OffsetTimeOriginal) or details.get(ExifTags.Base.OffsetTime)
    return moment_of(str(moment or ""), str(offset or ""))


def moment_of(moment: str, offset: str = "") -> datetime | None:
    """A moment out of "2026:11:23 14:05:00" and "+01:00" or ""; None where the first makes no sense."""
    found = MOMENT.match(moment)
    if found is None:
        return None
    try:
        naive = datetime.fromisoformat("{}-{}-{} {}:{}:{}".format(*found.groups()))
    except ValueError:
        return None
    zone = zone_of(offset)
    return naive.replace(tzinfo=zone) if zone else naive


def zone_of(offset: str) -> timezone | None:
    """A fixed zone out of "+01:00"; None for anything else."""
    if offset.strip() == "Z":
        return UTC
    found = OFFSET.match(offset.strip())
    if found is None or int(found[2]) > 14 or int(found[3]) > 59:
        return None
    span = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return timezone(-span if found[1] == "-" else span)


def has_position(exif: Image.Exif) -> bool:
    """Whether the file says where the camera stood, even brokenly: the block alone counts."""
    return ExifTags.IFD.GPSInfo in exif and bool(exif.get_ifd(ExifTags.IFD.GPSInfo) or exif[ExifTags.IFD.GPSInfo])
