"""By what rows are counted, as the database makes it of their columns: ``parameter:value``."""

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Cast

from record import models
from record.query.filtering import STANDING

TEXTS = ArrayField(TextField())
NONE = Cast(Value([], TEXTS), TEXTS)


def each(rows, pairs, asked):
    """The labels of all ``rows`` of a part, as an array: ``pairs`` are facets with their columns."""
    labels = Func(own(rows.model, pairs, asked), function="unnest", output_field=TextField())
    return ArraySubquery(rows.values_list(labels))


def own(model, pairs, asked):
    """The labels of a row of ``model`` itself, as an array: ``facet:value`` of each value in a column;
    of what says how a claim stands, as it stood."""
    name, standing = STANDING.get(model, ("", {})) if asked.by else ("", {})
    arrays = [_of_column(facet, model, column) for facet, column in pairs if column not in standing]
    stood = [
        _of_column(facet, models.ClaimMoment, standing[column])
        for facet, column in pairs
        if column in standing
    ]
    if stood:
        then = models.ClaimMoment.objects.at(asked.at).as_of(asked.by).filter(slug=OuterRef(name))
        arrays.append(Subquery(then.values_list(together(stood))))
    return together(arrays)


def together(arrays):
    return Func(*arrays, template="(%(expressions)s)", arg_joiner=" || ", output_field=TEXTS)


def _of_column(facet, model, column):
    many = isinstance(model._meta.get_field(column), ArrayField)
    template = (
        f"ARRAY(SELECT '{facet}:' || one FROM unnest(%(expressions)s) AS one)"
        if many
        else f"array_remove(ARRAY['{facet}:' || (%(expressions)s)::text], '{facet}:')"
    )
    return Func(F(column), template=template, output_field=TEXTS)
