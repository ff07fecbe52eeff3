"""One plain function a model. A trait is a keyword; everything else has a sensible default.

Rows of the desk are written in somebody's name: ask for the fixture ``at_desk``, or stand inside
``editorial.history.because``.
"""

import hashlib
from datetime import UTC, datetime
from itertools import count

from django.contrib.auth import get_user_model
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from claims import models as claims
from desk.models import (
    Import,
    ImportRow,
    NotTheSame,
    PassedOver,
    Story,
    StoryItem,
    Wording,
)
from editorial import actions, roles
from editorial.accounts import actions as account_actions
from editorial.accounts.models import RecoveryCode
from editorial.keys import actions as key_actions
from editorial.keys.models import ApiKey
from editorial.models import Body
from editorial.risks import beside_past, risks_of
from events.models import Event, EventLink
from sources.models import Actor, ActorName, Affiliation, Capture, Document
from vocabulary.times import UncertainTime

_numbers = count(1)
WHY = "for a test"


def numbered(noun):
    return f"{noun}-{next(_numbers)}"


def day(period="2023-05-04", zone="Europe/Kyiv", **rest):
    """A calendar day, month or year."""
    return UncertainTime.on(period, zone, **rest)


def user(role="", **values):
    """An account; with ``role``, in that role."""
    person = get_user_model().objects.create_user(numbered(role or "user"), **values)
    if role:
        roles.assign(person, role)
    return person


# Sources


def actor(name="", kind="person", **values):
    values.setdefault("slug", numbered(kind))
    return Actor.objects.create(name=name or values["slug"], actor_kind=kind, **values)


def government(name="", **values):
    return actor(name, kind="government", **values)


def outlet(name="", *, state_controlled=False, **values):
    found = actor(name, kind="outlet", **values)
    if state_controlled:
        found.ownership = "state-controlled"
        found.ownership_document = document(publisher=found)
        found.ownership_as_of = day()
        found.save()
    return found


def newsroom():
    """The actor whose assessments are the newsroom's own, as ``settings.NEWSROOM`` names it."""
    ours = Actor.objects.filter(slug="on-record").first()
    return ours or outlet("On Record", slug="on-record")


def actor_name(of=None, name="", **values):
    name = name or numbered("name")
    return ActorName.objects.create(actor=of or actor(), name=name, **values)


def affiliation(of=None, to=None, kind="role", **values):
    """``of`` belongs to ``to``; for how long, unless ``since`` and ``until`` say, is not known."""
    return Affiliation.objects.create(
        actor=of or actor(), to=to or government(), kind=kind, **values
    )


def document(kind="article", **values):
    values.setdefault("slug", numbered(kind.replace("_", "-")))
    values.setdefault("title", values["slug"])
    values.setdefault("published", day())
    values["publisher"] = values.get("publisher") or outlet()
    return Document.objects.create(document_kind=kind, **values)


def live_blog(**values):
    return document("live_blog", printed_order="newest_first", **values)


def post(page=None, position=None, **values):
    """A post of a live blog; its place in the printed order is the next free one."""
    page = page or live_blog()
    position = position or page.documents.count() + 1
    return document("post", part_of=page, publisher=page.publisher, position=position, **values)


def capture(of=None, text="The words of the page.", *, kept=True, **values):
    """A copy of a document's text; not ``kept``, only its hash is here."""
    content = text.encode()
    values.setdefault("key", numbered("capture"))
    values.setdefault("media_type", "text/plain")
    values.setdefault("extractor", "none")
    return Capture.objects.create(
        document=of or document(),
        sha256=hashlib.sha256(content).hexdigest(),
        length=len(content),
        text_sha256=hashlib.sha256(content).hexdigest(),
        text_length=len(text),
        text_body=Body.objects.keep(content) if kept else None,
        **values,
    )


# Events


def event(title="", **values):
    values.setdefault("slug", numbered("event"))
    values.setdefault("happened", day())
    return Event.objects.create(title=title or values["slug"], **values)


def occasion(title="", **values):
    return event(title, occasion=True, **values)


def event_link(of=None, to=None, kind="follows", **values):
    return EventLink.objects.create(event=of or event(), to=to or event(), kind=kind, **values)


# Statements


def statement(summary="", *, by=None, described="", reported=True, **values):
    """What ``by`` said; ``described`` where it is nobody on record. ``reported`` in one article."""
    values.setdefault("slug", numbered("statement"))
    values.setdefault("said", day())
    made = claims.Statement.objects.create(
        summary=summary or values["slug"],
        speaker=None if described else by or actor(),
        speaker_description=described,
        **values,
    )
    if reported:
        attribution(made)
    return made


def statement_link(of=None, to=None, kind="replies_to"):
    return claims.StatementLink.objects.create(
        statement=of or statement(), to=to or statement(), kind=kind
    )


def attribution(of=None, document=None, *, via=(), quoting="", **values):
    """A report of a statement: ``via`` its relays, nearest the speaker first, ``quoting`` words."""
    of = of or statement(reported=False)
    values.setdefault("key", numbered("report"))
    values.setdefault("order", of.attributions.count() + 1)
    values.setdefault("credited_as", of.speaker.name if of.speaker else of.speaker_description)
    values.setdefault("credited_how", "name")
    values.setdefault("kind", "quote" if quoting else "paraphrase")
    values["attribution_kind"] = values.pop("kind")
    made = claims.Attribution.objects.create(
        statement=of, document=document or _article(), **values
    )
    for hop in via:
        relay(made, **(hop if isinstance(hop, dict) else {"actor": hop}))
    if quoting:
        quote(made, quoting)
    return made


def _article():
    return document()


def relay(of=None, actor=None, *, description="", **values):
    of = of or attribution()
    values.setdefault("order", of.relays.count() + 1)
    if not actor and not description:
        actor = outlet()
    return claims.Relay.objects.create(
        attribution=of, actor=actor, description=description, **values
    )


def quote(of=None, exact="The words.", *, matched=True, **values):
    """Exact words in a report; ``matched`` against a capture of its document, made for it."""
    of = of or attribution()
    values.setdefault("key", numbered("quote"))
    values.setdefault("order", of.quotes.count() + 1)
    if matched and "capture" not in values:
        values |= {"capture": capture(of.document, exact), "start": 0, "end": len(exact)}
    return claims.Quote.objects.create(attribution=of, exact=exact, **values)


# Claims


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
        claim = claim or _claim()
    made = claims.Stance.objects.create(statement=of, claim=claim, position=position, **values)
    for report in of.attributions.all() if rests_on is None else rests_on:
        stance_basis(made, report)
    return made


def _claim():
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


# Evidence


def evidence(what="", kind="video", **values):
    values.setdefault("slug", numbered("evidence"))
    if "attribution" not in values and "document" not in values:
        values["document"] = document()
    return claims.Evidence.objects.create(what=what or values["slug"], evidence_kind=kind, **values)


def bearing(of=None, claim=None, says="supports", **values):
    values["according_to"] = values.get("according_to") or outlet()
    return claims.Bearing.objects.create(
        evidence=of or evidence(), claim=claim or _claim(), bearing=says, **values
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


def request_for_comment(asked=None, *, about=(), **values):
    values.setdefault("sent", day())
    values["asked_by"] = values.get("asked_by") or newsroom()
    made = claims.RequestForComment.objects.create(asked=asked or actor(), **values)
    for each in about:
        requested_claim(made, each)
    return made


def requested_claim(of=None, claim=None):
    return claims.RequestedClaim.objects.create(
        request=of or request_for_comment(), claim=claim or _claim()
    )


def view(**values):
    values.setdefault("slug", numbered("view"))
    values.setdefault("title", values["slug"])
    values.setdefault("query", "evidence_status=unsubstantiated")
    return claims.View.objects.create(**values)


# What happens to dossiers


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


def account_change(of=None, by=None):
    """Their own administrator has closed an account."""
    of = of or user("researcher")
    account_actions.close(of, by=by or user("administrator"), why=WHY)
    return of.changes.first()


def api_key(by=None, per_minute=6000):
    """A key that an administrator gave; its text is gone with the answer that showed it."""
    text = key_actions.note_key(
        holder="The observatory", per_minute=per_minute, by=by or user("administrator"), why=WHY
    )
    return ApiKey.objects.get(digest=hashlib.sha256(text.encode()).hexdigest())


def key_revocation(of=None, by=None):
    return key_actions.note_revocation(of or api_key(), by=by or user("administrator"), why=WHY)


def recovery_code(of=None):
    device = TOTPDevice.objects.create(user=of or user("researcher"), name="phone")
    return RecoveryCode.objects.create(device=device, digest=hashlib.sha256(b"code").hexdigest())


def history(of=None):
    """The newest change of a dossier, as the database wrote it down."""
    return (of or view()).history.first()


def review_item(of=None):
    return review(of or view()).items.first()


# Stories


def story(*dossiers, **values):
    values.setdefault("slug", numbered("story"))
    made = Story.objects.create(
        title=values["slug"],
        why=WHY,
        researcher=user("researcher"),
        reviewer=user("publisher"),
        **values,
    )
    for each in dossiers:
        story_item(made, each)
    return made


def story_item(of=None, dossier=None):
    of = of or story()
    return StoryItem.objects.create(story=of, dossier=dossier or view(), order=of.items.count() + 1)


def passed_over(of=None, held=None, start=0):
    return PassedOver.objects.create(
        story=of or story(),
        capture=held or capture(),
        start=start,
        end=start + 4,
        words="said",
        reason="A noun.",
    )


# Seen before


def wording(of=None):
    """The text of a claim, as the database made it ready for searching."""
    return Wording.objects.get(origin="claims_claim.text", dossier=of or claim())


def imported(kind="actors"):
    """A file of one line, uploaded and not confirmed."""
    content = b"slug\nkirby\n"
    return Import.objects.create(
        kind=kind,
        name="actors.csv",
        file=Body.objects.keep(content),
        sha256=hashlib.sha256(content).hexdigest(),
        columns=["slug"],
        by=user("researcher"),
    )


def import_row(of=None, line=2, **values):
    return ImportRow.objects.create(
        of=of or imported(), line=line, cells={"slug": "kirby"}, **values
    )


def not_the_same(as_=None, text="Some other words.", **values):
    values.setdefault("digest", "" if "other" in values else "0" * 64)
    return NotTheSame.objects.create(
        dossier_id=(as_ or claim()).pk,
        text="" if "other" in values else text,
        by=values.pop("by", None) or user("researcher"),
        **values,
    )


def moment(text="2023-05-04T12:00:00"):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def now():
    return timezone.now()
