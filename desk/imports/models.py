"""A file that was brought to the desk, and its rows with what each would do."""

import hashlib

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from editorial.fields import Notes, Words
from editorial.models import Body


class ImportQuerySet(models.QuerySet):
    def of_file(self, content):
        """Keep those of a file that had these bytes."""
        return self.filter(sha256=hashlib.sha256(content).hexdigest())

    def unfinished(self):
        """Keep those with rows that are not checked, or would do something and have not."""
        left = Q(rows__outcome="") | Q(rows__outcome__in=ImportRow.WRITTEN, rows__done_at=None)
        return self.filter(left, discarded=False).distinct()

    def with_counts(self):
        """Annotate how many rows there are, and how far their import has come."""
        written = Q(rows__outcome__in=ImportRow.WRITTEN)
        return self.annotate(
            total=Count("rows"),
            unchecked=Count("rows", Q(rows__outcome="")),
            **{
                f"rows_{outcome}": Count("rows", Q(rows__outcome=outcome))
                for outcome in ImportRow.Outcome.values
            },
            waiting=Count("rows", written & Q(rows__done_at=None)),
            done=Count("rows", Q(rows__done_at__isnull=False)),
        )


class Import(models.Model):
    """One CSV file, kept as it came. ``sha256`` is of its bytes, to know the same file again.

    ``confirmed_by`` gave the reason ``why``: in that name its rows are written. ``leave_out`` says
    that rows with errors are to be passed over.
    """

    class Kind(models.TextChoices):
        ACTORS = "actors"
        DOCUMENTS = "documents"
        EVENTS = "events"
        CLAIMS = "claims"
        STATEMENTS = "statements"

    kind = models.CharField(max_length=12, choices=Kind)
    name = Words(max_length=200)
    file = models.ForeignKey(Body, models.PROTECT, related_name="+")
    sha256 = models.CharField("SHA-256", max_length=64)
    columns = ArrayField(models.CharField(max_length=60))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    why = Notes(blank=True)
    leave_out = models.BooleanField(default=False)
    discarded = models.BooleanField(default=False)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="import_is_confirmed_with_a_reason",
                condition=Q(confirmed_by=None, why="")
                | (Q(confirmed_by__isnull=False) & ~Q(why="")),
                violation_error_message="Say why these rows are imported.",
            ),
        ]

    def __str__(self):
        return f"import {self.pk}: {self.name}"


class ImportRow(models.Model):
    """One record of the file: its cells, what it would do, and whether that is done.

    ``line`` is where it begins in the file. ``changes`` are ``{"path", "fields"}``, one for each
    dossier, with fields as ``[name, is, becomes]``. ``names`` lists what the row brings or touches,
    ``says`` what it says of each, so that two rows that contradict each other are found, and
    ``brings`` holds what is new whole, for the trial of rows further down that speak of it.
    """

    class Outcome(models.TextChoices):
        NEW = "new"
        CHANGED = "changed"
        UNCHANGED = "unchanged", "nothing new"
        ERROR = "error"

    WRITTEN = (Outcome.NEW, Outcome.CHANGED)

    of = models.ForeignKey(Import, models.PROTECT, related_name="rows")
    line = models.PositiveIntegerField()
    cells = models.JSONField()
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True)
    changes = models.JSONField(default=list, blank=True)
    troubles = models.JSONField(default=list, blank=True)
    notes = models.JSONField(default=list, blank=True)
    names = ArrayField(models.TextField(), default=list, blank=True)
    says = models.JSONField(default=dict, blank=True)
    brings = models.JSONField(default=dict, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["line"]
        constraints = [
            models.UniqueConstraint(
                fields=["of", "line"],
                name="importrow_line_stands_once",
                violation_error_message="This line of the file is there already.",
            ),
            models.CheckConstraint(
                name="importrow_is_done_where_it_does_something",
                condition=Q(done_at=None) | Q(outcome__in=("new", "changed")),
                violation_error_message="Only a row that does something is done.",
            ),
        ]

    def __str__(self):
        return f"line {self.line} of {self.of_id}"
