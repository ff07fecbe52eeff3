"""What every row of the record carries: when it stood, and the dossier that it belongs to."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.contrib.postgres.fields.ranges import RangeStartsWith
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.db import models
from django.db.models import F, Func, Q

NOW = Q(published__upper_inf=True)
PAST = Q(published__upper_inf=False)


class Chance(models.Func):
    """A number that a slug is given by chance, always the same: any of 32 bits."""

    function = "hashtext"
    output_field = models.IntegerField()
    lowest, values = -(2**31), 2**32

    @classmethod
    def below(cls, halvings):
        """What one of two is below, one of four, of eight …"""
        return cls.lowest + (cls.values >> halvings)


def slugs():
    """A column of several slugs or terms."""
    return ArrayField(models.TextField(), default=list)


def by_order(model, *columns, name="in_order", where=NOW):
    """The partial index over the open rows, newest first, that a list is read along, either way."""
    return models.Index(
        *(F(column).desc() for column in columns), name=f"{model}_{name}", condition=where
    )


def by_publication(model):
    """The partial index over the open rows, newest published first, that a feed is read along."""
    return models.Index(
        RangeStartsWith("published").desc(),
        F("slug").desc(),
        name=f"{model}_by_publication",
        condition=NOW,
    )


def printed_place():
    """The column of a place in printed order (``record.drawing.order.printed_key``).

    Compared byte by byte: no language's rules of sorting may skip what parts its pieces.
    """
    return models.CharField(max_length=160, db_collation="C")


def by_members(model, *columns):
    """The partial index over the open rows' columns of several slugs."""
    return GinIndex(fields=columns, name=f"{model}_members", condition=NOW)


def by_moment(model, column, *certain):
    """The index that a list as it stood at a moment is read along, by nearness to the end of time.

    It passes over what came later than that moment, however much that is, by the pages that hold
    nothing else. An index in falling order would be read through all of it.
    """
    return GistIndex(fields=[column, "published", *certain], name=f"{model}_by_moment")


def by_world(model, column, certain):
    """The same over the open rows, for the world by a moment."""
    return GistIndex(fields=[column, certain], name=f"{model}_by_world", condition=NOW)


def by_chance(model, **where):
    """The partial index over the open rows in an order that has nothing to do with what they say:
    the first of them are a fair sample, and the same one every time."""
    return models.Index(
        Chance("slug"), F("slug"), name=f"{model}_by_chance", condition=NOW & Q(**where)
    )


def facets():
    """A column of everything by which an object is counted: ``parameter:value``, sorted.

    The object is found by each, asked alone; ``record.query.faceting`` counts by it.
    """
    return slugs()


def by_slug(model):
    """The index by which rows are found by slug that may stand no more."""
    return models.Index(fields=["slug"], name=f"{model}_slug")


def same_slug():
    """In a constraint: rows of one slug. Written so that no look-up by slug is led along the index of
    the constraint, which the planner takes for cheaper than it is."""
    return Func(F("slug"), template="(%(expressions)s || '')"), RangeOperators.EQUAL


def one_at_a_time(model):
    """No two rows of one slug stand at the same time."""
    return ExclusionConstraint(
        name=f"{model}_one_at_a_time",
        expressions=[same_slug(), ("published", RangeOperators.OVERLAPS)],
        violation_error_message="A row of this slug stands already.",
    )


def found_by_slug(model):
    """One open row a slug, and the index by which it is found."""
    return models.UniqueConstraint(
        fields=["slug"],
        name=f"{model}_found_by_slug",
        condition=NOW,
        violation_error_message="A row of this slug stands already.",
    )


class PublishedQuerySet(models.QuerySet):
    def now(self):
        """Keep the open rows: what the public sees at this moment."""
        return self.filter(NOW)

    def at(self, moment):
        """Keep the rows that stood at ``moment`` (aware datetime); the open ones for None."""
        if moment is None:
            return self.now()
        stood = self.filter(published__contains=moment)
        # Nothing stood before it was first published: a list in that order begins at the moment.
        ordered = any(field.name == "first_published" for field in self.model._meta.fields)
        return stood.filter(first_published__lte=moment) if ordered else stood

    def part(self, number, parts):
        """Keep the open rows of the ``number``th (from 0) of ``parts``, a power of two: about as many
        in each, in the order of the index by chance, and always the same in the same one."""
        width = Chance.values // parts
        first = Chance.lowest + number * width
        chance = {"chance__gte": first, "chance__lte": first + width - 1}
        return (
            self.now().annotate(chance=Chance("slug")).filter(**chance).order_by("chance", "slug")
        )

    def as_of(self, moment):
        """Keep what certainly was by ``moment`` (aware datetime): the world by then; all for None."""
        if moment is None:
            return self
        return self.filter(**{f"{column}__lte": moment for column in self.model.certain})


class Published(models.Model):
    """A row that stood from one moment to another; open above while it stands.

    ``certain`` are the columns none of which may be later than a moment, for the row to be part
    of the world by then; without any it always is.
    """

    certain = ()

    published = DateTimeRangeField(default_bounds="[)")

    objects = PublishedQuerySet.as_manager()

    class Meta:
        abstract = True


class Row(Published):
    """A row drawn from one edition of one dossier.

    ``owner`` is the dossier's ``kind/slug``, ``edition`` the number of the edition.
    """

    owner = models.CharField(max_length=96, db_index=True)
    edition = models.PositiveIntegerField()

    class Meta:
        abstract = True


class Drawn(Row):
    """A published dossier: ``row`` is the JSON text in lists, ``detail`` that of its own page."""

    slug = models.CharField(max_length=80)
    first_published = models.DateTimeField()
    row = models.TextField()
    detail = models.TextField()

    class Meta:
        abstract = True

    def __str__(self):
        return self.slug
