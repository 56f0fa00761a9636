"""People who can sign in, refused sign-ins, and the log of who did what."""

from newsroom.accounts.models.audit_entry import AuditEntry
from newsroom.accounts.models.sign_in_attempt import SignInAttempt
from newsroom.accounts.models.user import User

__all__ = ["AuditEntry", "SignInAttempt", "User"]
