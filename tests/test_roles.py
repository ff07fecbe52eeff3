"""The public side's database role: what it may do, and that the check sees what it must not."""

import os
import re

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from config.postgres.cluster import embedded
from config.postgres.making import connect_as_superuser
from desk import roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def superuser():
    embedded().ensure_running()
    with connect_as_superuser(embedded().place, connection.settings_dict["NAME"]) as made:
        yield made


@pytest.fixture
def role(superuser, settings):
    """A name of this worker's own: roles are shared by all databases of a server."""
    name = f"public_of_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    settings.RECORD_DATABASE_URL = embedded().url(name, connection.settings_dict["NAME"])
    yield name
    if roles._role_exists(superuser, name):
        superuser.execute(f"DROP OWNED BY {name}; DROP ROLE {name}")


@pytest.fixture
def made(role):
    assert roles.grant(role) == []
    return role


@pytest.fixture
def public(made, settings):
    with psycopg.connect(settings.RECORD_DATABASE_URL, autocommit=True) as session:
        yield session


def test_the_role_reads_every_table_of_the_record(public):
    for table in roles.record_tables():
        public.execute(f'SELECT * FROM "{table}" LIMIT 1')


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM auth_user",
        "SELECT * FROM django_session",
        "SELECT * FROM claims_claim",
        "SELECT * FROM django_migrations",
        "CREATE TABLE mine (n int)",
        "CREATE TEMP TABLE mine (n int)",
        "CREATE SCHEMA mine",
    ],
)
def test_the_role_may_do_nothing_else(public, query):
    public.execute("SET default_transaction_read_only = off")

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        public.execute(query)


def test_the_role_may_not_write_to_the_record(public):
    table = roles.record_tables()[0]
    public.execute("SET default_transaction_read_only = off")

    for query in (f'DELETE FROM "{table}"', f'TRUNCATE "{table}"'):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            public.execute(query)


def test_the_roles_sessions_are_limited(public):
    shown = {name: public.execute(f"SHOW {name}").fetchone()[0] for name in roles.LIMITS}

    assert shown == roles.LIMITS


def test_what_was_granted_holds_and_may_be_granted_again(made):
    assert roles.broken_rules(made) == []
    assert roles.grant(made) == []
    assert roles.broken_rules(made) == []


def test_a_right_that_an_earlier_grant_gave_is_taken_away(made, superuser):
    superuser.execute(f"GRANT SELECT, INSERT ON auth_user TO {made}")

    roles.grant(made)

    assert roles.broken_rules(made) == []


WRONGS = {
    "may read public.auth_user": (
        "GRANT SELECT ON auth_user TO {role}",
        "REVOKE ALL ON auth_user FROM {role}",
    ),
    "may read public.auth_group": (
        "GRANT SELECT (name) ON auth_group TO {role}",
        "REVOKE ALL (name) ON auth_group FROM {role}",
    ),
    "may read public.auth_user_id_seq": (
        "GRANT USAGE ON SEQUENCE auth_user_id_seq TO {role}",
        "REVOKE ALL ON SEQUENCE auth_user_id_seq FROM {role}",
    ),
    "may read public.a_view": (
        "CREATE VIEW a_view AS SELECT * FROM auth_user; GRANT SELECT ON a_view TO PUBLIC",
        "DROP VIEW a_view",
    ),
    "may write to public.{record}": (
        "GRANT UPDATE ON {record} TO {role}",
        "REVOKE UPDATE ON {record} FROM {role}",
    ),
    "may not read {record}": (
        "REVOKE SELECT ON {record} FROM {role}",
        "GRANT SELECT ON {record} TO {role}",
    ),
    "has CREATEDB": ("ALTER ROLE {role} CREATEDB", "ALTER ROLE {role} NOCREATEDB"),
    "has superuser": ("ALTER ROLE {role} SUPERUSER", "ALTER ROLE {role} NOSUPERUSER"),
    "may not log in": ("ALTER ROLE {role} NOLOGIN", "ALTER ROLE {role} LOGIN"),
    "cannot log in with RECORD_DATABASE_URL": (
        "ALTER ROLE {role} PASSWORD 'another'",
        "ALTER ROLE {role} PASSWORD NULL",
    ),
    "any number of connections": (
        "ALTER ROLE {role} CONNECTION LIMIT -1",
        "ALTER ROLE {role} CONNECTION LIMIT 40",
    ),
    "is a member of pg_read_all_data": (
        "GRANT pg_read_all_data TO {role}",
        "REVOKE pg_read_all_data FROM {role}",
    ),
    "statement_timeout of {role} is 1h": (
        "ALTER ROLE {role} IN DATABASE {database} SET statement_timeout = '1h'",
        "ALTER ROLE {role} IN DATABASE {database} SET statement_timeout = '2s'",
    ),
    "may make temporary tables": (
        "GRANT TEMP ON DATABASE {database} TO PUBLIC",
        "REVOKE TEMP ON DATABASE {database} FROM PUBLIC",
    ),
    "may make schemas or tables": (
        "GRANT CREATE ON SCHEMA public TO PUBLIC",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    ),
    "may not connect": (
        "REVOKE CONNECT ON DATABASE {database} FROM {role}",
        "GRANT CONNECT ON DATABASE {database} TO {role}",
    ),
    "may call a_door()": (
        "CREATE FUNCTION a_door() RETURNS bigint SECURITY DEFINER RETURN 1",
        "DROP FUNCTION a_door()",
    ),
}


@pytest.mark.parametrize("sentence", WRONGS)
def test_each_wrong_is_seen_and_fails_the_command(made, superuser, sentence):
    names = {
        "role": made,
        "record": roles.record_tables()[0],
        "database": connection.settings_dict["NAME"],
    }
    wrong, right = WRONGS[sentence]
    superuser.execute(wrong.format(**names))
    try:
        with pytest.raises(CommandError, match=re.escape(sentence.format(**names))):
            call_command("roles", check=True)
    finally:
        superuser.execute(right.format(**names))


def test_a_role_that_does_not_exist_fails_the_check(role):
    with pytest.raises(CommandError, match="does not exist"):
        call_command("roles", check=True)


def test_a_plain_owner_is_given_the_sql_for_a_superuser(role, superuser, monkeypatch, capsys):
    """On a given server our login owns the database and may not make roles."""
    monkeypatch.setitem(connection.settings_dict, "EMBEDDED", False)

    with pytest.raises(CommandError, match="does not exist"):
        call_command("roles")
    printed = capsys.readouterr().out
    assert f'CREATE ROLE "{role}";' in printed
    said = printed.partition("\n")[2].replace("'…'", f"'{embedded().password(role)}'")
    superuser.execute(said)
    call_command("roles")

    assert "may read the record's" in capsys.readouterr().out
    assert roles.broken_rules(role) == []


def test_a_given_server_without_the_public_sides_url_is_told_of_it(made, settings, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "EMBEDDED", False)
    monkeypatch.setattr(roles, "PUBLIC_ROLE", made)
    settings.RECORD_DATABASE_URL = ""

    with pytest.raises(CommandError, match="RECORD_DATABASE_URL is not set"):
        call_command("roles")
