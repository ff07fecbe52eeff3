"""The form of a dossier (docs/bundles.md): rows to plain data and back, from one declaration.

A model declares ``keys``, in the order in which they are written. A key is the name of
a column, a foreign key, an uncertain time or a list of parts; the model says which. ``Group``
gathers columns under one key; a ``Parts`` names the model and the link where a plain name cannot.
"""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal

from django.db import models

from vocabulary.times import UncertainTime


@dataclass(frozen=True)
class As:
    """A column written under another key."""

    key: str
    column: str


@dataclass(frozen=True)
class Group:
    """Columns written together under one key: ``span: {capture, start, end}``."""

    key: str
    columns: dict


@dataclass(frozen=True)
class Parts:
    """Rows of ``model`` that hang on this one by their ``link``, written as a list under ``key``.

    ``identity`` names the columns by which a row is known again in a changed list: its place,
    unless something better is given. ``order`` is the column that keeps the order of the list:
    ``order``, or ``pk`` for rows that are only ever added; without one, it is sorted by identity.
    ``where`` narrows the rows, ``keys`` replaces the model's own.
    """

    key: str
    model: str
    link: str
    identity: tuple = ("order",)
    order: str = ""
    where: dict = field(default_factory=dict)
    keys: tuple = ()


@dataclass(frozen=True)
class Many:
    """A list of references kept in a table of pairs, each told by its attribute ``name``."""

    key: str
    accessor: str
    name: str = "reference"


@dataclass(frozen=True)
class Decided:
    """A column that only an action sets: written under its own name, and never filled."""

    key: str


def canonical(data):
    """The one JSON text of ``data``: sorted keys, no spaces, UTF-8 as it is."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


EMPTY = ("", None, [], {}, False)


@dataclass
class Written:
    """A row as plain data, and the ids of the dossiers that it and its parts name."""

    data: dict = field(default_factory=dict)
    names: set = field(default_factory=set)


def write(row):
    """Return ``row`` and its parts as plain data; keys with empty or default values are left out."""
    return write_all([row])[0].data


def write_all(rows, keys=None):
    """A ``Written`` for each of ``rows`` (of one model), in as many queries as one would take."""
    rows = list(rows)
    if not rows:
        return []
    keys, defaults = keys or rows[0].keys, getattr(rows[0], "defaults", {})
    models.prefetch_related_objects(rows, *_related(type(rows[0]), keys))
    written = [Written() for _ in rows]
    for item in keys:
        key = item if isinstance(item, str) else item.key
        for one, (value, names) in zip(written, _values_of(rows, item), strict=True):
            if value not in EMPTY and value != defaults.get(key):
                one.data[key] = value
            one.names |= names
    for one, row in zip(written, rows, strict=True):
        one.names.discard(row.pk if not hasattr(row, "owner") else None)
    return written


def _related(model, keys):
    """What ``prefetch_related_objects`` must load so that writing ``keys`` asks nothing more."""
    for item in keys:
        if isinstance(item, Parts):
            continue
        for column in [item.accessor] if isinstance(item, Many) else columns_of(item):
            if isinstance(getattr(model, column, None), property):
                continue
            target = model._meta.get_field(column)
            if target.is_relation:
                owner = getattr(target.related_model, "owner", None)
                yield f"{column}__{owner.replace('.', '__')}" if owner else column


def _values_of(rows, item):
    """``(value, names)`` of each of ``rows`` under one key."""
    if isinstance(item, Parts):
        return _parts_written(rows, item)
    if isinstance(item, Many):
        targets = [getattr(row, item.accessor).all() for row in rows]
        return [(sorted(getattr(t, item.name) for t in some), _named(some)) for some in targets]
    if isinstance(item, Group):
        return [(_group(row, item), _named(_columns(row, item))) for row in rows]
    (column,) = columns_of(item)
    return [(plain(row, column), _named(_columns(row, item))) for row in rows]


def _columns(row, item):
    return [getattr(row, column) for column in columns_of(item)]


def _named(values):
    return {value.dossier.pk for value in values if isinstance(value, models.Model)}


def _group(row, item):
    pairs = {key: plain(row, column) for key, column in item.columns.items()}
    return {key: value for key, value in pairs.items() if value is not None and value != ""}


def _parts_written(rows, item):
    model = rows[0]._meta.apps.get_model(item.model)
    parts = model.objects.filter(**{f"{item.link}__in": [row.pk for row in rows]}, **item.where)
    parts = list(parts.order_by(item.order or "pk"))
    link = model._meta.get_field(item.link).attname
    by_row = {row.pk: [] for row in rows}
    for part, written in zip(parts, write_all(parts, item.keys or None), strict=True):
        by_row[getattr(part, link)].append((part, written))
    if not item.order:
        for pairs in by_row.values():
            pairs.sort(key=lambda pair: identity(pair[0], item))
    return [
        ([w.data for _, w in pairs], {name for _, w in pairs for name in w.names})
        for pairs in by_row.values()
    ]


def plain(row, column):
    """The value of one column as text, number or truth value; a row as its reference."""
    value = getattr(row, column)
    if isinstance(value, UncertainTime):
        return value.as_json()
    if isinstance(value, models.Model):
        return value.reference
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime):
        # One text a moment: the database tells it in UTC, a bundle in any zone.
        return value.astimezone(UTC).isoformat()
    return str(value) if isinstance(value, str) else value


def parts_of(row, item):
    """The rows behind a ``Parts``, in the order in which they are written."""
    model = row._meta.apps.get_model(item.model)
    rows = model.objects.filter(**{item.link: row.pk}, **item.where).order_by(item.order or "pk")
    return list(rows) if item.order else sorted(rows, key=lambda part: identity(part, item))


def identity(part, item):
    """The natural key of a part within its list, as a tuple of texts."""
    return tuple(str(plain(part, column) or "") for column in item.identity)


def columns_of(item):
    """The columns that a plain item, an ``As``, a ``Group`` or a ``Decided`` stands for."""
    if isinstance(item, Group):
        return list(item.columns.values())
    if isinstance(item, Decided):
        return [item.key]
    return [item.column if isinstance(item, As) else item]


class NotFound(LookupError):
    """A reference that names nothing. ``str()`` is the sentence to show."""


def fill(row, data, find, keys=None):
    """Set the plain columns of ``row`` from ``data``, in the form that ``write`` gives.

    ``find(model, reference, row)`` returns the row that a reference names, or raises
    ``NotFound``. A key that is left out sets the column's default.
    """
    for item in keys or row.keys:
        if isinstance(item, Parts | Many | Decided):
            continue
        if isinstance(item, Group):
            inner = data.get(item.key, {})
            for key, column in item.columns.items():
                _set(row, column, inner.get(key), find)
        elif isinstance(item, As):
            _set(row, item.column, data.get(item.key), find)
        else:
            _set(row, item, data.get(item), find)
    return row


def _set(row, column, value, find):
    if isinstance(getattr(type(row), column, None), property):
        setattr(row, column, UncertainTime.from_json(value) if value else None)
        return
    column = row._meta.get_field(column)
    if value is None:
        setattr(row, column.attname, column.get_default())
    elif column.is_relation:
        setattr(row, column.name, find(column.related_model, value, row))
    else:
        setattr(row, column.attname, column.to_python(value))


def sync(row, data, find, keys=None, *, fresh=False, drop=None):
    """Make the parts of ``row`` those of ``data``: add, change and remove what differs.

    ``fresh``: the row was only now added, so nothing hangs on it yet. ``drop(part, keys)`` removes
    a part, in the place of ``discard``.
    """
    for item in keys or row.keys:
        if isinstance(item, Parts):
            _sync_parts(row, item, data.get(item.key, []), find, fresh, drop or discard)
        elif isinstance(item, Many):
            accessor = getattr(row, item.accessor)
            wanted = {find(accessor.model, name, row) for name in data.get(item.key, [])}
            if wanted != (set() if fresh else set(accessor.all())):
                accessor.set(wanted)


def _sync_parts(row, item, wanted, find, fresh, drop):
    model = row._meta.apps.get_model(item.model)
    standing = [] if fresh else parts_of(row, item)
    known = defaultdict(list)
    for part in standing:
        known[identity(part, item)].append(part)
    kept = []
    for place, entry in enumerate(wanted, start=1):
        part = _part(model, row, item, place, entry, find)
        same = known[identity(part, item)]
        kept.append((same.pop(0) if same else part, place, entry))
    for part in [part for left in known.values() for part in left]:
        drop(part, item.keys)
    for part, place, entry in kept:
        new = part._state.adding
        if new or _changed_to(part, item, place, entry, find):
            part.save()
        sync(part, entry, find, item.keys, fresh=new, drop=drop)


def put(row, key, entry, find):
    """Add ``entry`` to the parts of ``row`` under ``key``, or change the part of its identity.

    For a list without an order, known by columns: its other parts are not even read.
    """
    item = next(item for item in row.keys if isinstance(item, Parts) and item.key == key)
    model = row._meta.apps.get_model(item.model)
    part = _part(model, row, item, 1, entry, find)
    known = {model._meta.get_field(column).attname for column in item.identity}
    known = {column: getattr(part, column) for column in known}
    standing = model.objects.filter(**{item.link: row.pk}, **item.where, **known).first()
    if standing is None or _changed_to(part := standing, item, 1, entry, find):
        part.save()
    sync(part, entry, find, item.keys, fresh=standing is None)


def _changed_to(part, item, place, entry, find):
    """Fill a standing part from ``entry``; whether that changed it."""
    before = _values(part)
    if item.order == "order":
        part.order = place
    return _values(fill(part, entry, find, item.keys)) != before


def _part(model, row, item, place, entry, find):
    """A new row for ``entry``, not saved: to be known by its identity, or to be added."""
    part = model(**{f"{item.link}_id": row.pk}, **item.where)
    if item.order == "order":
        part.order = place
    return fill(part, entry, find, item.keys)


def _values(row):
    return {column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields}


def changed(row):
    """Whether ``row`` differs from what the database holds."""
    if row._state.adding:
        return True
    return _values(row) != _values(type(row).objects.get(pk=row.pk))


def discard(part, keys=None):
    """Remove a part, its own parts first."""
    for item in keys or part.keys:
        if isinstance(item, Parts):
            for inner in parts_of(part, item):
                discard(inner, item.keys)
        elif isinstance(item, Many):
            getattr(part, item.accessor).clear()
    part.delete()
