"""kill -9 of PostgreSQL under writers who do what failed again.

Its first process is killed, or one that serves a client, and it is started again, at once or after a
while. Meanwhile three write: actors, titles of one text, and publications; and three read. What must
hold: what a writer was told is done is there, and once; history and record verify; a reader gets the
answer or a 503 with Retry-After, and the answer again soon afterwards.
"""

import os
import signal
import time

from desk.history import checkpoints
from desk.history.verifying import Seen, verify
from record.publish import check_record
from tests.faults import server, sites
from tests.faults.writers import Writers

LONG = 7  # seconds: longer than a reader of the public side waits for the database


def run(times, chance):
    with sites.served() as readers:
        writers = Writers()
        with writers.writing(), readers.reading():
            waited = [stop(number, chance, readers) for number in range(times)]
        readers.wait()
        done, troubles = writers.told()
        with checkpoints.one_moment():
            troubles += [*verify(Seen()), *check_record()]
    if not readers.seen["reads 503"]:
        troubles.append("No reader met the server while it was down: nothing was tried.")
    if not all(done.values()):
        troubles.append(f"Somebody wrote nothing: {done}.")
    seen = {**done, **readers.seen, "seconds until all is answered, at most": round(max(waited), 1)}
    return {"seen": seen, "troubles": troubles + readers.troubles}


def stop(number, chance, readers):
    """Kill, and start again. Returns how many seconds until the readers were answered."""
    time.sleep(chance.uniform(0.3, 1))
    if number % 3 == 1:
        kill_a_backend(chance)
    else:
        server.kill_postmaster()
        time.sleep(LONG if number % 10 == 9 else chance.uniform(0.5, 2))
        server.start_again()
    return readers.wait()


def kill_a_backend(chance):
    """PostgreSQL itself then ends all others, and recovers."""
    with server.superuser() as every:
        found = every.execute(
            "SELECT pid FROM pg_stat_activity"
            " WHERE datname = %s AND backend_type = 'client backend'",
            [server.OURS],
        ).fetchall()
    os.kill(chance.choice(found)[0], signal.SIGKILL)
