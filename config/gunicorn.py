"""How gunicorn runs either side: ``--config python:config.gunicorn``."""

import ctypes
import os
import shutil
import signal
import sys
import tempfile

from config import logs

workers = 1
threads = 8
graceful_timeout = 10
# Its default is one path for all of a user's gunicorns, ours and others.
control_socket_disable = True
# Nobody but us says under which address the site hangs: a proxy that passes on SCRIPT_NAME would let
# every visitor.
forwarder_headers = ""
loglevel = "warning"
if os.environ.get("ON_RECORD_ENV") == "production":
    loglevel, logconfig_dict = "info", logs.JSON

PR_SET_PDEATHSIG = 1
# The folder in which the workers write what they count, for whichever is asked (api.metrics).
COUNTS = "PROMETHEUS_MULTIPROC_DIR"


def on_starting(server):
    """Linux: stop when ``serve`` is killed, so that the port is free for the next run."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    server.counts = os.environ[COUNTS] = tempfile.mkdtemp(prefix="on-record-counts-")


def child_exit(server, worker):
    """What a worker had under way ended with it. (Its totals stay, so that sums never fall.)"""
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)


def on_exit(server):
    shutil.rmtree(server.counts, ignore_errors=True)
