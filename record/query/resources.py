"""Every resource of the API, defined once: its rows, their order, and the tables of their parts."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import OuterRef

from record import models

# What a list may be ordered by, and the column along which it is then read.
BY_PUBLICATION = {"published": "first_published"}
BY_SAYING = {"said": "said_earliest", **BY_PUBLICATION, "appeared": "appeared"}


@dataclass(frozen=True)
class Resource:
    """A list of the API. It is read along a column of ``orders`` and the slug, both falling or both
    rising: the first of them, falling, unless another is asked for.

    ``rows(at, by)`` are its rows as they stood at the moment ``at``, now for None, and of these what
    was part of the world by the moment ``by``, all for None. ``parts`` are the tables whose rows
    belong to an object: parameters that ask the same table ask the same row of it.
    ``searched`` is the column that names the objects of kind ``kind`` in the table of search
    vectors. ``goes_with`` are the kinds of dossiers whose withdrawal takes an object away; ``part``
    is what an object that has no dossier of its own is, and ``names`` what its slug names, in order,
    "" for nothing.
    """

    name: str
    about: str
    rows: Callable
    kind: str
    orders: dict = field(default_factory=lambda: BY_PUBLICATION)
    searched: str = "slug"
    text: str = "detail"
    parts: dict = field(default_factory=dict)
    goes_with: tuple = ()
    part: str = ""
    names: tuple = ()

    @property
    def order(self):
        """The column along which the list is read unless another order is asked for."""
        return next(iter(self.orders.values()))

    @property
    def has_editions(self):
        """Whether its objects are dossiers, published in editions of their own."""
        return not self.part


def _of(model, **where):
    return lambda at, by=None: model.objects.at(at).as_of(by).filter(**where)


def _stances(**where):
    return lambda at, by=None: models.Stance.objects.at(at).as_of(by).counted().filter(**where)


def _latest_assessments(**where):
    return lambda at, by=None: models.Assessment.objects.at(at).latest_by(by).filter(**where)


SPOKEN = ("statement", "claim")
A_STANCE = {
    "kind": "statement",
    "orders": BY_SAYING,
    "searched": "statement",
    "text": "row",
    "parts": {"stance": _stances(slug=OuterRef("slug"))},
    "goes_with": SPOKEN,
    "part": "stance",
    "names": ("statement", "claim"),
}

RESOURCES = {
    resource.name: resource
    for resource in (
        Resource(
            "claims",
            "Neutral sentences that can be true or false, with who asserts and who denies them.",
            _of(models.Claim),
            "claim",
            orders={**BY_PUBLICATION, "last_said": "last_said", "reports": "report_count"},
            parts={
                "stance": _stances(claim=OuterRef("slug")),
                "party": _of(models.Party, claim=OuterRef("slug")),
                "bearing": _of(models.Bearing, claim=OuterRef("slug")),
                "assessment": _latest_assessments(claim=OuterRef("slug")),
                "figure": _of(models.Figure, claim=OuterRef("slug")),
            },
        ),
        Resource(
            "statements",
            "What one speaker said on one occasion, with every report of it.",
            _of(models.Statement),
            "statement",
            orders=BY_SAYING,
            parts={
                "stance": _stances(statement=OuterRef("slug")),
                "report": _of(models.Attribution, statement=OuterRef("slug")),
            },
        ),
        Resource(
            "attributions",
            "Reports of statements, a row a report, with its words and its chain.",
            _of(models.Attribution),
            "statement",
            orders=BY_SAYING,
            searched="statement",
            text="row",
            parts={"stance": _stances(statement=OuterRef("statement"), key=OuterRef("key"))},
            goes_with=("statement",),
            part="attribution",
            names=("statement", ""),
        ),
        Resource(
            "stances",
            "What statements say about a claim, or about another statement: a row a stance.",
            lambda at, by=None: models.Stance.objects.at(at).as_of(by).counted().leading(),
            **A_STANCE,
        ),
        Resource(
            "denials",
            "Stances that deny, a row a stance, with speaker, day, words and chain.",
            lambda at, by=None: models.Stance.objects.at(at).as_of(by).denials().leading(),
            **A_STANCE,
        ),
        Resource(
            "figures",
            "Quantities, a row a figure as stated, with what replaces or conflicts with it.",
            _of(models.Figure),
            "statement",
            orders=BY_SAYING,
            searched="statement",
            text="row",
            parts={"stance": _stances(slug=OuterRef("stance"))},
            goes_with=SPOKEN,
            part="figure",
            names=("statement", "claim", ""),
        ),
        Resource(
            "links",
            "Ties between two claims: what replaces, competes with or refines what, and why.",
            _of(models.Link),
            "claim",
            text="row",
            goes_with=("claim",),
            part="link",
            names=("claim", "", "claim"),
        ),
        Resource(
            "assessments",
            "What an assessor says the evidence shows of a claim, and in which words.",
            _of(models.Assessment),
            "claim",
            orders={"assessed": "assessed_earliest", **BY_PUBLICATION},
            searched="claim",
            text="row",
            goes_with=("claim",),
            part="assessment",
            names=("claim", ""),
        ),
        Resource(
            "actors",
            "Who speaks, relays, publishes, assesses, or is spoken about.",
            _of(models.Actor),
            "actor",
        ),
        Resource(
            "events",
            "What happened, or is said to have happened; without a verdict.",
            _of(models.Event),
            "event",
            orders={**BY_PUBLICATION, "happened": "dated"},
        ),
        Resource(
            "documents",
            "Published items in which statements were read.",
            _of(models.Document),
            "document",
            orders={**BY_PUBLICATION, "appeared": "appeared"},
        ),
        Resource(
            "evidence",
            "Items that, according to somebody, bear on a claim.",
            _of(models.Evidence),
            "evidence",
            parts={"bearing": _of(models.Bearing, evidence=OuterRef("slug"))},
        ),
        Resource(
            "editions",
            "What was published when: every edition of everything, withdrawals without words.",
            _of(models.Edition),
            "edition",
            orders={"published": "published_at"},
            text="row",
            part="edition",
        ),
        Resource(
            "views",
            "Questions with a name, each with its query and its answer.",
            _of(models.View),
            "view",
        ),
    )
}
