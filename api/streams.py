"""An answer whole, as CSV or NDJSON: written out while it is read, and at no time in memory."""

import time
from contextlib import closing

from django.http import StreamingHttpResponse
from rest_framework.exceptions import APIException

from api import metrics
from record import query
from record.csv import Sheet
from record.query import streaming

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "ndjson": "application/x-ndjson",
}
# Seconds in which a client must take each part that was written: a slot is not held for who reads
# nothing. Nor for who reads a little at a time: when the statement's time is over, this much is left.
PATIENCE = 60


class TookTooLong(Exception):
    """The client had not taken all of it when its time was over."""


class NoEndMark(APIException):
    """Asked over HTTP/1.0, in which an answer ends when the connection does: a broken one would
    look like a whole one."""

    status_code = 505


def stream(request, resource, parameters, form):
    """The answer to ``parameters`` in ``form``. Raises ``NoEndMark``, and what ``record.query``
    raises.

    Kept by nobody: a cache could take a broken answer for a whole one.
    """
    if request.META.get("SERVER_PROTOCOL") == "HTTP/1.0":
        raise NoEndMark
    whole = query.whole(resource, parameters)
    written = () if request.method == "HEAD" else Begun(WRITERS[form](resource, whole))
    response = StreamingHttpResponse(written, content_type=MEDIA_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{resource}.{form}"'
    response["Cache-Control"] = "no-store"
    # nginx would take all of it before its reader does, and its place on a disk.
    response["X-Accel-Buffering"] = "no"
    _lose_patience(request)
    return response


class Begun:
    """What ``parts``, a generator, gives, its first part made already: what fails at the start fails
    before the response begins. What fails later breaks the response off, so that it is seen to be
    incomplete: so does a client that takes longer than a statement and ``PATIENCE``. Closing ends the query."""

    def __init__(self, parts):
        self._seconds = streaming.LIMIT + PATIENCE
        self._ends = time.monotonic() + self._seconds
        self._parts = parts
        self._first = [next(parts, b"")]
        self._counted = True
        metrics.EXPORTS.inc()

    def __iter__(self):
        return self

    def __next__(self):
        if time.monotonic() > self._ends:
            raise TookTooLong(f"An answer was not taken within {self._seconds} seconds.")
        return self._first.pop() if self._first else next(self._parts)

    def close(self):
        self._parts.close()
        if self._counted:
            self._counted = False
            metrics.EXPORTS.dec()


def _csv(resource, whole):
    sheet = Sheet(resource, whole.keys)
    begun = False
    with closing(query.batches(whole)) as batches:
        for batch in batches:
            yield sheet.lines(batch) if begun else sheet.header + sheet.lines(batch)
            begun = True
    if not begun:
        yield sheet.header


def _ndjson(resource, whole):
    with closing(query.batches(whole)) as batches:
        for batch in batches:
            yield b"\n".join(batch) + b"\n"


WRITERS = {"csv": _csv, "ndjson": _ndjson}


def _lose_patience(request):
    """Our own server hands over the socket; any other has a limit of its own."""
    if socket := request.META.get("gunicorn.socket"):
        socket.settimeout(PATIENCE)
