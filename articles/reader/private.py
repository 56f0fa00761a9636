"""What a response says that no cache may store: the project's middleware, the page cache and the API say the same."""

PRIVATE = "private, no-store"
