from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from django.db import migrations
from django.db.models import F

AT_ONCE = datetime(1000, 1, 1, tzinfo=UTC)
FOREVER = datetime(9000, 1, 1, tzinfo=UTC)


def fill(apps: Any, schema_editor: Any) -> None:
    """What was recorded for a later moment is in force from then, all else at once; each until a later one overtakes it."""
    versions = apps.get_model("articles", "Version").objects
    # In this order: at no moment may a row be released after it is in force.
    versions.filter(public_at__gt=F("recorded_at")).update(in_force_from=F("public_at"))
    versions.filter(released_at__gt=F("recorded_at")).update(released_from=F("released_at"))
    recorded = versions.order_by("article", "-sequence").values_list("pk", "article", "in_force_from")
    for _, rows in groupby(list(recorded), key=lambda row: row[1]):
        until = FOREVER
        for key, _, begins in rows:
            if until != FOREVER:
                versions.filter(pk=key).update(in_force_until=until)
            until = min(until, begins)
    apps.get_model("articles", "RecordHead").objects.update(clock_said=F("recorded_at"))


class Migration(migrations.Migration):
    dependencies = [("articles", "0016_in_force")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
