"""By what each list can be counted: the parameters with a closed list of values, and some others.

A facet bears its parameter's name, and counts the objects that this parameter, asked with each of
its values, would find.
"""

from dataclasses import dataclass

from record.query.parameters import PARAMETERS, Parameter
from record.query.values import Flag, Terms

COUNTED = (
    "claims",
    "statements",
    "attributions",
    "stances",
    "denials",
    "figures",
    "assessments",
)
ACTORS = (
    "party",
    "assessor",
    "speaker",
    "on_behalf_of",
    "asserted_by",
    "denied_by",
    "doubted_by",
    "via",
    "publisher",
)
# Parts whose rows belong to other dossiers: they are counted as they stand, never drawn.
ELSEWHERE = {("statements", "stance"), ("attributions", "stance")}


@dataclass(frozen=True)
class Facet:
    """One parameter on one resource: ``column`` of the object's own row, or of a ``part``."""

    name: str
    resource: str
    part: str
    column: str

    @property
    def parameter(self) -> Parameter:
        return PARAMETERS[self.name]

    @property
    def is_drawn(self):
        return (self.resource, self.part) not in ELSEWHERE

    @property
    def names(self):
        """What its values name: ``actor``, ``event``, or "" for terms."""
        return "actor" if self.name in ACTORS else "event" * (self.name == "event")


def _is_counted(parameter):
    if parameter.every or parameter.none:
        return False
    closed = isinstance(parameter.field, Terms | Flag)
    return closed or parameter.name in ACTORS or parameter.name == "event"


def _facets(resource):
    for parameter in PARAMETERS.values():
        asks = parameter.on.get(resource)
        if asks and _is_counted(parameter):
            part, _, column = asks.rpartition(".")
            yield Facet(parameter.name, resource, part, column)


FACETS = {name: {facet.name: facet for facet in _facets(name)} for name in COUNTED}
DRAWN = {
    name: [facet for facet in facets.values() if facet.is_drawn] for name, facets in FACETS.items()
}
