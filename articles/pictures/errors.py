"""What can be wrong with a picture, in words for the person who brought it."""


class UnfitPicture(ValueError):
    """The file is not a picture that we take. The message says what is wrong and what to do."""


class RenditionFailed(RuntimeError):
    """A picture that was taken could not be drawn this time (memory, time, a full house). Trying later may help."""


class NoPlaceFree(RenditionFailed):
    """So many pictures are being opened that this one was not begun. Trying again in a moment helps."""
