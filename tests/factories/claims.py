"""Claims with their stances and figures, requests for comment, saved views."""

from claims import models as claims
from tests.factories.defaults import day, numbered
from tests.factories.events import event
from tests.factories.sources import actor, government, newsroom
from tests.factories.statements import attribution, statement


def claim(text="", *, kind="occurrence", parties=None, **values):
    """A claim about an event; ``parties`` maps a role to an actor."""
    values.setdefault("slug", numbered("claim"))
    values["event"] = values.get("event") or event()
    made = claims.Claim.objects.create(text=text or values["slug"], claim_kind=kind, **values)
    for role, named in (parties or {}).items():
        claim_party(made, named, role)
    return made


def claim_party(of=None, actor=None, role="executor"):
    return claims.ClaimParty.objects.create(
        claim=of or claim(), actor=actor or government(), role=role
    )


def claim_link(of=None, to=None, kind="replaces", **values):
    """A tie by our reading; give ``basis``, ``words`` and ``attribution`` for a source's words."""
    values.setdefault("basis", "our_reading")
    if values["basis"] == "our_reading":
        values.setdefault("reason", "it is later and counts the same")
    return claims.ClaimLink.objects.create(
        claim=of or claim(), to=to or claim(), kind=kind, **values
    )


def stance(of=None, claim=None, position="asserts", *, rests_on=None, **values):
    """What a statement says of a claim; ``reply_to`` or ``event`` and ``event_question`` instead.

    It rests on all reports of the statement, or on those that ``rests_on`` lists.
    """
    of = of or statement()
    if not {"reply_to", "event"} & values.keys():
        claim = claim or some_claim()
    made = claims.Stance.objects.create(statement=of, claim=claim, position=position, **values)
    for report in of.attributions.all() if rests_on is None else rests_on:
        stance_basis(made, report)
    return made


def some_claim():
    """For functions that take one as ``claim``."""
    return claim()


def silence(of=None, claim=None, *, asked="not_known", **values):
    """No comment on record, of ``of`` (a statement of that form) on a claim."""
    of = of or statement(form="no_comment")
    return stance(of, claim, "no_position", detail="no_comment_on_record", asked=asked, **values)


def stance_basis(of=None, attribution=None):
    of = of or stance()
    return claims.StanceBasis.objects.create(
        stance=of, attribution=attribution or _report(of.statement)
    )


def _report(of):
    return attribution(of)


def figure(given_in=None, words="at least 21", **values):
    """A quantity as a stance gives it; ``of`` is the whole that it is counted of."""
    given_in = given_in or stance()
    values.setdefault("order", given_in.figures.count() + 1)
    if not {"low", "high", "rank"} & values.keys():
        values |= {"low": 21, "qualifier": values.get("qualifier", "at_least")}
    values.setdefault("counted", "people")
    values.setdefault("measure", "killed")
    return claims.Figure.objects.create(stance=given_in, words=words, **values)


def request_for_comment(asked=None, *, about=(), **values):
    values.setdefault("sent", day())
    values["asked_by"] = values.get("asked_by") or newsroom()
    made = claims.RequestForComment.objects.create(asked=asked or actor(), **values)
    for each in about:
        requested_claim(made, each)
    return made


def requested_claim(of=None, claim=None):
    return claims.RequestedClaim.objects.create(
        request=of or request_for_comment(), claim=claim or some_claim()
    )


def view(**values):
    values.setdefault("slug", numbered("view"))
    values.setdefault("title", values["slug"])
    values.setdefault("query", "evidence_status=unsubstantiated")
    return claims.View.objects.create(**values)
