"""Static files: which of them are served."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.core.files.storage import Storage

#: CKEditor's parts that the editor's own plugins build on (its file `build-config.js` names what needs what).
_EDITOR_BASE = frozenset({"dialog", "dialogui", "lineutils", "pastetools", "widgetselection"})
#: What django-ckeditor itself brings to a page.
_WIDGET_FILES = frozenset({"ckeditor/ckeditor-init.js", "ckeditor/ckeditor.css", "ckeditor/fixups.js"})
#: Where CKEditor lies below STATIC_URL.
_EDITOR = PurePosixPath("ckeditor/ckeditor")
#: What it needs beside its plugins: files by name, folders whole.
_EDITOR_FILES = frozenset({"ckeditor.js", "contents.css", "LICENSE.md"})
_EDITOR_FOLDERS = frozenset({"lang", "skins/moono-lisa", "vendor"})


class NeededFiles(AppDirectoriesFinder):
    """The static files of the applications, of CKEditor only what our editor loads: no samples, no unused plugins."""

    def find_in_app(self, app: str, path: str) -> str | None:
        """The file's place on the disk; None for one that is not served."""
        return super().find_in_app(app, path) if is_served(path) else None

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Each file that is served, with the storage that has it."""
        return ((path, storage) for path, storage in super().list(ignore_patterns) if is_served(path))


def is_served(path: str) -> bool:
    """Whether a file of an application, by its path below STATIC_URL, is handed to browsers."""
    file = PurePosixPath(Path(path).as_posix())
    if file.parts[:1] != ("ckeditor",):
        return True
    if not file.is_relative_to(_EDITOR):
        return str(file) in _WIDGET_FILES
    inside = file.relative_to(_EDITOR)
    if inside.parts[0] == "plugins":
        return len(inside.parts) == 2 or (inside.parts[1] in _editor_plugins() and "samples" not in inside.parts)
    return str(inside) in _EDITOR_FILES or any(inside.is_relative_to(folder) for folder in _EDITOR_FOLDERS)


def _editor_plugins() -> frozenset[str]:
    # The admin can be imported once the applications are loaded, and finders are looked up before.
    from articles.admin.story.editor import PLUGINS

    return _EDITOR_BASE | frozenset(PLUGINS)
