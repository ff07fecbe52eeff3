"""Asking in alternation: in every round each contender has its turn, so that all meet the same noise."""

import statistics
import threading
import time
from dataclasses import dataclass

WARM_UP = 3


@dataclass(frozen=True)
class Cost:
    """Of one request: processor time and waiting time in milliseconds, and the answer's bytes."""

    cpu: float
    wait: float
    size: int
    asked: int


def cost(contenders, ways, *, rounds, turn):
    """``{name: Cost}`` of one question. ``ways`` is what to ask of each contender by its name.

    A turn lasts ``turn`` seconds, and three requests at least. Processor time is the median over
    the rounds.
    """
    sizes = {}
    for name, way in ways.items():
        for _ in range(WARM_UP):
            sizes[name] = len(contenders[name].ask(way))
    turns = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            turns[name].append(_turn(contenders[name], way, turn))
    return {
        name: Cost(
            cpu=statistics.median(used / asked for used, _, asked in taken) * 1000,
            wait=statistics.median(wait / asked for _, wait, asked in taken) * 1000,
            size=sizes[name],
            asked=sum(asked for *_, asked in taken),
        )
        for name, taken in turns.items()
    }


def _turn(contender, way, seconds):
    """``(processor time, time, requests)`` of one turn."""
    before, start, asked = contender.used(), time.perf_counter(), 0
    while asked < 3 or time.perf_counter() - start < seconds:
        contender.ask(way)
        asked += 1
    waited = time.perf_counter() - start
    return contender.used() - before, waited, asked


def throughput(contenders, ways, *, rounds, turn, clients=4):
    """``{name: requests a second}`` with so many clients at once; the best round of each."""
    best = dict.fromkeys(ways, 0.0)
    for _ in range(rounds):
        for name, way in ways.items():
            best[name] = max(best[name], _together(contenders[name], way, turn, clients))
    return best


def _together(served, path, seconds, clients):
    end, done = time.monotonic() + seconds, []

    def ask():
        connection, asked = served.connection(), 0
        while time.monotonic() < end:
            connection.request("GET", path)
            connection.getresponse().read()
            asked += 1
        connection.close()
        done.append(asked)

    start = time.monotonic()
    threads = [threading.Thread(target=ask) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / (time.monotonic() - start)
