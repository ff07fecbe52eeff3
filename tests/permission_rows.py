"""Rows behind every address of the desk: to look at, to change, to decide on."""

from django_otp.plugins.otp_totp.models import TOTPDevice

from desk.imports import actions as imports
from editorial import merging
from editorial.history import because
from editorial.models import Dossier
from record import publish
from tests import factories as make
from tests import importing, talks
from tests.admin_pages import Person
from tests.deciding import approve, fresh, submit
from tests.signing_in import person

# What every phone here was given.
SECRET = "5ec2e7" * 6 + "5ec2"

DOSSIERS = {
    "claims/statement": make.statement,
    "claims/claim": make.claim,
    "claims/evidence": make.evidence,
    "claims/view": make.view,
    "events/event": make.event,
    "sources/actor": make.actor,
    "sources/document": make.document,
}
PARTS = {
    "claims/attribution": make.attribution,
    "claims/quote": make.quote,
    "claims/relay": make.relay,
    "claims/statementlink": make.statement_link,
    "claims/stance": make.stance,
    "claims/figure": make.figure,
    "claims/claimparty": make.claim_party,
    "claims/claimlink": make.claim_link,
    "claims/bearing": make.bearing,
    "claims/assessment": make.assessment,
    "claims/requestforcomment": make.request_for_comment,
    "events/eventlink": make.event_link,
    "sources/actorname": make.actor_name,
    "sources/affiliation": make.affiliation,
    "sources/capture": make.capture,
}
LOOKED_AT = {
    "editorial/dossier": lambda: Dossier.objects.get(pk=make.view().pk),
    "editorial/review": make.review,
    "editorial/reviewitem": make.review_item,
    "editorial/decision": make.decision,
    "editorial/edition": make.edition,
    "editorial/history": make.history,
    "editorial/withdrawal": make.withdrawal,
    "editorial/withdrawalreview": make.withdrawal_review,
    "editorial/body": make.body,
    "editorial/erasureorder": make.erasure_order,
    "editorial/accountchange": make.account_change,
    "editorial/apikey": make.api_key,
    "desk/story": make.story,
    "desk/import": make.imported,
    "desk/notthesame": make.not_the_same,
    "auth/user": person,
}

MERGEABLE = ("claims/statement", "claims/claim", "sources/actor")


class Rows:
    """One of each table, and of what a decision needs. ``rows``, ``to_remove``, ``public`` by table."""

    def __init__(self):
        self.researcher = Person("researcher")
        self.closed = make.user("researcher", is_staff=True, is_active=False)
        self.with_device = person()
        TOTPDevice.objects.create(user=self.with_device, name="phone", key=SECRET)
        with because(by=self.researcher.user, why=make.WHY):
            rows = {**DOSSIERS, **PARTS, **LOOKED_AT}
            self.rows = {table: made() for table, made in rows.items()}
            self.to_remove = {table: made() for table, made in PARTS.items()}
            self.public = {table: _published(made()) for table, made in DOSSIERS.items()}
            self.review = make.review()
            self.approved = make.decision(make.review()).review
            self.answer = make.statement(by=self.rows["claims/requestforcomment"].asked)
            self.page = talks.capture(_plainly)
            talks.people(_plainly)
        self.merged = {table: self._merged(table) for table in MERGEABLE}
        self.checked = importing.checked(importing.examples("actors"), "actors", by=self.by)
        self.unchecked = imports.start(
            importing.examples("actors"), name="table.csv", kind="actors", by=self.by
        )

    @property
    def by(self):
        return self.researcher.user

    def _merged(self, table):
        with because(by=self.by, why=make.WHY):
            row = fresh(DOSSIERS[table]())
        into = self.public[table]
        return merging.merge(row, into=into, by=self.by, why=make.WHY, version=row.version)


def _published(row):
    review = approve(submit(row, by=make.user("researcher")), by=make.user("reviewer")).review
    publish.publish(review, by=make.user("publisher"), why=make.WHY)
    return row


def _plainly(maker, *args, **values):
    return maker(*args, **values)
