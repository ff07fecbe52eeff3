"""Evidence, what it bears on, and assessments of a claim's evidence status."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from claims.models.attributions import Attribution
from claims.models.claims import Claim
from claims.models.statements import Statement
from editorial.fields import Notes, UncertainTimeField, Words
from editorial.form import As, Many
from editorial.models import Dossier, DossierQuerySet, KeyedQuerySet, Part
from sources.models import Actor, Document
from vocabulary.terms import Bearing as BearingTerm
from vocabulary.terms import EvidenceKind, EvidenceStatus


class Evidence(Dossier):
    """An item that, according to somebody, supports, contradicts or leaves open a claim."""

    dossier_row = models.OneToOneField(
        Dossier, models.PROTECT, parent_link=True, related_name="as_evidence"
    )
    evidence_kind = models.CharField("kind", max_length=16, choices=EvidenceKind)
    what = Words(max_length=300)
    produced_by = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    tie = Words(max_length=300, blank=True, help_text="The producer's tie to a party.")
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    attribution = models.ForeignKey(
        Attribution, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    produced = UncertainTimeField(required=False)

    objects = DossierQuerySet.as_manager()

    keys = (
        "slug",
        As("kind", "evidence_kind"),
        "what",
        "produced_by",
        "tie",
        "document",
        "attribution",
        "produced",
    )

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            UncertainTimeField.constraint("evidence", "produced"),
            models.CheckConstraint(
                name="evidence_says_where_it_was_read",
                condition=Q(document__isnull=False) | Q(attribution__isnull=False),
                violation_error_message="Say in which document or attribution it was read.",
            ),
        ]

    def __str__(self):
        return self.what


class Bearing(Part):
    """What an item of evidence says of one claim, according to somebody."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="bearings")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="bearings")
    bearing = models.CharField(max_length=12, choices=BearingTerm)
    according_to = models.ForeignKey(Actor, models.PROTECT, related_name="bearings")
    attribution = models.ForeignKey(
        Attribution, models.PROTECT, null=True, blank=True, related_name="bearings"
    )
    words = Words(max_length=300, blank=True)

    owner = "claim"
    keys = ("evidence", "bearing", "according_to", "attribution", "words")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "evidence", "according_to"],
                name="bearing_stands_once",
                violation_error_message="This item bears on the claim already, according to the same.",
            ),
        ]

    def __str__(self):
        return f"{self.evidence} {self.get_bearing_display()}"


class AssessmentQuerySet(KeyedQuerySet):
    def latest_first(self):
        return self.order_by("-assessed_latest", "-logged_at", "-pk")


class Assessment(Part):
    """One assessor's dated judgement of a claim's evidence status. Added, never edited.

    Of anybody but the newsroom it holds their own words, in an attribution; the status is then
    our coding of those words. A party to the claim, or whoever speaks for or belongs to one, is
    never its assessor; the database refuses that too.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="assessments")
    key = models.SlugField(max_length=40)
    status = models.CharField(max_length=16, choices=EvidenceStatus)
    assessor = models.ForeignKey(Actor, models.PROTECT, related_name="assessments")
    assessed = UncertainTimeField()
    grounds = Notes()
    likelihood = Words(max_length=60, blank=True)
    attribution = models.ForeignKey(
        Attribution, models.PROTECT, null=True, blank=True, related_name="assessments"
    )
    evidence = models.ManyToManyField(
        Evidence, through="claims.AssessmentEvidence", related_name="assessments", blank=True
    )
    statements = models.ManyToManyField(
        Statement, through="claims.AssessmentStatement", related_name="assessments", blank=True
    )
    logged_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = AssessmentQuerySet.as_manager()

    owner = "claim"
    keys = (
        "key",
        "status",
        "assessor",
        "assessed",
        "grounds",
        "likelihood",
        "attribution",
        Many("evidence", "evidence"),
        Many("statements", "statements"),
    )

    class Meta:
        constraints = [
            UncertainTimeField.constraint("assessment", "assessed"),
            models.UniqueConstraint(
                fields=["claim", "key"],
                name="assessment_key_is_used_once",
                violation_error_message="This claim has an assessment of that key.",
            ),
            models.CheckConstraint(
                name="assessment_has_grounds",
                condition=Q(grounds__regex=r"\S"),
                violation_error_message="Say on what grounds.",
            ),
            models.CheckConstraint(
                name="assessment_likelihood_is_of_a_forecast",
                condition=Q(likelihood="") | Q(status="not_checkable"),
                violation_error_message="A likelihood word goes with a forecast that cannot be checked yet.",
            ),
        ]

    def __str__(self):
        return f"{self.get_status_display()}, {self.assessor}"

    def clean(self):
        if not self.assessor_id or self.attribution_id:
            return
        if self.assessor.slug != settings.NEWSROOM:
            raise ValidationError(
                {
                    "attribution": "Anybody's judgement but ours needs their own words, in an attribution."
                }
            )


class AssessmentEvidence(Part):
    """An assessment rests on this item of evidence."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="evidence_links")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="assessment_links")

    owner = "assessment.claim"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "evidence"],
                name="assessmentevidence_stands_once",
                violation_error_message="The assessment rests on this item already.",
            ),
        ]

    def __str__(self):
        return str(self.evidence)


class AssessmentStatement(Part):
    """An assessment rests on this statement."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="statement_links")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="assessment_links")

    owner = "assessment.claim"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "statement"],
                name="assessmentstatement_stands_once",
                violation_error_message="The assessment rests on this statement already.",
            ),
        ]

    def __str__(self):
        return str(self.statement)
