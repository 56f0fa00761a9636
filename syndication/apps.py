from django.apps import AppConfig


class SyndicationConfig(AppConfig):
    """Who may use what, and how they get it."""

    name = "syndication"
    default_auto_field = "django.db.models.BigAutoField"
