"""The database role of the public side: it may read the record's tables and nothing else.

Three questions, each a function: what has to be said to the server (``statements``), what of it
our login may say (``grant``), and whether it now holds (``broken_rules``). The last asks the
server and believes nothing: a table that is no model of ours is looked at too.
"""

from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

import psycopg
from django.apps import apps
from django.conf import settings
from django.db import connection as django_connection
from psycopg import sql

from config.postgres.cluster import embedded
from config.postgres.making import connect_as_superuser, set_password

PUBLIC_ROLE = "on_record_public"
CONNECTION_LIMIT = 40
LIMITS = {
    "statement_timeout": "2s",
    "idle_in_transaction_session_timeout": "10s",
    "default_transaction_read_only": "on",
}
READ = "SELECT"
WRITE = ("INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")


def public_role():
    """The public side's login: RECORD_DATABASE_URL names it, else it is the usual one."""
    named = urlsplit(settings.RECORD_DATABASE_URL).username
    return unquote(named) if named else PUBLIC_ROLE


def record_tables():
    """The tables that the public may read: all models of ``record``, and no other."""
    models = apps.get_app_config("record").get_models(include_auto_created=True)
    return sorted(model._meta.db_table for model in models)


def statements(role, dbname):
    """What makes the role, in order, as SQL. Saying it twice does no harm."""
    who, database = sql.Identifier(role), sql.Identifier(dbname)
    yield sql.SQL("ALTER ROLE {} LOGIN CONNECTION LIMIT {}").format(who, CONNECTION_LIMIT)
    for name, value in LIMITS.items():
        yield sql.SQL("ALTER ROLE {} IN DATABASE {} SET {} = {}").format(
            who, database, sql.Identifier(name), sql.Literal(value)
        )
    yield sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database)
    yield sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, who)
    yield sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    yield sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(who)
    # Taken first and given anew: what an earlier version of the record granted is gone.
    yield sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}, PUBLIC").format(who)
    yield sql.SQL("REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {}, PUBLIC").format(who)
    for table in record_tables():
        yield sql.SQL("GRANT SELECT ON TABLE {} TO {}").format(sql.Identifier(table), who)


def grant(role=None):
    """Say what our login may say. Returns the SQL that was refused, for somebody who may."""
    role = role or public_role()
    refused = []
    with _strongest_connection() as connection:
        if not _role_exists(connection, role):
            _attempt(connection, sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)), refused)
        if secret := _password(role):
            _attempt_password(connection, role, secret, refused)
        for statement in statements(role, connection.info.dbname):
            _attempt(connection, statement, refused)
    return refused


def broken_rules(role=None):
    """What does not hold of the role, a sentence each; nothing where all is well."""
    role = role or public_role()
    with _strongest_connection() as connection:
        if not _role_exists(connection, role):
            return [f"The role {role} does not exist."]
        return [
            *_wrong_attributes(connection, role),
            *_wrong_limits(connection, role),
            *_wrong_privileges(connection, role),
            *_wrong_tables(connection, role),
            *_doors(connection, role),
            *(_login_trouble(role) if settings.RECORD_DATABASE_URL else ()),
        ]


@contextmanager
def _strongest_connection():
    """The superuser on our own server; on a given one whoever DATABASE_URL lets us be."""
    here = django_connection.settings_dict
    if here.get("EMBEDDED"):
        server = embedded()
        server.ensure_running()
        with connect_as_superuser(server.place, here["NAME"]) as connection:
            yield connection
    else:
        django_connection.ensure_connection()
        params = django_connection.get_connection_params()
        names = ("host", "port", "user", "password", "dbname", "sslmode", "sslrootcert")
        given = {name: params[name] for name in names if name in params}
        with psycopg.connect(**given, autocommit=True) as connection:
            yield connection


def _password(role):
    """The password to give: RECORD_DATABASE_URL holds it, else our own server keeps one."""
    if given := urlsplit(settings.RECORD_DATABASE_URL).password:
        return unquote(given)
    own = django_connection.settings_dict.get("EMBEDDED")
    return embedded().password(role) if own else ""


# What a login lacks, or what is missing because an earlier statement was refused.
REFUSALS = (
    psycopg.errors.InsufficientPrivilege,
    psycopg.errors.UndefinedObject,
    psycopg.errors.UndefinedTable,
)


def _attempt(connection, statement, refused):
    try:
        connection.execute(statement)
    except REFUSALS:
        refused.append(statement.as_string(connection) + ";")


def _attempt_password(connection, role, secret, refused):
    try:
        set_password(connection, role, secret)
    except REFUSALS:
        who = sql.Identifier(role).as_string(connection)
        refused.append(f"ALTER ROLE {who} PASSWORD '…';  -- the one in RECORD_DATABASE_URL")


def _role_exists(connection, role):
    found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    return found.fetchone() is not None


def _login_trouble(role):
    """Try RECORD_DATABASE_URL for real: a right that nobody can log in to use is none."""
    try:
        psycopg.connect(settings.RECORD_DATABASE_URL, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        yield f"{role} cannot log in with RECORD_DATABASE_URL ({str(error).strip()})."


def _wrong_attributes(connection, role):
    row = connection.execute(
        """
        SELECT rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls,
               rolconnlimit,
               ARRAY(SELECT pg_get_userbyid(roleid) FROM pg_auth_members WHERE member = r.oid)
        FROM pg_roles r WHERE rolname = %s
        """,
        [role],
    ).fetchone()
    can_login, *powers, limit, memberships = row
    if not can_login:
        yield f"{role} may not log in."
    names = ("superuser", "CREATEDB", "CREATEROLE", "REPLICATION", "BYPASSRLS")
    for name in (name for name, has in zip(names, powers, strict=True) if has):
        yield f"{role} has {name}."
    if not 0 < limit <= CONNECTION_LIMIT:
        yield f"{role} may open {'any number of' if limit < 0 else limit} connections."
    for group in memberships:
        yield f"{role} is a member of {group}, whose rights it has."


def _wrong_limits(connection, role):
    rows = connection.execute(
        """
        SELECT unnest(setconfig) FROM pg_db_role_setting
        WHERE setrole = (SELECT oid FROM pg_roles WHERE rolname = %s)
          AND setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
        ORDER BY setdatabase
        """,
        [role],
    ).fetchall()
    found = dict(row[0].split("=", 1) for row in rows)
    for name, value in LIMITS.items():
        if found.get(name) != value:
            yield f"{name} of {role} is {found.get(name, 'not set')}, not {value}."


def _wrong_privileges(connection, role):
    connect, temp, create, usage, make = connection.execute(
        """
        SELECT has_database_privilege(%(role)s, current_database(), 'CONNECT'),
               has_database_privilege(%(role)s, current_database(), 'TEMP'),
               has_database_privilege(%(role)s, current_database(), 'CREATE'),
               has_schema_privilege(%(role)s, 'public', 'USAGE'),
               has_schema_privilege(%(role)s, 'public', 'CREATE')
        """,
        {"role": role},
    ).fetchone()
    if not connect:
        yield f"{role} may not connect to the database."
    if temp:
        yield f"{role} may make temporary tables."
    if create or make:
        yield f"{role} may make schemas or tables."
    if not usage:
        yield f"{role} may not use the schema public."


def _wrong_tables(connection, role):
    """Every relation in the database, ours or not, views and sequences included."""
    ours = set(record_tables())
    newer = ("MAINTAIN",) if connection.info.server_version >= 170000 else ()
    writes = ", ".join(WRITE + newer)
    rows = connection.execute(
        """
        SELECT n.nspname, c.relname,
               CASE WHEN c.relkind = 'S'
                    THEN has_sequence_privilege(%(role)s, c.oid, 'USAGE, SELECT, UPDATE')
                    ELSE has_any_column_privilege(%(role)s, c.oid, 'SELECT') END,
               CASE WHEN c.relkind = 'S' THEN false
                    ELSE has_table_privilege(%(role)s, c.oid, 'SELECT') END,
               CASE WHEN c.relkind = 'S' THEN false
                    ELSE has_table_privilege(%(role)s, c.oid, %(writes)s)
                      OR has_any_column_privilege(%(role)s, c.oid, 'INSERT, UPDATE, REFERENCES') END
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
          AND n.nspname NOT IN ('pg_catalog', 'information_schema')
          AND n.nspname NOT LIKE 'pg_toast%%' AND n.nspname NOT LIKE 'pg_temp%%'
        ORDER BY 1, 2
        """,
        {"role": role, "writes": writes},
    ).fetchall()
    seen = set()
    for schema, table, reads_some, reads_all, may_write in rows:
        in_record = schema == "public" and table in ours
        seen |= {table} if in_record else set()
        if in_record and not reads_all:
            yield f"{role} may not read {table}."
        if not in_record and reads_some:
            yield f"{role} may read {schema}.{table}, which is not the record's."
        if may_write:
            yield f"{role} may write to {schema}.{table}."
    for table in sorted(ours - seen):
        yield f"The record's table {table} does not exist: run `manage.py migrate`."


def _doors(connection, role):
    """Functions that run with their owner's rights would lead around every grant."""
    rows = connection.execute(
        """
        SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE p.prosecdef AND p.prorettype <> 'trigger'::regtype
          AND n.nspname NOT IN ('pg_catalog', 'information_schema')
          AND has_function_privilege(%s, p.oid, 'EXECUTE')
        ORDER BY 1
        """,
        [role],
    ).fetchall()
    for (function,) in rows:
        yield f"{role} may call {function}, which runs with its owner's rights."
