"""The processor time of processes, in seconds, as Linux counts it: to the nanosecond, by thread.

The machine may be shared: what others do changes how long an answer takes, and hardly what it costs.
"""

from pathlib import Path

PROC = Path("/proc")


def of_tree(pid):
    """Of a process and its living descendants."""
    children, waiting, total = _children(), [pid], 0.0
    while waiting:
        one = waiting.pop()
        waiting += children.get(one, ())
        total += _of_threads(one)
    return total


def of_sessions(postmaster, dbname):
    """Of the living sessions of one database: PostgreSQL writes whose they are into their title."""
    title = f" {dbname} ".encode()
    return sum(_of_threads(pid) for pid in _children().get(postmaster, ()) if title in _title(pid))


def _of_threads(pid):
    try:
        tasks = list((PROC / str(pid) / "task").iterdir())
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9
    except OSError:
        return 0.0


def _title(pid):
    try:
        return (PROC / str(pid) / "cmdline").read_bytes()
    except OSError:
        return b""


def _children():
    found = {}
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            try:
                found.setdefault(int(_stat(folder.name)[1]), []).append(int(folder.name))
            except OSError:
                continue  # it has ended
    return found


def _stat(pid):
    """The fields of a process from its state on: its name, before them, may hold anything."""
    return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
