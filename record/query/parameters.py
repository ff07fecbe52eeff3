"""Every parameter that chooses among objects, defined once, with the resources on which it applies."""

from types import SimpleNamespace

from record import models
from record.query.applying import Parameter, said, told
from record.query.resources import RESOURCES
from record.query.values import Actors, Flag, Moment, Searched, Slugs, Terms, Words
from vocabulary.terms import (
    Bearing,
    ClaimKind,
    ClaimLinkKind,
    CorrectionKind,
    Detail,
    EvidenceStatus,
    Measure,
    Medium,
    PartyRole,
    Position,
    StatementForm,
)

UNSEARCHED = ("links", "editions", "views")
IN_EDITIONS = SimpleNamespace(values=[name for name, one in RESOURCES.items() if one.has_editions])

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
                "editions": "claim",
            },
        ),
        Parameter(
            "statement",
            "This statement, or what belongs to it.",
            Slugs(models.Statement),
            {
                **dict.fromkeys(("attributions", "stances", "denials", "figures"), "statement"),
                "claims": "stance.statement",
                "statements": "slug",
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
                **told("kind", in_report=False),
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
            'Full text over claims, quotes and names: words, "a phrase", prefix*, -without, or.',
            Searched(),
            dict.fromkeys([name for name in RESOURCES if name not in UNSEARCHED], "search"),
        ),
        # Of editions
        Parameter(
            "of",
            "The resource whose objects these are editions of.",
            Terms(IN_EDITIONS),
            {"editions": "resource"},
        ),
        Parameter(
            "correction",
            "The kind of the correction that the edition makes.",
            Terms(CorrectionKind, any_of_them=True),
            {"editions": "correction"},
        ),
        Parameter(
            "consequential",
            "Whether the edition only follows from the change of something that it shows.",
            Flag(),
            {"editions": "consequential"},
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
            said("speaker"),
        ),
        Parameter(
            "on_behalf_of", "The body spoken for.", Actors(models.Actor), said("on_behalf_of")
        ),
        Parameter(
            "position",
            "What the statement says about the claim, or about another statement.",
            Terms(Position),
            {**told("position", in_report=False), "stances": "position", "denials": "position"},
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
        Parameter("form", "The form of the statement.", Terms(StatementForm), said("form")),
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
            told("credited"),
        ),
        # How it reached us
        Parameter(
            "via",
            "Relayed by this actor, at any hop of the chain.",
            Actors(models.Actor),
            told("via"),
        ),
        Parameter(
            "first_via",
            "Relayed by this actor, at the hop nearest the speaker.",
            Actors(models.Actor),
            told("first_via"),
        ),
        Parameter(
            "through", "Spoken or relayed by this actor.", Actors(models.Actor), told("through")
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
            {**told("publisher"), "documents": "publisher"},
        ),
        Parameter(
            "document",
            "The document it was read in; of documents: this one or a part of it.",
            Slugs(models.Document),
            {**told("document"), "documents": ("slug", "part_of")},
        ),
        Parameter(
            "medium",
            "How the statement was made, as the report says.",
            Terms(Medium),
            told("medium"),
        ),
        Parameter(
            "hedge",
            "A word of the speaker's own hedge.",
            Words(),
            told("hedge", in_report=False),
        ),
        Parameter(
            "report_hedge",
            "A word by which the outlet hedges the report.",
            Words(),
            told("report_hedge"),
        ),
        # When
        Parameter(
            "said_after",
            "Said at this moment or later, at the earliest.",
            Moment(),
            {**said("said_earliest__gte"), "figures": "said_earliest__gte"},
        ),
        Parameter(
            "said_before",
            "Said before this moment, at the latest.",
            Moment(),
            {**said("said_latest__lt"), "figures": "said_latest__lt"},
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
            "published_after",
            "First published on this site at this moment or later; of editions, published.",
            Moment(),
            {**dict.fromkeys(RESOURCES, "first_published__gte"), "editions": "published_at__gte"},
        ),
        Parameter(
            "published_before",
            "First published on this site before this moment; of editions, published.",
            Moment(),
            {**dict.fromkeys(RESOURCES, "first_published__lt"), "editions": "published_at__lt"},
        ),
        Parameter(
            "as_of",
            "The world by this moment: what had certainly been said and assessed by then.",
            Moment(whole=True),
            dict.fromkeys([name for name in RESOURCES if name != "editions"], "certain"),
        ),
        Parameter(
            "as_published",
            "What this site said at that moment.",
            Moment(whole=True),
            dict.fromkeys(RESOURCES, "published"),
        ),
    )
}
