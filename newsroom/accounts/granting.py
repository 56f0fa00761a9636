"""Who may give which rights to whom: nobody gives more than they have, and nobody changes whom they could not have made."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet

from newsroom.accounts.models import User


def permissions_of(user: Any) -> set[int]:
    """Keys of every permission that the account has, by its groups or itself."""
    own = Permission.objects.filter(Q(user=user) | Q(group__user=user))
    return set(own.values_list("pk", flat=True))


def outranks(user: Any, other: User) -> bool:
    """Whether `user` could have made `other`: a superuser anyone; another user those who have no right that this user lacks."""
    if user.is_superuser:
        return True
    return not other.is_superuser and permissions_of(other) <= permissions_of(user)


def grantable(user: Any) -> QuerySet[Group]:
    """The roles whose every right `user` has."""
    if user.is_superuser:
        return Group.objects.all()
    lacking = Permission.objects.exclude(pk__in=permissions_of(user))
    return Group.objects.exclude(permissions__in=lacking)
