"""The errors of pictures, with messages for the person who uploads one."""


class UnfitPicture(ValueError):
    """The file is not a picture that we take. The message says what is wrong and what to do."""


class RenditionFailed(RuntimeError):
    """An accepted picture could not be drawn now (memory, time, too many drawings). Trying later may help."""


class NoPlaceFree(RenditionFailed):
    """Too many pictures are being opened, so this one was not begun. Trying again in a moment helps."""
