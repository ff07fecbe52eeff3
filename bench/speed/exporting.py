"""Whole exports beside a COPY of the same rows, and what counting live costs."""

import time
from contextlib import closing
from functools import partial
from math import inf
from urllib.parse import urlencode

from django.db import connection

from bench.speed.contenders import Unanswered, of_database

# Of a large corpus so many rows: more would compare the disk with itself.
MOST = 100_000
ROWS = (
    "SELECT row FROM record_claim WHERE upper_inf(published)"
    f" ORDER BY first_published DESC, slug DESC LIMIT {MOST}"
)
# Each is held against the same form, so that both double what a CSV doubles.
COPIED = {"csv": "(FORMAT csv)", "ndjson": ""}
# Of the world by then, only so many rows are read: there is nothing to sort by but time.
FIRST = 10_000
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


def rates(ours, moment):
    """Rows a second of each format and of a COPY, or why there is none; each the better of two, in
    turns. Then those of the world by ``moment`` beside those of now, of the first rows."""
    found = {}
    for name in ("csv", "ndjson"):
        ways = {
            "rate": partial(_lines, ours, f"?format={name}", MOST),
            "copy": partial(_copied, COPIED[name]),
        }
        found[name] = _better(ways)
        by_then = urlencode({"format": name, "as_of": moment})
        ways = {
            "rate": partial(_lines, ours, f"?{by_then}", FIRST),
            "now": partial(_lines, ours, f"?format={name}", FIRST),
        }
        found[f"{name}, as_of"] = _better(ways)
    return found


def _better(ways):
    """The better of two rates of each way, or why there is none."""
    try:
        taken = [{name: _rate(read) for name, read in ways.items()} for _ in range(2)]
    except Unanswered as unanswered:
        return f"skipped: {unanswered.status}"
    return {name: max(one[name] for one in taken) for name in ways}


def _rate(read):
    start = time.perf_counter()
    rows = read()
    return rows / (time.perf_counter() - start)


def _lines(ours, asked, enough=inf):
    """How many lines were read of an export, which is left once there are ``enough``."""
    path, rows = f"/api/v1/claims/{asked}", 0
    with closing(ours.connection()) as asking:
        asking.request("GET", path)
        answer = asking.getresponse()
        if answer.status != 200:
            raise Unanswered(path, answer.status)
        while rows < enough and (block := answer.read(1 << 20)):
            rows += block.count(b"\n")
    return rows


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
