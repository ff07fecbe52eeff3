"""The page of an actor: roles, what they said and denied, where; counted, never scored."""

from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from record.models import Actor, Event, Stance, Tally
from record.turning import contained_in
from web.timelines import LAST
from web.views import MOST, SOME, RecordPage

# What is told of an actor's part in the lists, by the tally that holds it.
COUNTED = {
    "statements": ("speaker", "on_behalf_of"),
    "denials": ("speaker", "on_behalf_of"),
    "attributions": ("via",),
    "claims": ("party",),
    "assessments": ("assessor",),
}


class ActorPage(RecordPage):
    model, kind = Actor, "actor"

    def rows(self):
        own = Q(pk__in=[])
        for resource, facets in COUNTED.items():
            own |= Q(resource=resource, facet__in=facets, value=OuterRef("slug"))
            own |= Q(resource=resource, facet="")
        told = JSONObject(resource="resource", facet="facet", count="count")
        tallies = Tally.objects.filter(own).values_list(told, flat=True)
        return Actor.objects.now().annotate(tallies=ArraySubquery(tallies))

    def beside(self, row):
        theirs = Q(speaker=row.slug) | Q(on_behalf_of=row.slug)
        return {
            "ties": sorted(self.drawn["affiliations"], key=begun),
            "counts": counts(row.tallies),
            "statements": self.listed("statements", theirs, size=SOME, turned=True),
            "denials": self.listed("denials", theirs),
            "claims": self.listed("claims", parties__contains=[row.slug]),
            "events": contained_in(events(theirs)),
        }


def begun(tie):
    """Orders ties by when they began; those of which that is not known come last."""
    return datetime.fromisoformat(tie["from"]["earliest"]) if tie["from"] else LAST


def counts(tallies):
    """``{resource: {facet: count, "all": count}}`` of what is logged."""
    found = {name: dict.fromkeys((*facets, "all"), 0) for name, facets in COUNTED.items()}
    for tally in tallies:
        found[tally["resource"]][tally["facet"] or "all"] = tally["count"]
    return found


def events(theirs):
    """The events of whose claims they spoke: dicts of ``event``, ``title``, ``stances``, ``denials``
    and ``logged``, the positions of everybody on claims of that event. Most spoken of first."""
    title = Event.objects.now().filter(slug=OuterRef("event")).values("title")[:1]
    logged = Tally.objects.filter(resource="stances", facet="event", value=OuterRef("event"))
    spoken = Stance.objects.now().counted().leading().filter(theirs).exclude(event="")
    return list(
        spoken.values("event")
        .annotate(
            title=Subquery(title),
            stances=Count("pk"),
            denials=Count("pk", filter=Q(position="denies")),
            logged=Subquery(logged.values("count")[:1]),
        )
        .order_by(F("stances").desc(), "event")[:MOST]
    )
