"""One row a published dossier. The flat columns are for filtering, never for rendering."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from record.models.base import (
    NOW,
    Drawn,
    by_chance,
    by_members,
    by_moment,
    by_order,
    by_publication,
    by_slug,
    by_world,
    facets,
    found_by_slug,
    one_at_a_time,
    printed_place,
    slugs,
)
from record.models.moments import Standing


class Claim(Drawn, Standing):
    """A published claim. ``events`` holds its event and every event that this is a part of;
    ``card`` is finished HTML. ``since`` is when somebody had certainly taken a position on it."""

    certain = ("since",)

    language = models.CharField(max_length=12)
    kind = models.CharField(max_length=16)
    event = models.CharField(max_length=80)
    events = slugs()
    part_of = models.CharField(max_length=80)
    parties = slugs()
    since = models.DateTimeField()
    card = models.TextField()
    facets = facets()

    class Meta:
        indexes = [
            by_order("claim", "first_published", "slug"),
            by_publication("claim"),
            by_slug("claim"),
            by_order("claim", "last_said", "slug", name="last_said"),
            by_order("claim", "report_count", "slug", name="most_reported"),
            by_chance("claim"),
            models.Index(fields=["part_of"], name="claim_part_of", condition=NOW & ~Q(part_of="")),
            by_moment("claim", "first_published", "since"),
            by_world("claim", "first_published", "since"),
            by_members("claim", "events", "statuses", "asserted_by", "denied_by", "doubted_by"),
        ]
        constraints = [one_at_a_time("claim"), found_by_slug("claim")]


class Statement(Drawn):
    """A published statement. ``events`` holds its occasion, the events of the claims that it is
    about, and every event that these are a part of; ``direct_events`` those alone. ``appeared`` is
    the place of the first report of it in printed order. ``facets`` holds what is its own: what it
    says of claims is counted by their stances."""

    certain = ("said_earliest", "said_latest")

    speaker = models.CharField(max_length=80)
    on_behalf_of = models.CharField(max_length=80)
    speaker_sides = slugs()
    form = models.CharField(max_length=16)
    medium = models.CharField(max_length=20)
    language = models.CharField(max_length=12)
    direct_events = slugs()
    events = slugs()
    said_earliest = models.DateTimeField()
    said_latest = models.DateTimeField()
    appeared = printed_place()
    facets = facets()

    class Meta:
        indexes = [
            by_order("statement", "said_earliest", "slug"),
            by_moment("statement", "said_earliest"),
            by_publication("statement"),
            by_slug("statement"),
            by_order("statement", "first_published", "slug", name="published"),
            by_order("statement", "appeared", "slug", name="as_printed"),
            by_chance("statement"),
            by_members("statement", "direct_events", "events"),
        ]
        constraints = [one_at_a_time("statement"), found_by_slug("statement")]


class Actor(Drawn):
    """A published actor; private persons have no row. ``names`` holds every spelling, a line each,
    those with accents without them too; ``sides`` the actor and whatever it belongs to now."""

    kind = models.CharField(max_length=16)
    name = models.TextField()
    names = models.TextField()
    country = models.CharField(max_length=2)
    ownership = models.CharField(max_length=20)
    sides = slugs()

    class Meta:
        indexes = [
            by_order("actor", "first_published", "slug"),
            by_moment("actor", "first_published"),
            by_publication("actor"),
            by_chance("actor"),
            by_slug("actor"),
            GinIndex(
                fields=["names"], opclasses=["gin_trgm_ops"], name="actor_names", condition=NOW
            ),
        ]
        constraints = [one_at_a_time("actor"), found_by_slug("actor")]


class Event(Drawn):
    """A published event. ``events`` holds itself and every event that it is a part of.
    ``dated`` is when it happened, at the earliest; its first publication where nobody says when."""

    title = models.TextField()
    state = models.CharField(max_length=16)
    occasion = models.BooleanField()
    country = models.CharField(max_length=2)
    events = slugs()
    happened_earliest = models.DateTimeField(null=True)
    happened_latest = models.DateTimeField(null=True)
    dated = models.DateTimeField()

    class Meta:
        indexes = [
            by_order("event", "first_published", "slug"),
            by_moment("event", "first_published"),
            by_publication("event"),
            by_chance("event"),
            by_slug("event"),
            by_order("event", "dated", "slug", name="dated"),
            by_members("event", "events"),
        ]
        constraints = [one_at_a_time("event"), found_by_slug("event")]


class Document(Drawn):
    """A published document: where something was read. ``appeared`` is its place in printed order,
    ``since`` is when it certainly had appeared; its first publication here where it has no time."""

    certain = ("since",)

    title = models.TextField()
    kind = models.CharField(max_length=16)
    publisher = models.CharField(max_length=80)
    part_of = models.CharField(max_length=80)
    position = models.PositiveIntegerField(null=True)
    appeared_earliest = models.DateTimeField(null=True)
    appeared_latest = models.DateTimeField(null=True)
    since = models.DateTimeField()
    appeared = printed_place()

    class Meta:
        indexes = [
            by_order("document", "first_published", "slug"),
            by_moment("document", "first_published", "since"),
            by_world("document", "first_published", "since"),
            by_publication("document"),
            by_chance("document"),
            by_slug("document"),
            by_order("document", "appeared", "slug", name="as_printed"),
            models.Index(fields=["part_of"], name="document_part_of", condition=NOW),
        ]
        constraints = [one_at_a_time("document"), found_by_slug("document")]


class Evidence(Drawn):
    """A published item of evidence. ``since`` is when it certainly was made."""

    certain = ("since",)

    kind = models.CharField(max_length=16)
    produced_by = models.CharField(max_length=80)
    since = models.DateTimeField()

    class Meta:
        indexes = [
            by_order("evidence", "first_published", "slug"),
            by_publication("evidence"),
            by_chance("evidence"),
            by_slug("evidence"),
            by_moment("evidence", "first_published", "since"),
            by_world("evidence", "first_published", "since"),
        ]
        constraints = [one_at_a_time("evidence"), found_by_slug("evidence")]


class View(Drawn):
    """A published saved query."""

    title = models.TextField()
    resource = models.CharField(max_length=16)
    query = models.TextField()

    class Meta:
        indexes = [
            by_order("view", "first_published", "slug"),
            by_chance("view"),
            by_slug("view"),
        ]
        constraints = [one_at_a_time("view"), found_by_slug("view")]
