"""What is published, and what was taken off the record."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from editorial.fields import Notes
from editorial.models.dossiers import Dossier
from editorial.models.reviews import Frozen, Review
from vocabulary.terms import WithdrawalReason


class EditionQuerySet(models.QuerySet):
    def current(self):
        """The newest edition of each dossier that is not withdrawn."""
        # Asked of each row by its index: a sort of all editions would cost the more, the more there are.
        later = self.model.objects.filter(
            dossier=OuterRef("dossier"), number__gt=OuterRef("number")
        )
        return self.filter(~Exists(later), dossier__withdrawn=False)

    def of(self, paths):
        """Keep those of the dossiers named ``kind/slug``."""
        slugs = {}
        for path in paths:
            kind, slug = path.split("/")
            slugs.setdefault(kind, []).append(slug)
        wanted = Q(pk__in=[])
        for kind, same in slugs.items():
            wanted |= Q(dossier__kind=kind, dossier__slug__in=same)
        return self.filter(wanted)

    def referring_to(self, paths):
        return self.filter(refers_to__overlap=list(paths))

    def merged(self):
        """Keep the current ones that merge their dossier into another."""
        return self.current().exclude(merged_into="")


class Edition(Frozen):
    """One published version of a dossier: numbered from 1, hashed, never altered.

    ``kind`` is the dossier's, for the index by which the few that are no claims name an event.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="editions")
    kind = models.CharField(max_length=12, editable=False)
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    review = models.ForeignKey(
        Review, models.PROTECT, null=True, blank=True, related_name="editions"
    )
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    why = Notes()
    consequential = models.BooleanField(default=False)
    cause = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="consequences"
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            GinIndex(fields=["refers_to"], name="edition_refers_to"),
            GinIndex(
                fields=["refers_to"],
                name="edition_refers_to_but_claims",
                condition=~Q(kind=Dossier.Kind.CLAIM),
            ),
            models.Index(fields=["dossier"], name="edition_merged", condition=~Q(merged_into="")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "number"],
                name="edition_number_is_used_once",
                violation_error_message="This edition number is in use.",
            ),
            models.CheckConstraint(
                name="edition_is_reviewed_or_consequential",
                condition=Q(consequential=False, review__isnull=False, cause=None)
                | Q(consequential=True, review=None, cause__isnull=False),
                violation_error_message="An edition has a review, or names the edition that caused it.",
            ),
        ]

    def __str__(self):
        return f"{self.dossier}, edition {self.number}"


class Withdrawal(models.Model):
    """One publisher took everything of a dossier off the record, at once."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="withdrawals")
    reason = models.CharField(max_length=12, choices=WithdrawalReason)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = Notes()

    class Meta:
        ordering = ["-id"]
        permissions = [("review_withdrawal", "Can review a withdrawal afterwards")]

    def __str__(self):
        return f"{self.dossier} withdrawn"


class WithdrawalReview(models.Model):
    """A second person looked at a withdrawal afterwards."""

    withdrawal = models.OneToOneField(Withdrawal, models.PROTECT, related_name="review")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    upheld = models.BooleanField()
    why = Notes()

    def __str__(self):
        return f"review of {self.withdrawal}"
