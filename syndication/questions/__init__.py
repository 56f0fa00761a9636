"""Reads questions about rights, has `rights.decide` answer them, and words the answers, for the page, the API and the article's line."""
