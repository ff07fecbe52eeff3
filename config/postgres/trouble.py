"""What is wrong with the database, in one plain sentence.

Everything that starts a process of ours (``manage.py``, the two WSGI modules) says this and
ends with an exit code where a traceback would tell its reader nothing.
"""

import re
import sys

from django.db import DatabaseError, NotSupportedError, OperationalError
from psycopg import errors

OLDEST = (15,)

# Matched in the server's or libpq's words, first hit first. PostgreSQL gives no code for
# trouble that comes before the session, so its English is all there is to go by.
REFUSALS = [
    (r"password authentication failed", "The database refuses the password of its login"),
    (r"no password supplied", "The database wants a password, and its URL has none"),
    (r'role "(.*?)" does not exist', "The database has no such login"),
    (r'database "(.*?)" does not exist', "There is no such database on the server"),
    (r"permission denied for database", "The login may not connect to this database"),
    (r"no pg_hba\.conf entry|authentication failed", "The server does not let this login in"),
    (r"too many (connections|clients)|remaining connection slots", "The server has no room left"),
    (r"No space left on device", "The disk of the database is full, and nothing was written"),
    (r"starting up|shutting down|recovery mode", "The server is not ready yet; try again soon"),
    (r"server version|SSL|certificate", "The server and this machine do not agree how to talk"),
    (
        r"connection (to server.* )?failed|connection (refused|timeout)|timeout expired",
        "The database cannot be reached",
    ),
    (r"could not (connect|translate)|failed to resolve", "The database cannot be reached"),
    (r"couldn't get a connection|connection is lost", "The database cannot be reached"),
    (r"closed the connection|terminating connection", "The database broke the connection off"),
]


class ServerTrouble(OperationalError):
    """Our own server cannot be made, started or used. The message is the whole sentence."""


def sentence(error):
    """Return the sentence for ``error``, or None where a traceback is what helps."""
    if isinstance(error, ServerTrouble):
        return str(error)
    if isinstance(error, NotSupportedError) and "or later is required" in str(error):
        return f"The database server is too old: {str(error).rstrip('.')}."
    if lacking := _lacking_right(error):
        return f"The database login lacks a right that this needs: {lacking}."
    if isinstance(error, OperationalError):
        for pattern, words in REFUSALS:
            if re.search(pattern, str(error), re.IGNORECASE | re.DOTALL):
                return f"{words} ({_last_line(error)}). See docs/running.md, “The database”."
    return None


def refuse_to_serve_without_a_database():
    """End this server process with a sentence where its database cannot be used.

    Exit status 3 is gunicorn's "the worker could not boot", at which it stops for good
    where any other status makes it start the next worker, for ever.
    """
    from django.db import connection

    alone = connection.copy()
    alone.settings_dict["OPTIONS"].pop("pool", None)  # a pool tries again, and tells no reason
    try:
        alone.ensure_connection()
    except DatabaseError as error:
        said = sentence(error)
        if said is None:
            raise
        print(said, file=sys.stderr, flush=True)
        sys.exit(3)
    finally:
        alone.close()


def _lacking_right(error):
    """The server's words for the right that is missing, however deep Django wrapped them."""
    while error is not None:
        if isinstance(error, errors.InsufficientPrivilege):
            return error.diag.message_primary
        error = error.__cause__ or error.__context__
    return None


def _last_line(error):
    """The most telling line: libpq lists every address that it tried, the server's word last."""
    lines = [line.strip() for line in str(error).strip().splitlines() if line.strip()]
    worded = [line for line in lines if "FATAL" in line or "failed" in line] or lines
    return worded[-1].rstrip(".") if worded else "no reason given"
