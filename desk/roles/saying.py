"""Making a login: what has to be said to the server, and what of it our own login may say."""

from contextlib import contextmanager

import psycopg
from django.db import connection as django_connection
from psycopg import sql

from config.postgres.cluster import embedded
from config.postgres.making import connect_as_superuser, set_password

# What a login lacks, or what is missing because an earlier statement was refused.
REFUSALS = (
    psycopg.errors.InsufficientPrivilege,
    psycopg.errors.UndefinedObject,
    psycopg.errors.UndefinedTable,
)
# What PostgreSQL only warns of: nothing was revoked, nothing was granted.
WITHOUT_EFFECT = ("01006", "01007")
# Whoever may write large objects can fill the disk, read-only or not.
LARGE_OBJECTS = (
    "p.pronamespace = 'pg_catalog'::regnamespace"
    " AND (p.proname LIKE 'lo\\_%%' OR p.proname IN ('loread', 'lowrite'))"
)
# Functions of ours: whatever stands in the schema and belongs to no extension.
OURS = (
    "p.pronamespace = 'public'::regnamespace AND p.prokind IN ('f', 'p') AND NOT EXISTS"
    " (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e'"
    " AND d.classid = 'pg_proc'::regclass)"
)


def grant(login):
    """Say what our login may say. Returns the SQL that was refused, for somebody who may."""
    with strongest_connection() as connection:
        refused = []
        if not role_exists(connection, login.name):
            create = sql.SQL("CREATE ROLE {}").format(sql.Identifier(login.name))
            _attempt(connection, create, refused)
        if secret := _password(login):
            _attempt_password(connection, login.name, secret, refused)
        for statement in statements(login, connection):
            _attempt(connection, statement, refused)
    return refused


def statements(login, connection):
    """What makes the role, in order, as SQL. Saying it twice does no harm."""
    who, database = sql.Identifier(login.name), sql.Identifier(connection.info.dbname)
    yield sql.SQL("ALTER ROLE {} LOGIN CONNECTION LIMIT {}").format(who, login.connections)
    for name, value in login.limits.items():
        yield sql.SQL("ALTER ROLE {} IN DATABASE {} SET {} = {}").format(
            who, database, sql.Identifier(name), sql.Literal(value)
        )
    yield sql.SQL("REVOKE ALL ON DATABASE {} FROM {}, PUBLIC").format(database, who)
    yield sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, who)
    yield sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    yield sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(who)
    yield from _on_tables(login, connection, who)
    yield from _on_functions(login, connection, who)


def _on_tables(login, connection, who):
    # Taken first and given anew: what an earlier version granted is gone.
    yield sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}, PUBLIC").format(who)
    yield sql.SQL("REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {}, PUBLIC").format(who)
    for table, rights in login.rights(connection).items():
        names = sql.SQL(", ").join(map(sql.SQL, sorted(rights)))
        yield sql.SQL("GRANT {} ON TABLE {} TO {}").format(names, sql.Identifier(table), who)
    for table, columns in login.columns().items():
        names = sql.SQL(", ").join(map(sql.Identifier, columns))
        yield sql.SQL("GRANT UPDATE ({}) ON TABLE {} TO {}").format(
            names, sql.Identifier(table), who
        )
    if not login.is_public:
        yield sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {}").format(who)


def _on_functions(login, connection, who):
    for _, function in functions(connection, LARGE_OBJECTS):
        yield sql.SQL("REVOKE ALL ON FUNCTION {} FROM {}, PUBLIC").format(sql.SQL(function), who)
    for name, function in functions(connection, OURS):
        named = sql.SQL(function)
        yield sql.SQL("REVOKE ALL ON ROUTINE {} FROM {}, PUBLIC").format(named, who)
        if login.may_call(name):
            yield sql.SQL("GRANT EXECUTE ON ROUTINE {} TO {}").format(named, who)


def functions(connection, which, **values):
    """``(name, signature as SQL)`` of the functions for which the SQL condition ``which`` holds."""
    return connection.execute(
        f"SELECT p.proname, p.oid::regprocedure::text FROM pg_proc p WHERE {which} ORDER BY 2",
        values,
    ).fetchall()


@contextmanager
def strongest_connection():
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


def role_exists(connection, role):
    found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    return found.fetchone() is not None


def _password(login):
    """The password to give: its address holds it, else our own server keeps one."""
    own = django_connection.settings_dict.get("EMBEDDED")
    return login.password or (embedded().password(login.name) if own else "")


def _attempt(connection, statement, refused):
    warned = []
    connection.add_notice_handler(warned.append)
    try:
        connection.execute(statement)
    except REFUSALS:
        refused.append(statement.as_string(connection) + ";")
    else:
        if any(notice.sqlstate in WITHOUT_EFFECT for notice in warned):
            refused.append(statement.as_string(connection) + ";")
    finally:
        connection.remove_notice_handler(warned.append)


def _attempt_password(connection, role, secret, refused):
    try:
        set_password(connection, role, secret)
    except REFUSALS:
        who = sql.Identifier(role).as_string(connection)
        refused.append(f"ALTER ROLE {who} PASSWORD '…';  -- the one in its address")
