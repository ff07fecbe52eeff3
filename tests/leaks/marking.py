"""A token of its own in every field of every row of the desk's tables.

The fields are those of the models, so that a new one is marked by itself. A token names its field:
``qzxv`` and the field's number; a hash is given one of hexadecimal digits, a number and a moment
values that nothing else has. Columns that have no room for any are in ``without_room``.
"""

import re
from functools import cache
from itertools import count

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, connection, models, transaction

from tests.faults.rights import sql, triggers_off
from tests.leaks import inventory

TOKEN = re.compile(
    rb"qzxv([0-9a-f]{3})?|decafbad([0-9a-f]{3})|\b1811-\d\d-\d\d|\bQ?18110\d{5}\b", re.IGNORECASE
)
SHORTEST = 11
# What gives a dossier its state, and whom a test's users are by: no secrets, and the story needs them.
KEPT = {
    *(f"editorial.Dossier.{name}" for name in ("version", "approved_version", "published_version")),
    "editorial.Edition.number",
    "editorial.Edition.version",
}
# What a constraint binds to a form or to its neighbour, as SQL that keeps to it: words are as long as
# their place in a text, and its end (the field after its start) is where they end.
WORDS = "left(overlay({column} PLACING {token} FROM 1), length({column}))"
BOUND = {
    "claims.Quote.exact": WORDS,
    "claims.Quote.start": "{column} * 0 + {number}",
    "claims.Quote.end": "{column} * 0 + {number} - 1 + length(exact)",
    "desk.PassedOver.words": WORDS,
    "desk.PassedOver.start": "181100000 + {key}",
    "desk.PassedOver.end": "181100000 + {key} + length(words)",
    # Where it was marked before, in the place of that: there is room for a few.
    "editorial.History.table": "split_part({column}, 'qzxv', 1) || {token}",
    "sources.Actor.wikidata": "'Q18110' || lpad({key}::text, 5, '0')",
}
# The software's own words, not the newsroom's.
SOFTWARE = {"auth.Permission", "auth.Group", "contenttypes.ContentType"}


def desk_models():
    found = apps.get_models(include_auto_created=True)
    return [
        model
        for model in found
        if model._meta.app_label != "record" and model._meta.label not in SOFTWARE
    ]


@cache
def fields():
    """``{number: (model, field)}`` of every column that can hold a token."""
    every = [
        (model, field) for model in desk_models() for field in model._meta.local_concrete_fields
    ]
    return {
        number: (model, field)
        for number, (model, field) in zip(count(1), every, strict=False)
        if has_room(model, field)
    }


def has_room(model, field):
    """Whether a token fits: not in a relation, a term, a flag, a row's id, or a few characters."""
    if (
        field.is_relation
        or field.choices
        or field.primary_key
        or field.unique
        and "key" in field.name
    ):
        return False
    if f"{model._meta.label}.{field.name}" in KEPT or isinstance(field, models.BooleanField):
        return False
    if isinstance(field, models.CharField):
        return (field.max_length or SHORTEST) >= SHORTEST
    if isinstance(field, ArrayField):
        return isinstance(field.base_field, models.CharField | models.TextField)
    return isinstance(
        field, models.TextField | models.BinaryField | models.JSONField | models.DateTimeField
    ) or type(field) in (models.IntegerField, models.PositiveIntegerField, models.BigIntegerField)


def mark(*, only=None, where="true"):
    """Mark the rows for which the SQL ``where`` holds. ``only`` limits it to fields, by
    ``model.field``. Returns those that refused their token, of tables that have such rows."""
    refusing = set()
    by_model = {}
    for number, (model, field) in fields().items():
        if only is None or f"{model._meta.label}.{field.name}" in only:
            by_model.setdefault(model, []).append((number, field))
    for model, marked in by_model.items():
        refusing |= _mark(model, marked, where)
    return refusing


def _mark(model, marked, where):
    held = condition(model, where)
    if not held or _attempt(model, marked, held):
        return set()
    return {
        f"{model._meta.label}.{field.name}"
        for number, field in marked
        if not _attempt(model, [(number, field)], held)
        and not (is_hash(field) and _attempt(model, [(number, field)], held, hexadecimal=True))
        and not _attempt(model, [(number, field)], f"({held}) AND {_filled(field)}")
    }


def _filled(field):
    """The rows, as SQL, in which a constraint lets there be something: there is something already."""
    text = isinstance(field, models.CharField | models.TextField)
    return f""" "{field.column}"{" <> ''" if text else " IS NOT NULL"} """


def is_hash(field):
    return isinstance(field, models.CharField) and field.max_length == 64


def condition(model, where):
    """A slug of what is published is public, and so is the text that was frozen for it."""
    if model._meta.label == "editorial.Dossier":
        return f"({where}) AND published_version = 0 AND NOT in_review"
    if model._meta.label == "editorial.Body":
        return (
            f"({where}) AND erased_at IS NULL AND NOT EXISTS"
            " (SELECT 1 FROM editorial_edition e WHERE e.body_id = digest)"
        )
    return where


def _attempt(model, marked, where, *, hexadecimal=False):
    key = f'"{model._meta.pk.column}"'
    values = ", ".join(
        f'"{field.column}" = {_value(field, number, key, hexadecimal)}' for number, field in marked
    )
    try:
        with transaction.atomic(), triggers_off():
            sql(f"UPDATE {model._meta.db_table} SET {values} WHERE {where}")
    except IntegrityError:
        return False
    return True


def _value(field, number, key, hexadecimal):
    """The new value as SQL: the token first, then what stood there, so that words still meet."""
    token = f"'qzxv{number:03x}p' || left({key}::text, 6)"
    column, label = f'"{field.column}"', f"{field.model._meta.label}.{field.name}"
    if label in BOUND:
        named = {"column": column, "token": token, "key": key, "number": 181100000 + number}
        return BOUND[label].format(**named)
    if isinstance(field, ArrayField):
        return f"ARRAY[{token}]"
    if isinstance(field, models.JSONField):
        return f"to_jsonb({token})"
    if isinstance(field, models.BinaryField):
        return f"{column} || convert_to({token}, 'UTF8')"
    if isinstance(field, models.DateTimeField):
        return f"'1811-01-01Z'::timestamptz + make_interval(days => {number % 300})"
    if isinstance(field, models.IntegerField):
        return f"181100000 + {number}"
    if hexadecimal:
        return f"rpad('decafbad{number:03x}' || {key}, {field.max_length}, '0')"
    if field.max_length is None:
        return f"{token} || ' ' || {column}"
    if field.unique or isinstance(field, models.SlugField) or field.max_length < 100:
        return f"left({token}, {field.max_length})"
    return f"left({token} || ' ' || {column}, {field.max_length})"


def found_in(content):
    """The names of the fields whose tokens stand in ``content`` (bytes)."""
    numbered = fields()
    found = set()
    for match in TOKEN.finditer(content):
        number = int(match[1] or match[2] or "0", 16)
        model, field = numbered.get(number, (None, None))
        found.add(f"{model._meta.label}.{field.name}" if model else match[0].decode())
    return found


def tokens():
    """``{model.field: in how many of its rows a token stands}``, of every field that can hold one."""
    by_model = {}
    for model, field in fields().values():
        by_model.setdefault(model, []).append(field)
    return {
        f"{model._meta.label}.{field.name}": held
        for model, marked in by_model.items()
        for field, held in zip(marked, _tokens(model, marked), strict=True)
    }


def _tokens(model, marked):
    columns = ", ".join(
        f"count(*) FILTER (WHERE {_text(field)} ~ 'qzxv|decafbad|^Q?1811')" for field in marked
    )
    return sql(f"SELECT {columns} FROM {model._meta.db_table}")[0]


def _text(field):
    binary = isinstance(field, models.BinaryField)
    return f"encode(\"{field.column}\", 'escape')" if binary else f'"{field.column}"::text'


def never_public():
    """The names of the fields that are never public, as docs/inventory.md has it."""
    told = inventory.told_fields().items()
    return {f"{model}.{field}" for model, (_, never) in told for field in never}


def empty_tables():
    """The tables of the desk in which there is nothing to mark."""
    found = []
    for model in desk_models():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {model._meta.db_table})")
            found += [] if cursor.fetchone()[0] else [model._meta.label]
    return found
