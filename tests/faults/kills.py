"""kill -9 of a process in the middle of what it does, then the same done again.

A child does a deed and tells each statement that it sends; at one of them, chosen by chance, it is
killed. What must hold then: history and record verify, and a deed of one transaction is done or not
begun. Done again, it leaves what an undisturbed one leaves. ``--times`` counts kills.
"""

import os
import signal
import sys
import time
import traceback
from collections import Counter

from django.db import connection

from tests.faults import deeds, server

SOON = 0.01  # seconds between the statement and the kill, at most


def run(times, chance):
    """Disturb each deed in turn, and tell what was seen."""
    seen, troubles, known = Counter(), [], {}
    while seen["killed"] < times:
        deed = deeds.DEEDS[seen["killed"] % len(deeds.DEEDS)]
        if deed not in known:
            known[deed] = undisturbed(deed)
        outcome, found = disturb(deed, known[deed], chance)
        seen[outcome] += 1
        seen["killed"] += outcome != "was done before"
        troubles += [f"{deed.name}, killed: {sentence}" for sentence in found]
    return {"seen": dict(seen), "troubles": troubles}


def undisturbed(deed):
    """What there is before and after, and in how many statements it is done."""
    deeds.enter(deed.world)
    before = deeds.left()
    pid, told = begin(deed)
    steps = sum(len(some) for some in iter(lambda: os.read(told, 65536), b""))
    os.close(told)
    assert os.waitpid(pid, 0)[1] == 0, f"{deed.name} fails undisturbed."
    after = deeds.left()
    assert before != after
    assert deeds.wrong() == []
    return before, after, steps


def disturb(deed, known, chance):
    """Kill ``deed`` in the middle, and do it again. Returns how it stood, and what does not hold."""
    before, after, steps = known
    deeds.enter(deed.world)
    # One in four around its COMMIT.
    step = steps if chance.random() < 0.25 else chance.randint(1, steps)
    killed = kill_at(deed, step, chance.uniform(0, SOON))
    server.wait_until_quiet(connection.settings_dict["NAME"])
    found, stands = deeds.wrong(), deeds.left()
    if not killed:
        return "was done before", found + deeds.differences(stands, after)
    outcome = "nothing of it" if stands == before else "all of it" if stands == after else "a part"
    if outcome == "a part" and deed.whole:
        found += deeds.differences(stands, before)
    deed.do()
    but = deed.noted if outcome == "all of it" else ()
    return outcome, found + deeds.wrong() + deeds.differences(deeds.left(), after, but)


def kill_at(deed, step, later):
    """Kill ``deed`` ``later`` seconds after its ``step``-th statement. False where it had ended."""
    pid, told = begin(deed)
    while step > 0 and (some := os.read(told, step)):
        step -= len(some)
    time.sleep(later)
    os.kill(pid, signal.SIGKILL)
    os.close(told)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


def begin(deed):
    """Do ``deed`` in a process of its own. Returns its pid, and a pipe with a byte a statement."""
    connection.close()
    told, telling = os.pipe()
    sys.stdout.flush()
    pid = os.fork()
    if not pid:
        _do(deed, telling)
    os.close(telling)
    return pid, told


def _do(deed, telling):
    """Do it, as the whole of this process."""

    def tell(execute, *arguments):
        os.write(telling, b".")
        return execute(*arguments)

    try:
        with connection.execute_wrapper(tell):
            deed.do()
        os._exit(0)
    finally:  # whatever it was: nothing of the parent's is to be done twice
        traceback.print_exc()
        os._exit(1)
