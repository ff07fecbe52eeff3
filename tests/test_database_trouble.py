"""A database that cannot be used ends in one plain sentence, never in a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import DataError, OperationalError

from config.postgres import making, url
from config.postgres.cluster import embedded
from config.postgres.trouble import sentence

PROJECT = Path(__file__).resolve().parent.parent
NOWHERE = "postgres://someone:hush@127.0.0.1:1/nothing"


def run(*command, **environment):
    return subprocess.run(
        [sys.executable, *command],
        cwd=PROJECT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def assert_one_sentence(done, words):
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert words in done.stderr
    assert "hush" not in done.stdout + done.stderr


def test_an_unreachable_server_stops_manage_with_a_sentence_and_starts_none(tmp_path):
    own = tmp_path / "pg"

    done = run(
        "manage.py", "migrate", "--skip-checks", DATABASE_URL=NOWHERE, EMBEDDED_PG_DIR=str(own)
    )

    assert done.returncode == 1
    assert_one_sentence(done, "The database cannot be reached")
    assert not own.exists()


@pytest.mark.parametrize(
    ("module", "variable"),
    [("wsgi_public", "RECORD_DATABASE_URL"), ("wsgi_desk", "DATABASE_URL")],
)
def test_an_unreachable_server_stops_either_side_with_a_sentence(module, variable):
    done = run("-c", f"import config.{module}", **{variable: NOWHERE})

    assert done.returncode == 3
    assert_one_sentence(done, "The database cannot be reached")


def test_a_server_that_is_too_old_is_refused_with_a_sentence():
    """No server of version 14 is at hand: what is asked for is raised above what there is."""
    newer = (
        "from config.postgres import base\n"
        "base.DatabaseFeatures.minimum_database_version = (99,)\n"
        "import sys, manage\n"
        "sys.argv = ['manage.py', 'migrate', '--skip-checks']\n"
        "manage.main()\n"
    )
    embedded().ensure_running()

    done = run("-c", newer, DATABASE_URL=embedded().url(making.OWNER, "postgres"))

    assert done.returncode == 1
    assert_one_sentence(done, "too old: PostgreSQL 99 or later is required (found 1")


def test_a_wrong_password_is_told_with_a_sentence():
    embedded().ensure_running()
    right = embedded().url(making.OWNER)
    wrong = right.replace(embedded().password(making.OWNER), "hush")

    done = run("manage.py", "migrate", "--skip-checks", DATABASE_URL=wrong)

    assert done.returncode == 1
    assert_one_sentence(done, "refuses the password")


def test_a_login_without_rights_is_told_with_a_sentence():
    embedded().ensure_running()
    role = f"no_rights_{os.getpid()}"
    with making.connect_as_superuser(embedded().place) as superuser:
        superuser.execute(f"CREATE ROLE {role}")
        making.set_password(superuser, role, "hush")
    try:
        host = str(embedded().place.sockets).replace("/", "%2F")

        done = run(
            "manage.py",
            "migrate",
            "--skip-checks",
            DATABASE_URL=f"postgres://{role}:hush@{host}/on_record",
        )

        assert done.returncode == 1
        assert_one_sentence(done, "lacks a right")
    finally:
        with making.connect_as_superuser(embedded().place) as superuser:
            superuser.execute(f"DROP ROLE {role}")


@pytest.mark.parametrize("bad", ["mysql://a/b", "postgres://host", "postgres://h:x/y", "nonsense"])
def test_a_bad_url_is_refused_with_a_sentence(bad):
    done = run("manage.py", "check", DATABASE_URL=bad)

    assert done.returncode == 1
    assert_one_sentence(done, "DATABASE_URL")


def test_an_error_of_our_own_making_keeps_its_traceback():
    assert sentence(DataError("value too long")) is None
    assert sentence(OperationalError("deadlock detected")) is None


def test_a_full_disk_is_told_as_that():
    full = OperationalError('could not extend file "base/1/2": No space left on device\nHINT: …')

    assert sentence(full).startswith("The disk of the database is full, and nothing was written")


def test_a_url_may_name_a_socket_folder_and_options():
    database = url.database(
        "postgres://me:p%40ss@%2Frun%2FPostgreSQL/on%20record?sslmode=require", named="X"
    )

    assert database["HOST"] == "/run/PostgreSQL"
    assert database["PASSWORD"] == "p@ss"
    assert database["NAME"] == "on record"
    assert database["OPTIONS"]["sslmode"] == "require"


@pytest.mark.parametrize(
    ("address", "host", "port"),
    [
        ("postgres://u@db.example.org:6432/n", "db.example.org", "6432"),
        ("postgresql://u@[2001:db8::1]:5433/n", "2001:db8::1", "5433"),
        ("postgres:///n", "", ""),
    ],
)
def test_a_url_may_name_a_host_and_port(address, host, port):
    database = url.database(address, named="X")

    assert (database["HOST"], database["PORT"]) == (host, port)
