"""``python -m bench.corpus --claims 10000``: make the corpus, or compare one that is there.

Each size has a database of its own on a server of the benchmarks' own, in ``var/postgres-bench``;
nothing else is touched. Ends with status 1 where a sampled claim is not as publication writes it.
"""

import argparse
import sys
import time

from bench.corpus import server

server.set_up()

from bench.corpus import comparing, making


def main():
    parser = argparse.ArgumentParser(prog="python -m bench.corpus", description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000, help="an even number")
    parser.add_argument("--sample", type=int, default=1000, help="how many claims are compared")
    parser.add_argument("--compare", action="store_true", help="only compare what is there")
    given = parser.parse_args()
    started = time.monotonic()

    def say(words):
        print(f"{time.monotonic() - started:7.1f} s  {words}", flush=True)

    if not given.compare:
        server.make_database(given.claims)
    with server.database(given.claims):
        if not given.compare:
            making.make(given.claims, say)
            say("Statistics")
            server.finish()
        say(f"Comparing {given.sample} claims with what publication writes")
        differing = comparing.differences(given.sample)
        say("Done")
    print("\n".join(differing[:20]))
    sys.exit(f"{len(differing)} differ." if differing else 0)


if __name__ == "__main__":
    main()
