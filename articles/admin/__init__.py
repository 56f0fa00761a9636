"""How the people of the desk see it. Importing this registers every table that they may open."""

from articles.admin import article, home, images, lists, record, reference, users

__all__ = ["article", "home", "images", "lists", "record", "reference", "users"]
