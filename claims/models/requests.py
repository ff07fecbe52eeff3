"""Right of reply: who was asked for a comment, and what came back."""

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from claims.models.claims import Claim
from claims.models.statements import Statement
from editorial.fields import Notes, UncertainTimeField
from editorial.models import Recorded
from sources.models import Actor
from vocabulary.terms import StatementForm

UNHEARD = Q(answer__form=StatementForm.NO_COMMENT)


class RequestQuerySet(models.QuerySet):
    def open(self):
        """Keep those that nothing came back to yet, not even silence."""
        return self.filter(answer=None)

    def overdue(self, moment):
        """Keep the open ones whose deadline lies before ``moment`` (aware datetime)."""
        return self.open().filter(deadline_at__lt=moment)

    def with_standing(self):
        """Annotate ``standing_word``: open, overdue, answered, or no comment on record."""
        return self.annotate(
            standing_word=Case(
                When(UNHEARD, then=Value("no comment")),
                When(answer__isnull=False, then=Value("answered")),
                When(deadline_at__lt=timezone.now(), then=Value("overdue")),
                default=Value("open"),
            )
        )


class RequestForComment(Recorded):
    """A request for comment on some claims. Kept at the desk; it is no part of a dossier.

    Its ``answer`` is the statement made in reply, or the one that says that none is on record.
    """

    asked = models.ForeignKey(Actor, models.PROTECT, related_name="requests")
    asked_by = models.ForeignKey(
        Actor, models.PROTECT, related_name="requests_made", help_text="Us, or an outlet."
    )
    sent = UncertainTimeField()
    deadline_at = models.DateTimeField(null=True, blank=True)
    note = Notes(blank=True)
    answer = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="answers"
    )
    claims = models.ManyToManyField(
        Claim, through="claims.RequestedClaim", related_name="requests", blank=True
    )

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "requests for comment"
        constraints = [
            UncertainTimeField.constraint("requestforcomment", "sent"),
            models.CheckConstraint(
                name="requestforcomment_deadline_is_after_it_was_sent",
                condition=Q(deadline_at=None) | Q(deadline_at__gte=F("sent_earliest")),
                violation_error_message="The deadline lies before the request.",
            ),
        ]

    def __str__(self):
        return f"{self.asked}, asked by {self.asked_by}"

    @property
    def is_answered(self):
        """Whether somebody spoke: silence can still end."""
        return bool(self.answer_id) and self.answer.form != StatementForm.NO_COMMENT

    @property
    def is_overdue(self):
        passed = self.deadline_at is not None and self.deadline_at < timezone.now()
        return passed and not self.answer_id


class RequestedClaim(Recorded):
    """A request for comment is about this claim."""

    request = models.ForeignKey(RequestForComment, models.PROTECT, related_name="requested_claims")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="requested")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request", "claim"],
                name="requestedclaim_stands_once",
                violation_error_message="The request is about this claim already.",
            ),
        ]

    def __str__(self):
        return str(self.claim)
