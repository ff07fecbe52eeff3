"""What is reviewed, approved and published as one, and the tables that only ever grow."""

import hashlib
import json
import secrets

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.db.models import Case, Exists, F, Func, OuterRef, Q, Value, When
from django.db.models.expressions import RawSQL
from django.utils import timezone

from editorial import form
from editorial.fields import Notes, Slug
from vocabulary.terms import WithdrawalReason

# The kinds of which two may turn out to be one.
MERGEABLE = ["actor", "statement", "claim"]


def broken_rule(error, *models_):
    """The rule that an ``IntegrityError`` is about, in words, as a ``ValidationError``.

    A constraint of ``models_`` or of a parent speaks its own message; a trigger's sentence is the
    error's first line.
    """
    told = getattr(error.__cause__, "diag", None)
    name = told.constraint_name if told else None
    rules = [
        rule
        for model in models_
        for table in (model, *model._meta.all_parents)
        for rule in table._meta.constraints
    ]
    message = next((rule.violation_error_message for rule in rules if rule.name == name), None)
    if message is None:
        message = told.message_primary if told and told.message_primary else str(error)
    return ValidationError(message, code=name or "rule")


class Recorded(models.Model):
    """A row of the desk. What the database refuses is told in words, as a ``ValidationError``."""

    class Meta:
        abstract = True

    def save(self, **kwargs):
        # The rules between columns and rows are the database's to check: asking each of them
        # beforehand costs a query a rule. Forms ask them all, for the sake of the field names.
        self.clean_fields(exclude={f.name for f in self._meta.fields if f.is_relation})
        self.clean()
        try:
            super().save(**kwargs)
        except IntegrityError as error:
            raise broken_rule(error, type(self)) from error


class Part(Recorded):
    """A row that belongs to a dossier and is reviewed with it. ``owner`` names the way there."""

    owner = None

    class Meta:
        abstract = True

    @property
    def dossier(self):
        row = self
        for step in self.owner.split("."):
            row = getattr(row, step)
        return row


class KeyedQuerySet(models.QuerySet):
    """Parts that have a key in their dossier; a reference names them ``dossier-slug/key``."""

    def by_reference(self, reference):
        slug, _, key = reference.partition("/")
        return self.get(**{f"{self.model.owner}__slug": slug, "key": key})


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


class ReviewQuerySet(models.QuerySet):
    def open(self):
        return self.filter(decision=None)


class Review(models.Model):
    """Dossiers submitted together: their texts are frozen, and approved or returned as one."""

    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(default=timezone.now)
    why = Notes()
    digest = models.CharField(max_length=64)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        permissions = [
            ("approve_review", "Can approve or return a review"),
            ("publish_review", "Can publish an approved review"),
        ]

    def __str__(self):
        return f"review {self.pk}"

    @property
    def verdict(self):
        """The decision's verdict, or "" while the review is open."""
        decision = getattr(self, "decision", None)
        return decision.verdict if decision else ""

    @staticmethod
    def digest_of(items):
        """SHA-256 over a line ``kind/slug digest`` for each item, sorted: the name of the whole."""
        lines = sorted(f"{item.dossier.path} {item.body_id}\n" for item in items)
        return hashlib.sha256("".join(lines).encode()).hexdigest()


class Frozen(models.Model):
    """A dossier's canonical JSON text, kept apart by digest, and the dossiers that it names.

    ``merged_into`` is the slug of the one that it merges its own into, or "".
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    refers_to = ArrayField(models.CharField(max_length=96), default=list, blank=True)
    merged_into = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        abstract = True

    @property
    def frozen(self):
        """``{"kind", "content", "correction"}``, as it was approved; ``correction`` may be None."""
        return json.loads(self.body.text)

    @property
    def contents(self):
        return self.frozen["content"]


class ReviewItem(Frozen):
    """One dossier in a review: its text as it was submitted."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="items")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="review_items")
    version = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "dossier"],
                name="reviewitem_dossier_stands_once",
                violation_error_message="This dossier is in the review already.",
            ),
        ]

    def __str__(self):
        return f"{self.dossier} in {self.review}"


class Decision(models.Model):
    """What a second person decided about a review, naming the digest that they saw.

    ``acknowledged`` are the keys of the risks that they looked at (``editorial/risks.py``).
    """

    class Verdict(models.TextChoices):
        APPROVED = "approved"
        RETURNED = "returned"

    review = models.OneToOneField(Review, models.PROTECT, related_name="decision")
    verdict = models.CharField(max_length=8, choices=Verdict)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = Notes(blank=True)
    acknowledged = ArrayField(
        models.CharField(max_length=300), default=list, blank=True, editable=False
    )

    def __str__(self):
        return f"{self.review} {self.verdict}"


class EditionQuerySet(models.QuerySet):
    def current(self):
        """The newest edition of each dossier that is not withdrawn."""
        newest = self.filter(dossier__withdrawn=False).order_by("dossier_id", "-number")
        return self.filter(pk__in=newest.distinct("dossier_id").values("pk"))

    def of(self, paths):
        """Keep those of the dossiers named ``kind/slug``."""
        wanted = Q(pk__in=[])
        for path in paths:
            kind, slug = path.split("/")
            wanted |= Q(dossier__kind=kind, dossier__slug=slug)
        return self.filter(wanted)

    def referring_to(self, paths):
        return self.filter(refers_to__overlap=list(paths))

    def merged(self):
        """Keep the current ones that merge their dossier into another."""
        later = self.model.objects.filter(
            dossier=OuterRef("dossier"), number__gt=OuterRef("number")
        )
        return self.exclude(merged_into="").filter(~Exists(later), dossier__withdrawn=False)


class Edition(Frozen):
    """One published version of a dossier: numbered from 1, hashed, never altered."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    review = models.ForeignKey(
        Review, models.PROTECT, null=True, blank=True, related_name="editions"
    )
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    why = Notes()
    consequential = models.BooleanField(default=False)
    cause = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="consequences"
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            GinIndex(fields=["refers_to"], name="edition_refers_to"),
            models.Index(fields=["dossier"], name="edition_merged", condition=~Q(merged_into="")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "number"],
                name="edition_number_is_used_once",
                violation_error_message="This edition number is in use.",
            ),
            models.CheckConstraint(
                name="edition_is_reviewed_or_consequential",
                condition=Q(consequential=False, review__isnull=False, cause=None)
                | Q(consequential=True, review=None, cause__isnull=False),
                violation_error_message="An edition has a review, or names the edition that caused it.",
            ),
        ]

    def __str__(self):
        return f"{self.dossier}, edition {self.number}"


class Withdrawal(models.Model):
    """One publisher took everything of a dossier off the record, at once."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="withdrawals")
    reason = models.CharField(max_length=12, choices=WithdrawalReason)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = Notes()

    class Meta:
        ordering = ["-id"]
        permissions = [("review_withdrawal", "Can review a withdrawal afterwards")]

    def __str__(self):
        return f"{self.dossier} withdrawn"


class WithdrawalReview(models.Model):
    """A second person looked at a withdrawal afterwards."""

    withdrawal = models.OneToOneField(Withdrawal, models.PROTECT, related_name="review")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    upheld = models.BooleanField()
    why = Notes()

    def __str__(self):
        return f"review of {self.withdrawal}"


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


# Accounts and keys are packages of their own; Django looks for an app's tables here.
from editorial.accounts.models import AccountChange, RecoveryCode  # noqa: F401
from editorial.keys.models import ApiKey, KeyRevocation  # noqa: F401
