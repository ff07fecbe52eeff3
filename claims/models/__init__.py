from claims.models.attributions import Attribution, Quote, Relay
from claims.models.claims import (
    Claim,
    ClaimLink,
    ClaimParty,
    ClaimQuerySet,
    Figure,
    Stance,
    StanceBasis,
    StanceQuerySet,
)
from claims.models.evidence import (
    Assessment,
    AssessmentEvidence,
    AssessmentStatement,
    Bearing,
    Evidence,
)
from claims.models.requests import RequestedClaim, RequestForComment
from claims.models.statements import (
    Statement,
    StatementLink,
    StatementQuerySet,
)
from claims.models.views import View

__all__ = [
    "Assessment",
    "AssessmentEvidence",
    "AssessmentStatement",
    "Attribution",
    "Bearing",
    "Claim",
    "ClaimLink",
    "ClaimParty",
    "ClaimQuerySet",
    "Evidence",
    "Figure",
    "Quote",
    "Relay",
    "RequestForComment",
    "RequestedClaim",
    "Stance",
    "StanceBasis",
    "StanceQuerySet",
    "Statement",
    "StatementLink",
    "StatementQuerySet",
    "View",
]
