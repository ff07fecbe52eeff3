"""What stands on the desk's first page."""

from django import template
from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from claims.models import RequestForComment, Statement
from desk.admin.pages import address
from editorial.models import Decision, Dossier, History, Review, Withdrawal
from sources.models import Capture

register = template.Library()

MOST = 15


@register.inclusion_tag("desk/_front.html", takes_context=True)
def front(context):
    user = context["request"].user
    if not user.has_perm("editorial.view_dossier"):
        return {"lists": []}
    writing = user.has_perm("claims.add_statement")
    return {
        "lists": [
            *([_logging()] if writing else []),
            {"title": "Waiting for review", "items": _reviews(Review.objects.open())},
            {"title": "Approved, not published", "items": _reviews(_unpublished())},
            {"title": "My drafts", "items": _drafts(user)},
            _requests(),
            {"title": "Withdrawals to review", "items": _withdrawals()},
        ]
    }


def _logging():
    return {
        "title": "Log a statement",
        "items": _captures(),
        "more": reverse("admin:sources_document_add"),
        "more_text": "From a new text: paste, upload or fetch it",
    }


def _captures():
    """The newest captures whose text is here, and the statements that nobody has linked yet."""
    kept = Capture.objects.filter(text_body__isnull=False, text_body__erased_at=None)
    kept = kept.select_related("document").order_by("-captured_at", "-pk")
    waiting = Statement.objects.without_stances().count()
    return [
        {
            "address": reverse("log:queue"),
            "text": "Statements without a stance",
            "note": f"{waiting}, the oldest first",
        },
        *(
            {
                "address": reverse("log:screen", args=[capture.pk]),
                "text": capture.document,
                "note": f"{capture.key}, {capture.captured_at:%-d %B %Y}",
            }
            for capture in kept[:MOST]
        ),
    ]


def _unpublished():
    approved = Review.objects.filter(decision__verdict=Decision.Verdict.APPROVED)
    return approved.filter(editions=None)


def _reviews(found):
    found = found.select_related("submitted_by").annotate(count=Count("items"))
    return [
        {
            "address": address(review),
            "text": f"Review {review.pk}: {review.why}",
            "note": f"{_counted(review.count, 'dossier')}, {review.submitted_by}",
        }
        for review in found[:MOST]
    ]


def _drafts(user):
    mine = History.objects.filter(
        dossier=OuterRef("pk"), by=user, version__gt=OuterRef("approved_version")
    )
    found = Dossier.objects.changed().filter(Exists(mine), in_review=False).order_by("-pk")
    return [
        {"address": address(dossier), "text": str(dossier), "note": f"version {dossier.version}"}
        for dossier in found[:MOST]
    ]


def _requests():
    """The open requests, overdue ones first, with how many there are in all."""
    now = timezone.now()
    found = RequestForComment.objects.open()
    counts = found.aggregate(all=Count("pk"), overdue=Count("pk", filter=Q(deadline_at__lt=now)))
    found = found.select_related("asked", "asked_by").order_by(
        F("deadline_at").asc(nulls_last=True), "pk"
    )
    return {
        "title": f"Requests for comment: {counts['all']} open, {counts['overdue']} overdue",
        "items": [
            {
                "address": address(request),
                "text": request,
                "note": _due(request.deadline_at, now),
            }
            for request in found[:MOST]
        ],
        "more": reverse("admin:claims_requestforcomment_changelist"),
    }


def _due(deadline, now):
    if deadline is None:
        return "no deadline"
    return f"{'overdue since' if deadline < now else 'due'} {deadline:%-d %B %Y, %H:%M} UTC"


def _withdrawals():
    found = Withdrawal.objects.filter(review=None).select_related("dossier", "by")
    return [
        {
            "address": address(row),
            "text": row.dossier,
            "note": f"{row.get_reason_display()}, {row.by}",
        }
        for row in found[:MOST]
    ]


def _counted(number, noun):
    return f"{number} {noun}{'' if number == 1 else 's'}"
