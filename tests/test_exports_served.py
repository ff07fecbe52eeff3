"""Whole answers of the public process for real: its workers, its role, its sockets."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection, transaction

from config.postgres.cluster import embedded
from config.postgres.making import connect_as_superuser
from desk import roles
from tests import frozen, kremlin
from tests.exports import add_claims
from tests.test_serving import listens, two_free_ports

PROJECT = Path(__file__).resolve().parent.parent
CLAIMS = 5_000
RUNNING = "query LIKE 'COPY (SELECT%' AND state = 'active' AND datname = current_database()"


@pytest.fixture
def superuser(transactional_db):
    embedded().ensure_running()
    with connect_as_superuser(embedded().place, connection.settings_dict["NAME"]) as made:
        yield made


@pytest.fixture
def site(superuser, settings):
    """The port of a public process with two workers, which reads many claims as its role may."""
    with transaction.atomic():
        frozen.publish(*kremlin.story())
        add_claims(CLAIMS)
    role = f"exports_of_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    url = embedded().url(role, connection.settings_dict["NAME"])
    settings.RECORD_DATABASE_URL = url
    assert roles.grant(roles.public()) == []
    port = two_free_ports()
    command = "-m gunicorn config.wsgi_public --config python:config.gunicorn --workers 2"
    process = subprocess.Popen(
        [sys.executable, *command.split(), "--bind", f"127.0.0.1:{port}"],
        cwd=PROJECT,
        env=os.environ | {"RECORD_DATABASE_URL": url},
        stderr=subprocess.DEVNULL,
    )
    assert eventually(lambda: listens(port))
    yield port
    process.terminate()
    process.wait(60)
    superuser.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")


def eventually(holds):
    deadline = time.monotonic() + 30
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.05)
    return holds()


@pytest.fixture
def ask(site):
    """``ask(form)`` begins an answer; ``hang_up(answer)`` is how its client goes away."""
    clients = []

    def ask(form="csv"):
        client = http.client.HTTPConnection("127.0.0.1", site, timeout=60)
        clients.append(client)
        client.request("GET", f"/api/v1/claims/?format={form}")
        answer = client.getresponse()
        answer.client = client
        return answer

    yield ask
    for client in clients:
        client.close()


def hang_up(answer):
    answer.close()
    answer.client.close()


def running(superuser):
    return superuser.execute(f"SELECT count(*) FROM pg_stat_activity WHERE {RUNNING}").fetchone()[0]


def test_two_run_at_once_in_all_workers_a_third_is_told_to_wait_and_a_hang_up_makes_room(
    ask, superuser
):
    first, second = ask(), ask()
    assert (first.status, second.status, running(superuser)) == (200, 200, 2)

    refused = [ask() for _ in range(4)]
    assert {(answer.status, answer.headers["Retry-After"]) for answer in refused} == {(503, "30")}

    hang_up(first)
    assert eventually(lambda: running(superuser) == 1)
    third = ask()
    assert third.status == 200
    for answer in (second, third):
        assert answer.read().count(b"\r\n") == CLAIMS + 3


def test_an_answer_that_breaks_off_is_seen_to_be_broken(ask, superuser):
    answer = ask("ndjson")
    answer.read(10_000)

    superuser.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {RUNNING}")

    with pytest.raises(http.client.IncompleteRead):
        answer.read()
    assert ask().status == 200


def test_who_reads_for_longer_than_the_roles_limit_gets_all_of_it(ask):
    answer = ask("ndjson")
    text = answer.read(10_000)
    # The role's statements end after two seconds.
    time.sleep(3)

    text += answer.read()

    assert len([json.loads(line) for line in text.splitlines()]) == CLAIMS + 2


def test_over_http_1_0_nothing_is_begun(site):
    with socket.create_connection(("127.0.0.1", site), timeout=60) as client:
        client.sendall(b"GET /api/v1/claims/?format=csv HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")

        assert b" 505 " in client.recv(100)
