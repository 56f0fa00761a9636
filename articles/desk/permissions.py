"""Who may do what to which story: the one table. Admin, API, commands and tests all read it.

A rule is a permission (given to groups, editable in the admin) and how far it reaches: one's own stories,
the stories of one's bureau, or all.
"""

from typing import Any

from django.db.models import Q, QuerySet

from articles.desk.errors import NotAllowed
from articles.models import Article, User

OWN, BUREAU, ALL = "own", "bureau", "all"

Rule = tuple[str, str]
_EDIT: tuple[Rule, ...] = (("edit_any_article", ALL), ("edit_bureau_article", BUREAU), ("write_own_article", OWN))
_APPROVE: tuple[Rule, ...] = (("approve_any_article", ALL), ("approve_bureau_article", BUREAU))
_PUBLISH: tuple[Rule, ...] = (("publish_article", ALL),)
_WITHHOLD: tuple[Rule, ...] = (("withhold_article", ALL),)

MAY: dict[str, tuple[Rule, ...]] = {
    "create": (("write_own_article", ALL),),
    "read": (("read_any_article", ALL), *_EDIT),
    "save": _EDIT,
    "submit": _EDIT,
    "send_back": _APPROVE,
    "approve": _APPROVE,
    "publish": _PUBLISH,
    "reschedule": _PUBLISH,
    "unschedule": _PUBLISH,
    "unpublish": _WITHHOLD,
    "correct": (("correct_article", ALL),),
    "withhold": _WITHHOLD,
    "restore": _WITHHOLD,
    "kill": (("kill_article", ALL),),
    "restrict": (("restrict_article", ALL),),
    "spike": _EDIT,
    "unspike": _EDIT,
    "redact": (("redact_record", ALL),),
}


def may(user: Any, verb: str, article: Article | None = None) -> bool:
    """Whether `user` may do `verb` to `article` (None: to some story at least). KeyError for an unknown verb."""
    if not getattr(user, "is_active", False) and not getattr(user, "is_system", False):
        return False
    return any(_holds(user, permission) and _reaches(user, scope, article) for permission, scope in MAY[verb])


def require(user: Any, verb: str, article: Article | None = None) -> None:
    """Raises NotAllowed where `may` says no."""
    if not may(user, verb, article):
        what = f"“{article}”" if article is not None else "a story"
        raise NotAllowed(
            f"You may not {verb.replace('_', ' ')} {what}. Ask an editor, or your administrator for the role."
        )


def stories_that(user: Any, verb: str) -> QuerySet[Article]:
    """The stories to which `user` may do `verb`: the same table as a query."""
    reach = Q(pk__in=[])
    if getattr(user, "is_active", False) or getattr(user, "is_system", False):
        for permission, scope in MAY[verb]:
            if _holds(user, permission):
                reach |= _scope_query(user, scope)
    return Article.objects.filter(reach).distinct()


def _holds(user: Any, permission: str) -> bool:
    return bool(user.is_system or user.has_perm(f"articles.{permission}"))


def _reaches(user: User, scope: str, article: Article | None) -> bool:
    if scope == ALL or article is None:
        return True
    if scope == BUREAU:
        return article.bureau_id is not None and article.bureau_id == _bureau_of(user)
    return article.created_by_id == user.pk or article.bylines.filter(author__user=user).exists()


def _scope_query(user: User, scope: str) -> Q:
    if scope == ALL:
        return ~Q(pk__in=[])
    if scope == BUREAU:
        bureau = _bureau_of(user)
        return Q(bureau=bureau) if bureau is not None else Q(pk__in=[])
    return Q(created_by=user) | Q(bylines__author__user=user)


def _bureau_of(user: User) -> int | None:
    author = getattr(user, "author", None)
    return author.bureau_id if author is not None and author.active else None
