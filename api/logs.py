"""Logs as lines of JSON, in which nothing can stand that somebody wrote.

A draft, a form, a password, a key or a query gets into a log by being part of a message: the address
that was asked for, the row that the database refused. So of a library's message only its template is
written, of an error its class, its code, its constraint and where it was raised; never its words.
Loggers of ours say nothing that was sent to us. Needs nothing but Python: gunicorn uses it too.
"""

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime

# Of the request that this thread answers, or answered last: a long answer is written out after it.
REQUEST_ID = ContextVar("request_id", default="")
# Who writes messages whose values are ours: numbers, classes, file names of our own.
OURS = ("api", "record", "web", "embed", "desk", "editorial", "claims", "sources", "events")


class JsonLines(logging.Formatter):
    """One object a record: ``time``, ``level``, ``logger``, ``message``, ``request_id``, what the
    record holds in ``told``, and ``error`` where there is one."""

    def format(self, record):
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
            "process": record.process,
        }
        if name := REQUEST_ID.get():
            line["request_id"] = name
        line |= getattr(record, "told", {})
        if record.exc_info and record.exc_info[1]:
            line["error"] = [_told(error) for error in _chain(record.exc_info[1])]
        return json.dumps(line, ensure_ascii=False, separators=(",", ":"))


def _message(record):
    """The words of one of ours; else what does not vary, for the rest may be what somebody sent."""
    numbers = record.args and all(isinstance(value, int) for value in record.args)
    if record.name.partition(".")[0] in OURS or numbers:
        return record.getMessage()
    # A message put together beforehand has no values to leave out: then the place is all there is.
    return str(record.msg) if record.args else f"{record.module}.{record.funcName}"


def _chain(error):
    seen = []
    while error is not None and error not in seen:
        seen.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return seen


def _told(error):
    told = {"class": f"{type(error).__module__}.{type(error).__qualname__}"}
    if diagnosis := getattr(error, "diag", None):
        told |= {"sqlstate": diagnosis.sqlstate, "constraint": diagnosis.constraint_name}
    frames = traceback.extract_tb(error.__traceback__)
    told["at"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return told
