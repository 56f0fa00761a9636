from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """The project: it composes both apps, and has commands but no tables of its own."""

    name = "newsroom"

    def ready(self) -> None:
        from articles.reader.rights import fill_feed_rights, fill_reprint_copies, fill_rights_panel, fill_terms_address
        from newsroom import production  # noqa: F401 – registers its check
        from newsroom.database import unsupported  # noqa: F401 – so does this
        from syndication.portal.article_line import copies, panel
        from syndication.portal.feed_rights import feed_rights
        from syndication.portal.public_terms import terms_url_of

        fill_rights_panel(panel)
        fill_reprint_copies(copies)
        fill_terms_address(terms_url_of)
        fill_feed_rights(feed_rights)
