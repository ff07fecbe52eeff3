"""What is reviewed, approved and published as one, and the tables that only ever grow."""

# Accounts are a package of their own; Django looks for an app's tables here.
from editorial.accounts.models import AccountChange, RecoveryCode
from editorial.keys.models import ApiKey, KeyRevocation
from editorial.models.bodies import Body, ErasureOrder
from editorial.models.dossiers import Dossier, DossierQuerySet
from editorial.models.editions import Edition, Withdrawal, WithdrawalReview
from editorial.models.history import History
from editorial.models.reviews import Decision, Review, ReviewItem
from editorial.models.rows import KeyedQuerySet, Part, Recorded, broken_rule

__all__ = [
    "AccountChange",
    "ApiKey",
    "Body",
    "Decision",
    "Dossier",
    "DossierQuerySet",
    "Edition",
    "ErasureOrder",
    "History",
    "KeyRevocation",
    "KeyedQuerySet",
    "Part",
    "Recorded",
    "RecoveryCode",
    "Review",
    "ReviewItem",
    "Withdrawal",
    "WithdrawalReview",
    "broken_rule",
]
