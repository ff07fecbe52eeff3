"""The drill: dump, a fresh server, history verified, the record made anew, nothing different."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from config.postgres import making
from config.postgres.making import DATABASE, OWNER, connect_as_superuser
from desk import backups, roles
from desk.bundles.files import write
from desk.history import checkpoints
from desk.roles.saying import statements
from editorial.models import Dossier
from record.publish import withdraw
from tests import bridge
from tests import factories as make
from tests.clusters import fresh_cluster

PROJECT = Path(__file__).resolve().parent.parent
# What is made anew, and so has other numbers of its rows: compared by check_record.
ANEW = "record_"


@pytest.fixture
def backup(transactional_db, tmp_path):
    """A backup of a desk with a published story, a withdrawal, and somebody signed in."""
    write(bridge.matched_bundle(), tmp_path / "bridge")
    call_command("load_bundle", str(tmp_path / "bridge"), publish=True)
    claim = Dossier.objects.filter(kind="claim").first()
    withdraw(claim, by=make.user("publisher"), reason="privacy", why=make.WHY)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_session (session_key, session_data, expire_date)"
            " VALUES ('signed-in', 'x', now() + interval '1 day')"
        )
    above = tmp_path / "backups"
    call_command("backup", above)
    return next(above.iterdir())


@pytest.fixture(scope="module")
def fresh():
    """Another server, with nothing in it."""
    with fresh_cluster() as cluster:
        yield cluster


def restore(folder, *options, **environment):
    return subprocess.run(
        [sys.executable, "manage.py", "restore", *options, str(folder)],
        cwd=PROJECT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def contents(ask):
    """Every row of every table of the desk, as text, in some order: by table."""
    tables = ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    return {
        name: sorted(row for (row,) in ask(f'SELECT t::text FROM "{name}" t'))
        for (name,) in tables
        if not name.startswith(ANEW) and name != "django_session"
    }


def here(query):
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def test_the_drill_on_a_fresh_embedded_server_and_on_a_given_one(backup, fresh):
    before = contents(here)
    with connect_as_superuser(fresh.place) as superuser:
        superuser.execute(f"CREATE DATABASE given OWNER {OWNER}")
    # What a plain owner may not say, somebody said beforehand.
    with connect_as_superuser(fresh.place, "given") as superuser:
        for login in (roles.public(), roles.desk()):
            superuser.execute(f"CREATE ROLE {login.name}")
            for statement in statements(login, superuser):
                if " ON TABLE " not in statement.as_string():  # there is none yet
                    superuser.execute(statement)
            making.set_password(superuser, login.name, fresh.password(login.name))
    given = {
        "DATABASE_URL": fresh.url(OWNER, "given"),
        "RECORD_DATABASE_URL": fresh.url("on_record_public", "given"),
        "DESK_DATABASE_URL": fresh.url("on_record_desk", "given"),
    }

    own = restore(backup, EMBEDDED_PG_DIR=str(fresh.place.home))
    another = restore(backup, **given)

    for done, name in ((own, DATABASE), (another, "given")):
        assert "the record is what the latest editions draw" in done.stdout, done.stderr
        assert done.returncode == 0
        with psycopg.connect(fresh.url(OWNER, name), autocommit=True) as there:
            after = contents(lambda query, there=there: there.execute(query).fetchall())
            sessions = there.execute("SELECT count(*) FROM django_session").fetchone()
        assert after == before
        assert after["sources_capture"]
        assert sessions == (0,)
    refused_over_what_is_there(backup, given)


def test_what_the_server_refuses_half_way_changes_nothing(backup, fresh):
    ((name,),) = here(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND pronargs = 0"
        " AND prorettype = 'trigger'::regtype ORDER BY 1 LIMIT 1"
    )
    with connect_as_superuser(fresh.place) as superuser:
        superuser.execute(f"CREATE DATABASE odd OWNER {OWNER}")
    url = fresh.url(OWNER, "odd")
    with psycopg.connect(url, autocommit=True) as there:
        there.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'")

    done = restore(backup, DATABASE_URL=url)

    assert done.returncode == 1
    assert "nothing was changed" in done.stderr
    assert f'function "{name}" already exists' in done.stderr
    assert "Traceback" not in done.stderr
    with psycopg.connect(url) as there:
        tables = there.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        assert tables.fetchone() == (0,)


def refused_over_what_is_there(backup, given):
    again = restore(backup, **given)
    assert again.returncode == 1
    assert "is not empty" in again.stderr
    assert restore(backup, "--over", **given).returncode == 0
    spoilt = broken(backup)
    done = restore(spoilt, "--over", **given)
    assert done.returncode == 1
    assert "nothing was changed" in done.stderr
    with psycopg.connect(given["DATABASE_URL"]) as there:
        assert there.execute("SELECT count(*) FROM claims_claim").fetchone()[0] > 0


def broken(backup):
    """A copy whose manifest fits, and whose dump ends early."""
    copy = backup.with_name("broken")
    shutil.copytree(backup, copy)
    dump = copy / backups.DUMP
    dump.write_bytes(dump.read_bytes()[: dump.stat().st_size // 2])
    manifest = json.loads((copy / backups.MANIFEST).read_bytes())
    manifest["files"][backups.DUMP] = backups._hashed(dump)
    (copy / backups.MANIFEST).write_text(json.dumps(manifest))
    return copy


def test_nobody_else_may_read_a_backup_and_it_names_its_hashes(backup):
    names = {path.name for path in backup.iterdir()}

    assert names == {backups.DUMP, backups.CHECKPOINT, backups.MANIFEST}
    assert backup.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in backup.iterdir()} == {0o600}
    assert set(backups.check(backup)["files"]) == names - {backups.MANIFEST}
    checkpoint = checkpoints.read((backup / backups.CHECKPOINT).read_text())
    assert checkpoint.entries == here("SELECT count(*) FROM editorial_history")[0][0]


def test_a_backup_that_was_touched_is_not_restored(backup):
    for name in (backups.DUMP, backups.CHECKPOINT):
        file = backup / name
        whole = file.read_bytes()
        file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))

        with pytest.raises(CommandError, match="is not as it was made"):
            call_command("restore", backup, over=True)

        file.write_bytes(whole)
    (backup / backups.MANIFEST).unlink()
    with pytest.raises(CommandError, match="is not a whole backup"):
        call_command("restore", backup, over=True)


def test_a_backup_of_a_newer_version_is_not_restored(backup):
    manifest = json.loads((backup / backups.MANIFEST).read_bytes())
    manifest["migrations"].append(["claims", "9999_from_tomorrow"])
    (backup / backups.MANIFEST).write_text(json.dumps(manifest))

    with pytest.raises(CommandError, match="A newer version made this backup: claims/9999"):
        call_command("restore", backup, over=True)


def test_a_backup_that_cannot_be_finished_leaves_nothing(transactional_db, tmp_path, monkeypatch):
    monkeypatch.setenv("PG_BIN", str(tmp_path / "nothing"))

    with pytest.raises(CommandError, match="name its folder in PG_BIN"):
        call_command("backup", tmp_path / "backups")

    assert list((tmp_path / "backups").iterdir()) == []
