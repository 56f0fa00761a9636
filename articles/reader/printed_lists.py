"""The lists that are printed with a story, as plain text: for the formats that partners print."""

from datetime import datetime
from typing import Any

from articles.models import Version
from articles.reader.lists import draw, printed_list_specs
from articles.reader.onward import related_lists_of
from articles.reader.story_rows import StoryRow


def related_stories(version: Version, now: datetime) -> list[dict[str, Any]]:
    """The lists below a story as plain text, for the formats that partners print.

    Each has its title and `stories` with headline, picture_alt and teaser.
    """
    specs = printed_list_specs(version.related_lists, related_lists_of(version))
    filled_lists = draw(specs, now, without=version.group_key, like=version)
    return [
        {
            "title": filled_list.title,
            "stories": [_plain(story) for story in filled_list.stories],
        }
        for filled_list in filled_lists
    ]


def _plain(story: StoryRow | dict[str, Any]) -> dict[str, str]:
    """The texts exactly as they are recorded."""
    if isinstance(story, StoryRow):
        return {"headline": story.headline, "picture_alt": "", "teaser": story.teaser}
    return {name: story.get(name, "") for name in ("headline", "picture_alt", "teaser")}
