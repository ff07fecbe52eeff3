"""A real server for what speaks HTTP, that sees what the test has written and not yet committed."""

import threading
from contextlib import contextmanager

from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import WSGIServer
from django.core.signals import request_finished, request_started
from django.db import DEFAULT_DB_ALIAS, close_old_connections, connections
from django.test.testcases import QuietWSGIRequestHandler

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
    connection = connections[DEFAULT_DB_ALIAS]
    server = WSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
    server.set_app(WSGIHandler())

    def serve():
        connections[DEFAULT_DB_ALIAS] = connection
        server.serve_forever(poll_interval=0.05)

    thread = threading.Thread(target=serve)
    connection.inc_thread_sharing()
    with undisturbed():
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()
            connection.dec_thread_sharing()
