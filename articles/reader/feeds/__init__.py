"""Feeds of stories: RSS 2.0, Atom and JSON Feed of every list and of every search."""
