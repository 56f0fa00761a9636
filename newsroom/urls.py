"""The whole URL map on one screen."""

from django.contrib import admin
from django.urls import path, re_path

from articles.reader import feeds, views
from newsroom.http import health

_slug = r"(?P<slug>[-a-z0-9_]{1,120})"

urlpatterns = [
    # Readers
    path("", views.front, name="front"),
    re_path(rf"^section/{_slug}/$", views.section, name="section"),
    re_path(rf"^bureau/{_slug}/$", views.bureau, name="bureau"),
    re_path(rf"^author/{_slug}/$", views.author, name="author"),
    re_path(
        rf"^(?P<year>[0-9]{{4}})/(?P<month>[0-9]{{2}})/(?P<day>[0-9]{{2}})/{_slug}/$", views.article, name="article"
    ),
    re_path(
        r"^pictures/(?P<name>[-\w]{22})/(?P<crop>[a-z]+)-(?P<width>[0-9]{2,4})-(?P<stamp>[0-9a-f]{8})\.(?P<kind>webp|jpeg)$",
        views.picture, name="picture",
    ),
    # Machines
    path("feeds/rss.xml", feeds.rss, name="rss"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    re_path(r"^sitemap-(?P<part>[1-9][0-9]{0,3})\.xml$", feeds.sitemap, name="sitemap-part"),
    path("robots.txt", feeds.robots, name="robots"),
    path("health/", health.health, name="health"),
    # The desk
    path("admin/", admin.site.urls),
]  # fmt: skip

handler400 = "newsroom.http.errors.bad_request"
handler403 = "newsroom.http.errors.forbidden"
handler404 = "articles.reader.views.not_found"
handler500 = "newsroom.http.errors.server_error"
