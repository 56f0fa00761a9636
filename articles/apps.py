from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ArticlesConfig(AppConfig):
    """Stories and the people, pictures and lists around them."""

    name = "articles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from articles.desk.fields import BLANK
        from articles.models import Version
        from articles.models.triggers import also_redacted, install_after_migrate
        from articles.search.index import index_after_migrate

        also_redacted(Version, BLANK)
        post_migrate.connect(install_after_migrate, sender=self)
        post_migrate.connect(index_after_migrate, sender=self)
