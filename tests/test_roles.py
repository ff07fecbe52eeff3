"""The two sides' database roles: what they may do, and that the check sees what they must not.

(The desk's at work: test_desk_role.)
"""

import os
import re

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from config.postgres.cluster import embedded
from config.postgres.making import connect_as_superuser
from desk import roles
from desk.roles import entry
from desk.roles import logins as logins_of
from desk.roles.saying import role_exists
from tests.clusters import fresh_cluster

pytestmark = pytest.mark.django_db


@pytest.fixture
def superuser():
    embedded().ensure_running()
    with connect_as_superuser(embedded().place, connection.settings_dict["NAME"]) as made:
        yield made


@pytest.fixture
def logins(superuser, settings):
    """Names of this worker's own: roles are shared by all databases of a server."""
    worker, dbname = os.environ.get("PYTEST_XDIST_WORKER", "main"), connection.settings_dict["NAME"]
    settings.RECORD_DATABASE_URL = embedded().url(f"public_of_{worker}", dbname)
    settings.DESK_DATABASE_URL = embedded().url(f"desk_of_{worker}", dbname)
    yield roles.public(), roles.desk()
    for login in (roles.public(), roles.desk()):
        if role_exists(superuser, login.name):
            superuser.execute(f"DROP OWNED BY {login.name}; DROP ROLE {login.name}")


@pytest.fixture
def role(logins):
    return logins[0].name


@pytest.fixture
def made(logins):
    for login in logins:
        assert roles.grant(login) == []
    return logins[0].name


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
        "SELECT lo_create(0)",
        "SELECT lo_from_bytea(0, 'x')",
        "SELECT lo_get(1)",
        "SELECT editorial_survivor(1)",
        "SELECT desk_fold('x')",
        "SET session_replication_role = replica",
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
    limits = roles.public().limits

    assert {name: public.execute(f"SHOW {name}").fetchone()[0] for name in limits} == limits
    assert limits["statement_timeout"] == "2s"


def test_what_was_granted_holds_and_may_be_granted_again(made, logins):
    for login in logins:
        assert roles.broken_rules(login) == []
        assert roles.grant(login) == []
        assert roles.broken_rules(login) == []


def test_a_right_that_an_earlier_grant_gave_is_taken_away(made, logins, superuser):
    superuser.execute(f"GRANT SELECT, INSERT ON auth_user TO {made}")
    superuser.execute(f"GRANT UPDATE ON editorial_history TO {logins[1].name}")

    for login in logins:
        roles.grant(login)
        assert roles.broken_rules(login) == []


WRONGS = {
    "may read public.auth_user": (
        "GRANT SELECT ON auth_user TO {role}",
        "REVOKE ALL ON auth_user FROM {role}",
    ),
    "may read public.auth_group": (
        "GRANT SELECT (name) ON auth_group TO {role}",
        "REVOKE ALL (name) ON auth_group FROM {role}",
    ),
    "may read or set public.auth_user_id_seq": (
        "GRANT USAGE ON SEQUENCE auth_user_id_seq TO {role}",
        "REVOKE ALL ON SEQUENCE auth_user_id_seq FROM {role}",
    ),
    "may read public.a_view": (
        "CREATE VIEW a_view AS SELECT * FROM auth_user; GRANT SELECT ON a_view TO PUBLIC",
        "DROP VIEW a_view",
    ),
    "may change rows of public.{record}": (
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
    "{role} may call a_door(), which runs with its owner's rights": (
        "CREATE FUNCTION a_door() RETURNS bigint SECURITY DEFINER RETURN 1",
        "DROP FUNCTION a_door()",
    ),
    "{role} may, and must not, call a_function()": (
        "CREATE FUNCTION a_function() RETURNS bigint RETURN 1",
        "DROP FUNCTION a_function()",
    ),
    "{role} may, and must not, call editorial_survivor(bigint)": (
        "GRANT EXECUTE ON FUNCTION editorial_survivor TO {role}",
        "REVOKE EXECUTE ON FUNCTION editorial_survivor FROM {role}",
    ),
    "{role} may call lo_create(oid), and make or read large objects": (
        "GRANT EXECUTE ON FUNCTION lo_create TO PUBLIC",
        "REVOKE EXECUTE ON FUNCTION lo_create FROM PUBLIC",
    ),
    "{role} may read the large object 4711": (
        "SELECT lo_create(4711); GRANT SELECT ON LARGE OBJECT 4711 TO {role}",
        "SELECT lo_unlink(4711)",
    ),
    "{role} may set session_replication_role": (
        "GRANT SET ON PARAMETER session_replication_role TO {role}",
        "REVOKE SET ON PARAMETER session_replication_role FROM {role}",
    ),
    "{role} owns a_table": (
        "CREATE TABLE a_table (n int); ALTER TABLE a_table OWNER TO {role}",
        "DROP TABLE a_table",
    ),
    "idle_session_timeout of {role} is not set": (
        "ALTER ROLE {role} IN DATABASE {database} RESET idle_session_timeout",
        "ALTER ROLE {role} IN DATABASE {database} SET idle_session_timeout = '1h'",
    ),
    "{desk} may change rows of public.editorial_history": (
        "GRANT UPDATE ON editorial_history TO {desk}",
        "REVOKE UPDATE ON editorial_history FROM {desk}",
    ),
    "{desk} may change rows of public.editorial_edition": (
        "GRANT UPDATE (why) ON editorial_edition TO {desk}",
        "REVOKE UPDATE (why) ON editorial_edition FROM {desk}",
    ),
    "{desk} may empty public.claims_assessment": (
        "GRANT TRUNCATE ON claims_assessment TO {desk}",
        "REVOKE TRUNCATE ON claims_assessment FROM {desk}",
    ),
    "{desk} may delete rows of public.editorial_dossier": (
        "GRANT DELETE ON editorial_dossier TO {desk}",
        "REVOKE DELETE ON editorial_dossier FROM {desk}",
    ),
    "{desk} may not change rows of claims_claim": (
        "REVOKE UPDATE ON claims_claim FROM {desk}",
        "GRANT UPDATE ON claims_claim TO {desk}",
    ),
    "{desk} may not change content of editorial_body": (
        "REVOKE UPDATE (content) ON editorial_body FROM {desk}",
        "GRANT UPDATE (content) ON editorial_body TO {desk}",
    ),
    "{desk} is a member of on_record_owner": (
        "GRANT on_record_owner TO {desk}",
        "REVOKE on_record_owner FROM {desk}",
    ),
}


@pytest.mark.parametrize("sentence", WRONGS)
def test_each_wrong_is_seen_and_fails_the_command(made, logins, superuser, sentence):
    names = {
        "role": made,
        "desk": logins[1].name,
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


def test_a_plain_owner_is_given_the_sql_for_a_superuser(logins, superuser, monkeypatch, capsys):
    """On a given server our login owns the database and may not make roles."""
    monkeypatch.setitem(connection.settings_dict, "EMBEDDED", False)
    superuser.execute("GRANT EXECUTE ON FUNCTION lo_create TO PUBLIC")

    with pytest.raises(CommandError, match="does not exist"):
        call_command("roles")
    printed = capsys.readouterr().out
    for login in logins:
        assert f'CREATE ROLE "{login.name}";' in printed
    superuser.execute(with_passwords(printed.partition("\n")[2], logins))
    call_command("roles")

    assert "may read the record's" in capsys.readouterr().out
    assert [roles.broken_rules(login) for login in logins] == [[], []]


def with_passwords(printed, logins):
    """What somebody fills in before they say it."""
    for login in logins:
        role = f'ALTER ROLE "{login.name}" PASSWORD '
        printed = printed.replace(f"{role}'…'", f"{role}'{embedded().password(login.name)}'")
    return printed


@pytest.mark.parametrize("setting", ["RECORD_DATABASE_URL", "DESK_DATABASE_URL"])
def test_a_given_server_without_a_sides_url_is_told_of_it(setting, made, settings, monkeypatch):
    named = {"RECORD_DATABASE_URL": "PUBLIC_ROLE", "DESK_DATABASE_URL": "DESK_ROLE"}[setting]
    monkeypatch.setitem(connection.settings_dict, "EMBEDDED", False)
    login = roles.public() if setting == "RECORD_DATABASE_URL" else roles.desk()
    monkeypatch.setattr(logins_of, named, login.name)
    setattr(settings, setting, "")

    with pytest.raises(CommandError, match=f"{setting} is not set"):
        call_command("roles")


# How one gets in


@pytest.fixture
def own_cluster():
    """A server of its own: what is wrong with its entry is no other test's trouble."""
    with fresh_cluster() as cluster:
        yield cluster


def test_a_new_server_trusts_nobody_and_keeps_its_passwords_to_itself(own_cluster):
    place = own_cluster.place
    with connect_as_superuser(place) as superuser:
        assert list(entry.trusting(superuser)) == []
        assert list(entry.readable(place)) == []

        with open(place.data / "pg_hba.conf", "a") as file:
            file.write("local all all trust\nlocal all all md5\n")
        (place.home / "on_record_owner.password").chmod(0o640)

        told = [*entry.trusting(superuser), *entry.readable(place)]
    assert len(told) == 3
    assert told[0].endswith("lets somebody in by trust.")
    assert told[1].endswith("lets somebody in by md5.")
    assert told[2].endswith("on_record_owner.password may be read by others.")


def test_a_password_that_is_not_hashed_by_scram_is_seen(made, superuser):
    superuser.execute(f"SET password_encryption = md5; ALTER ROLE {made} PASSWORD 'weak'")

    assert any("not hashed by SCRAM" in told for told in roles.broken_rules(roles.public()))
