"""What is reviewed, approved and published as one."""

from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.expressions import RawSQL

from editorial import form
from editorial.fields import Slug
from editorial.models.rows import Recorded

# The kinds of which two may turn out to be one.
MERGEABLE = ["actor", "statement", "claim"]


class DossierQuerySet(models.QuerySet):
    def with_state(self):
        """Annotate ``state``, the same word as the property gives."""
        return self.annotate(
            state_word=Case(
                When(withdrawn=True, then=Value("withdrawn")),
                When(in_review=True, then=Value("in review")),
                When(version__gt=F("approved_version"), then=Value("draft")),
                When(approved_version__gt=F("published_version"), then=Value("approved")),
                default=Value("published"),
            )
        )

    def changed(self):
        """New, or changed since the last approved version."""
        return self.filter(version__gt=F("approved_version"))

    def by_reference(self, reference):
        return self.get(slug=reference)

    def unmerged(self):
        return self.filter(merged_into=None)

    def survivors(self):
        """What these are merged into, at any remove: themselves, where they are not."""
        ends = Func("pk", function="editorial_survivor", output_field=models.BigIntegerField())
        return self.model.objects.filter(pk__in=self.order_by().values(end=ends))

    def one_with(self, dossier):
        """Keep ``dossier``, what it is merged into, and all else that is."""
        return self.filter(pk__in=RawSQL("SELECT editorial_one_with(%s)", [dossier.pk]))

    def written(self):
        """``(dossier, Written)`` of each, kind by kind, in as many queries as there are tables."""
        by_kind = {}
        for dossier in self.order_by("pk"):
            by_kind.setdefault(dossier.kind, []).append(dossier)
        for kind, dossiers in by_kind.items():
            model = Dossier._meta.get_field(f"as_{kind}").related_model
            rows = model.objects.in_bulk([dossier.pk for dossier in dossiers])
            rows = [rows[dossier.pk] for dossier in dossiers]
            yield from zip(dossiers, form.write_all(rows), strict=True)


class Dossier(Recorded):
    """What is reviewed, approved and published as one. Every kind of dossier is a table of its own
    that shares this row: a claim *is* a dossier.

    ``version`` counts the changes made to any of its rows; the database keeps it, with history.
    """

    class Kind(models.TextChoices):
        ACTOR = "actor"
        EVENT = "event"
        DOCUMENT = "document"
        STATEMENT = "statement"
        CLAIM = "claim"
        EVIDENCE = "evidence"
        VIEW = "view"

    kind = models.CharField(max_length=12, choices=Kind, editable=False)
    slug = Slug()
    version = models.PositiveIntegerField(default=0, editable=False)
    in_review = models.BooleanField(default=False, editable=False)
    approved_version = models.PositiveIntegerField(default=0, editable=False)
    published_version = models.PositiveIntegerField(default=0, editable=False)
    withdrawn = models.BooleanField(default=False, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )

    objects = DossierQuerySet.as_manager()

    progress = (
        "version",
        "in_review",
        "approved_version",
        "published_version",
        "withdrawn",
        "merged_into",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="dossier_merged_is_of_a_kind_that_can_be",
                condition=Q(merged_into=None) | Q(kind__in=MERGEABLE),
                violation_error_message="Only an actor, a statement or a claim can be merged.",
            ),
            models.CheckConstraint(
                name="dossier_is_not_merged_into_itself",
                condition=~Q(pk=F("merged_into")),
                violation_error_message="Nothing is merged into itself.",
            ),
            models.UniqueConstraint(
                fields=["kind", "slug"],
                name="dossier_slug_is_used_once",
                violation_error_message="This slug is in use, or was: a slug is never used again.",
            ),
        ]
        permissions = [
            ("submit_dossier", "Can submit dossiers for review"),
            ("withdraw_dossier", "Can withdraw what is published"),
        ]

    def __str__(self):
        return f"{self.kind} {self.slug}"

    def save(self, **kwargs):
        if type(self) is not Dossier:
            self.kind = self._meta.model_name
        if not self._state.adding and kwargs.get("update_fields") is None:
            # The columns of progress belong to the database and to actions; a form that was
            # opened before somebody else saved must not put old values back.
            kwargs["update_fields"] = [
                field.name
                for field in self._meta.concrete_fields
                if not field.primary_key and field.name not in self.progress
            ]
        super().save(**kwargs)

    @property
    def subject(self):
        """The row of its own kind: the Claim of a claim's dossier."""
        return self if type(self) is not Dossier else getattr(self, f"as_{self.kind}")

    @property
    def reference(self):
        return self.slug

    @property
    def dossier(self):
        return self

    @property
    def path(self):
        """``kind/slug``, as frozen texts and editions name it."""
        return f"{self.kind}/{self.slug}"

    @property
    def state(self):
        if self.withdrawn:
            return "withdrawn"
        if self.in_review:
            return "in review"
        if self.is_new:
            return "draft"
        return "approved" if self.approved_version > self.published_version else "published"

    @property
    def is_new(self):
        """New, or changed since the last approved version."""
        return self.version > self.approved_version

    @property
    def is_public(self):
        return self.published_version > 0 and not self.withdrawn

    @staticmethod
    def risks(after, before, actors):
        """``(kind, detail, words)`` of what is high-risk in a new text (``editorial/risks.py``)."""
        return ()

    @property
    def is_merged(self):
        return self.merged_into_id is not None

    def contents(self):
        """The dossier in the form of docs/bundles.md."""
        return form.write(self.subject)
