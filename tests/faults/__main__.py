"""`make faults`: what goes wrong with machines, databases and disks, done for real; one script a fault.

Each script of this folder whose name begins with `fault_` is run in a process of its own. Its docstring begins with the
sentence that must hold. It has a `main()` that returns what was found wrong, a line each; nothing found is a pass.
`main()` raises `Missing` where this machine lacks a program that it needs. `DATABASES` in a script says on which
databases it is run: both, unless it says otherwise.
"""

import argparse
import importlib
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.crash.newsroom import database
from tests.programs import Missing

HERE = Path(__file__).resolve().parent
BOTH = ("sqlite", "postgresql")
#: What a script ends with where this machine lacks something that it needs.
LEFT_OUT = 75
#: Seconds after which a script counts as hanging.
LONGEST = 840


def names() -> list[str]:
    """The scripts, in the order in which they are run."""
    return sorted(file.stem.removeprefix("fault_") for file in HERE.glob("fault_*.py"))


def alone(name: str) -> int:
    """Run one script here, on the database of DATABASE_URL; returns the exit code."""
    script = importlib.import_module(f"tests.faults.fault_{name}")
    with database():
        try:
            wrong: list[str] = script.main()
        except Missing as missing:
            print(f"   left out: {missing}")
            return LEFT_OUT
    for line in wrong:
        print(f"   wrong: {line}")
    return 1 if wrong else 0


def run(name: str, kind: str, env: dict[str, str]) -> int:
    """Run one script in a process of its own, and print its sentence and outcome; returns its exit code."""
    script = importlib.import_module(f"tests.faults.fault_{name}")
    sentence = (script.__doc__ or name).strip().split("\n\n")[0].replace("\n", " ")
    print(f"\n{name} on {kind}: {sentence}", flush=True)
    began = time.monotonic()
    command = (sys.executable, "-m", "tests.faults", "--alone", name)
    try:
        code = subprocess.run(command, env=env, check=False, timeout=LONGEST).returncode
    except subprocess.TimeoutExpired:
        print(f"   wrong: it had not ended after {LONGEST} s")
        code = 1
    outcome = {0: "ok", LEFT_OUT: "left out"}.get(code, "FAILED")
    print(f"   {outcome} ({time.monotonic() - began:.1f} s)", flush=True)
    return code


def environments() -> dict[str, dict[str, str]]:
    """For each database that is at hand: the environment that names it."""
    inherited = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "NEWSROOM_ENV")}
    by_database = {"sqlite": {**inherited, "DATABASE_URL": ""}}
    if (address := os.environ.get("DATABASE_URL", "")).startswith("postgres"):
        by_database["postgresql"] = {**inherited, "DATABASE_URL": address}
    return by_database


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"these alone, of {', '.join(names())}; all of them unless named")
    parser.add_argument("--alone", metavar="NAME", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        return alone(options.alone)
    if unknown := set(options.names) - set(names()):
        parser.error(f"no such fault: {', '.join(sorted(unknown))}; there are {', '.join(names())}")
    codes = [
        run(name, kind, env)
        for name in options.names or names()
        for kind, env in environments().items()
        if kind in getattr(importlib.import_module(f"tests.faults.fault_{name}"), "DATABASES", BOTH)
    ]
    failed = sum(code not in (0, LEFT_OUT) for code in codes)
    print(f"\n{codes.count(0)} passed, {failed} failed, {codes.count(LEFT_OUT)} left out")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
