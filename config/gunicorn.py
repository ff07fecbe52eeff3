"""How ``manage.py serve`` runs gunicorn: ``--config python:config.gunicorn``."""

import ctypes
import signal
import sys

workers = 1
threads = 8
graceful_timeout = 10
loglevel = "warning"
# Its default is one path for all of a user's gunicorns, ours and others.
control_socket_disable = True
# Nobody but us says under which address the site hangs: a proxy that passes on SCRIPT_NAME would let
# every visitor.
forwarder_headers = ""

PR_SET_PDEATHSIG = 1


def on_starting(server):
    """Linux: stop when ``serve`` is killed, so that the port is free for the next run."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
