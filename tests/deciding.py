"""The decisions about dossiers, with the reason that every test gives."""

from editorial import actions, merging
from editorial.models import Dossier
from tests import factories
from tests.factories import WHY


def submit(*dossiers, by, **rest):
    return actions.submit(dossiers, by=by, why=WHY, **rest)


def approve(review, *, by):
    return factories.decision(review, by)


def issue(review, *, by):
    return actions.issue_editions(review, by=by, why=WHY)


def merge(one, into, by, why="One and the same.", version=None):
    version = fresh(one).version if version is None else version
    return merging.merge(one, into=into, by=by, why=why, version=version)


def unmerge(one, by, why="Two after all.", version=None):
    version = fresh(one).version if version is None else version
    return merging.unmerge(one, by=by, why=why, version=version)


def publish(*dossiers, by):
    review = submit(*dossiers, by=by)
    publisher = factories.user("publisher")
    approve(review, by=publisher)
    return issue(review, by=publisher)


def fresh(dossier):
    """The dossier as the database has it now."""
    return Dossier.objects.get(pk=dossier.pk)
