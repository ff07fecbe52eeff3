"""One run: everything is asked of everybody, in the corpus that Django uses."""

import dataclasses
import json
import platform
import subprocess
from datetime import date
from functools import partial

from django.db import connection

from bench.corpus import server
from bench.speed import contenders, exporting, measuring, publishing, report, sheet
from bench.speed.questions import INDEXES, facts, questions


def run(claims, *, role="on_record_public", datasette=None, rounds, turn, say=lambda words: None):
    """Everything that is measured, as plain data. The corpus is the database that Django uses.

    ``role`` is the public side's, ``datasette`` the program's path; where it is not, it is left out.
    """
    dbname = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        for index in INDEXES:
            cursor.execute(index)
    makers = [partial(contenders.ours, dbname, role)]
    makers += [partial(maker, dbname) for maker in (contenders.naive, contenders.RawSQL)]
    if datasette and datasette.exists():
        say("Building Datasette's file")
        file = report.KEPT / f"corpus-{claims}" / "corpus.db"
        sheet.build(file)
        makers.append(partial(contenders.datasette, datasette, file))
    else:
        say("Datasette is not there: left out")
    with contenders.all_of(*makers) as asked:
        asked["beside"] = asked["ours"]
        found = _measure(claims, asked, rounds=rounds, turn=turn, say=say)
    return {**_about(claims), **found}


def _measure(claims, asked, *, rounds, turn, say):
    first = json.loads(asked["ours"].ask("/api/v1/claims/"))
    known = facts(claims)
    all_questions = questions(known, first["next"])
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
        "exports": exporting.rates(asked["ours"], known.moment),
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


def _about(claims):
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
