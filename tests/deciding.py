"""The decisions about dossiers, with the reason that every test gives."""

from editorial import actions
from editorial.models import Dossier
from tests import factories
from tests.factories import WHY


def submit(*dossiers, by, **rest):
    return actions.submit(dossiers, by=by, why=WHY, **rest)


def approve(review, *, by):
    return factories.decision(review, by)


def issue(review, *, by):
    return actions.issue_editions(review, by=by, why=WHY)


def fresh(dossier):
    """The dossier as the database has it now."""
    return Dossier.objects.get(pk=dossier.pk)
