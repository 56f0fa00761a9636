"""`{{ picture|sizes:place }}`: how wide a picture stands there, for a browser that chooses among its copies. Loaded in every template."""

from django import template

from articles.reader import picture_places
from articles.reader.pictures import Picture

register = template.Library()


@register.filter
def sizes(picture: Picture, place: str) -> str:
    """Raises KeyError for a place that `picture_places` has not."""
    return picture_places.sizes(picture, place)
