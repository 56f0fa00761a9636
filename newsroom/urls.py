"""The whole URL map on one screen."""

from django.contrib import admin
from django.urls import path, re_path

from articles.reader import sitemaps, well_known
from articles.reader.feeds import views as feeds
from articles.reader.pages import (
    archive,
    article,
    card,
    corrections,
    front,
    house,
    picture,
    report,
    search,
    shelves,
    story_list,
)
from articles.reader.pages import feeds as feed_list
from newsroom.http import health
from syndication.api.api import api_urls
from syndication.api.problems import unknown
from syndication.portal import partners_page, password, public_terms, reprint_page, rights_page, sign_in

_slug = r"(?P<slug>[-a-z0-9_]{1,120})"
_year = r"(?P<year>[0-9]{4})"
_month = rf"{_year}/(?P<month>[0-9]{{2}})"
_format = r"(?P<extension>xml|atom|json)"
_day = rf"{_month}/(?P<day>[0-9]{{2}})"

urlpatterns = [
    # Readers
    path("", front.front, name="front"),
    re_path(rf"^section/{_slug}/$", shelves.section, name="section"),
    re_path(rf"^bureau/{_slug}/$", shelves.bureau, name="bureau"),
    re_path(rf"^author/{_slug}/$", shelves.author, name="author"),
    re_path(rf"^topic/{_slug}/$", shelves.topic, name="topic"),
    re_path(rf"^source/{_slug}/$", shelves.source, name="source"),
    re_path(rf"^list/{_slug}/$", story_list.story_list, name="list"),
    re_path(rf"^{_day}/{_slug}/$", article.article, name="article"),
    re_path(rf"^report/{_day}/{_slug}/$", report.report, name="report"),
    re_path(rf"^report/{_day}/{_slug}/sent/$", report.sent, name="report-sent"),
    re_path(rf"^{_year}/(?:(?P<month>[0-9]{{2}})/(?:(?P<day>[0-9]{{2}})/)?)?$", archive.of_address, name="of-address"),
    path("archive/", archive.archive_index, name="archive"),
    re_path(rf"^archive/{_year}/$", archive.year, name="archive-year"),
    re_path(rf"^archive/{_month}/$", archive.month, name="archive-month"),
    re_path(rf"^archive/{_day}/$", archive.day, name="archive-day"),
    path("about/", house.about, name="about"),
    path("staff/", house.staff, name="staff"),
    path("bureaus/", house.bureaus, name="bureaus"),
    path("corrections/", corrections.corrections, name="corrections"),
    re_path(r"^look-(?P<stamp>[0-9a-f]{12})\.css$", house.look, name="look"),
    path("search/", search.search, name="search"),
    path("search/suggestions/", search.suggestions, name="search-suggestions"),
    re_path(
        r"^pictures/(?P<name>[-\w]{22})/(?P<crop>[a-z]+)-(?P<width>[0-9]{2,4})-(?P<stamp>[0-9a-f]{8})\.(?P<kind>avif|webp|jpeg)$",
        picture.picture,
        name="picture",
    ),
    re_path(r"^pictures/cards/house-(?P<stamp>[0-9a-f]{8})\.jpeg$", card.of_house, name="card-of-house"),
    re_path(
        r"^pictures/cards/(?P<story>[0-9]{4}/[0-9]{2}/[0-9]{2}/[-a-z0-9_]{1,120})-(?P<stamp>[0-9a-f]{8})\.jpeg$",
        card.of_story_at,
        name="card",
    ),
    # Rights, and the pages for partners
    path("rights/", rights_page.rights, name="rights"),
    re_path(rf"^rights/terms/{_slug}/$", public_terms.terms, name="terms"),
    path("reprint/", reprint_page.reprint, name="reprint"),
    path("partners/", partners_page.partners, name="partners"),
    path("partners/sign-in/", sign_in.sign_in, name="partners-sign-in"),
    path("partners/sign-out/", sign_in.sign_out, name="partners-sign-out"),
    path("partners/password/", password.password, name="partners-password"),
    # Feeds
    path("feeds/", feed_list.feeds, name="feeds"),
    path("feeds/feeds.opml", feed_list.opml, name="opml"),
    path("feeds/rss.xml", feeds.latest, name="rss"),
    re_path(r"^feeds/latest\.(?P<extension>atom|json)$", feeds.latest, name="feed-of-latest"),
    re_path(rf"^feeds/corrections\.{_format}$", feeds.corrections, name="feed-of-corrections"),
    re_path(rf"^feeds/search\.{_format}$", feeds.search, name="feed-of-search"),
    re_path(
        rf"^feeds/archive/{_year}(?:/(?P<month>[0-9]{{2}})(?:/(?P<day>[0-9]{{2}}))?)?\.{_format}$",
        feeds.archive,
        name="feed-of-archive",
    ),
    re_path(rf"^feeds/list/{_slug}\.{_format}$", feeds.story_list, name="feed-of-list"),
    re_path(rf"^feeds/(?P<kind>section|bureau|author|topic|source)/{_slug}\.{_format}$", feeds.shelf, name="feed"),
    # Machines
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.pages, name="sitemap-pages"),
    path("sitemap-news.xml", sitemaps.latest, name="sitemap-news"),
    re_path(r"^sitemap-(?P<part>[1-9][0-9]{0,3})\.xml$", sitemaps.stories, name="sitemap-part"),
    path("site.webmanifest", well_known.manifest, name="manifest"),
    path("robots.txt", well_known.robots, name="robots"),
    path(".well-known/security.txt", well_known.security, name="security"),
    path("health/", health.health, name="health"),
    # Programs of partners
    path("api/v1/", api_urls()),
    re_path(r"^api(?:/[\s\S]*)?$", unknown, name="api-unknown"),
    # The desk
    path("admin/", admin.site.urls),
]

handler400 = "newsroom.http.errors.bad_request"
handler403 = "newsroom.http.errors.forbidden"
handler404 = "newsroom.http.errors.not_found"
handler500 = "newsroom.http.errors.server_error"
