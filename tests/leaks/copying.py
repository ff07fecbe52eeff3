"""Drafts by the thousand: copies, made by the database, of some that were drawn one by one.

Every trigger and constraint is on, so that a copy has its history and is held to the rules like what
is typed. What a copy points to is copied with it where it is new, and shared where it is not.
"""

from contextlib import contextmanager

from django.apps import apps
from django.db import models

from editorial.models import Dossier
from tests.faults.rights import sql

# Names that are unique, alone or beside a row that a copy shares.
NAMES = {"slug", "key", "sources.ActorName.name"}


@contextmanager
def each_again(times, places):
    """Whatever dossiers, and rows of them, are made in this block is there ``times`` more afterwards.
    ``places``: how many of its posts, at most, are put in one page's printed order."""
    before = {root: _last(root) for root in {_root(model) for model in _models()}}
    yield
    made = {root: (last, _last(root)) for root, last in before.items()}
    for model in _models() if times else ():
        _copy(model, made, times, places)
    for root in made:
        sql(
            f"SELECT setval(pg_get_serial_sequence('{root._meta.db_table}', 'id'), max(id))"
            f" FROM {root._meta.db_table} HAVING max(id) > 0"
        )


def _models():
    """What drafts are made of; history and the index of words write themselves."""
    return [Dossier, *(m for app in ("events", "sources", "claims") for m in _of(app))]


def _of(app):
    return apps.get_app_config(app).get_models(include_auto_created=True)


def _root(model):
    """The table that numbers the rows of ``model``."""
    while model._meta.pk.is_relation:
        model = model._meta.pk.related_model
    return model


def _last(root):
    return root.objects.aggregate(last=models.Max("pk"))["last"] or 0


def _copy(model, made, times, places):
    fields = model._meta.local_concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(_value(field, made, places) for field in fields)
    sql(
        f"INSERT INTO {model._meta.db_table} ({columns}) SELECT {values}"
        f" FROM {model._meta.db_table} o, generate_series(1, {times}) k"
        f' WHERE o."{model._meta.pk.column}" > {made[_root(model)][0]}'
    )
    # Elsewhere the server counts by itself, once something is committed; uncounted, a table of
    # thousands is read whole by the rule on parties, for every row.
    sql(f"ANALYZE {model._meta.db_table}")


def _value(field, made, places):
    """What stands in a column of the ``k``-th copy of the row ``o``, as SQL."""
    column, label = f'o."{field.column}"', f"{field.model._meta.label}.{field.name}"
    numbering = field.model if field.primary_key else None
    if field.is_relation:
        numbering = _root(field.related_model)
    if numbering in made:
        first, last = made[numbering]
        return f"{column} + CASE WHEN {column} > {first} THEN k * {last - first} ELSE 0 END"
    if {field.name, label} & NAMES:
        return f"{column} || '-' || k"
    if label == "editorial.Dossier.version":
        return str(field.default)  # each of its rows is a version more
    return f"{column} + k * {places}" if label == "sources.Document.position" else column
