"""The desk's login and the public side's: their limits, and what each may do to which table."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.apps import apps
from django.conf import settings

PUBLIC_ROLE = "on_record_public"
DESK_ROLE = "on_record_desk"

READ = {"SELECT"}
APPEND = READ | {"INSERT"}
WRITE = APPEND | {"UPDATE", "DELETE"}
# Tables of the desk that only grow, but in one way. Those with the trigger ``append_only`` are
# found in the database.
GROWING = {
    "editorial_dossier": APPEND | {"UPDATE"},
    "editorial_body": APPEND,
    # A draft's may be discarded: the trigger ``stays`` keeps every other.
    "claims_assessment": APPEND | {"DELETE"},
}
# Columns that may be changed all the same: an erasure's; and where a row is only ever locked, which
# needs the right to change some column, the key, whose change the triggers refuse.
COLUMNS = {
    "editorial_body": ("content", "salt", "erased_at", "ordered_by_id", "confirmed_by_id"),
    "editorial_review": ("id",),
    "editorial_apikey": ("id",),
}


@dataclass(frozen=True)
class Login:
    """One login. ``url`` is the setting's value that names it, or ""; ``limits`` are settings of its
    sessions, as PostgreSQL shows them."""

    name: str
    setting: str
    limits: dict
    connections: int = 40

    @property
    def url(self):
        return getattr(settings, self.setting)

    @property
    def password(self):
        """The password that its address holds, or ""."""
        return unquote(urlsplit(self.url).password or "")

    @property
    def is_public(self):
        return self.setting == "RECORD_DATABASE_URL"

    def rights(self, connection):
        """``{table: rights}`` of the schema ``public``; a table that is not here it may not touch."""
        if self.is_public:
            return dict.fromkeys(record_tables(), READ)
        tables = [model._meta.db_table for model in apps.get_models(include_auto_created=True)]
        growing = dict.fromkeys(append_only(connection), APPEND) | GROWING
        return {table: growing.get(table, WRITE) for table in tables}

    def columns(self):
        """``{table: columns}`` that it may change where it may not change the table."""
        return {} if self.is_public else COLUMNS

    def may_call(self, function):
        """Whether it needs a function of ours, by name: the desk's triggers call the desk's."""
        return not self.is_public or function.startswith("record_")


def public():
    """The public side's login: RECORD_DATABASE_URL names it, else it is the usual one."""
    return Login(
        _named("RECORD_DATABASE_URL", PUBLIC_ROLE),
        "RECORD_DATABASE_URL",
        {
            "statement_timeout": "2s",
            "idle_in_transaction_session_timeout": "10s",
            "idle_session_timeout": "1h",
            "default_transaction_read_only": "on",
        },
    )


def desk():
    """The desk's login: DESK_DATABASE_URL names it, else it is the usual one."""
    return Login(
        _named("DESK_DATABASE_URL", DESK_ROLE),
        "DESK_DATABASE_URL",
        {"idle_in_transaction_session_timeout": "10min", "idle_session_timeout": "1h"},
    )


def _named(setting, usual):
    named = urlsplit(getattr(settings, setting)).username
    return unquote(named) if named else usual


def record_tables():
    """The tables that the public may read: all models of ``record``, and no other."""
    models = apps.get_app_config("record").get_models(include_auto_created=True)
    return sorted(model._meta.db_table for model in models)


def append_only(connection):
    """The tables whose trigger lets nobody change or delete a row."""
    rows = connection.execute(
        "SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE t.tgname = 'append_only' ORDER BY 1"
    ).fetchall()
    return [table for (table,) in rows]
