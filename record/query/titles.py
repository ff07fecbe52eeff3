"""By what name a reader knows what a query names by slug."""

from django.db.models import F, Value

from record.models import Actor, Document, Event
from record.query.parameters import PARAMETERS
from record.query.values import Chosen, Slugs

# A claim and a statement have no title: their texts never stand alone.
TITLED = {Actor: "name", Document: "title", Event: "title"}


def titles(asked):
    """``{(kind, slug): name}`` of the actors, documents and events that an ``Asked`` query names: one
    query, and none where it names nothing."""
    wanted = {}
    for name, value in asked.values.items():
        field = PARAMETERS[name].field
        if isinstance(value, Chosen) and isinstance(field, Slugs) and field.model in TITLED:
            wanted.setdefault(field.model, set()).update(_slugs(value))
    parts = [
        model.objects.at(asked.at)
        .filter(slug__in=slugs)
        .values_list(Value(model._meta.model_name), "slug", F(TITLED[model]))
        for model, slugs in wanted.items()
    ]
    if not parts:
        return {}
    found = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return {(kind, slug): title for kind, slug, title in found}


def _slugs(chosen):
    return {
        *chosen.wanted,
        *chosen.excluded,
        *chosen.wanted_sides,
        *chosen.excluded_sides,
    }
