"""What stood otherwise by former moments of the world: what `as_of` asks."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.contrib.postgres.indexes import GistIndex
from django.db import models

from record.models.base import (
    NOW,
    PublishedQuerySet,
    Row,
    by_members,
    by_order,
    by_slug,
    same_slug,
    slugs,
)


class Standing(models.Model):
    """How a claim stands at one moment: ``statuses`` is what it shows, ``links`` the kinds of its
    links, in either direction. ``same_side``: two on one side contradict each other about it;
    ``conflicting``: another cannot be right together with it. ``last_said`` is when somebody last
    took a position on it, its first publication where nobody has; ``report_count`` the distinct
    reports in which it is asserted."""

    statuses = slugs()
    asserted_by = slugs()
    asserted_by_sides = slugs()
    denied_by = slugs()
    denied_by_sides = slugs()
    doubted_by = slugs()
    doubted_by_sides = slugs()
    links = slugs()
    same_side = models.BooleanField()
    conflicting = models.BooleanField()
    contested = models.BooleanField()
    replaced = models.BooleanField()
    last_said = models.DateTimeField()
    report_count = models.PositiveIntegerField()

    class Meta:
        abstract = True


class WayQuerySet(PublishedQuerySet):
    def as_of(self, moment):
        """Keep how each object stood by ``moment`` (aware datetime); how it stands for None."""
        wanted = {"world__upper_inf": True} if moment is None else {"world__contains": moment}
        return self.filter(**wanted)


class Way(Row):
    """How an object stood between two moments of the world, ``world``; open above: as it stands."""

    slug = models.CharField(max_length=80)
    world = DateTimeRangeField(default_bounds="[)")

    objects = WayQuerySet.as_manager()

    class Meta:
        abstract = True


class ClaimMoment(Way, Standing):
    """A way in which a claim stood.

    Where it is not as it stands: ``row`` and ``detail`` are the changes (``record.changes``) that
    turn the claim's texts into those of then, without the claims that they name, "" for none;
    ``brief`` and ``figures`` what other objects showed of it.
    """

    row = models.TextField()
    detail = models.TextField()
    brief = models.TextField()
    figures = slugs()

    class Meta:
        indexes = [
            by_slug("moment"),
            by_order("moment", "last_said", "slug", name="last_said"),
            # The same for a moment long past, by nearness to the end of time.
            GistIndex(fields=["last_said", "world"], name="moment_by_world", condition=NOW),
            by_order("moment", "report_count", "slug", name="most_reported"),
            by_members("moment", "statuses", "asserted_by", "denied_by", "doubted_by"),
        ]
        constraints = [
            ExclusionConstraint(
                name="moment_one_at_a_time",
                expressions=[
                    same_slug(),
                    ("published", RangeOperators.OVERLAPS),
                    ("world", RangeOperators.OVERLAPS),
                ],
                violation_error_message="A claim stands in one way at a time.",
            ),
        ]

    def __str__(self):
        return f"{self.slug}, {self.world}"
