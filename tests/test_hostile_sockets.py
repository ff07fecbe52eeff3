"""Bytes that are no request, sent to the public process for real: what it answers, and that it lives."""

import html
import os
import re
import socket
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from config.postgres.cluster import embedded
from config.postgres.making import connect_as_superuser
from desk import roles
from tests.hostile import cases
from tests.test_exports_served import PROJECT, eventually
from tests.test_serving import listens, two_free_ports

pytestmark = pytest.mark.django_db
STATUS = re.compile(rb"HTTP/1\.[01] (\d{3}) ")
PATIENCE = 20


@pytest.fixture(scope="module")
def port(django_db_setup, django_db_blocker):
    """The port of a public process on a record without rows, as ``make run`` starts one."""
    role = f"sockets_of_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        embedded().ensure_running()
        name = connection.settings_dict["NAME"]
        url = embedded().url(role, name)
        patch.setattr(settings, "RECORD_DATABASE_URL", url)
        assert roles.grant(roles.public()) == []
        port = two_free_ports()
        command = [sys.executable, *["-m", "gunicorn", "config.wsgi_public"]]
        process = subprocess.Popen(
            [*command, "--config", "python:config.gunicorn", "--bind", f"127.0.0.1:{port}"],
            cwd=PROJECT,
            env=os.environ | {"RECORD_DATABASE_URL": url},
            stderr=subprocess.DEVNULL,
        )
        assert eventually(lambda: listens(port))
        yield port
        process.terminate()
        process.wait(60)
        with connect_as_superuser(embedded().place, name) as superuser:
            superuser.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")


def send(port, raw):
    """``(bytes that came back, whether the server hung up)``. It is waited for a second at most,
    where it does not."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as sock:
        got = b""
        try:
            sock.sendall(raw)
            while piece := sock.recv(65536):
                got += piece
                sock.settimeout(1)
        except (ConnectionResetError, BrokenPipeError):
            pass
        except TimeoutError:
            return got, False
    return got, True


@pytest.mark.parametrize(("group", "raw"), cases("sockets"))
def test_bytes_that_are_no_request_are_answered_once_and_in_a_sentence(port, group, raw):
    got, hung_up = send(port, raw.encode("latin-1"))

    assert [int(status) for status in STATUS.findall(got)] == group["answer"], got[:500]
    assert group.get("says", "") in html.unescape(got.decode("latin-1"))
    assert hung_up or not group.get("hangs_up")
    assert b"Set-Cookie" not in got
    assert b"Traceback" not in got
    assert b"evil" not in got.partition(b"\r\n\r\n")[0]
