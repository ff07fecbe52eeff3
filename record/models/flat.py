"""Flat rows of what a claim or a statement consists of: parameters about one thing bind to one row."""

from django.db import models

from record.models.base import NOW, PublishedQuerySet, Row, by_members, by_order, slugs


class Reported(Row):
    """One report of one statement: who spoke, and how it reached us."""

    statement = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    speaker = models.CharField(max_length=80)
    on_behalf_of = models.CharField(max_length=80)
    credited = models.CharField(max_length=80)
    document = models.CharField(max_length=80)
    publisher = models.CharField(max_length=80)
    via = slugs()
    first_via = models.CharField(max_length=80)
    medium = models.CharField(max_length=20)
    report_hedge = models.TextField()
    row = models.TextField()

    class Meta:
        abstract = True


class Attribution(Reported):
    """One document's report of one published statement. ``place`` counts them from 0."""

    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    voice = models.CharField(max_length=12)

    class Meta:
        indexes = [
            models.Index(fields=["statement"], name="attribution_statement", condition=NOW),
            models.Index(fields=["speaker"], name="attribution_speaker", condition=NOW),
            by_members("attribution", "via"),
        ]

    def __str__(self):
        return f"{self.statement}/{self.key}"


class StanceQuerySet(PublishedQuerySet):
    def counted(self):
        """Leave out readings that the fuller report does not bear out: they are not the speaker's."""
        return self.filter(as_reported=False)

    def denials(self):
        return self.counted().filter(position="denies")

    def leading(self):
        """Keep one row a stance, that of its first report: it alone has the stance's ``row``."""
        return self.filter(leading=True)


class Stance(Reported):
    """One stance in one report. ``slug`` is the stance's, the same in all its reports.

    It is on ``claim`` or on ``target``, another statement. ``kind``, ``event``, ``events`` and
    ``statuses`` are the claim's.
    """

    slug = models.CharField(max_length=170)
    leading = models.BooleanField()
    claim = models.CharField(max_length=80)
    target = models.CharField(max_length=80)
    position = models.CharField(max_length=16)
    detail = models.CharField(max_length=24)
    as_reported = models.BooleanField()
    hedge = models.TextField()
    kind = models.CharField(max_length=16)
    event = models.CharField(max_length=80)
    events = slugs()
    statuses = slugs()
    said_earliest = models.DateTimeField()
    said_latest = models.DateTimeField()

    objects = StanceQuerySet.as_manager()

    class Meta:
        indexes = [
            by_order("stance", "position", "said_earliest", "slug"),
            models.Index(fields=["slug"], name="stance_slug", condition=NOW),
            models.Index(fields=["claim", "speaker"], name="stance_claim", condition=NOW),
            models.Index(fields=["speaker"], name="stance_speaker", condition=NOW),
            models.Index(fields=["statement"], name="stance_statement", condition=NOW),
            by_members("stance", "via", "events", "statuses"),
        ]

    def __str__(self):
        return f"{self.slug} in {self.document}"


class Figure(Row):
    """A quantity as one stance gives it."""

    stance = models.CharField(max_length=170)
    claim = models.CharField(max_length=80)
    statement = models.CharField(max_length=80)
    speaker = models.CharField(max_length=80)
    low = models.DecimalField(max_digits=30, decimal_places=6, null=True)
    high = models.DecimalField(max_digits=30, decimal_places=6, null=True)
    qualifier = models.CharField(max_length=12)
    counted = models.TextField()
    measure = models.CharField(max_length=16)
    row = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["claim"], name="figure_claim", condition=NOW)]

    def __str__(self):
        return f"{self.stance}: {self.low}–{self.high}"


class Assessment(Row):
    """One assessor's judgement of a claim. ``shown`` is whether the claim shows it as its status."""

    claim = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    status = models.CharField(max_length=16)
    assessor = models.CharField(max_length=80)
    assessed_earliest = models.DateTimeField(null=True)
    assessed_latest = models.DateTimeField(null=True)
    latest = models.BooleanField()
    shown = models.BooleanField()
    row = models.TextField()

    class Meta:
        indexes = [
            models.Index(fields=["claim"], name="assessment_claim", condition=NOW),
            models.Index(fields=["assessor", "status"], name="assessment_who", condition=NOW),
        ]

    def __str__(self):
        return f"{self.claim}: {self.status}, {self.assessor}"


class Bearing(Row):
    """What an item of evidence means for a claim, according to somebody."""

    claim = models.CharField(max_length=80)
    evidence = models.CharField(max_length=80)
    bearing = models.CharField(max_length=16)
    according_to = models.CharField(max_length=80)
    produced_by = models.CharField(max_length=80)

    class Meta:
        indexes = [
            models.Index(fields=["claim", "bearing"], name="bearing_claim", condition=NOW),
            models.Index(fields=["evidence"], name="bearing_evidence", condition=NOW),
        ]

    def __str__(self):
        return f"{self.evidence} {self.bearing} {self.claim}"


class Link(Row):
    """One claim's tie to another; ``basis`` is a source's words or our reading."""

    claim = models.CharField(max_length=80)
    kind = models.CharField(max_length=16)
    to = models.CharField(max_length=80)
    basis = models.CharField(max_length=16)
    row = models.TextField()

    class Meta:
        indexes = [
            models.Index(fields=["claim", "kind"], name="link_claim", condition=NOW),
            models.Index(fields=["to", "kind"], name="link_to", condition=NOW),
        ]

    def __str__(self):
        return f"{self.claim} {self.kind} {self.to}"
