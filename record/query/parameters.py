"""Every parameter of the grammar, defined once, with the resources on which it applies."""

from dataclasses import dataclass, field

from record import models
from record.query.resources import RESOURCES
from record.query.values import Actors, Flag, Moment, Slugs, Terms, Text, Words
from vocabulary.terms import (
    Bearing,
    ClaimKind,
    ClaimLinkKind,
    Detail,
    EvidenceStatus,
    Measure,
    Medium,
    PartyRole,
    Position,
    StatementForm,
)


@dataclass(frozen=True)
class Parameter:
    """A parameter; ``on`` says for each resource that it applies to which column it asks.

    A column of the object's own row is plain, that of a part is ``part.column``; ``column__lte``
    compares. Of several columns one must fit. ``every``: not one row, but every asserting stance
    must fit; ``none``: no row may. Beside the parameter ``beside``, it asks ``then`` instead.
    """

    name: str
    about: str
    field: Text
    on: dict
    every: bool = False
    none: bool = False
    beside: str = ""
    then: dict = field(default_factory=dict)


def _told(column, *, in_report=True):
    """A column of a report of a statement, wherever one is: the object's own, or of a part."""
    part = "report" if in_report else "stance"
    return {
        "claims": f"stance.{column}",
        "statements": f"{part}.{column}",
        "attributions": column if in_report else f"stance.{column}",
        "stances": f"stance.{column}",
        "denials": f"stance.{column}",
        "figures": f"stance.{column}",
    }


def _said(column):
    """A column that statements have, and every row of one."""
    return {
        **_told(column),
        **dict.fromkeys(("statements", "stances", "denials"), column),
    }


PARAMETERS = {
    parameter.name: parameter
    for parameter in (
        # What
        Parameter(
            "claim",
            "About this claim; of links, at either end.",
            Slugs(models.Claim),
            {
                "claims": "slug",
                "statements": "stance.claim",
                "attributions": "stance.claim",
                "stances": "claim",
                "denials": "claim",
                "figures": "claim",
                "links": ("claim", "to"),
                "assessments": "claim",
                "evidence": "bearing.claim",
            },
        ),
        Parameter(
            "event",
            "About this event or a part of it; of a statement also: made at it.",
            Slugs(models.Event),
            {
                **dict.fromkeys(("claims", "statements", "attributions"), "events"),
                **dict.fromkeys(("stances", "denials", "links", "assessments"), "events"),
                "figures": "stance.events",
                "events": "events",
            },
        ),
        Parameter(
            "event_only",
            "About this event itself, without its parts.",
            Slugs(models.Event),
            {
                **dict.fromkeys(("claims", "stances", "denials", "links", "assessments"), "event"),
                **dict.fromkeys(("statements", "attributions"), "direct_events"),
                "figures": "stance.event",
                "events": "slug",
            },
        ),
        Parameter(
            "kind",
            "The kind of the claim.",
            Terms(ClaimKind),
            {
                **_told("kind", in_report=False),
                **dict.fromkeys(("claims", "stances", "denials", "assessments"), "kind"),
                "links": "claim_kind",
            },
        ),
        Parameter(
            "party",
            "An actor's part in what the claim describes.",
            Actors(models.Actor),
            {"claims": "party.actor"},
        ),
        Parameter(
            "party_role", "The role of that party.", Terms(PartyRole), {"claims": "party.role"}
        ),
        Parameter(
            "link",
            "The kind of a link between claims; of a claim, in either direction.",
            Terms(ClaimLinkKind, any_of_them=True),
            {"claims": "links", "links": "kind"},
        ),
        Parameter(
            "replaced",
            "Whether a later one takes its place.",
            Flag(),
            {"claims": "replaced", "figures": "replaced"},
        ),
        Parameter(
            "conflicting",
            "Whether another figure cannot be right together with it.",
            Flag(),
            {"figures": "conflicting"},
        ),
        Parameter(
            "same_side",
            "Whether those who contradict each other are on one side.",
            Flag(),
            {"claims": "same_side", "links": "same_side"},
        ),
        Parameter(
            "counts",
            "What a figure counts.",
            Words(),
            {"claims": "figure.counted", "figures": "counted"},
        ),
        Parameter(
            "measure",
            "What of it is counted or measured.",
            Terms(Measure),
            {"claims": "figure.measure", "figures": "measure"},
        ),
        Parameter(
            "q",
            "Full text over claims, quotes and names: words, “a phrase”, -without, or.",
            Text(),
            dict.fromkeys([name for name in RESOURCES if name != "links"], "search"),
        ),
        # Status
        Parameter(
            "evidence_status",
            "The evidence status that the claim shows; beside `assessor`, that assessor's latest.",
            Terms(EvidenceStatus),
            {
                "claims": "statuses",
                "statements": "stance.statuses",
                "attributions": "stance.statuses",
                "stances": "statuses",
                "denials": "statuses",
                "assessments": "status",
            },
            beside="assessor",
            then={"claims": "assessment.status"},
        ),
        Parameter(
            "assessor",
            "Assessed by this actor.",
            Actors(models.Actor),
            {"claims": "assessment.assessor", "assessments": "assessor"},
        ),
        Parameter(
            "contested",
            "Whether one actor asserts it and another denies it.",
            Flag(),
            {"claims": "contested"},
        ),
        Parameter(
            "has_evidence",
            "An item bears on it in this way, according to somebody.",
            Terms(Bearing, any_of_them=True),
            {"claims": "bearing.bearing", "evidence": "bearing.bearing"},
        ),
        Parameter(
            "evidence_by",
            "Who produced that item of evidence.",
            Actors(models.Actor),
            {"claims": "bearing.produced_by", "evidence": "produced_by"},
        ),
        Parameter(
            "lacks_evidence",
            "No item bears on it in this way.",
            Terms(Bearing, any_of_them=True),
            {"claims": "bearing.bearing"},
            none=True,
        ),
        # Who
        Parameter(
            "speaker",
            "Who spoke; of a claim: who takes a position on it.",
            Actors(models.Actor),
            _said("speaker"),
        ),
        Parameter(
            "on_behalf_of", "The body spoken for.", Actors(models.Actor), _said("on_behalf_of")
        ),
        Parameter(
            "position",
            "What the statement says about the claim, or about another statement.",
            Terms(Position),
            {**_told("position", in_report=False), "stances": "position", "denials": "position"},
        ),
        Parameter(
            "detail",
            "Why a statement takes no position.",
            Terms(Detail),
            {
                "claims": "stance.detail",
                "statements": "stance.detail",
                "attributions": "stance.detail",
                "stances": "detail",
                "figures": "stance.detail",
            },
        ),
        Parameter("form", "The form of the statement.", Terms(StatementForm), _said("form")),
        Parameter(
            "asserted_by",
            "Asserted by this actor, as speaker or as the body spoken for.",
            Actors(models.Actor),
            {"claims": "asserted_by"},
        ),
        Parameter(
            "denied_by",
            "Denied by this actor, as speaker or as the body spoken for.",
            Actors(models.Actor),
            {"claims": "denied_by"},
        ),
        Parameter(
            "doubted_by",
            "Doubted by this actor, as speaker or as the body spoken for.",
            Actors(models.Actor),
            {"claims": "doubted_by"},
        ),
        Parameter(
            "asserted_only_by",
            "Every statement that asserts it is by one of these.",
            Actors(models.Actor),
            {"claims": "stance.speaker"},
            every=True,
        ),
        Parameter(
            "credited_to",
            "Whom the report credits, who may differ from the speaker.",
            Actors(models.Actor),
            _told("credited"),
        ),
        # How it reached us
        Parameter(
            "via",
            "Relayed by this actor, at any hop of the chain.",
            Actors(models.Actor),
            _told("via"),
        ),
        Parameter(
            "first_via",
            "Relayed by this actor, at the hop nearest the speaker.",
            Actors(models.Actor),
            _told("first_via"),
        ),
        Parameter(
            "through", "Spoken or relayed by this actor.", Actors(models.Actor), _told("through")
        ),
        Parameter(
            "only_via",
            "Every statement that asserts it was spoken or relayed by one of these, in its "
            "fullest report.",
            Actors(models.Actor),
            {"claims": "stance.fullest_through"},
            every=True,
        ),
        Parameter(
            "publisher",
            "Who published the document it was read in.",
            Actors(models.Actor),
            {**_told("publisher"), "documents": "publisher"},
        ),
        Parameter(
            "document", "The document it was read in.", Slugs(models.Document), _told("document")
        ),
        Parameter(
            "medium",
            "How the statement was made, as the report says.",
            Terms(Medium),
            _told("medium"),
        ),
        Parameter(
            "hedge",
            "A word of the speaker's own hedge.",
            Words(),
            _told("hedge", in_report=False),
        ),
        Parameter(
            "report_hedge",
            "A word by which the outlet hedges the report.",
            Words(),
            _told("report_hedge"),
        ),
        # When
        Parameter(
            "said_after",
            "Said at this moment or later, at the earliest.",
            Moment(),
            {**_said("said_earliest__gte"), "figures": "said_earliest__gte"},
        ),
        Parameter(
            "said_before",
            "Said before this moment, at the latest.",
            Moment(),
            {**_said("said_latest__lt"), "figures": "said_latest__lt"},
        ),
        Parameter(
            "assessed_after",
            "Assessed at this moment or later.",
            Moment(),
            {
                "claims": "assessment.assessed_earliest__gte",
                "assessments": "assessed_earliest__gte",
            },
        ),
        Parameter(
            "assessed_before",
            "Assessed before this moment.",
            Moment(),
            {"claims": "assessment.assessed_latest__lt", "assessments": "assessed_latest__lt"},
        ),
        Parameter(
            "as_of",
            "The world by this moment: what had certainly been said and assessed by then.",
            Moment(whole=True),
            dict.fromkeys(RESOURCES, "certain"),
        ),
        Parameter(
            "as_published",
            "What this site said at that moment.",
            Moment(whole=True),
            dict.fromkeys(RESOURCES, "published"),
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
