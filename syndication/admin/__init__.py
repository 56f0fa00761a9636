"""How rights managers see it. Importing this registers every table that they may open."""

from syndication.admin import agreements, answers, partners, restriction, terms

__all__ = ["agreements", "answers", "partners", "restriction", "terms"]
