"""`make lighthouse`: what Lighthouse says of the demonstration's pages, the median of five runs, each figure beside its aim.

Lighthouse comes from npm, into the newsroom's own folder for what is made; it drives the Chromium that the browser tests use. Its default is
a telephone on a slow line. Run it on an idle machine: its figures are times. Ends with 1 where a figure is below its aim.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests import programs
from tests.bench.serving import ROOT, Served, served

#: The last release for Node.js 20.
VERSION = "12.8.2"
FOLDER = ROOT / "var" / "lighthouse"
RUNS = 5
#: Hundredths that each page must reach, by category of Lighthouse.
AIMS = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 98}
#: An answer to a search is not for search engines, by design; its form is.
ADDRESSES_OF_FORMS = {"search": "/search/"}
LATEST_STORY = "from django.utils import timezone; from articles.models import Version; print(Version.objects.public(timezone.now()).order_by('-pk').first().path)"
FIRST_SECTION = "from articles.models import Section; print(Section.objects.order_by('pk').first().get_absolute_url())"
FLAGS = "--headless=new --disable-gpu --no-sandbox --disable-dev-shm-usage"


def main() -> int:
    program = lighthouse()
    with served(settings="tests.lighthouse.settings", prepare=("collectstatic",)) as newsroom:
        pages = {
            "front": "/",
            "article": newsroom.python(LATEST_STORY),
            "section": newsroom.python(FIRST_SECTION),
        } | ADDRESSES_OF_FORMS
        for path in pages.values():
            newsroom.get(path)
        newsroom.until_idle()
        reached = [measure(program, newsroom, name, path) for name, path in pages.items()]
    return 0 if all(reached) else 1


def lighthouse() -> Path:
    """The program, installed where it is not yet. Raises `CalledProcessError` where npm can't."""
    program = FOLDER / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        npm = shutil.which("npm")
        if npm is None:
            sys.exit("Lighthouse needs Node.js and npm (Debian: apt-get install npm).")
        FOLDER.mkdir(parents=True, exist_ok=True)
        install = (npm, "install", "--prefix", FOLDER, "--no-save", "--no-audit", "--no-fund", f"lighthouse@{VERSION}")
        subprocess.run(install, check=True, stdout=subprocess.DEVNULL)
    return program


def measure(program: Path, newsroom: Served, name: str, path: str) -> bool:
    """Print each category of a page, and what kept it from 100. Returns whether all aims are reached."""
    reports = [report(program, f"http://127.0.0.1:{newsroom.port}{path}") for _ in range(RUNS)]
    reached = True
    for category, aim in AIMS.items():
        scores = sorted(round(100 * (each["categories"][category]["score"] or 0)) for each in reports)
        score = statistics.median_low(scores)
        reached &= score >= aim
        print(f"{name:8} {category:15} {score:3} (aim {aim}; runs {', '.join(map(str, scores))})", flush=True)
        if score < aim:
            for line in shortcomings(reports[0], category):
                print(f"         {line}", flush=True)
    return reached


def report(program: Path, address: str) -> dict[str, Any]:
    """Lighthouse's report of one loading of the page, as its JSON format has it."""
    with tempfile.TemporaryDirectory(prefix="newsroom-lighthouse-") as folder:
        file = Path(folder, "report.json")
        command = [
            str(program),
            address,
            "--quiet",
            "--output=json",
            f"--output-path={file}",
            f"--chrome-flags={FLAGS}",
            f"--only-categories={','.join(AIMS)}",
        ]
        env = os.environ | {"CHROME_PATH": programs.chromium()}
        subprocess.run(command, check=True, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        content: dict[str, Any] = json.loads(file.read_text())
    return content


def shortcomings(content: dict[str, Any], category: str) -> list[str]:
    """The audits of a category that took points, each with its title and what it measured."""
    audits = [content["audits"][ref["id"]] for ref in content["categories"][category]["auditRefs"] if ref["weight"]]
    return [f"{audit['title']}: {audit.get('displayValue', '')}" for audit in audits if (audit["score"] or 0) < 0.99]


if __name__ == "__main__":
    sys.exit(main())
