"""What was published, corrected and withdrawn; the side tables of search vectors and of counts."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from record.models.base import (
    NOW,
    PAST,
    Chance,
    Published,
    PublishedQuerySet,
    Row,
    by_moment,
    by_order,
)
from record.models.moments import Way, WayQuerySet
from vocabulary.terms import WithdrawalReason


class EditionQuerySet(PublishedQuerySet):
    def at(self, moment):
        """Keep the editions that had been published by ``moment``, of what had something to show
        then; by now for None."""
        standing = Edition.objects.all()
        standing = standing.now() if moment is None else standing.filter(published__contains=moment)
        whole = Exists(standing.filter(owner=OuterRef("owner"), shown=True))
        made = self.filter(whole, shown=True)
        return made if moment is None else made.filter(published_at__lte=moment)


class Edition(Row):
    """One published edition, or the withdrawal that ended them; open while it is the newest.

    ``of`` is the dossier's slug, ``slug`` the edition's own: ``kind.of.number``, or
    ``kind.of.withdrawn``, whose number is 0. ``resource`` is where the API lists such dossiers,
    ``claim`` is ``of`` where that is a claim. ``cause`` is the ``kind/slug`` of what changed, for a
    consequential one; ``correction`` the kind of the correction that it makes, or "". ``shown``:
    the dossier had something to show. ``row`` is the JSON text that lists show, but for its end.
    """

    kind = models.CharField(max_length=12)
    of = models.CharField(max_length=80)
    slug = models.CharField(max_length=110)
    resource = models.CharField(max_length=16)
    claim = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    consequential = models.BooleanField()
    cause = models.CharField(max_length=96)
    correction = models.CharField(max_length=12)
    shown = models.BooleanField()
    row = models.TextField()

    objects = EditionQuerySet.as_manager()

    class Meta:
        indexes = [
            by_order("edition", "published_at", "slug", where=Q(shown=True)),
            models.Index(
                "kind", "of", F("published_at").desc(), F("slug").desc(), name="edition_of"
            ),
            models.Index(fields=["slug"], name="edition_slug"),
        ]

    def __str__(self):
        return f"{self.owner}, edition {self.edition}"


class Correction(Row):
    """One correction or retraction; ``corrected_edition`` is the first that had it right.

    ``row`` is the JSON text that lists show: the correction, and what it was of.
    """

    kind = models.CharField(max_length=12)
    slug = models.CharField(max_length=80)
    corrected_edition = models.PositiveIntegerField()
    at = models.DateTimeField()
    row = models.TextField()

    class Meta:
        indexes = [models.Index(F("at").desc(), name="correction_in_order", condition=NOW)]

    def __str__(self):
        return f"{self.owner}, corrected in edition {self.corrected_edition}"


class StatusChange(Row):
    """A reviewed edition of claim ``slug`` that shows another status than the one before, or another
    assessor's. ``row`` is the JSON text: the claim, what was shown, and what is."""

    slug = models.CharField(max_length=80)
    at = models.DateTimeField()
    row = models.TextField()

    class Meta:
        indexes = [
            models.Index(F("at").desc(), F("slug").desc(), name="change_in_order", condition=NOW)
        ]

    def __str__(self):
        return f"{self.slug}, edition {self.edition}"


class Redirect(Row):
    """Where something is found that was merged: ``to`` is the slug of what it is merged into.

    ``kind`` is that of the dossier, or of a part that stands at another address: attribution,
    stance, figure or assessment.
    """

    kind = models.CharField(max_length=12)
    slug = models.CharField(max_length=180)
    to = models.CharField(max_length=180)

    class Meta:
        indexes = [models.Index(fields=["kind", "slug"], name="redirect_of")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "slug"],
                name="redirect_leads_to_one_place",
                condition=NOW,
                violation_error_message="This slug leads elsewhere already.",
            ),
        ]

    def __str__(self):
        return f"{self.kind}/{self.slug} → {self.to}"


class Tombstone(Published):
    """What a withdrawal leaves at an address: the reason class and the moment, no words. It is closed
    when the address is published again."""

    kind = models.CharField(max_length=12)
    slug = models.CharField(max_length=80)
    reason = models.CharField(max_length=12, choices=WithdrawalReason)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "slug"],
                name="tombstone_stands_once",
                violation_error_message="This is withdrawn already.",
            ),
        ]

    def __str__(self):
        return f"{self.kind}/{self.slug}"


# As it stands, and in all other ways: each has an index of its own, so that neither is in the other's way.
STANDS = NOW & Q(world__upper_inf=True)
STOOD = PAST | Q(world__upper_inf=False)


class SearchQuerySet(WayQuerySet):
    def standing(self, at, by):
        """Keep how each object stood by the moment ``by`` in what was published at ``at`` (aware
        datetimes, None for now)."""
        rows = self.at(at).as_of(by)
        # True of every row: it leads to the two indexes of vectors.
        return rows if at is None and by is None else rows.filter(STANDS | STOOD)


class Search(Way):
    """The search vector of one way in which a published object stood, and the texts that it was made
    of. What has no time stands in every world.

    ``vector`` holds the English words by their stems and as they are written, words of other
    languages as they are written, and ``@`` and the slug of every actor who speaks in it.
    ``texts`` is the JSON list of its texts: ``{"of", "text", "language", …}``, what matters most
    first. ``source`` is the SHA-256 of all that is behind the vector.
    """

    kind = models.CharField(max_length=12)
    language = models.CharField(max_length=12)
    vector = SearchVectorField()
    texts = models.TextField()
    source = models.CharField(max_length=64)
    first_published = models.DateTimeField()

    objects = SearchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "searches"
        indexes = [
            GinIndex(fields=["vector"], name="search_stands", condition=STANDS),
            GinIndex(fields=["vector"], name="search_stood", condition=STOOD),
            models.Index(fields=["kind", "slug"], name="search_of", condition=NOW),
            # To look for a common word among objects chosen by chance.
            models.Index(F("kind"), Chance("slug"), name="search_by_chance", condition=NOW),
            by_order("search", "first_published", "kind", "slug", where=STANDS),
            by_moment("search", "first_published", "world"),
        ]

    def __str__(self):
        return f"{self.kind}/{self.slug}"


class Tally(models.Model):
    """How many open objects of a list are found by one value of one parameter, asked alone.

    Facet ``""`` counts the objects; value ``""`` is the sum of the counts of all values of a facet.
    Kept by publication: ``record.tallies``.
    """

    resource = models.CharField(max_length=16)
    facet = models.CharField(max_length=24)
    value = models.CharField(max_length=80)
    count = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "tallies"
        indexes = [
            models.Index("resource", "facet", F("count").desc(), "value", name="tally_in_order"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["resource", "facet", "value"],
                name="tally_is_kept_once",
                violation_error_message="This is counted already.",
            ),
        ]

    def __str__(self):
        return f"{self.resource}, {self.facet}:{self.value}: {self.count}"
