"""The filter sets of the grammar: one a resource, made from the parameters that apply to it."""

import copy

import django_filters
from django.contrib.postgres.fields import ArrayField
from django.db.models import Exists, OuterRef, Q

from record import models
from record.models.base import Chance
from record.query.parameters import PARAMETERS
from record.query.resources import RESOURCES
from record.query.values import Chosen, Words
from vocabulary.terms import Position

NOTHING = Q(pk__in=[])
# Columns that say how a claim stands: by a moment, its row of then is asked instead. For each
# table, the column that names the claim, and its columns with what they are called there.
STANDING = {
    models.Claim: ("slug", {f.name: f.name for f in models.Standing._meta.fields}),
    models.Stance: ("claim", {"statuses": "statuses"}),
    models.Figure: ("claim", {"replaced": "replaced", "conflicting": "conflicting"}),
}


class ParameterFilter(django_filters.Filter):
    """One parameter as it applies to one resource."""

    def __init__(self, parameter, resource):
        super().__init__(label=parameter.about)
        self.parameter, self.resource = parameter, resource

    def __deepcopy__(self, memo):
        # A filter set copies its filters to tell them whose they are; what they ask never changes.
        return copy.copy(self)

    @property
    def field(self):
        if not hasattr(self, "_field"):
            self._field = copy.deepcopy(self.parameter.field)
        return self._field

    def asked(self, others):
        """``(part, columns)`` that the parameter asks beside the parameters ``others``."""
        asks = self.parameter.on[self.resource.name]
        if self.parameter.beside in others:
            asks = self.parameter.then.get(self.resource.name, asks)
        columns = asks if isinstance(asks, tuple) else (asks,)
        part = columns[0].rpartition(".")[0]
        return part, [column.rpartition(".")[2] for column in columns]

    def conditions(self, value, model, columns, at, by):
        """``(wanted, excluded)`` over the rows of ``model``, of which one column must fit, as they
        stood at ``at`` and in the world by ``by``."""
        wanted, excluded = Q(), NOTHING
        for column in columns:
            here, not_here = self._by_then(value, model, column, at, by)
            wanted |= here
            excluded |= not_here
        return wanted, excluded

    def _by_then(self, value, model, column, at, by):
        name, standing = STANDING.get(model, ("", {}))
        if by is None:
            return self._condition(value, model, column, at)
        if (model, column) == (models.Link, "same_side"):
            met = Q(same_side_since__lte=by)
            return (met if value else ~met), NOTHING
        if column not in standing:
            return self._condition(value, model, column, at)
        then = models.ClaimMoment.objects.at(at).as_of(by).filter(slug=OuterRef(name))
        found = self._condition(value, models.ClaimMoment, standing[column], at)
        return tuple(q if q in (Q(), NOTHING) else Q(Exists(then.filter(q))) for q in found)

    def _condition(self, value, model, column, at):
        if isinstance(value, Chosen):
            own = _among(model, column, value.wanted)
            own |= _on_sides(model, column, value.wanted_sides, at)
            left_out = _among(model, column, value.excluded)
            left_out |= _on_sides(model, column, value.excluded_sides, at)
            asked = value.wanted or value.wanted_sides
            return own if asked else Q(), left_out
        if isinstance(self.parameter.field, Words):
            column = f"{column}__icontains" if value else column
            return (Q(**{column: value}) if value else ~Q(**{column: ""})), NOTHING
        return Q(**{column: value}), NOTHING


def _among(model, column, values):
    if not values:
        return NOTHING
    return Q(**{f"{column}__{'overlap' if _is_list(model, column) else 'in'}": list(values)})


def _on_sides(model, column, sides, at):
    """The rows whose actor is on one of ``sides``: that day, where the row knows the day."""
    if not sides:
        return NOTHING
    twin = f"{column}_sides"
    if any(field.name == twin for field in model._meta.fields):
        return Q(**{f"{twin}__overlap": list(sides)})
    members = models.Actor.objects.at(at).filter(sides__overlap=list(sides))
    return _among(model, column, members.values_list("slug", flat=True))


def _is_list(model, column):
    return isinstance(model._meta.get_field(column), ArrayField)


class GrammarFilterSet(django_filters.FilterSet):
    """Different parameters mean AND; those that ask one part of an object ask one row of it."""

    resource = None

    def get_form_class(self):
        """A form of what is asked: reading all the fields that are not costs more than the rows."""
        asked = {name: one.field for name, one in self.filters.items() if name in self.data}
        return type("AskedForm", (self._meta.form,), asked)

    def filter_queryset(self, queryset):
        return self.keep(queryset, self.form.cleaned_data)

    def keep(self, queryset, values, below=None):
        """Those of ``queryset`` that fit ``values``: of each parameter what its field read, or None.

        With ``below``, only those with a lower ``Chance`` are wanted, so no others need be found by words.
        """
        self.below = below
        asked = {name: value for name, value in values.items() if value is not None}
        self.at, self.by = asked.pop("as_published", None), asked.pop("as_of", None)
        parts = {}
        for name, value in asked.items():
            value = value.at(self.at) if isinstance(value, Chosen) else value
            found = self.filters[name]
            part, columns = found.asked(asked)
            model = self._rows(part).model
            if columns == ["search"]:
                queryset = queryset.filter(self._found_by(value))
                continue
            conditions = found.conditions(value, model, columns, self.at, self.by)
            if found.parameter.every:
                queryset = self._every(queryset, part, conditions)
            elif found.parameter.none:
                queryset = queryset.filter(~Exists(self._rows(part).filter(conditions[0])))
            elif part:
                parts.setdefault(part, []).append(conditions)
            else:
                queryset = queryset.filter(conditions[0], ~conditions[1])
        for part, conditions in parts.items():
            queryset = self._bind(queryset, part, conditions)
        return queryset

    def _rows(self, part):
        rows = self.resource.parts[part] if part else self.resource.rows
        return rows(self.at, self.by)

    def _bind(self, queryset, part, conditions):
        """Keep what has a row that meets every wanted condition, and no row that, meeting the
        others, meets an excluded one."""
        rows = self._rows(part)
        wanted = [condition for condition, _ in conditions]
        if any(wanted):
            queryset = queryset.filter(Exists(rows.filter(*wanted)))
        for place, (_, excluded) in enumerate(conditions):
            if excluded != NOTHING:
                others = wanted[:place] + wanted[place + 1 :]
                queryset = queryset.filter(~Exists(rows.filter(excluded, *others)))
        return queryset

    def _every(self, queryset, part, conditions):
        """Keep what is asserted, and every time as wanted."""
        asserting = self._rows(part).filter(position=Position.ASSERTS)
        wanted, excluded = conditions
        return queryset.filter(Exists(asserting), ~Exists(asserting.exclude(wanted & ~excluded)))

    def _found_by(self, sought):
        query = sought.query()
        hits = models.Search.objects.standing(self.at, self.by)
        hits = hits.filter(kind=self.resource.kind, vector=query)
        if self.below is not None and self.resource.searched == "slug":
            hits = hits.alias(chance=Chance("slug")).filter(chance__lt=self.below)
        return Q(**{f"{self.resource.searched}__in": hits.values("slug")})


def _filter_set(resource):
    own = {
        name: ParameterFilter(parameter, resource)
        for name, parameter in PARAMETERS.items()
        if resource.name in parameter.on
    }
    return type(
        f"{resource.name.title()}FilterSet", (GrammarFilterSet,), {**own, "resource": resource}
    )


FILTER_SETS = {name: _filter_set(resource) for name, resource in RESOURCES.items()}
