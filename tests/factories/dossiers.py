"""What happens to dossiers: reviewed, decided, published, withdrawn, erased."""

from editorial import actions
from editorial.models import Body
from editorial.risks import beside_past, risks_of
from tests.factories.accounts import user
from tests.factories.claims import view
from tests.factories.defaults import WHY


def body(content=b"words"):
    return Body.objects.keep(content)


def review(*dossiers, by=None):
    """Submitted for review, by a researcher."""
    return actions.submit(dossiers or [view()], by=by or user("researcher"), why=WHY)


def decision(of=None, by=None):
    """A review approved, by a publisher who looked at every risk."""
    of = of or review()
    seen = [risk.key for risk in risks_of(beside_past(of))]
    by = by or user("publisher")
    return actions.approve(of, by=by, digest=of.digest, acknowledged=seen)


def editions(*dossiers, by=None):
    """Submitted, approved and issued."""
    approved = decision(review(*dossiers)).review
    return actions.issue_editions(approved, by=by or user("publisher"), why=WHY)


def edition(of=None):
    of = of or view()
    return next(made for made in editions(of) if made.dossier_id == of.pk)


def withdrawal(of=None, by=None, reason="error"):
    of = of or edition().dossier
    return actions.note_withdrawal(of, by=by or user("publisher"), reason=reason, why=WHY)


def withdrawal_review(of=None, by=None, upheld=True):
    return actions.review_withdrawal(
        of or withdrawal(), by=by or user("reviewer"), upheld=upheld, why=WHY
    )


def erasure_order(of=None, by=None):
    return actions.order_erasure(of or body(), by=by or user("administrator"), why=WHY)


def history(of=None):
    """The newest change of a dossier, as the database wrote it down."""
    return (of or view()).history.first()


def review_item(of=None):
    return review(of or view()).items.first()
