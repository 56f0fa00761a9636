"""Pure functions on words: nothing here knows of a database, a request or a page."""
