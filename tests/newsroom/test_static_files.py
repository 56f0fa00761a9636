"""Which static files are served, and how each goes out."""

import pytest
from django.contrib.staticfiles.finders import get_finders
from django.test import Client

from articles.admin.story.editor import PLUGINS
from newsroom.static_headers import HEADERS


@pytest.fixture(scope="module")
def served() -> set[str]:
    """The path of every static file below STATIC_URL."""
    return {path for finder in get_finders() for path, _ in finder.list(None)}


@pytest.mark.parametrize(
    "unneeded",
    [
        "sample",
        "galleriffic/",
        "plugins/iframe",
        "plugins/flash",
        "plugins/preview",
        "plugins/uploadimage",
        "adapters/",
        "plugins/devtools",
        "plugins/templates",
        "moono/",
        "build-config",
        "ckeditor_demo",
    ],
)
def test_the_editor_s_unneeded_parts_and_sample_pages_are_not_served(served: set[str], unneeded: str) -> None:
    assert [path for path in served if unneeded in path and path.startswith("ckeditor")] == []


def test_no_web_page_lies_among_the_static_files(served: set[str]) -> None:
    assert [path for path in served if path.endswith((".html", ".htm", ".php", ".swf"))] == []


def test_whatever_the_editor_loads_is_served(served: set[str]) -> None:
    assert {
        "ckeditor/ckeditor/ckeditor.js",
        "ckeditor/ckeditor/lang/en.js",
        "ckeditor/ckeditor-init.js",
        "ckeditor/ckeditor.css",
    } <= served
    assert any(path.startswith("ckeditor/ckeditor/skins/moono-lisa/") for path in served)
    plugins = {path.split("/")[3] for path in served if path.startswith("ckeditor/ckeditor/plugins/")}
    with_files = {"a11yhelp", "clipboard", "link", "magicline", "pastefromword", "specialchar", "widget"}
    assert with_files & set(PLUGINS) <= plugins


@pytest.mark.parametrize(
    "path", ["reader/base.css", "reader/menu.js", "admin/css/base.css", "ckeditor/ckeditor/ckeditor.js"]
)
def test_a_static_file_carries_a_policy_and_may_not_be_framed(path: str) -> None:
    """CWE-1021."""
    response = Client().get(f"/static/{path}")
    assert response.status_code == 200
    assert {name: response[name] for name in HEADERS} == HEADERS
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
