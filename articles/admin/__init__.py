"""How the people of the desk see it. Importing this registers every table that they may open."""

from articles.admin import home
from articles.admin.curation import lists, look, redirects
from articles.admin.library import images
from articles.admin.record import read_only
from articles.admin.story import article, reports
from articles.admin.tables import reference, users

__all__ = ["article", "home", "images", "lists", "look", "read_only", "redirects", "reference", "reports", "users"]
