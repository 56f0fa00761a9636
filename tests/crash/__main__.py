"""Fork, let it work, kill it at a chosen moment, look; two hundred times. Ends with 1 if anything was lost or torn."""

import argparse
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from mmap import mmap
from typing import Any

from tests.crash import newsroom

NAMES = {0: "before it began", 1: "before BEGIN", 2: "inside", 3: "after COMMIT"}
PHASES = (1, 2, 3)
#: Kills after which everything is looked at.
LOOK_EVERY = 20
#: Seconds after which a victim that never came to the wished phase is killed wherever it is.
PATIENCE = 20.0
#: On a busy machine the killer often comes too late for a phase of a few milliseconds: so many times the rounds, at most, are
#: done until each phase was met in a tenth of them.
AT_MOST = 5


def one_round(dice: random.Random, wished: int) -> tuple[int, list[dict[str, Any]]]:
    """Fork a victim and kill it, in the phase wished for if it can be caught there.

    Returns the phase in which it died and what had been acknowledged to it.
    """
    from tests.crash.victim import INSIDE, Victim

    phase = mmap(-1, 1)
    listen, tell = os.pipe()
    seed = dice.getrandbits(32)
    child = os.fork()
    if child == 0:
        os.close(listen)
        try:
            Victim(phase, tell, seed).run()
        finally:
            os._exit(70)  # a victim that fails rather than dies is a fault of its own
    os.close(tell)
    # Let it do some deeds first, then wait for the phase, and there for a moment that nobody chose.
    time.sleep(dice.uniform(0.02, 0.25))
    deadline = time.monotonic() + PATIENCE
    while phase[0] != wished and time.monotonic() < deadline:
        time.sleep(0.0001)
    time.sleep(dice.uniform(0, 0.012 if wished == INSIDE else 0.002))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(listen) as pipe:
        lines = pipe.read().split("\n")
    if not os.WIFSIGNALED(status):
        raise SystemExit(
            f"The victim ended by itself with {os.waitstatus_to_exitcode(status)}; its error stands above."
        )
    # The last line may be cut: what was not told whole was not acknowledged.
    return phase[0], [json.loads(line) for line in lines[:-1] if line]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().getrandbits(32)
    with newsroom.database() as address:
        os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
        import django

        django.setup()
        return _crash(options.rounds, seed, address.partition(":")[0])


def _crash(rounds: int, seed: int, kind: str) -> int:
    newsroom.furnish()
    dice = random.Random(seed)
    died: Counter[int] = Counter(dict.fromkeys(PHASES, 0))
    acknowledged: list[dict[str, Any]] = []
    began, number, enough = time.monotonic(), 0, rounds // 10
    while number < rounds or (min(died[phase] for phase in PHASES) < enough and number < AT_MOST * rounds):
        number += 1
        phase, messages = one_round(dice, wished=min(PHASES, key=lambda phase: (died[phase], dice.random())))
        died[phase] += 1
        acknowledged += messages
        if (number % LOOK_EVERY == 0 or number >= rounds) and (faults_found := _look(acknowledged)):
            print(f"{kind}, seed {seed}: after {number} kills:", *faults_found[:20], sep="\n  - ")
            return 1
    print(f"{kind}: {number} times kill -9 in {time.monotonic() - began:.0f} s, seed {seed}")
    print("  died " + ", ".join(f"{NAMES[phase]}: {died[phase]}" for phase in NAMES if died[phase] or phase in PHASES))
    deeds = Counter(next(iter(deed), "nothing") for deed in acknowledged)
    print(f"  acknowledged: {deeds['revision']} revisions, {deeds['version']} versions; all of them are there")
    print("  every story is wholly there or wholly not; the sequence has no gap and no double; check_record holds")
    fewest = min(died[phase] for phase in PHASES)
    if fewest < enough:
        print(f"  but one phase was met only {fewest} times: too few to say anything about it")
        return 1
    return 0


def _look(acknowledged: list[dict[str, Any]]) -> list[str]:
    from django.db import connections

    from tests.crash.aftermath import faults

    newsroom.wait_for_the_dead()
    faults_found = faults(acknowledged)
    # A connection must not be shared with the next victim.
    connections.close_all()
    return faults_found


if __name__ == "__main__":
    sys.exit(main())
