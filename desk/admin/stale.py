"""What changed, told field by field: a dossier's history, and two people on one form."""

import json
import re

from django.apps import apps
from django.db import models
from django.db.models import Func, Q, TextField, Value

from desk.admin import pages
from desk.admin.forms import dossier_of
from desk.admin.pages import address
from editorial.models import Dossier, History

HIDDEN = {"id", "dossier_row_id"}


def entries_of_row(model, key, parts=()):
    """The entries of a row in no dossier, and of its ``parts``: models that name it, in none either."""
    found = Q(chain=f"{model._meta.db_table}/{key}")
    for part in parts:
        (link,) = (field for field in part._meta.concrete_fields if field.related_model is model)
        # A part that was removed is known only by what history kept of it.
        named = Q(told__regex=rf'"{link.column}": {re.escape(str(key))}[,}}]')
        found |= Q(chain__startswith=f"{part._meta.db_table}/") & named
    told = Func("body__content", Value("UTF8"), function="convert_from", output_field=TextField())
    return History.objects.alias(told=told).filter(found)


def history(row, most=200, parts=()):
    """The newest changes of ``row``'s dossier (of the row and its ``parts``, where it has none)."""
    dossier = getattr(row, "dossier", None)
    if dossier is not None:
        found = History.objects.filter(dossier=dossier.pk)
    else:
        found = entries_of_row(type(row), row.pk, parts)
    entries = list(found.select_related("by", "body").order_by("-id")[:most])
    teller = Teller()
    return [teller.told(entry, before) for entry, before in _with_before(entries)]


def history_page(request, site, row, *, opts, parts=()):
    """The page that tells every change of ``row``'s dossier, or of the row where it has none."""
    return pages.show(
        request,
        site,
        "desk/history_page.html",
        title="History",
        subject=dossier_of(row) or row,
        back=address(row),
        changes=history(row, parts=parts),
        opts=opts,
    )


def differences(row, *, since, post, models):
    """What was changed in ``row``'s dossier after version ``since``, beside what was typed.

    Where it has none, ``since`` is the entry of history that was the newest of it and its parts.
    One item for each row that changed: who, when, why, and for each field the value when the
    form was opened, the value now, and the value in ``post``.
    """
    if dossier := dossier_of(row):
        found, number = History.objects.filter(dossier=dossier.pk), "version"
    else:
        found, number = entries_of_row(type(row), row.pk, models), "pk"
    entries = found.filter(**{f"{number}__gt": since})
    latest = {}
    for entry in entries.select_related("by", "body").order_by("id"):
        latest[entry.table, entry.row] = entry
    teller = Teller()
    found = []
    for (table, key), entry in latest.items():
        model = teller.model(table)
        ours = table == row._meta.db_table and key == str(row.pk)
        prefix = "" if ours else _prefix(model, key, post) if model in models else None
        before = _last(entry, **{f"{number}__lte": since})
        found.append(teller.told(entry, before, typed=None if prefix is None else (post, prefix)))
    return found


def _prefix(model, key, post):
    """The prefix of the form in ``post`` that holds the row of ``model`` with this key."""
    accessors = {
        field.remote_field.get_accessor_name().replace("+", "")
        for field in model._meta.concrete_fields
        if field.is_relation
    }
    for name, value in post.items():
        match = re.fullmatch(rf"(.+?)((?:-\d+)?-\d+-){model._meta.pk.name}", name)
        if match and value == key and match[1] in accessors:
            return match[1] + match[2]
    return None


def _last(entry, **where):
    """The newest entry of the row of ``entry``, of those that ``where`` picks."""
    found = History.objects.filter(chain=entry.chain, table=entry.table, row=entry.row, **where)
    return found.select_related("body").order_by("-id").first()


def _with_before(entries):
    """Pair each entry (newest first) with the one before it of the same row."""
    older = {}
    pairs = []
    for entry in reversed(entries):
        key = entry.table, entry.row
        before = older.get(key)
        if before is None and entry.operation != History.Operation.INSERT:
            before = _last(entry, pk__lt=entry.pk)
        pairs.append((entry, before))
        older[key] = entry
    return reversed(pairs)


class Teller:
    """Tells changes in words. Remembers the labels of the rows that foreign keys name."""

    def __init__(self):
        self.models = {model._meta.db_table: model for model in apps.get_models()}
        self.labels = {}

    def model(self, table):
        return self.models.get(table)

    def told(self, entry, before, typed=None):
        model = self.model(entry.table)
        return {
            "entry": entry,
            "noun": model._meta.verbose_name if model else entry.table,
            "erased": entry.body.erased_at is not None,
            "fields": list(self._fields(model, entry, before, typed)) if model else [],
        }

    def _fields(self, model, entry, before, typed):
        old, new = _values(before), _values(entry)
        if entry.operation == History.Operation.DELETE:
            old, new = new, {}
        for field in _columns(model, before, new):
            was, now = old.get(field.column), new.get(field.column)
            if (
                field.column in HIDDEN
                or was == now
                or (before is None and now in ("", None, False))
            ):
                continue
            yield {
                "label": field.verbose_name,
                "was": self._tell(field, was) if before else "",
                "now": self._tell(field, now),
                "typed": self._typed(field, *typed) if typed else "",
            }

    def _typed(self, field, post, prefix):
        name = prefix + field.name
        if name not in post:
            return "no" if isinstance(field, models.BooleanField) else ""
        value = post[name]
        return "yes" if isinstance(field, models.BooleanField) else self._tell(field, value)

    def _tell(self, field, value):
        if value in ("", None):
            return "—"
        if isinstance(field, models.BooleanField):
            return "yes" if value else "no"
        if isinstance(value, list):
            return ", ".join(map(str, value))
        if field.is_relation:
            return self._label(field.related_model, value)
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        return str(value)

    def _label(self, model, key):
        known = (model, str(key))
        if known not in self.labels:
            row = model._base_manager.filter(pk=key).first() if str(key).isdecimal() else None
            self.labels[known] = str(row.subject if type(row) is Dossier else row or key)
        return self.labels[known]


def _columns(model, before, new):
    """The columns that are told; of a dossier's own row only those whose changes history keeps."""
    fields = model._meta.local_concrete_fields
    if model is not Dossier:
        return fields
    merge_alone = before is None and new.get("merged_into_id")
    told = {"merged_into_id"} if merge_alone else {"slug", "merged_into_id"}
    return [field for field in fields if field.column in told]


def _values(entry):
    if entry is None or entry.body.erased_at is not None:
        return {}
    return json.loads(entry.body.text)


def one(entry):
    """One change, told beside what stood before it."""
    before = None
    if entry.operation != History.Operation.INSERT:
        before = _last(entry, pk__lt=entry.pk)
    return Teller().told(entry, before)
