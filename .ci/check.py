"""Everything that must hold before a change lands: `make lint`, `make test`, `make long` and their like come here.

Each step prints its name, its time and its outcome. What this machine lacks is left out and listed at the end, with the
reason; under CI=true it is installed, and if that can't be done it is a failure.
"""

import contextlib
import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import demonstration  # noqa: E402  (beside this file)
import postgresql  # noqa: E402

from tests import programs  # noqa: E402
from tests.programs import Missing  # noqa: E402

CI = os.environ.get("CI") == "true"
PYTHON = sys.executable
TOOLS = Path(PYTHON).parent

#: Seconds after which a step is ended, so that a test that hangs fails rather than waits. Several times what the longest step
#: takes, for the machine may be busy with something else.
PATIENCE = 30 * 60

#: Rounds of `make crash`; `make test` does a tenth.
CRASHES = 200

#: Questions about rights that `make laws` tries on each of the twenty-odd laws, some 200,000 in all; `make test` tries a few.
QUESTIONS = 9_000


class Checks:
    """The steps done so far: how many passed, which failed, and what was left out and why.

    `output` is where the steps print.
    """

    def __init__(self, folder: Path, output: IO[str] = sys.stdout) -> None:
        self.folder, self.output = folder, output
        self.passed = 0
        self.failed: list[str] = []
        self.left_out: list[str] = []
        self.began = time.monotonic()
        self.patience = PATIENCE
        # No step sees the newsroom's own data, and none the caller's production.
        # Its compiled modules may be kept: some hundred processes would each compile the newsroom and the tests anew.
        not_theirs = ("NEWSROOM_ENV", "SITE_URL", "PYTHONDONTWRITEBYTECODE")
        self.env = {name: value for name, value in os.environ.items() if name not in not_theirs}
        self.env |= {"NEWSROOM_DATA": str(folder / "data"), "DATABASE_URL": f"sqlite:///{folder / 'check.sqlite3'}"}

    @contextlib.contextmanager
    def step(self, name: str) -> Iterator[None]:
        """One step: it fails by raising `Failed`, and is left out by raising `Missing`."""
        began, passed = time.monotonic(), self.passed
        self.say(f"\n── {name}")
        try:
            yield
            outcome = "ok" if self.passed > passed else "left out"
        except Missing as missing:
            outcome = "FAILED" if CI else "left out"
            (self.failed if CI else self.left_out).append(f"{name}: {missing}")
            self.say(missing)
        except Failed as failure:
            outcome = "FAILED"
            self.failed += [f"{name}: {reason}" for reason in failure.args]
            self.say(*failure.args)
        self.say(f"   {outcome} ({time.monotonic() - began:.1f} s)")
        self._show()

    def say(self, *lines: object) -> None:
        print(*lines, sep="\n", file=self.output, flush=True)

    def _show(self) -> None:
        """Print a step that was done beside others, whole, so that its lines are not mixed with theirs."""
        if self.output is not sys.stdout:
            self.output.seek(0)
            print(self.output.read(), end="", flush=True)
            self.output.seek(0)
            self.output.truncate()

    @contextlib.contextmanager
    def beside(self, steps: Callable[["Checks"], None]) -> Iterator[None]:
        """Do those steps while the block runs. The end of the block waits for them and takes over what they found."""
        folder = self.folder / "beside"
        folder.mkdir()
        with (folder / "output").open("w+") as output:
            others = Checks(folder, output)
            with ThreadPoolExecutor(1) as pool:
                done = pool.submit(steps, others)
                yield
            done.result()
        self.passed += others.passed
        self.failed += others.failed
        self.left_out += others.left_out

    def run(self, name: str, *command: object, **env: str) -> None:
        """A step that is one command, and one check: it passes if the command ends with 0."""
        with self.step(name):
            if code := call(command, self.env | env, self.patience, self.output):
                raise Failed(f"ended with {code}")
            self.passed += 1

    def pytest(self, name: str, *arguments: object, workers: int = 2, **env: str) -> None:
        """A step that is a run of pytest: each test counts as one check, and each reason to skip is kept."""
        report = self.folder / "report.xml"
        report.unlink(missing_ok=True)
        with self.step(name):
            # Whoever is done first takes over tests of the other: some take a hundred times as long as most.
            several = ("-n", workers, "--dist", "worksteal") if workers > 1 else ()
            command = (PYTHON, "-m", "pytest", "-q", *several, f"--junitxml={report}", *arguments)
            code = call(command, self.env | env, self.patience, self.output)
            failed = self._count_tests(name, report) if report.exists() else []
            if failed or code:
                raise Failed(*(failed or [f"pytest ended with {code}"]))

    def _count_tests(self, name: str, report: Path) -> list[str]:
        reasons: Counter[str] = Counter()
        failed = []
        for case in ElementTree.parse(report).iter("testcase"):
            skipped = case.find("skipped")
            if case.find("failure") is not None or case.find("error") is not None:
                failed.append(f"{case.get('classname')}: {case.get('name')}")
            elif skipped is not None:
                reasons[skipped.get("message", "")] += 1
            else:
                self.passed += 1
        self.left_out += [f"{name}: {number} × {reason}" for reason, number in reasons.items()]
        return failed

    def close(self) -> int:
        """Print what was left out and what failed, and the closing line. Returns the exit code."""
        for heading, lines in (("Left out, and why:", self.left_out), ("Failed:", self.failed)):
            if lines:
                print(f"\n{heading}", *lines, sep="\n  - ")
        took = time.monotonic() - self.began
        print(f"\n{self.passed} passed, {len(self.failed)} failed, {len(self.left_out)} left out in {took:.0f} s")
        return 1 if self.failed else 0


class Failed(Exception):
    """A step that did not pass: each of its arguments is one failure."""


def call(
    command: tuple[object, ...], env: dict[str, str], patience: int = PATIENCE, output: IO[str] = sys.stdout
) -> int:
    """Run a command in the repository and return its exit code; 124 if it outlasted our patience."""
    words = list(map(str, command))
    # What stands on standard error belongs between the lines of the same step.
    errors = None if output is sys.stdout else subprocess.STDOUT
    process = subprocess.Popen(words, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=errors)
    try:
        return process.wait(timeout=patience)
    except subprocess.TimeoutExpired:
        print(f"   ended after {patience} s", file=output, flush=True)
        return 124
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def install_what_is_missing() -> None:
    """Under CI: the programs that pip does not bring, from Debian's packages. What can't be installed fails later."""
    for find in (programs.chromium, programs.java, programs.varnish, postgresql.programs):
        try:
            find()
        except Missing as missing:
            if missing.packages and os.geteuid() == 0:
                install_one_of(missing.packages)


def install_one_of(packages: tuple[str, ...]) -> None:
    """Install the first of these packages that Debian has here: not every release has all of them."""
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    call(("apt-get", "update", "-qq"), env)
    for package in packages:
        if call(("apt-get", "install", "-y", "-qq", "--no-install-recommends", package), env) == 0:
            return


def lint(checks: Checks) -> None:
    checks.run("style: ruff check", PYTHON, "-m", "ruff", "check", ".")
    checks.run("style: ruff format", PYTHON, "-m", "ruff", "format", "--check", ".")
    checks.run("types: mypy", PYTHON, "-m", "mypy")
    checks.run("templates: djlint", PYTHON, "-m", "djlint", "--lint", "--quiet", "templates")
    # Its console script is the only way in; it is run by name so that a moved .venv still works.
    arrows = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-logo', '--no-cache'])"
    checks.run("who may import whom: import-linter", PYTHON, "-c", arrows)


def migrations_and_settings(checks: Checks) -> None:
    manage = (PYTHON, "manage.py")
    checks.run("migrations in step with the models", *manage, "makemigrations", "--check", "--dry-run")
    production = {
        "NEWSROOM_ENV": "production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "SITE_URL": "https://newsroom.example",
        "STATIC_ROOT": str(checks.folder / "static"),
    }
    checks.run("production: check --deploy", *manage, "check", "--deploy", "--fail-level", "WARNING", **production)
    checks.run("production: collectstatic", PYTHON, ".ci/collect_static.py", **production)


def known_weaknesses(checks: Checks) -> None:
    """Ask pip-audit about every pinned library. Where its data can't be reached that is said, also under CI."""
    name = "known weaknesses: pip-audit"
    options = ("--require-hashes", "--disable-pip", "--format", "json", "--progress-spinner", "off")
    command = (PYTHON, "-m", "pip_audit", "-r", "requirements-test.txt", *options)
    with checks.step(name):
        try:
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
            libraries = json.loads(done.stdout)["dependencies"]
        except (subprocess.TimeoutExpired, ValueError):
            libraries = []
        found = [
            f"{library['name']} {library['version']}: {weakness['id']}"
            for library in libraries
            for weakness in library.get("vulns", [])
        ]
        if found:
            raise Failed("; ".join(found))
        if not any("vulns" in library for library in libraries):
            reason = "the data on known weaknesses can't be reached from here"
            checks.left_out.append(f"{name}: {reason}")
            checks.say(reason)
            return
        checks.passed += 1


def on_postgresql(checks: Checks, name: str, check: Callable[[str], object]) -> None:
    """Do `check(address)` with a PostgreSQL running; a step of its own only where there is none."""
    lacking: Missing | None = None
    with contextlib.ExitStack() as stack:
        try:
            address = stack.enter_context(postgresql.server())
        except Missing as missing:
            lacking = missing
        else:
            check(address)
    if lacking is not None:
        with checks.step(name):
            raise lacking


#: The browser has a step of its own.
TESTS = ("tests", "--ignore=tests/browser")


def test(checks: Checks) -> None:
    with checks.beside(one_after_the_other):
        tests_on_sqlite(checks)
        tests_on_postgresql(checks, "tests on PostgreSQL", "database_dependent and not long")


def one_after_the_other(checks: Checks) -> None:
    """Steps of which each waits now and then, for a network or a browser: they fill what the other tests leave idle."""
    lint(checks)
    migrations_and_settings(checks)
    known_weaknesses(checks)
    crash(checks, CRASHES // 10)
    checks.pytest("tests in a browser", "tests/browser", "-m", "not long", workers=1)


def tests_on_sqlite(checks: Checks) -> None:
    """All but what is long by nature; the demonstration's where it isn't what it was when they last passed."""
    if demonstration.has_changed():
        and_demonstration(checks, "tests on SQLite", "not long")
        return
    checks.pytest("tests on SQLite", *TESTS, "-m", "not long and not demonstration")
    checks.say("   nothing has changed that the demonstration's tests could find: they are left to `make long`")


def and_demonstration(checks: Checks, name: str, marks: str) -> None:
    """Tests that include those of the demonstration: where all pass that is remembered."""
    tested, failed = demonstration.digest(), len(checks.failed)
    checks.pytest(name, *TESTS, "-m", marks)
    if len(checks.failed) == failed:
        demonstration.remember_that_it_passed(tested)


def tests_on_postgresql(checks: Checks, name: str, marks: str) -> None:
    on_postgresql(checks, name, lambda address: checks.pytest(name, *TESTS, "-m", marks, DATABASE_URL=address))


def long(checks: Checks) -> None:
    """What `make test` leaves: rubbish in every form, the crawl, the demonstration, what isn't tried on PostgreSQL."""
    and_demonstration(checks, "long tests on SQLite", "long or demonstration")
    tests_on_postgresql(
        checks, "tests on PostgreSQL that make test leaves", "database and (long or not database_dependent)"
    )
    checks.pytest("long tests in a browser", "tests/browser", "-m", "long")


def crash(checks: Checks, rounds: int = CRASHES) -> None:
    command = (PYTHON, "-m", "tests.crash", "--rounds", rounds)
    checks.run(f"{rounds} times kill -9 on SQLite", *command)
    name = f"{rounds} times kill -9 on PostgreSQL"
    on_postgresql(checks, name, lambda address: checks.run(name, *command, DATABASE_URL=address))


def faults(checks: Checks) -> None:
    """Processes, databases and disks that fail, for real: for a person to run, apart from `make test`."""
    scripts = sorted(file.stem.removeprefix("fault_") for file in (ROOT / "tests/faults").glob("fault_*.py"))
    checks.patience = 2 * PATIENCE  # each is done twice
    for script in scripts:
        fault(checks, script)


def fault(checks: Checks, script: str) -> None:
    name, command = f"fault: {script.replace('_', ' ')}", (PYTHON, "-m", "tests.faults", script)
    on_postgresql(checks, name, lambda address: checks.run(name, *command, DATABASE_URL=address))


def laws(checks: Checks) -> None:
    paths = [f"tests/syndication/rights/test_{name}.py" for name in ("laws", "answer_laws")]
    checks.pytest(f"{QUESTIONS:,} questions about rights for each law", *paths, LAWS_EACH=str(QUESTIONS))
    purging = "tests/newsroom/page_cache/test_law_of_purging.py"
    checks.pytest(
        "what happens to small newsrooms, held against every page", purging, PURGES_EACH="25", PURGES_SEEDS="4"
    )


def main(target: str) -> int:
    targets: dict[str, Callable[[Checks], None]] = {
        "lint": lint,
        "test": test,
        "long": long,
        "crash": crash,
        "laws": laws,
        "faults": faults,
    }
    with tempfile.TemporaryDirectory(prefix="newsroom-check-") as folder:
        checks = Checks(Path(folder))
        if CI and target != "lint":
            install_what_is_missing()
        targets[target](checks)
        return checks.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
