from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """The project: it composes both apps, and has commands but no tables of its own."""

    name = "newsroom"

    def ready(self) -> None:
        from newsroom import production  # noqa: F401 – registers its check
