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

from config import settings as configured
from config.postgres.cluster import embedded
from config.postgres.making import connect_as_superuser
from desk import roles
from desk.processes import DESK_ONLY
from tests.faults import rights
from tests.leaks import inventory, marking, world
from tests.leaks.asking import Reader, Visitor
from tests.leaks.crawling import Crawl
from tests.test_serving import listens, two_free_ports

SECRET_KEY = configured.SECRET_KEY
PROJECT = Path(__file__).resolve().parent.parent
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.fixture
def public_url(django_db_setup, settings):
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
    # It signs cursors as the tests do: what the two answer is compared.
    environment |= {"RATE_LIMIT": "0", "EXPORTS_DIR": str(tmp_path), "SECRET_KEY": SECRET_KEY}
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


@pytest.fixture
def filled(transactional_db, settings, tmp_path):
    """A published story, and drafts with a token in every field; the settings of the public side."""
    settings.ROOT_URLCONF = "config.urls_public"
    settings.MIDDLEWARE = configured.PUBLIC_MIDDLEWARE
    settings.EXPORTS_DIR = tmp_path
    with rights.every_right():
        world.add_everything_else(world.publish_story())
        yield


def test_every_route_answers_under_the_role_as_it_does_to_the_owner_and_tells_no_draft(
    filled, served
):
    visitor = Visitor(served[0].removeprefix("http://"))

    crawl = Crawl(reader=visitor).once()

    told = {address for address, _ in inventory.table("Public addresses")}
    assert told - crawl.reached() <= {"/embed/*", "/exports/{}/{}"}
    assert {a.status for a in crawl.answers.values()} <= {200, 301, 400, 404, 410}
    assert {q: found for q, a in crawl.answers.items() if (found := marking.found_in(a.told))} == {}
    owner = Reader()
    for question, answer in crawl.answers.items():
        if question.address not in ("/metrics", "/readyz"):
            assert (owner.ask(question).body, str(question)) == (answer.body, str(question))
