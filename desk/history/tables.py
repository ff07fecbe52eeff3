"""The tables that keep history, and names for their rows in a sentence."""

from functools import cache

from django.apps import apps
from django.db import connection

from editorial.models import Dossier

DESK_APPS = ("editorial", "events", "sources", "claims", "desk")
ACCOUNTS = ("auth_user", "auth_user_groups", "auth_user_user_permissions")
# It is the history; of its bodies, which never change otherwise, erasures are kept. An import's row
# is how far it is, a wording another row's text once more, and the use of a recovery code is an
# account's change.
BY_THEMSELVES = (
    "editorial_history",
    "editorial_body",
    "editorial_recoverycode",
    "desk_importrow",
    "desk_wording",
)
# Of these, history has some columns only: names and powers, no passwords; a dossier's slug, and
# its progress worked out from the rest (deciding.py).
PARTLY = ("auth_user", "editorial_dossier")


@cache
def kept():
    """The model of each table that keeps history of every row, by the table's name."""
    models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    return {
        name: model
        for name, model in sorted(models.items())
        if (model._meta.app_label in DESK_APPS or name in ACCOUNTS) and name not in BY_THEMSELVES
    }


def named(table, row, dossier=None):
    """``claims_quote 17 (statement kremlin-denies)``: how a finding names a row."""
    found = dossier and Dossier.objects.filter(pk=dossier).first()
    return f"{table} {row} ({found})" if found else f"{table} {row}"


def chain_named(chain):
    """``claim drone-attack``, or the row whose chain it is."""
    table, _, row = chain.partition("/")
    found = None
    if table == "dossier" and row.isdecimal():
        found = Dossier.objects.filter(pk=row).first()
    return f"{found} ({chain})" if found else f"{table} {row}"


def rows(sql, *values):
    """The rows that ``sql`` finds, fetched in portions."""
    with connection.chunked_cursor() as cursor:
        cursor.itersize = 500
        cursor.execute(sql, values or None)
        yield from cursor
