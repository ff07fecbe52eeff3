"""Whole exports beside a COPY of the same rows, and what counting live costs."""

import time
from contextlib import closing

from django.db import connection

from bench.speed.contenders import Unanswered, of_database

ROWS = (
    "SELECT row FROM record_claim WHERE upper_inf(published)"
    " ORDER BY first_published DESC, slug DESC"
)
# Each is held against the same form, so that both double what a CSV doubles.
COPIED = {"csv": "(FORMAT csv)", "ndjson": ""}
# What the facets of the whole would be without rollups, in one pass for each vocabulary.
CLAIMS = "FROM record_claim WHERE upper_inf(published) GROUP BY 1"
STANCES = "FROM record_stance WHERE upper_inf(published) AND NOT as_reported GROUP BY 1"
LIVE = [
    f"SELECT unnest(statuses), count(*) {CLAIMS}",
    f"SELECT kind, count(*) {CLAIMS}",
    f"SELECT event, count(*) {CLAIMS}",
    f"SELECT contested, count(*) {CLAIMS}",
    f"SELECT position, count(DISTINCT claim) {STANCES}",
    f"SELECT speaker, count(DISTINCT claim) {STANCES}",
]


def rates(ours):
    """Rows a second of each format and of a COPY, or why there is none."""
    found = {}
    for name in ("csv", "ndjson"):
        try:
            found[name] = {
                "rate": _rate(lambda n=name: _lines(ours, n)),
                "copy": _rate(lambda n=name: _copied(COPIED[n])),
            }
        except Unanswered as unanswered:
            found[name] = f"skipped: {unanswered.status}"
    return found


def _rate(read):
    start = time.perf_counter()
    rows = read()
    return rows / (time.perf_counter() - start)


def _lines(ours, name):
    path, rows = f"/api/v1/claims/?format={name}", 0
    with closing(ours.connection()) as asking:
        asking.request("GET", path)
        answer = asking.getresponse()
        if answer.status != 200:
            raise Unanswered(path, answer.status)
        while block := answer.read(1 << 20):
            rows += block.count(b"\n")
    return rows - (name == "csv")


def _copied(form):
    with connection.cursor() as cursor, cursor.copy(f"COPY ({ROWS}) TO STDOUT {form}") as out:
        return sum(bytes(block).count(b"\n") for block in out)


def counting_live():
    """Milliseconds of processor time."""
    dbname = connection.settings_dict["NAME"]
    before = of_database(dbname)
    with connection.cursor() as cursor:
        for query in LIVE:
            cursor.execute(query)
            cursor.fetchall()
    return (of_database(dbname) - before) * 1000
