"""``python -m bench.speed --claims 10000``: ask, measure, and write the tables of bench/README.md.

The corpus of that size is made first where it is not there. What a version does not answer is
skipped, and said to be.
"""

import argparse
import time

from bench.corpus import server

server.set_up()

from bench.corpus.making import make
from bench.speed import report
from bench.speed.running import run

STARTED = time.monotonic()


def main():
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000, help="an even number")
    parser.add_argument("--rounds", type=int, default=5, help="how often each has its turn")
    parser.add_argument("--turn", type=float, default=0.6, help="how many seconds a turn lasts")
    given = parser.parse_args()
    if not server.is_there(given.claims):
        server.make_database(given.claims)
        with server.database(given.claims):
            make(given.claims, say)
            server.finish()
    with server.database(given.claims):
        results = run(
            given.claims,
            datasette=server.PROJECT / "var" / "datasette" / "bin" / "datasette",
            rounds=given.rounds,
            turn=given.turn,
            say=say,
        )
    report.keep(results)
    report.write()
    print(report.tables([results]))


def say(words):
    print(f"{time.monotonic() - STARTED:7.1f} s  {words}", flush=True)


if __name__ == "__main__":
    main()
