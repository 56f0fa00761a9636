"""Permissions: who may do which verb to which story, by the registry of verbs. Admin, API, commands and tests all use it."""

from typing import Any

from django.db.models import Q, QuerySet

from articles.desk.errors import NotAllowed
from articles.desk.verbs import VERBS, Reach, Rule
from articles.models import Article
from newsroom.accounts.models import User


def rules_of(verb: str) -> tuple[Rule, ...]:
    """The rules of a verb; one of them is enough. Raises KeyError for an unknown verb."""
    return VERBS[verb].rules


def may(user: Any, verb: str, article: Article | None = None) -> bool:
    """Whether `user` may do `verb` to `article` (None: to any story at all). Raises KeyError for an unknown verb."""
    return _may_act(user) and any(
        _holds(user, rule.permission) and _reaches(user, rule.reach, article) for rule in rules_of(verb)
    )


def require(user: Any, verb: str, article: Article | None = None) -> None:
    """Raises NotAllowed unless `may` allows it."""
    if not may(user, verb, article):
        what = f"“{article}”" if article is not None else "a story"
        raise NotAllowed(
            f"You may not {verb.replace('_', ' ')} {what}. Ask an editor, or your administrator for the role."
        )


def may_read_every_story(user: Any) -> bool:
    """Whether `user` may read any story on the desk, whatever its bureau and stage."""
    return _may_act(user) and _holds(user, "read_any_article")


def may_set_look(user: Any) -> bool:
    """Whether `user` may set the house's colours, type and masthead."""
    return _may_act(user) and _holds(user, "set_look")


def require_set_look(user: Any) -> None:
    """Raises NotAllowed where `may_set_look` says no."""
    if not may_set_look(user):
        raise NotAllowed("You may not set the house’s look. Ask your administrator for the role.")


def may_curate(user: Any) -> bool:
    """Whether `user` may create and change story lists and the slots of fronts."""
    return _may_act(user) and _holds(user, "curate_lists")


def require_curate(user: Any) -> None:
    """Raises NotAllowed unless `may_curate` allows it."""
    if not may_curate(user):
        raise NotAllowed("You may not curate lists and fronts. Ask an editor, or your administrator for the role.")


def may_redirect(user: Any) -> bool:
    """Whether `user` may redirect old addresses."""
    return _may_act(user) and _holds(user, "manage_redirects")


def require_redirect(user: Any) -> None:
    """Raises NotAllowed unless `may_redirect` allows it."""
    if not may_redirect(user):
        raise NotAllowed("You may not redirect addresses. Ask an editor, or your administrator for the role.")


def stories_that(user: Any, verb: str) -> QuerySet[Article]:
    """The stories to which `user` may do `verb`: the rules of `may` as a query."""
    reach = Q(pk__in=[])
    if _may_act(user):
        for rule in rules_of(verb):
            if _holds(user, rule.permission):
                reach |= _reach_query(user, rule.reach)
    return Article.objects.filter(reach).distinct()


def _may_act(user: Any) -> bool:
    return bool(getattr(user, "is_active", False) or getattr(user, "is_system", False))


def _holds(user: Any, permission: str) -> bool:
    return bool(user.is_system or user.has_perm(f"articles.{permission}"))


def _reaches(user: User, reach: Reach, article: Article | None) -> bool:
    if reach is Reach.ALL or article is None:
        return True
    if reach is Reach.BUREAU:
        return article.bureau_id is not None and article.bureau_id == _bureau_of(user)
    return article.created_by_id == user.pk or article.bylines.filter(author__user=user).exists()


def _reach_query(user: User, reach: Reach) -> Q:
    if reach is Reach.ALL:
        return ~Q(pk__in=[])
    if reach is Reach.BUREAU:
        bureau = _bureau_of(user)
        return Q(bureau=bureau) if bureau is not None else Q(pk__in=[])
    return Q(created_by=user) | Q(bylines__author__user=user)


def _bureau_of(user: User) -> int | None:
    author = getattr(user, "author", None)
    return author.bureau_id if author is not None and author.active else None
