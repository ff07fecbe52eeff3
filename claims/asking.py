"""Right of reply: asking for a comment, and what came back. Each function is atomic."""

from django.db import transaction
from django.utils import timezone

from claims.models import RequestedClaim, RequestForComment
from editorial.actions import Refused
from editorial.history import because
from editorial.roles import NotAllowed
from sources.models import Affiliation
from vocabulary.terms import StatementForm


@transaction.atomic
def ask_for_comment(asked, claims, *, by, why, asked_by, sent, deadline_at=None, note=""):
    """Log that ``asked_by`` asked each of ``asked`` for a comment on ``claims``. Returns the requests.

    ``sent`` is an ``UncertainTime``, ``deadline_at`` an aware datetime or None. A request is a row
    a person or body asked: each answers for itself.
    """
    _require(by, "add")
    asked, claims = list(asked), list(claims)
    if not asked or not claims:
        raise Refused("Say whom you ask, and on which claims.")
    with because(by=by, why=why):
        requests = [
            RequestForComment.objects.create(
                asked=one, asked_by=asked_by, sent=sent, deadline_at=deadline_at, note=note
            )
            for one in asked
        ]
        for request in requests:
            for claim in claims:
                RequestedClaim.objects.create(request=request, claim=claim)
    return requests


@transaction.atomic
def answer_request(request, statement, *, by, why):
    """Say that ``statement`` is what came back to ``request``. A silence gives way to an answer.

    Refused where somebody else speaks, where it was said before the request went out, where an
    answer stands, and for a silence before the deadline.
    """
    _require(by, "change")
    held = RequestForComment.objects.select_for_update(of=("self",)).get(pk=request.pk)
    silence = statement.form == StatementForm.NO_COMMENT
    if held.is_answered or (silence and held.answer_id):
        raise Refused(f"It has its answer: “{held.answer}”.")
    if silence and held.deadline_at and held.deadline_at > timezone.now():
        raise Refused("The deadline has not passed: nobody is silent yet.")
    if statement.said_latest < held.sent_earliest:
        raise Refused("It was said before the request went out.")
    if not _speaks_for(statement, held.asked_id):
        raise Refused(
            f"Nothing on record says that it speaks for {held.asked}: log whom the speaker belongs "
            "to, or on whose behalf it was said."
        )
    with because(by=by, why=why):
        held.answer = statement
        held.save()
    return held


def _speaks_for(statement, asked):
    voices = {statement.speaker_id, statement.on_behalf_of_id} - {None}
    return asked in voices | Affiliation.objects.above(voices)


def _require(user, verb):
    if not user.has_perm(f"claims.{verb}_requestforcomment"):
        raise NotAllowed(f"{user.get_username()} may not {verb} a request for comment.")
