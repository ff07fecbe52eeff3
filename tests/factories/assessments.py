"""Evidence, and who judges it."""

from claims import models as claims
from tests.factories.claims import claim, some_claim
from tests.factories.defaults import day, numbered
from tests.factories.sources import document, newsroom, outlet
from tests.factories.statements import attribution, statement


def evidence(what="", kind="video", **values):
    values.setdefault("slug", numbered("evidence"))
    if "attribution" not in values and "document" not in values:
        values["document"] = document()
    return claims.Evidence.objects.create(what=what or values["slug"], evidence_kind=kind, **values)


def bearing(of=None, claim=None, says="supports", **values):
    values["according_to"] = values.get("according_to") or outlet()
    return claims.Bearing.objects.create(
        evidence=of or evidence(), claim=claim or some_claim(), bearing=says, **values
    )


def assessment(of=None, status="unsubstantiated", *, by=None, rests_on=(), **values):
    """A judgement of the newsroom, or of ``by`` in their own words; ``rests_on`` evidence items."""
    assessor = by or newsroom()
    if by and "attribution" not in values:
        values["attribution"] = attribution(statement(by=by, reported=False))
    values.setdefault("key", numbered("assessment"))
    values.setdefault("grounds", "No evidence was offered.")
    values.setdefault("assessed", day())
    made = claims.Assessment.objects.create(
        claim=of or claim(), status=status, assessor=assessor, **values
    )
    for item in rests_on:
        assessment_evidence(made, item)
    return made


def assessment_evidence(of=None, item=None):
    return claims.AssessmentEvidence.objects.create(
        assessment=of or assessment(), evidence=item or evidence()
    )


def assessment_statement(of=None, made=None):
    return claims.AssessmentStatement.objects.create(
        assessment=of or assessment(), statement=made or statement()
    )
