"""A real server for what speaks HTTP, that sees what the test has written and not yet committed."""

from contextlib import contextmanager

from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.test.testcases import LiveServerThread, _StaticFilesHandler

SIGNALS = (request_started, request_finished)


@contextmanager
def undisturbed():
    """As Django's own client does: the test's transaction is not closed between two requests."""
    for signal in SIGNALS:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in SIGNALS:
            signal.connect(close_old_connections)


@contextmanager
def served():
    """The address of a server that shares the test's connection: ask it, and wait for the answer."""
    connection.inc_thread_sharing()
    server = LiveServerThread(
        "127.0.0.1", _StaticFilesHandler, connections_override={connection.alias: connection}
    )
    with undisturbed():
        server.start()
        server.is_ready.wait()
        assert server.error is None, server.error
        try:
            yield f"http://127.0.0.1:{server.port}"
        finally:
            server.terminate()
            connection.dec_thread_sharing()
