from datetime import datetime, timedelta

from django.db import models

#: The worker's name here.
WORKER = "worker"


class HeartbeatManager(models.Manager["Heartbeat"]):
    def beat(self, name: str, now: datetime) -> None:
        """Say that a process of that name is alive. One statement."""
        self.bulk_create(
            [Heartbeat(name=name, seen_at=now)],
            update_conflicts=True,
            unique_fields=["name"],
            update_fields=["seen_at"],
        )

    def silent_for(self, name: str, now: datetime) -> timedelta | None:
        """How long no process of that name was seen; None if there never was one."""
        seen = self.filter(name=name).values_list("seen_at", flat=True).first()
        return now - seen if seen is not None else None


class Heartbeat(models.Model):
    """When a process that works beside the web was last alive; of several with one name, the last seen."""

    name = models.CharField(max_length=40, primary_key=True)
    seen_at = models.DateTimeField()

    objects = HeartbeatManager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name}, seen {self.seen_at:%Y-%m-%d %H:%M:%S}"
