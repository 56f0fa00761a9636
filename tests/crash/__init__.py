"""`python -m tests.crash`: kill -9 in the middle of saving and publishing, again and again, and look at what is left."""
