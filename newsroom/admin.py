"""The admin site: the one place that composes both apps' admins, under our own name and look."""

from django.contrib import admin


class DeskSite(admin.AdminSite):
    site_header = "Newsroom"
    site_title = "Newsroom"
    index_title = "The desk"
