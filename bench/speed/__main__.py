"""``python -m bench.speed --claims 10000``: ask, measure, and write the tables of bench/README.md.

The corpus of that size is made first where it is not there. What a version does not answer is
skipped, and said to be.
"""

import argparse
import dataclasses
import json
import platform
import subprocess
import time
from datetime import date
from functools import partial

from bench.corpus import server

server.set_up()

from django.db import connection

from bench.corpus.making import make
from bench.speed import contenders, exporting, measuring, publishing, report, sheet
from bench.speed.questions import INDEXES, facts, questions

DATASETTE = server.PROJECT / "var" / "datasette" / "bin" / "datasette"


def main():
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5, help="how often each has its turn")
    parser.add_argument("--turn", type=float, default=0.6, help="how many seconds a turn lasts")
    given = parser.parse_args()
    if not server.is_there(given.claims):
        server.make_database(given.claims)
        with server.database(given.claims):
            make(given.claims, say)
            server.finish()
    with server.database(given.claims):
        results = run(given.claims, rounds=given.rounds, turn=given.turn)
    report.keep(results)
    report.write()
    print(report.tables([results]))


def run(claims, *, rounds, turn, file=None):
    """Everything that is measured, as plain data. The corpus is the database that Django uses."""
    dbname = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        for index in INDEXES:
            cursor.execute(index)
    makers = [partial(maker, dbname) for maker in (contenders.ours, contenders.naive)]
    makers.append(partial(contenders.RawSQL, dbname))
    if DATASETTE.exists():
        file = file or report.KEPT / f"corpus-{claims}" / "corpus.db"
        say("Building Datasette's file")
        sheet.build(file)
        makers.append(partial(contenders.datasette, DATASETTE, file))
    else:
        say("Datasette is not there: left out")
    with contenders.all_of(*makers) as asked:
        found = measure(claims, asked, rounds=rounds, turn=turn)
    return {**about(claims), **found}


def measure(claims, asked, *, rounds, turn):
    first = json.loads(asked["ours"].ask("/api/v1/claims/"))
    all_questions = questions(facts(claims), first["next"])
    costs = {}
    for question in all_questions:
        say(question.name)
        costs[question.name] = _cost(question, asked, rounds=rounds, turn=turn)
    flagship = all_questions[0].ways
    flow = {name: way for name, way in flagship.items() if name in asked and name != "raw SQL"}
    say("Throughput")
    return {
        "questions": costs,
        "throughput": measuring.throughput(asked, flow, rounds=2, turn=4 * turn),
        "counting live": exporting.counting_live(),
        "exports": exporting.rates(asked["ours"]),
        "publishing": {
            name: dataclasses.asdict(publishing.measured(place))
            for name, place in (("the busiest event", 0), ("an ordinary event", claims // 80))
        },
    }


def _cost(question, asked, *, rounds, turn):
    """Plain data of what one question costs each, or why it was skipped."""
    ways = {name: way for name, way in question.ways.items() if name in asked}
    try:
        found = measuring.cost(asked, ways, rounds=rounds, turn=turn)
    except contenders.Unanswered as unanswered:
        if not question.optional:
            raise
        return f"skipped: {unanswered.status}"
    return {name: dataclasses.asdict(cost) for name, cost in found.items()}


def about(claims):
    head = ["git", "-C", str(server.PROJECT), "rev-parse", "--short", "HEAD"]
    told = subprocess.run(head, capture_output=True, text=True, check=False)
    with open("/proc/cpuinfo") as file:
        models = [line.partition(": ")[2].strip() for line in file if line.startswith("model name")]
    system = f"{platform.system()}, Python {platform.python_version()}, {_postgres()}"
    return {
        "claims": claims,
        "machine": f"{len(models)} × {models[0] if models else 'CPU'}, {system}",
        "commit": told.stdout.strip() or "unknown",
        "day": date.today().isoformat(),
    }


def _postgres():
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0]}"


STARTED = time.monotonic()


def say(words):
    print(f"{time.monotonic() - STARTED:7.1f} s  {words}", flush=True)


if __name__ == "__main__":
    main()
