"""The connection is cut at a COMMIT: whoever sent it cannot know whether it was done, and asks again.

Between desk and server stands a relay that knows the COMMIT of PostgreSQL's protocol. It hangs up
instead of passing it on, or after it was carried out and before the answer. What must hold: nothing
of it is there, or all; and done again, it leaves what an undisturbed one leaves.
"""

import re
import socket
import threading
from collections import Counter
from contextlib import contextmanager

from django.core.management import CommandError
from django.db import InterfaceError, OperationalError, connection

from config.postgres.cluster import embedded
from config.postgres.places import SOCKET_NAME
from tests.faults import deeds, server

COMMIT = re.compile(rb"COMMIT\x00")
CUT = (OperationalError, InterfaceError, CommandError)


class Relay:
    """Passes on what comes, and hangs up at the ``number``-th COMMIT, ``before`` it or after."""

    def __init__(self, number=0, *, before=False):
        self.number, self.before, self.commits = number, before, 0
        self.listening = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                client, _ = self.listening.accept()
            except OSError:
                return
            upstream = socket.socket(socket.AF_UNIX)
            upstream.connect(str(embedded().place.sockets / SOCKET_NAME))
            for relay, here, there in (
                (self._up, client, upstream),
                (self._down, upstream, client),
            ):
                threading.Thread(target=relay, args=(here, there), daemon=True).start()

    def _up(self, client, upstream):
        for some in _chunks(client):
            self.commits += len(COMMIT.findall(some))
            cut = self.number and self.commits == self.number and COMMIT.search(some)
            if cut and self.before:
                break
            if cut:
                _hang_up(client)
            upstream.sendall(some)
        _hang_up(client)
        _hang_up(upstream)

    def _down(self, upstream, client):
        """To the end, so that what was carried out is, whether or not anybody hears of it."""
        for some in _chunks(upstream):
            try:
                client.sendall(some)
            except OSError:
                break
        _hang_up(client)


def _chunks(one):
    try:
        while some := one.recv(65536):
            yield some
    except OSError:
        return


def _hang_up(one):
    try:
        one.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


@contextmanager
def through(relay):
    """Connections of this process go through ``relay`` in this block."""
    settings = connection.settings_dict
    direct = {name: settings[name] for name in ("HOST", "PORT")}
    connection.close()
    settings |= {"HOST": "127.0.0.1", "PORT": relay.listening.getsockname()[1]}
    try:
        yield
    finally:
        connection.close()
        settings |= direct
        relay.listening.close()


def run(times, chance):
    """Cut each deed in turn, and tell what was seen."""
    seen, troubles, known = Counter(), [], {}
    for number in range(times):
        deed = deeds.DEEDS[number % len(deeds.DEEDS)]
        if deed not in known:
            known[deed] = undisturbed(deed)
        before = chance.random() < 0.5 if times > 2 * len(deeds.DEEDS) else number % 2 == 0
        troubles += [
            f"{deed.name}, cut {'before' if before else 'after'}: {sentence}"
            for sentence in cut(deed, known[deed], chance, before=before)
        ]
        seen["before it arrived" if before else "after it was done"] += 1
    return {"seen": dict(seen), "troubles": troubles}


def undisturbed(deed):
    """What there is before and after, and how often it commits."""
    deeds.enter(deed.world)
    first, relay = deeds.left(), Relay()
    with through(relay):
        deed.do()
    assert relay.commits
    return first, deeds.left(), relay.commits


def cut(deed, known, chance, *, before):
    """Yield what does not hold after a cut, and after it was done again."""
    first, after, commits = known
    deeds.enter(deed.world)
    relay = Relay(chance.randint(1, commits), before=before)
    with through(relay):
        try:
            deed.do()
        except CUT:
            pass
        else:
            yield "nobody noticed."
    server.wait_until_quiet(connection.settings_dict["NAME"])
    yield from deeds.wrong()
    stands = deeds.left()
    if deed.whole:
        yield from deeds.differences(stands, first if before else after)
    deed.do()
    yield from deeds.wrong()
    yield from deeds.differences(deeds.left(), after, deed.noted if stands == after else ())
