"""Claims, who says what about them, and the figures they say it with."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from claims import risks
from claims.models.attributions import Attribution
from claims.models.statements import Statement
from editorial.fields import UncertainTimeField, Words
from editorial.form import As, Decided, Many, Parts
from editorial.models import Dossier, DossierQuerySet, Part
from events.models import Event
from sources.models import Actor
from vocabulary.terms import (
    Asked,
    Basis,
    ClaimKind,
    ClaimLinkKind,
    Detail,
    Measure,
    PartyRole,
    Position,
    Qualifier,
)


class ClaimQuerySet(DossierQuerySet):
    def contested(self):
        """Keep the claims that one actor asserts and another denies."""
        asserted = Stance.objects.counted().filter(
            claim=OuterRef(OuterRef("pk")), position=Position.ASSERTS
        )
        denied = (
            Stance.objects.counted()
            .denials()
            .filter(claim=OuterRef("pk"))
            .filter(Exists(asserted.exclude(statement__speaker=OuterRef("statement__speaker"))))
        )
        return self.filter(Exists(denied))

    def replaced(self):
        """Keep the claims that a later one replaces."""
        return self.filter(links_from__kind=ClaimLinkKind.REPLACES).distinct()


class Claim(Dossier):
    """One neutral sentence that can be true or false, about an event."""

    dossier_row = models.OneToOneField(
        Dossier, models.PROTECT, parent_link=True, related_name="as_claim"
    )
    text = Words(max_length=300)
    claim_kind = models.CharField("kind", max_length=16, choices=ClaimKind)
    event = models.ForeignKey(Event, models.PROTECT, related_name="claims")
    language = models.CharField(max_length=12, default="en", help_text="BCP 47.")
    part_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="claims"
    )

    objects = ClaimQuerySet.as_manager()

    keys = (
        "slug",
        Decided("merged_into"),
        "text",
        As("kind", "claim_kind"),
        "event",
        "language",
        "part_of",
        Parts("parties", "claims.ClaimParty", "claim", identity=("actor", "role")),
        Parts("links", "claims.ClaimLink", "claim", identity=("kind", "to")),
        Parts("stances", "claims.Stance", "claim", identity=("statement",)),
        Parts("bearings", "claims.Bearing", "claim", identity=("evidence", "according_to")),
        Parts("assessments", "claims.Assessment", "claim", identity=("key",), order="pk"),
    )
    risks = staticmethod(risks.of_claim)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="claim_text_is_not_empty",
                condition=Q(text__regex=r"\S"),
                violation_error_message="Write the claim as one neutral sentence.",
            ),
            models.CheckConstraint(
                name="claim_is_not_its_own_part",
                condition=~Q(pk=F("part_of")),
                violation_error_message="A claim is not a part of itself.",
            ),
        ]

    def __str__(self):
        return self.text


class ClaimParty(Part):
    """The part that an actor has in what a claim describes."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="parties")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="parts")
    role = models.CharField(max_length=12, choices=PartyRole)

    owner = "claim"
    keys = ("actor", "role")

    class Meta:
        verbose_name_plural = "claim parties"
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "actor", "role"],
                name="claimparty_stands_once",
                violation_error_message="This party has that role already.",
            ),
        ]

    def __str__(self):
        return f"{self.actor}, {self.get_role_display()}"

    @property
    def accused(self):
        return self.role in PartyRole.accused()


class ClaimLink(Part):
    """One claim's tie to another, and what it rests on."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="links")
    kind = models.CharField(max_length=16, choices=ClaimLinkKind)
    to = models.ForeignKey(Claim, models.PROTECT, related_name="links_from")
    basis = models.CharField(max_length=16, choices=Basis)
    words = Words(max_length=500, blank=True)
    attribution = models.ForeignKey(
        Attribution, models.PROTECT, null=True, blank=True, related_name="claim_links"
    )
    reason = Words(max_length=500, blank=True)

    owner = "claim"
    keys = ("kind", "to", "basis", "words", "attribution", "reason")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "kind", "to"],
                name="claimlink_stands_once",
                violation_error_message="This link is there already.",
            ),
            models.CheckConstraint(
                name="claimlink_is_to_another_claim",
                condition=~Q(claim=F("to")),
                violation_error_message="A claim does not replace itself, nor is it linked to itself.",
            ),
            models.CheckConstraint(
                name="claimlink_says_what_it_rests_on",
                condition=(Q(basis="source_words", attribution__isnull=False) & ~Q(words=""))
                | (Q(basis="our_reading", attribution=None, words="") & ~Q(reason="")),
                violation_error_message="Give the source's words and where they stand, or the reason for our reading.",
            ),
        ]

    def __str__(self):
        return f"{self.claim_id} {self.kind} {self.to_id}"


class StanceQuerySet(models.QuerySet):
    def denials(self):
        return self.filter(position=Position.DENIES)

    def counted(self):
        """Leave out readings that the fuller report does not bear out."""
        return self.filter(as_reported=False)

    def denied_by(self, actor):
        """Keep the denials of ``actor``, or of who spoke on its behalf."""
        return self.denials().filter(Q(statement__speaker=actor) | Q(statement__on_behalf_of=actor))

    def as_of(self, moment):
        """Keep those whose statement had certainly been made by ``moment`` (aware datetime)."""
        return self.filter(statement__said_latest__lte=moment)

    def silent(self):
        """Keep those that record no comment, and that nobody has ended."""
        return self.filter(detail=Detail.NO_COMMENT_ON_RECORD, ended_by=None)


class Stance(Part):
    """What one statement says about a claim, about another statement, or on an open question.

    The open question is an event and a kind of claim ("who did it"): only ``no_position`` can be
    on that, and it then shows under every such claim, later ones included.
    """

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="stances")
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="stances")
    reply_to = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="replies"
    )
    event = models.ForeignKey(
        Event, models.PROTECT, null=True, blank=True, related_name="open_stances"
    )
    event_question = models.CharField(max_length=16, choices=ClaimKind, blank=True)
    position = models.CharField(max_length=16, choices=Position)
    detail = models.CharField(max_length=24, choices=Detail, blank=True)
    scope = Words(max_length=300, blank=True)
    hedge = Words(max_length=120, blank=True, help_text="The speaker's own.")
    as_reported = models.BooleanField(
        default=False, help_text="The fuller report does not bear this reading out."
    )
    asked = models.CharField(max_length=12, choices=Asked, blank=True)
    ended_by = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="silences_ended"
    )
    rests_on = models.ManyToManyField(
        Attribution, through="claims.StanceBasis", related_name="stances", blank=True
    )

    objects = StanceQuerySet.as_manager()

    keys = (
        "statement",
        "position",
        "detail",
        "scope",
        "hedge",
        "as_reported",
        Many("rests_on", "rests_on", name="key"),
        Parts("figures", "claims.Figure", "stance", order="order"),
        "asked",
        "ended_by",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="stance_is_on_one_thing",
                condition=Q(claim__isnull=False, reply_to=None, event=None, event_question="")
                | Q(claim=None, reply_to__isnull=False, event=None, event_question="")
                | (Q(claim=None, reply_to=None, event__isnull=False) & ~Q(event_question="")),
                violation_error_message="Choose the claim, the statement or the open question that this is about: one of them.",
            ),
            models.CheckConstraint(
                name="stance_on_a_question_takes_no_position",
                condition=Q(event=None) | Q(position="no_position"),
                violation_error_message="Only a statement that takes no position is on an open question.",
            ),
            models.CheckConstraint(
                name="stance_detail_says_why_no_position",
                condition=(Q(position="no_position") & ~Q(detail=""))
                | (~Q(position="no_position") & Q(detail="")),
                violation_error_message="Say why there is no position: does not know, declines, no comment…",
            ),
            models.CheckConstraint(
                name="stance_silence_says_whether_asked",
                condition=(Q(detail="no_comment_on_record") & ~Q(asked=""))
                | (~Q(detail="no_comment_on_record") & Q(asked="")),
                violation_error_message="Say whether they had been asked for a comment.",
            ),
            models.CheckConstraint(
                name="stance_ends_only_a_silence",
                condition=Q(ended_by=None) | Q(detail="no_comment_on_record"),
                violation_error_message="Only a missing comment ends when somebody speaks.",
            ),
            models.CheckConstraint(
                name="stance_is_not_on_its_own_statement",
                condition=~Q(statement=F("reply_to")),
                violation_error_message="A statement takes no stance on itself.",
            ),
            models.UniqueConstraint(
                fields=["statement", "claim"],
                name="stance_on_a_claim_is_one_a_statement",
                violation_error_message="This statement has a stance on that claim already.",
            ),
            models.UniqueConstraint(
                fields=["statement", "reply_to"],
                name="stance_on_a_statement_is_one_a_statement",
                violation_error_message="This statement has a stance on that statement already.",
            ),
            models.UniqueConstraint(
                fields=["statement", "event", "event_question"],
                name="stance_on_a_question_is_one_a_statement",
                violation_error_message="This statement has a stance on that question already.",
            ),
        ]

    def __str__(self):
        return f"{self.statement} – {self.get_position_display()}"

    @property
    def dossier(self):
        """A stance on a claim is reviewed with the claim, any other with the statement."""
        return self.claim or self.statement


class StanceBasis(Part):
    """A stance rests on this report of its statement."""

    stance = models.ForeignKey(Stance, models.PROTECT, related_name="bases")
    attribution = models.ForeignKey(Attribution, models.PROTECT, related_name="bases")

    owner = "stance.dossier"

    class Meta:
        verbose_name_plural = "stance bases"
        constraints = [
            models.UniqueConstraint(
                fields=["stance", "attribution"],
                name="stancebasis_stands_once",
                violation_error_message="The stance rests on this report already.",
            ),
        ]

    def __str__(self):
        return str(self.attribution)


class Figure(Part):
    """A quantity as one stance gives it. ``low`` and ``high`` are the bounds; either may be empty.

    Both are where the words have no number ("all", "billions", "five times less"): such a figure has
    no qualifier.
    """

    stance = models.ForeignKey(Stance, models.PROTECT, related_name="figures")
    order = models.PositiveSmallIntegerField(default=1)
    words = Words(max_length=200)
    low = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    high = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    qualifier = models.CharField(max_length=12, choices=Qualifier, blank=True)
    counted = Words(max_length=120, help_text="What is counted: people, drones.")
    measure = models.CharField(max_length=12, choices=Measure)
    of = models.DecimalField(
        max_digits=24, decimal_places=6, null=True, blank=True, help_text="Of a whole of…"
    )
    per = Words(max_length=120, blank=True)
    since = Words(max_length=120, blank=True)
    rank = Words(max_length=60, blank=True)
    as_of = UncertainTimeField(required=False)
    place = Words(max_length=200, blank=True)

    owner = "stance.dossier"
    keys = (
        "words",
        "low",
        "high",
        "qualifier",
        "counted",
        "measure",
        "of",
        "per",
        "since",
        "rank",
        "as_of",
        "place",
    )

    class Meta:
        ordering = ["order"]
        constraints = [
            UncertainTimeField.constraint("figure", "as_of"),
            models.CheckConstraint(
                name="figure_bounds_stand_in_order",
                condition=Q(low=None) | Q(high=None) | Q(low__lte=F("high")),
                violation_error_message="The low bound is above the high one.",
            ),
            models.CheckConstraint(
                name="figure_gives_its_words",
                condition=Q(words__regex=r"\S"),
                violation_error_message="Give the words of the figure, as the report has them.",
            ),
            models.CheckConstraint(
                name="figure_number_has_a_qualifier",
                condition=Q(low=None, high=None) | ~Q(qualifier=""),
                violation_error_message="Say how the number is meant: exactly, at least, about…",
            ),
            models.CheckConstraint(
                name="figure_qualifier_fits_its_bounds",
                condition=~Q(qualifier="exactly")
                | Q(low__isnull=False, high__isnull=False, low=F("high"))
                | Q(low=None, high=None),
                violation_error_message="“Exactly” needs one number, as low and as high.",
            ),
        ]

    def __str__(self):
        return self.words
