"""What is submitted, frozen, and decided by a second person."""

import hashlib
import json

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from editorial.fields import Notes
from editorial.models.bodies import Body
from editorial.models.dossiers import Dossier


class ReviewQuerySet(models.QuerySet):
    def open(self):
        return self.filter(decision=None)


class Review(models.Model):
    """Dossiers submitted together: their texts are frozen, and approved or returned as one."""

    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(default=timezone.now)
    why = Notes()
    digest = models.CharField(max_length=64)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        permissions = [
            ("approve_review", "Can approve or return a review"),
            ("publish_review", "Can publish an approved review"),
        ]

    def __str__(self):
        return f"review {self.pk}"

    @property
    def verdict(self):
        """The decision's verdict, or "" while the review is open."""
        decision = getattr(self, "decision", None)
        return decision.verdict if decision else ""

    @staticmethod
    def digest_of(items):
        """SHA-256 over a line ``kind/slug digest`` for each item, sorted: the name of the whole."""
        lines = sorted(f"{item.dossier.path} {item.body_id}\n" for item in items)
        return hashlib.sha256("".join(lines).encode()).hexdigest()


class Frozen(models.Model):
    """A dossier's canonical JSON text, kept apart by digest, and the dossiers that it names.

    ``merged_into`` is the slug of the one that it merges its own into, or "".
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    refers_to = ArrayField(models.CharField(max_length=96), default=list, blank=True)
    merged_into = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        abstract = True

    @property
    def frozen(self):
        """``{"kind", "content", "correction"}``, as it was approved; ``correction`` may be None."""
        return json.loads(self.body.text)

    @property
    def contents(self):
        return self.frozen["content"]


class ReviewItem(Frozen):
    """One dossier in a review: its text as it was submitted."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="items")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="review_items")
    version = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "dossier"],
                name="reviewitem_dossier_stands_once",
                violation_error_message="This dossier is in the review already.",
            ),
        ]

    def __str__(self):
        return f"{self.dossier} in {self.review}"


class Decision(models.Model):
    """What a second person decided about a review, naming the digest that they saw.

    ``acknowledged`` are the keys of the risks that they looked at (``editorial/risks.py``).
    """

    class Verdict(models.TextChoices):
        APPROVED = "approved"
        RETURNED = "returned"

    review = models.OneToOneField(Review, models.PROTECT, related_name="decision")
    verdict = models.CharField(max_length=8, choices=Verdict)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = Notes(blank=True)
    acknowledged = ArrayField(
        models.CharField(max_length=300), default=list, blank=True, editable=False
    )

    def __str__(self):
        return f"{self.review} {self.verdict}"
