"""Whether a login can do what it must and nothing else: a sentence for each thing that is wrong."""

import psycopg

from desk.roles import entry
from desk.roles.saying import LARGE_OBJECTS, OURS, functions, role_exists, strongest_connection

RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
IN_COLUMNS = ("SELECT", "INSERT", "UPDATE", "REFERENCES")
# Whatever stands in the database, ours or not.
RELATIONS = """
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
      AND n.nspname NOT LIKE 'pg_toast%%' AND n.nspname NOT LIKE 'pg_temp%%'
"""
MAY_CALL = "has_function_privilege(%(role)s, p.oid, 'EXECUTE')"
# Such a function would lead around every grant.
OF_THEIR_OWNER = (
    "p.prosecdef AND p.prorettype <> 'trigger'::regtype AND p.pronamespace NOT IN"
    " ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)"
)


def broken_rules(login):
    """What does not hold of the login, a sentence each; nothing where all is well."""
    with strongest_connection() as connection:
        if not role_exists(connection, login.name):
            return [f"The role {login.name} does not exist."]
        return [
            *_wrong_attributes(connection, login),
            *_wrong_limits(connection, login),
            *_wrong_privileges(connection, login.name),
            *_wrong_tables(connection, login),
            *_wrong_sequences(connection, login),
            *_owned(connection, login.name),
            *_wrong_functions(connection, login),
            *_large_objects(connection, login.name),
            *entry.open_doors(connection, login),
        ]


def _wrong_attributes(connection, login):
    row = connection.execute(
        """
        SELECT rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls,
               rolconnlimit,
               ARRAY(SELECT pg_get_userbyid(roleid) FROM pg_auth_members WHERE member = r.oid)
        FROM pg_roles r WHERE rolname = %s
        """,
        [login.name],
    ).fetchone()
    can_login, *powers, limit, memberships = row
    if not can_login:
        yield f"{login.name} may not log in."
    names = ("superuser", "CREATEDB", "CREATEROLE", "REPLICATION", "BYPASSRLS")
    for name in (name for name, has in zip(names, powers, strict=True) if has):
        yield f"{login.name} has {name}."
    if not 0 < limit <= login.connections:
        yield f"{login.name} may open {'any number of' if limit < 0 else limit} connections."
    for group in memberships:
        yield f"{login.name} is a member of {group}, whose rights it has."


def _wrong_limits(connection, login):
    rows = connection.execute(
        """
        SELECT unnest(setconfig) FROM pg_db_role_setting
        WHERE setrole = (SELECT oid FROM pg_roles WHERE rolname = %s)
          AND setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
        ORDER BY setdatabase
        """,
        [login.name],
    ).fetchall()
    found = dict(row[0].split("=", 1) for row in rows)
    for name, value in login.limits.items():
        if found.get(name) != value:
            yield f"{name} of {login.name} is {found.get(name, 'not set')}, not {value}."
    granted = connection.execute(
        "SELECT parname FROM pg_parameter_acl"
        " WHERE has_parameter_privilege(%s, parname, 'SET, ALTER SYSTEM') ORDER BY 1",
        [login.name],
    ).fetchall()
    for (name,) in granted:
        yield f"{login.name} may set {name}, which is a superuser's."


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


def _wrong_tables(connection, login):
    """Every table and view in the database, with what the login may do to it."""
    wanted, columns = login.rights(connection), login.columns()
    newer = ("MAINTAIN",) if connection.info.server_version >= 170000 else ()
    seen = set()
    for schema, table, whole, partly in _held(connection, login.name, (*RIGHTS, *newer)):
        rights = wanted.get(table, set()) if schema == "public" else set()
        seen |= {table} if rights else set()
        for right in sorted(rights - set(whole)):
            yield f"{login.name} may not {_doing(right)} {table}."
        changed = {("UPDATE", name) for name in columns.get(table, ()) if schema == "public"}
        more = set(whole) - rights
        for right in sorted(more | {right for right, _ in set(partly) - changed} - rights):
            yield f"{login.name} may {_doing(right)} {schema}.{table}, and must not."
        for _, name in sorted(changed - set(partly)):
            yield f"{login.name} may not change {name} of {table}."
    for table in sorted(wanted.keys() - seen):
        yield f"The table {table} does not exist: run `manage.py migrate`."


def _doing(right):
    return {
        "SELECT": "read",
        "INSERT": "write to",
        "UPDATE": "change rows of",
        "DELETE": "delete rows of",
        "TRUNCATE": "empty",
    }.get(right, f"use {right} on")


def _held(connection, role, rights):
    """``(schema, table, rights, [(right, column)])`` of every table: on all of it, and on a column."""
    whole = ", ".join(
        f"CASE WHEN has_table_privilege(%(role)s, c.oid, '{r}') THEN '{r}' END" for r in rights
    )
    partly = ", ".join(
        f"CASE WHEN has_column_privilege(%(role)s, c.oid, a.attnum, '{r}') AND NOT"
        f" has_table_privilege(%(role)s, c.oid, '{r}') THEN '{r}' END"
        for r in IN_COLUMNS
    )
    rows = connection.execute(
        f"""
        SELECT n.nspname, c.relname, array_remove(ARRAY[{whole}], NULL),
               ARRAY(SELECT held.r || ' ' || a.attname FROM pg_attribute a,
                     unnest(ARRAY[{partly}]) AS held (r)
                     WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                       AND held.r IS NOT NULL)
        {RELATIONS} AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY 1, 2
        """,
        {"role": role},
    ).fetchall()
    for schema, table, held, in_columns in rows:
        yield schema, table, held, [tuple(one.split(" ", 1)) for one in in_columns]


def _wrong_sequences(connection, login):
    """The desk numbers its rows; nobody sets or reads a sequence."""
    rights = ["SELECT", "UPDATE", *(["USAGE"] if login.is_public else [])]
    rows = connection.execute(
        f"""
        SELECT n.nspname, c.relname {RELATIONS} AND c.relkind = 'S'
           AND EXISTS (SELECT 1 FROM unnest(%(rights)s::text[]) AS r
                       WHERE has_sequence_privilege(%(role)s, c.oid, r))
        ORDER BY 1, 2
        """,
        {"role": login.name, "rights": rights},
    ).fetchall()
    for schema, name in rows:
        yield f"{login.name} may read or set {schema}.{name}, and must not."


def _owned(connection, role):
    """An owner may do anything to what it owns, triggers and grants included."""
    rows = connection.execute(
        "SELECT c.oid::regclass::text FROM pg_class c WHERE pg_get_userbyid(c.relowner) = %(role)s"
        " UNION ALL SELECT p.oid::regprocedure::text FROM pg_proc p"
        " WHERE pg_get_userbyid(p.proowner) = %(role)s"
        " UNION ALL SELECT 'the database' FROM pg_database d"
        " WHERE d.datname = current_database() AND pg_get_userbyid(d.datdba) = %(role)s ORDER BY 1",
        {"role": role},
    ).fetchall()
    for (name,) in rows:
        yield f"{role} owns {name}, so that no grant and no trigger holds it."


def _wrong_functions(connection, login):
    role = login.name
    held = functions(connection, f"{OURS} AND {MAY_CALL}", role=role)
    for name, function in functions(connection, OURS):
        if login.may_call(name) != ((name, function) in held):
            verb = "may not call" if login.may_call(name) else "may, and must not, call"
            yield f"{role} {verb} {function}."
    for _, function in functions(connection, f"{LARGE_OBJECTS} AND {MAY_CALL}", role=role):
        yield f"{role} may call {function}, and make or read large objects."
    for _, function in functions(connection, f"{OF_THEIR_OWNER} AND {MAY_CALL}", role=role):
        yield f"{role} may call {function}, which runs with its owner's rights."


def _large_objects(connection, role):
    try:
        rows = connection.execute(
            "SELECT m.oid FROM pg_largeobject_metadata m WHERE pg_get_userbyid(m.lomowner) = %(role)s"
            " OR EXISTS (SELECT 1 FROM aclexplode(m.lomacl) a WHERE a.grantee IN"
            " (0, (SELECT oid FROM pg_roles WHERE rolname = %(role)s))) ORDER BY 1",
            {"role": role},
        ).fetchall()
    except psycopg.errors.InsufficientPrivilege:
        return
    for (number,) in rows:
        yield f"{role} may read the large object {number}."
