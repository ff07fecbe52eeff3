"""Flat rows of what a claim or a statement consists of: parameters about one thing bind to one row."""

from django.db import models
from django.db.models import Q

from record.models.base import (
    NOW,
    PublishedQuerySet,
    Row,
    by_chance,
    by_members,
    by_moment,
    by_order,
    by_publication,
    by_world,
    facets,
    printed_place,
    slugs,
)

# The stances that a list shows: one row a stance, and the speaker's own.
LISTED = NOW & Q(leading=True, as_reported=False)


class Reported(Row):
    """One report of one statement: who spoke, and how it reached us.

    ``through`` are the speaker and the relays. A column of actors has a twin ``…_sides``: they,
    and whatever they belonged to that day. ``first_published`` is when the last of what it
    consists of first stood here (statement, claim or document); ``appeared`` its place in printed
    order.
    """

    # The first is implied by the second, and is what lists are read along.
    certain = ("said_earliest", "said_latest")

    slug = models.CharField(max_length=170)
    statement = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    speaker = models.CharField(max_length=80)
    on_behalf_of = models.CharField(max_length=80)
    credited = models.CharField(max_length=80)
    document = models.CharField(max_length=80)
    publisher = models.CharField(max_length=80)
    via = slugs()
    first_via = models.CharField(max_length=80)
    through = slugs()
    speaker_sides = slugs()
    via_sides = slugs()
    through_sides = slugs()
    said_earliest = models.DateTimeField()
    said_latest = models.DateTimeField()
    medium = models.CharField(max_length=20)
    report_hedge = models.TextField()
    first_published = models.DateTimeField()
    appeared = printed_place()
    row = models.TextField()

    class Meta:
        abstract = True


class Attribution(Reported):
    """One document's report of one published statement. ``place`` counts them from 0.

    ``events`` and ``direct_events`` are the statement's. ``facets`` as of a statement.
    """

    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    form = models.CharField(max_length=16)
    events = slugs()
    direct_events = slugs()
    voice = models.CharField(max_length=12)
    facets = facets()

    class Meta:
        indexes = [
            by_order("attribution", "said_earliest", "slug"),
            by_moment("attribution", "said_earliest"),
            by_publication("attribution"),
            by_order("attribution", "first_published", "slug", name="published"),
            by_order("attribution", "appeared", "slug", name="as_printed"),
            by_chance("attribution"),
            models.Index(fields=["statement"], name="attribution_statement", condition=NOW),
            models.Index(fields=["speaker"], name="attribution_speaker", condition=NOW),
            models.Index(fields=["document"], name="attribution_document", condition=NOW),
            by_members("attribution", "via", "speaker_sides", "via_sides"),
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
    """One stance in one report. ``slug`` is the stance's, the same in all its reports, and so are
    ``first_published`` and ``appeared``, the place of its first printed report.

    It is on ``claim`` or on ``target``, another statement. ``kind``, ``event``, ``events`` and
    ``statuses`` are the claim's. ``fullest_through`` is ``through`` in the report of the
    statement with the longest chain. ``said_by`` is who said it, the same for two stances of one
    voice: an actor's slug, or of a described speaker and an indefinite group the statement's behind
    a ``~``. ``page`` and ``rank`` are its first report's place on a printed page, "" and 0 for none.
    ``since`` is when it had certainly been taken: said, and of another statement, that one said too.
    ``facets`` has what is true of any of its reports; the leading row has it.
    """

    certain = ("said_earliest", "since")

    since = models.DateTimeField()
    fullest_through = slugs()
    fullest_through_sides = slugs()
    form = models.CharField(max_length=16)
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
    said_by = models.CharField(max_length=81)
    page = models.CharField(max_length=80)
    rank = models.IntegerField()
    facets = facets()

    objects = StanceQuerySet.as_manager()

    class Meta:
        indexes = [
            by_publication("stance"),
            by_order("stance", "said_earliest", "slug", where=LISTED),
            by_order("stance", "first_published", "slug", name="published", where=LISTED),
            by_order("stance", "appeared", "slug", name="as_printed", where=LISTED),
            by_chance("stance", leading=True),
            by_moment("stance", "said_earliest"),
            models.Index(fields=["position", "detail"], name="stance_position", condition=NOW),
            models.Index(fields=["slug"], name="stance_slug", condition=NOW),
            models.Index(fields=["claim", "speaker"], name="stance_claim", condition=NOW),
            models.Index(fields=["speaker"], name="stance_speaker", condition=NOW),
            models.Index(fields=["statement"], name="stance_statement", condition=NOW),
            models.Index(fields=["target"], name="stance_target", condition=NOW & ~Q(target="")),
            by_members("stance", "via", "events", "statuses", "speaker_sides", "via_sides"),
        ]

    def __str__(self):
        return f"{self.slug} in {self.document}"


class Figure(Row):
    """A quantity as one stance gives it. ``replaced`` is whether a later one took its place,
    ``conflicting`` whether another cannot be right together with it. ``first_published`` and
    ``appeared`` are the stance's."""

    certain = ("said_earliest", "said_latest")

    slug = models.CharField(max_length=180)
    stance = models.CharField(max_length=170)
    claim = models.CharField(max_length=80)
    statement = models.CharField(max_length=80)
    speaker = models.CharField(max_length=80)
    low = models.DecimalField(max_digits=30, decimal_places=6, null=True)
    high = models.DecimalField(max_digits=30, decimal_places=6, null=True)
    qualifier = models.CharField(max_length=12)
    counted = models.TextField()
    measure = models.CharField(max_length=16)
    replaced = models.BooleanField()
    conflicting = models.BooleanField()
    said_earliest = models.DateTimeField()
    said_latest = models.DateTimeField()
    first_published = models.DateTimeField()
    appeared = printed_place()
    row = models.TextField()
    facets = facets()

    class Meta:
        indexes = [
            by_order("figure", "said_earliest", "slug"),
            by_moment("figure", "said_earliest"),
            by_publication("figure"),
            by_order("figure", "first_published", "slug", name="published"),
            by_order("figure", "appeared", "slug", name="as_printed"),
            by_chance("figure"),
            models.Index(fields=["claim"], name="figure_claim", condition=NOW),
        ]

    def __str__(self):
        return f"{self.stance}: {self.low}–{self.high}"


class AssessmentQuerySet(PublishedQuerySet):
    def latest_by(self, moment):
        """Keep the latest of each assessor by ``moment`` (aware datetime); the latest for None."""
        if moment is None:
            return self.filter(latest=True)
        return self.as_of(moment).filter(Q(until=None) | Q(until__gt=moment))


class Assessment(Row):
    """One assessor's judgement of a claim. ``shown`` is whether the claim shows it as its status.

    ``kind``, ``event`` and ``events`` are the claim's. It was certainly made by ``since``, and its
    assessor's latest until ``until``, null where it still is.
    """

    certain = ("assessed_earliest", "since")

    slug = models.CharField(max_length=170)
    claim = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    status = models.CharField(max_length=16)
    assessor = models.CharField(max_length=80)
    assessed_earliest = models.DateTimeField()
    assessed_latest = models.DateTimeField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    kind = models.CharField(max_length=16)
    event = models.CharField(max_length=80)
    events = slugs()
    latest = models.BooleanField()
    shown = models.BooleanField()
    first_published = models.DateTimeField()
    row = models.TextField()
    facets = facets()

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        indexes = [
            by_order("assessment", "assessed_earliest", "slug"),
            by_moment("assessment", "assessed_earliest"),
            by_publication("assessment"),
            by_order("assessment", "first_published", "slug", name="published"),
            by_chance("assessment"),
            models.Index(fields=["claim"], name="assessment_claim", condition=NOW),
            models.Index(fields=["assessor", "status"], name="assessment_who", condition=NOW),
        ]

    def __str__(self):
        return f"{self.claim}: {self.status}, {self.assessor}"


class Bearing(Row):
    """What an item of evidence means for a claim, according to somebody. ``place`` counts those of
    one claim from 0; ``since`` is when claim and item certainly were, and it had been said."""

    certain = ("since",)

    claim = models.CharField(max_length=80)
    evidence = models.CharField(max_length=80)
    bearing = models.CharField(max_length=16)
    according_to = models.CharField(max_length=80)
    produced_by = models.CharField(max_length=80)
    place = models.PositiveIntegerField()
    since = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["claim", "bearing"], name="bearing_claim", condition=NOW),
            models.Index(fields=["evidence"], name="bearing_evidence", condition=NOW),
        ]

    def __str__(self):
        return f"{self.evidence} {self.bearing} {self.claim}"


class Link(Row):
    """One claim's tie to another; ``basis`` is a source's words or our reading.

    ``same_side`` is whether somebody asserts the one and somebody on the same side the other.
    ``claim_kind``, ``event`` and ``events`` are those of ``claim``. ``since`` is when both certainly
    were; ``same_side_since`` when somebody on one side had said the one and the other, null for never.
    """

    certain = ("since",)

    slug = models.CharField(max_length=180)
    claim = models.CharField(max_length=80)
    kind = models.CharField(max_length=16)
    to = models.CharField(max_length=80)
    basis = models.CharField(max_length=16)
    same_side = models.BooleanField()
    since = models.DateTimeField()
    same_side_since = models.DateTimeField(null=True)
    claim_kind = models.CharField(max_length=16)
    event = models.CharField(max_length=80)
    events = slugs()
    first_published = models.DateTimeField()
    row = models.TextField()

    class Meta:
        indexes = [
            by_order("link", "first_published", "slug"),
            by_moment("link", "first_published", "since"),
            by_world("link", "first_published", "since"),
            by_publication("link"),
            models.Index(fields=["claim", "kind"], name="link_claim", condition=NOW),
            models.Index(fields=["to", "kind"], name="link_to", condition=NOW),
        ]

    def __str__(self):
        return f"{self.claim} {self.kind} {self.to}"


class Party(Row):
    """An actor's part in what a claim describes."""

    claim = models.CharField(max_length=80)
    actor = models.CharField(max_length=80)
    role = models.CharField(max_length=12)

    class Meta:
        verbose_name_plural = "parties"
        indexes = [models.Index(fields=["claim", "actor"], name="party_claim", condition=NOW)]

    def __str__(self):
        return f"{self.actor}, {self.role} in {self.claim}"
