from django.contrib.admin.apps import AdminConfig


class DeskAdminConfig(AdminConfig):
    """Django's admin under our own site class."""

    default_site = "newsroom.admin.DeskSite"
