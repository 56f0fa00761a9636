"""What can be wrong with a text, in words for the person who brought it."""


class UnfitText(ValueError):
    """The text can't be taken as it is. The message says what is wrong, where, and what to do."""
