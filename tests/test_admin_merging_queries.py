"""The page that merges takes as many queries whatever hangs on the two."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desk.admin.pages import address
from editorial.history import because
from tests import factories as make
from tests.test_admin_merging import MADE, both, published

pytestmark = pytest.mark.django_db


def grown(kind, size, rita, paul):
    """Two of a kind with ``size`` of everything on them, published."""
    one, into = both(kind, rita)
    with because(by=rita.user, why=make.WHY):
        for each in (one, into):
            for _ in range(size):
                GROW[kind](each)
        others = (
            [] if kind == "actor" else [make.claim_link(to=one).claim] if kind == "claim" else []
        )
    published(rita, paul, one, into, *others)
    return one, into


def grow_actor(actor):
    make.actor_name(actor)
    make.affiliation(actor)
    make.statement(by=actor)
    make.claim_party(actor=actor)


def grow_statement(statement):
    make.attribution(statement, via=[make.outlet()], quoting="words")
    make.stance(statement)
    make.statement_link(statement)


def grow_claim(claim):
    make.claim_party(claim)
    make.stance(claim=claim)
    make.claim_link(claim)
    make.bearing(claim=claim)


GROW = {"actor": grow_actor, "statement": grow_statement, "claim": grow_claim}
COSTS = {"actor": 12, "statement": 21, "claim": 24}


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("size", [2, 7])
def test_the_page_costs_the_same_at_every_size(rita, paul, kind, size):
    one, into = grown(kind, size, rita, paul)
    where = f"{address(one, 'merge')}?into={into.pk}"
    rita.client.get(where)

    with CaptureQueriesContext(connection) as queries:
        assert rita.client.get(where).status_code == 200

    assert len(queries) == COSTS[kind]
