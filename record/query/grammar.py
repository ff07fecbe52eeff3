"""Every resource and every parameter of the grammar, each defined once."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import OuterRef

from record import models
from record.query.values import Flag, Slugs, Terms, Text
from vocabulary.terms import ClaimKind, EvidenceStatus


@dataclass(frozen=True)
class Resource:
    """A list of the API. It is read along ``order`` and the slug, both falling.

    ``parts`` are the tables whose rows belong to an object: parameters that ask the same table
    ask the same row of it. ``searched`` is the column that names the objects of kind ``kind``
    in the table of search vectors. ``kinds`` are those whose withdrawal takes an object away.
    """

    name: str
    about: str
    rows: Callable
    kind: str
    order: str = "first_published"
    searched: str = "slug"
    text: str = "detail"
    parts: dict = field(default_factory=dict)

    def __call__(self):
        return self.rows()


@dataclass(frozen=True)
class Parameter:
    """A parameter; ``on`` says for each resource that it applies to which column it asks.

    A column of the object's own row is plain, that of a part is ``part.column``.
    """

    name: str
    about: str
    field: Text
    on: dict


def _stances(**where):
    return lambda: models.Stance.objects.now().counted().filter(**where)


RESOURCES = {
    resource.name: resource
    for resource in (
        Resource(
            "claims",
            "Neutral sentences that can be true or false, with who asserts and who denies them.",
            models.Claim.objects.now,
            "claim",
            parts={"stance": _stances(claim=OuterRef("slug"))},
        ),
        Resource(
            "statements",
            "What one speaker said on one occasion, with every report of it.",
            models.Statement.objects.now,
            "statement",
            order="said_earliest",
            parts={
                "stance": _stances(statement=OuterRef("slug")),
                "report": lambda: models.Attribution.objects.now().filter(
                    statement=OuterRef("slug")
                ),
            },
        ),
        Resource(
            "denials",
            "Stances that deny, a row a stance, with speaker, day, words and chain.",
            lambda: models.Stance.objects.now().denials().leading(),
            "statement",
            order="said_earliest",
            searched="statement",
            text="row",
            parts={"stance": _stances(slug=OuterRef("slug"))},
        ),
        Resource(
            "actors",
            "Who speaks, relays, publishes, assesses, or is spoken about.",
            models.Actor.objects.now,
            "actor",
        ),
        Resource(
            "events",
            "What happened, or is said to have happened; without a verdict.",
            models.Event.objects.now,
            "event",
        ),
        Resource(
            "documents",
            "Published items in which statements were read.",
            models.Document.objects.now,
            "document",
        ),
        Resource(
            "evidence",
            "Items that, according to somebody, bear on a claim.",
            models.Evidence.objects.now,
            "evidence",
        ),
    )
}

PARAMETERS = {
    parameter.name: parameter
    for parameter in (
        Parameter(
            "event",
            "About this event or a part of it; of a statement also: made at it.",
            Slugs(models.Event),
            {"claims": "events", "statements": "events", "denials": "events", "events": "events"},
        ),
        Parameter(
            "event_only",
            "About this event itself, without its parts.",
            Slugs(models.Event),
            {
                "claims": "event",
                "statements": "direct_events",
                "denials": "event",
                "events": "slug",
            },
        ),
        Parameter(
            "kind",
            "The kind of the claim.",
            Terms(ClaimKind),
            {"claims": "kind", "statements": "stance.kind", "denials": "kind"},
        ),
        Parameter(
            "evidence_status",
            "The evidence status that the claim shows.",
            Terms(EvidenceStatus),
            {"claims": "statuses", "statements": "stance.statuses", "denials": "statuses"},
        ),
        Parameter(
            "speaker",
            "Who spoke; of a claim: who takes a position on it.",
            Slugs(models.Actor),
            {"claims": "stance.speaker", "statements": "speaker", "denials": "speaker"},
        ),
        Parameter(
            "asserted_by",
            "Asserted by this actor, as speaker or as the body spoken for.",
            Slugs(models.Actor),
            {"claims": "asserted_by"},
        ),
        Parameter(
            "denied_by",
            "Denied by this actor, as speaker or as the body spoken for.",
            Slugs(models.Actor),
            {"claims": "denied_by"},
        ),
        Parameter(
            "via",
            "Relayed by this actor, at any hop of the chain.",
            Slugs(models.Actor),
            {"claims": "stance.via", "statements": "report.via", "denials": "stance.via"},
        ),
        Parameter(
            "contested",
            "Whether one actor asserts it and another denies it.",
            Flag(),
            {"claims": "contested"},
        ),
        Parameter(
            "q",
            "Full text over claims, quotes and names: words, “a phrase”, -without, or.",
            Text(),
            dict.fromkeys(("claims", "statements", "denials", "actors", "events"), "search"),
        ),
    )
}

# What every list takes, beside what it asks.
PAGING = {
    "cursor": "Where the next page begins: as the last page's `next` gave it, for the same query.",
    "page_size": "How many objects a page holds: 1 to 100, 20 unless given.",
}


def applicable(resource):
    """The names of the parameters that ``resource`` takes, paging included."""
    return [name for name, p in PARAMETERS.items() if resource.name in p.on] + list(PAGING)
