"""What chance and ill will do to a running system, each as a command on a server of its own.

    python -m tests.faults                       all of it, at full size (`make faults`)
    python -m tests.faults kills --times 20      one of it, as often as that
    python -m tests.faults --small               all of it, as the suite runs it

One line of JSON a part: what was done, how often, and ``troubles``, what did not hold. Status 1 where
anything did not. The server is PostgreSQL in a temporary folder, made for this and removed after it.
"""

import argparse
import importlib
import json
import random
import sys
import time

from tests.faults import server

# How often, at full size and in the suite. docs/running.md says what is counted.
PARTS = {
    "kills": (100, 5),
    "stops": (50, 2),
    "full": (10, 1),
    "cuts": (100, 5),
    "races": (500, 5),
    "tampering": (1000, 22),
}


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"Of {', '.join(PARTS)}.")
    parser.add_argument("--times", type=int, help="How often, in place of the full size.")
    parser.add_argument("--small", action="store_true", help="As the suite runs it.")
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    given = parser.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        parser.error(f"There is no {', '.join(sorted(unknown))}.")
    with server.own():
        results = [run(part, given) for part in given.parts or PARTS]
    return 1 if any(found["troubles"] for found in results) else 0


def run(part, given):
    """Run one part, and print what came of it."""
    times = given.times or PARTS[part][given.small]
    begun = time.monotonic()
    found = importlib.import_module(f"tests.faults.{part}").run(times, random.Random(given.seed))
    found = {"part": part, "times": times, "seed": given.seed, **found}
    found["seconds"] = round(time.monotonic() - begun, 1)
    print(json.dumps(found, ensure_ascii=False), flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
