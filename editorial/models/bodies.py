"""Words kept apart from the rows that name them, and the orders to erase them."""

import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from editorial.fields import Notes


class BodyQuerySet(models.QuerySet):
    def keep(self, content):
        """Store ``content`` (bytes) under a new salt and return its body."""
        salt = secrets.token_bytes(16)
        return self.create(
            digest=hashlib.sha256(salt + content).hexdigest(), salt=salt, content=content
        )


class Body(models.Model):
    """Words, JSON or bytes that an append-only row points at by their digest.

    ``digest`` is the hexadecimal SHA-256 of salt and content as stored; the salt keeps short
    texts from being guessed from it. The one permitted change is an erasure that two people
    ordered; digest and every row that names it stay.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    salt = models.BinaryField()
    content = models.BinaryField()
    erased_at = models.DateTimeField(null=True, blank=True)
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "bodies"
        constraints = [
            models.CheckConstraint(
                name="body_is_erased_by_two_people",
                condition=Q(erased_at=None, ordered_by=None, confirmed_by=None)
                | Q(
                    ~Q(ordered_by=F("confirmed_by")),
                    erased_at__isnull=False,
                    ordered_by__isnull=False,
                    confirmed_by__isnull=False,
                    content=b"",
                    salt=b"",
                ),
                violation_error_message="An erasure is ordered by one person and confirmed by another.",
            ),
        ]

    def __str__(self):
        return self.digest

    @property
    def text(self):
        return bytes(self.content).decode()


class ErasureOrder(models.Model):
    """One person's order to erase a body; it takes a second person to carry it out."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="orders")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = Notes()

    class Meta:
        permissions = [("erase_body", "Can order or confirm an erasure")]

    def __str__(self):
        return f"order to erase {self.body}"
