"""Putting rows into the record: closing what stood, adding what stands now, comparing both."""

import json
from collections import Counter

from django.apps import apps
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q

from record.drawing.editions import without_words
from record.models import Edition, Row, Tombstone
from record.rows import text_of

NOT_COMPARED = {"id", "published", "vector"}


def models():
    """The models whose rows belong to a dossier."""
    return [model for model in apps.get_app_config("record").get_models() if issubclass(model, Row)]


def lock():
    """Let one transaction at a time write the record."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('record'))")


def add(rows, moments):
    """Save ``rows``, each open from the moment at which its owner's edition was published."""
    by_model = {}
    for row in rows:
        row.published = DateTimeTZRange(moments[row.owner], None)
        by_model.setdefault(type(row), []).append(row)
    for model, same in by_model.items():
        model.objects.bulk_create(same, batch_size=500)


def close(moments):
    """End the open rows of every owner at its moment: ``{kind/slug: aware datetime}``."""
    if not moments:
        return
    with connection.cursor() as cursor:
        for model in models():
            cursor.execute(
                f"UPDATE {model._meta.db_table} AS held"
                " SET published = tstzrange(lower(held.published), ended.at)"
                " FROM unnest(%s::text[], %s::timestamptz[]) AS ended (owner, at)"
                " WHERE held.owner = ended.owner AND upper_inf(held.published)",
                [list(moments), list(moments.values())],
            )


def erase(owners):
    """Remove every row of ``owners``."""
    for model in models():
        model.objects.filter(owner__in=owners).delete()


def erase_past(owners, gone):
    """Remove the past rows of ``owners``; of past editions, what they hold in words, and the name of
    a cause that is ``gone``."""
    for model in models():
        past = model.objects.filter(owner__in=owners, published__upper_inf=False)
        if model is not Edition:
            past.delete()
            continue
        for edition in past.filter(Q(shown=True) | Q(cause__in=gone)):
            edition.cause = "" if edition.cause in gone else edition.cause
            if edition.shown:
                drawn = without_words(json.loads(edition.row))
                edition.row = text_of(drawn if edition.cause else drawn | {"cause": None})
            edition.save(update_fields=["row", "cause"])


def erase_open():
    """Remove every open row: what the latest editions draw anew."""
    for model in models():
        model.objects.now().delete()


def bury(kind, slug, *, reason, at):
    """Leave a tombstone at an address: it answers 410 from now on."""
    Tombstone.objects.update_or_create(
        kind=kind,
        slug=slug,
        defaults={"reason": reason, "at": at, "published": DateTimeTZRange(at, None)},
    )


def unearth(owners):
    """Close the tombstones at addresses that are published again: what was exported before a
    withdrawal stays withdrawn."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE record_tombstone"
            " SET published = tstzrange(lower(published), greatest(now(), lower(published)))"
            " WHERE kind || '/' || slug = ANY(%s) AND upper_inf(published)",
            [list(owners)],
        )


def stones():
    """The open rows by which the list of editions tells of withdrawals, in ``drawn``'s form."""
    return drawn(Edition.objects.now().filter(edition=0))


def standing(owners=None):
    """The open rows by owner, each as a multiset of comparable values; of all owners for None.

    Withdrawals are no dossier's: they are ``stones``.
    """
    found = {}
    for model in models():
        rows = model.objects.now().exclude(edition=0)
        for row in rows if owners is None else rows.filter(owner__in=owners):
            found.setdefault(row.owner, Counter())[comparable(row)] += 1
    return found


def drawn(rows):
    """``rows`` that are not saved, in the form that ``standing`` gives for one owner."""
    return Counter(comparable(row) for row in rows)


def comparable(row):
    """A row's table and values, without what differs between equal drawings."""
    return (
        row._meta.model_name,
        *(
            (field.name, _plain(field.to_python(getattr(row, field.attname))))
            for field in row._meta.concrete_fields
            if field.name not in NOT_COMPARED
        ),
    )


def _plain(value):
    return tuple(value) if isinstance(value, list) else value
