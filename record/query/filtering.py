"""The filter sets of the grammar: one a resource, made from the parameters that apply to it."""

import copy

import django_filters
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, Q

from record import models
from record.query.grammar import PARAMETERS, RESOURCES
from record.query.values import Chosen
from record.rows import TEXT_SEARCH


class ParameterFilter(django_filters.Filter):
    """One parameter as it applies to one resource."""

    def __init__(self, parameter, resource):
        super().__init__(field_name=parameter.on[resource.name], label=parameter.about)
        self.parameter, self.resource = parameter, resource
        *part, self.column = self.field_name.split(".")
        self.part = part[0] if part else ""

    @property
    def field(self):
        if not hasattr(self, "_field"):
            self._field = copy.deepcopy(self.parameter.field)
        return self._field


class GrammarFilterSet(django_filters.FilterSet):
    """Different parameters mean AND; those that ask one part of an object ask one row of it."""

    resource = None

    def filter_queryset(self, queryset):
        asked = {name: value for name, value in self.form.cleaned_data.items() if value is not None}
        parts = {}
        for name, value in asked.items():
            found = self.filters[name]
            if found.column == "search":
                queryset = queryset.filter(_found_by(self.resource, value))
            elif found.part:
                parts.setdefault(found.part, []).append(_conditions(found, value))
            else:
                wanted, excluded = _conditions(found, value)
                queryset = queryset.filter(wanted, ~excluded)
        for part, conditions in parts.items():
            queryset = self._bind(queryset, part, conditions)
        return queryset

    def _bind(self, queryset, part, conditions):
        """Keep what has a row that meets every wanted condition, and no row that, meeting the
        others, meets an excluded one."""
        rows = self.resource.parts[part]()
        wanted = [condition for condition, _ in conditions]
        if any(wanted):
            queryset = queryset.filter(Exists(rows.filter(*wanted)))
        for place, (_, excluded) in enumerate(conditions):
            if excluded != NOTHING:
                others = wanted[:place] + wanted[place + 1 :]
                queryset = queryset.filter(~Exists(rows.filter(excluded, *others)))
        return queryset


NOTHING = Q(pk__in=[])


def _conditions(found, value):
    """``(wanted, excluded)`` over the rows that hold the column."""
    if not isinstance(value, Chosen):
        return Q(**{found.column: value}), NOTHING
    model = (found.resource.parts[found.part]() if found.part else found.resource()).model
    is_list = isinstance(model._meta.get_field(found.column), ArrayField)
    name = f"{found.column}__{'overlap' if is_list else 'in'}"
    wanted = Q(**{name: list(value.wanted)}) if value.wanted else Q()
    excluded = Q(**{name: list(value.excluded)}) if value.excluded else NOTHING
    return wanted, excluded


def _found_by(resource, text):
    query = SearchQuery(text, config=TEXT_SEARCH, search_type="websearch")
    hits = models.Search.objects.now().filter(kind=resource.kind, vector=query)
    return Q(**{f"{resource.searched}__in": hits.values("slug")})


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
