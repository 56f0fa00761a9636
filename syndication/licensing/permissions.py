"""Who may do what with Terms, partners and agreements: the one table. Verbs, admin and tests all read it.

Restricting a story is in the desk's own table (`articles.desk.permissions`), for it is asked about that story.
"""

from typing import Any

from articles.desk.errors import NotAllowed

#: Verb → the permission of `syndication` that it takes, and what the verb is called in a refusal.
MAY: dict[str, tuple[str, str]] = {
    "create_partner": ("add_partner", "record a partner"),
    "record_facts": ("change_partner", "change what is known of a partner"),
    "add_person": ("change_partner", "add a partner’s people"),
    "remove_person": ("change_partner", "remove a partner’s people"),
    "issue_token": ("change_partner", "issue tokens"),
    "revoke_token": ("change_partner", "revoke tokens"),
    "create_terms": ("add_terms", "make terms"),
    "record_edition": ("change_terms", "record an edition of terms"),
    "sign": ("add_agreement", "sign an agreement"),
    "amend": ("change_agreement", "amend an agreement"),
    "cancel": ("change_agreement", "cancel an agreement"),
    "record_payment": ("change_agreement", "record a payment"),
    "record_pickup": ("change_agreement", "record what was taken"),
}


def may(user: Any, verb: str) -> bool:
    """Whether `user` may do `verb`. KeyError for an unknown verb."""
    permission, _ = MAY[verb]
    if getattr(user, "is_system", False):
        return True
    return bool(getattr(user, "is_active", False) and user.has_perm(f"syndication.{permission}"))


def require(user: Any, verb: str) -> None:
    """Raises NotAllowed where `may` says no."""
    if not may(user, verb):
        raise NotAllowed(f"You may not {MAY[verb][1]}. Ask a rights manager, or your administrator for the role.")
