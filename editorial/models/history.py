"""What was changed: written by the database."""

import json

from django.conf import settings
from django.db import models
from django.db.models import Q

from editorial.fields import Notes
from editorial.models.bodies import Body
from editorial.models.dossiers import Dossier


class History(models.Model):
    """One change of one row of the desk: written by the database, never altered.

    A dossier's entries are a chain, and so are those of a row that is in no dossier: each is
    numbered from 1 and holds the digest of the one before it (``previous``, empty for the
    first). ``by`` is empty only where an account was made from the command line.
    """

    class Operation(models.TextChoices):
        INSERT = "INSERT", "added"
        UPDATE = "UPDATE", "changed"
        DELETE = "DELETE", "removed"

    at = models.DateTimeField()
    table = models.CharField(max_length=63)
    row = models.CharField(max_length=80)
    operation = models.CharField(max_length=6, choices=Operation)
    # Its index is the first column of history_who_changed.
    dossier = models.ForeignKey(
        Dossier, models.PROTECT, null=True, blank=True, related_name="history", db_index=False
    )
    # The dossier's version that this change made; 0 where it made none.
    version = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    why = Notes()
    # Bodies are never deleted, so nobody asks which entry names one.
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", db_index=False)
    chain = models.CharField(max_length=150, db_collation="C")
    number = models.PositiveIntegerField()
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "history"
        ordering = ["-id"]
        indexes = [models.Index(fields=["dossier", "by", "version"], name="history_who_changed")]
        constraints = [
            models.UniqueConstraint(
                fields=["chain", "number"],
                name="history_number_is_used_once",
                violation_error_message="This chain has an entry of this number.",
            ),
            models.CheckConstraint(
                name="history_names_who_but_for_accounts",
                condition=Q(by__isnull=False) | Q(table__startswith="auth_"),
                violation_error_message="A change is made by somebody.",
            ),
        ]

    def __str__(self):
        return f"{self.get_operation_display()} {self.table} {self.row}"

    @property
    def values(self):
        return json.loads(self.body.text)
