from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who can sign in, and what each has done. All other apps stand on it."""

    name = "newsroom.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
