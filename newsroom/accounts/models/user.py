from typing import ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models

from newsroom.database.plain_texts import PlainTexts


class NewsroomUserManager(UserManager["User"]):
    def system(self) -> "User":
        """The named user as whom commands act. It can't log in; what it does is logged like anyone's."""
        user, _ = self.get_or_create(
            username="newsroom-system",
            defaults={"first_name": "Newsroom", "last_name": "system", "is_system": True, "password": "!"},
        )
        return user


class User(AbstractUser, PlainTexts):
    """Someone who can log in: staff of the newsroom, or (without the staff flag) a partner's people."""

    is_system = models.BooleanField(
        "acts for commands",
        default=False,
        editable=False,
        help_text="The user as whom commands act; it has no password.",
    )
    is_demonstration = models.BooleanField(
        "of the demonstration",
        default=False,
        editable=False,
        help_text="Made by the demonstration newsroom, with a password that everyone knows. Refused in production.",
    )

    objects: ClassVar[NewsroomUserManager] = NewsroomUserManager()

    def __str__(self) -> str:
        return self.get_full_name() or self.username
