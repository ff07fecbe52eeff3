"""The public side as a process of its own: what it reads of the desk, the database refuses."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.db import connection

from config.postgres.cluster import embedded
from config.postgres.making import connect_as_superuser
from desk import roles
from desk.processes import DESK_ONLY
from tests.test_serving import listens, two_free_ports

PROJECT = Path(__file__).resolve().parent.parent
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.fixture
def public_url(db, settings):
    login, dbname = f"public_process_{WORKER}", connection.settings_dict["NAME"]
    settings.RECORD_DATABASE_URL = embedded().url(login, dbname)
    assert roles.grant(roles.public()) == []
    assert roles.broken_rules(roles.public()) == []
    yield settings.RECORD_DATABASE_URL
    with connect_as_superuser(embedded().place, dbname) as superuser:
        superuser.execute(f"DROP OWNED BY {login}; DROP ROLE {login}")


@pytest.fixture
def served(public_url, tmp_path):
    """The address of the public side, and what it writes on its error stream."""
    port, log = two_free_ports(), tmp_path / "log"
    environment = {k: v for k, v in os.environ.items() if k not in DESK_ONLY}
    environment |= {"RECORD_DATABASE_URL": public_url, "ON_RECORD_VAR": str(tmp_path / "var")}
    command = [sys.executable, "-W", "ignore", "-m", "gunicorn", "tests.leaks.touching"]
    command += ["--no-control-socket", "--threads", "2", "--bind", f"127.0.0.1:{port}"]
    with log.open("w") as written:
        process = subprocess.Popen(command, cwd=PROJECT, env=environment, stderr=written)
    try:
        deadline = time.monotonic() + 60
        while not listens(port) and time.monotonic() < deadline:
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", log
    finally:
        process.terminate()
        process.wait(30)


def answer(address):
    try:
        with urllib.request.urlopen(address, timeout=30) as got:
            return got.status, got.headers, got.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.headers, refused.read().decode()


def test_a_view_that_touches_a_desk_table_is_refused_and_says_nothing_of_it(served):
    site, log = served

    for path in ("/api/v1/claims/", "/about/"):
        assert answer(f"{site}{path}")[0] == 200
    for path, media_type in [
        ("/api/v1/touched/", "application/problem+json"),
        ("/touched/", "text/html; charset=utf-8"),
    ]:
        status, headers, body = answer(f"{site}{path}")

        assert (status, headers["Content-Type"]) == (503, media_type)
        assert headers["Retry-After"]
        assert "claims_claim" not in body + str(headers)
        assert "denied" not in body.lower()
    problem = json.loads(answer(f"{site}/api/v1/touched/")[2])
    assert problem["detail"] == "The record cannot be read at the moment. Try again shortly."
    assert "permission denied for table claims_claim" in log.read_text()
