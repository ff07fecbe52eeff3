"""The API by other people's clients: curl, a notebook with pandas and duckdb, a generated client."""

import json
import shutil
import socket
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.db import transaction

from api.counting import counters
from tests.guide import QUESTIONS, SITE, prelude, run
from tests.serving import served
from tests.story import INCIDENT, STORIES

pytestmark = [pytest.mark.consumer, pytest.mark.django_db]
IDS = [question.title for question in QUESTIONS]


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """The address of a site with all stories on it."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_bundle", *map(str, STORIES), publish=True, verbosity=0)
        with served() as address:
            yield address
        transaction.set_rollback(True)


@pytest.mark.parametrize("question", QUESTIONS, ids=IDS)
def test_curl_is_answered(site, question):
    command = question.curl.replace("curl", "curl --silent --fail", 1).replace(SITE, site)

    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)

    assert json.loads(done.stdout)["results"]


def test_the_notebooks_make_a_table_with_a_line_for_each_row(site, capsys):
    import duckdb
    import pandas

    known = {"pandas": pandas, "duckdb": duckdb}
    run(prelude(site), known)
    for question in QUESTIONS:
        run(question.python, known)
        run(question.notebook, known)

        assert len(known["table"]) == len(known["found"]) > 0, question.title


def test_a_generated_client_answers_the_flagship_question(site, tmp_path):
    generate = [sys.executable, "-m", "openapi_python_client", "generate"]
    subprocess.run(
        [*generate, "--url", f"{site}/api/schema/", "--output-path", tmp_path / "made"],
        check=True,
        cwd=tmp_path,
    )
    (package,) = (file.parent for file in (tmp_path / "made").glob("*/client.py"))
    asked = f"""
from {package.name} import Client
from {package.name}.api.claims import list_claims, read_claims

client = Client(base_url={site!r})
page = list_claims.sync(client=client, event={INCIDENT!r}, evidence_status="unsubstantiated")
for claim in page.results:
    whole = read_claims.sync(claim.slug, client=client)
    print(claim.slug, whole.statuses[0].assessor.name, len(whole.assessments))
"""
    done = subprocess.run(
        [sys.executable, "-c", asked],
        check=True,
        cwd=tmp_path / "made",
        capture_output=True,
        text=True,
    )

    assert [line.split()[:2] for line in done.stdout.splitlines()] == [
        ["kremlin-2023-05-03-whole-account", "CNN"],
        ["kremlin-2023-05-03-who-ukraine", "CNN"],
        ["kremlin-2023-05-03-who-decided", "CNN"],
    ]


def test_redis_counts_for_all(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [shutil.which("redis-server"), "--port", str(port), "--save", "", "--dir", tmp_path],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        next(line for line in server.stdout if "Ready to accept" in line)
        first, second = (
            counters(f"redis://127.0.0.1:{port}/0"),
            counters(f"redis://127.0.0.1:{port}"),
        )

        assert [first.count("me", 1), second.count("me", 1), first.count("me", 2)] == [1, 2, 1]
        assert 0 < first.client.ttl("on-record:asked:1:me") <= 120
        first.close()
        second.close()
    finally:
        server.terminate()
        server.wait()
        server.stdout.close()
