from django.apps import AppConfig


class SyndicationConfig(AppConfig):
    """Who may use what, and how they get it."""

    name = "syndication"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from articles.models.triggers import also_blanked_with_its_story, also_redacted, also_written_once
        from syndication.models import WRITTEN_ONCE, Answer, ArticleRights, Payment, Pickup

        also_written_once(*WRITTEN_ONCE)
        also_redacted(Answer, Answer.BLANK)
        for model in (ArticleRights, Payment, Pickup):
            also_blanked_with_its_story(model, {"note": ""})
