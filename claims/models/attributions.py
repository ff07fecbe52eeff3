"""How each report of a statement reached us: whom it credits, through whom, in which words."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from claims.models.statements import Statement
from editorial.fields import UncertainTimeField, Words
from editorial.form import As, Group, Parts
from editorial.models import KeyedQuerySet, Part
from sources.models import Actor, Capture, Document
from vocabulary.terms import (
    AttributionKind,
    CreditedHow,
    IdentifiedBy,
    Medium,
    Place,
    Voice,
    WhoseWords,
)

models.CharField.register_lookup(Length)


class Attribution(Part):
    """One document's report of one statement, as that document gives it.

    Its passage, ``passage_start`` to ``passage_end``, is where in a capture's text it was read, in
    code points. The words there are the outlet's and stay in the capture.
    """

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="attributions")
    order = models.PositiveSmallIntegerField(default=1)
    key = models.SlugField(max_length=40)
    document = models.ForeignKey(Document, models.PROTECT, related_name="attributions")
    credits = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="credits",
        help_text="Whom this report credits, where it is not the speaker.",
    )
    credited_as = Words(max_length=300, blank=True)
    credited_how = models.CharField(
        max_length=12,
        choices=CreditedHow,
        blank=True,
        help_text="Empty where the outlet speaks in its own voice and names no author.",
    )
    identified_by = models.CharField(
        max_length=16, choices=IdentifiedBy, default=IdentifiedBy.REPORT
    )
    identified_in = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="identifications"
    )
    identified_because = Words(max_length=500, blank=True)
    role_as_named = Words(max_length=300, blank=True)
    voice = models.CharField(max_length=12, choices=Voice, default=Voice.ATTRIBUTED)
    place = models.CharField(max_length=8, choices=Place, default=Place.BODY)
    says_when = UncertainTimeField(required=False)
    says_medium = models.CharField(max_length=20, choices=Medium, blank=True)
    says_venue = Words(max_length=200, blank=True)
    attribution_kind = models.CharField("kind", max_length=12, choices=AttributionKind)
    paraphrase = Words(max_length=1000, blank=True)
    cue = Words(max_length=60, blank=True)
    hedge = Words(max_length=120, blank=True)
    passage_capture = models.ForeignKey(
        Capture, models.PROTECT, null=True, blank=True, related_name="passages"
    )
    passage_start = models.PositiveIntegerField(null=True, blank=True)
    passage_end = models.PositiveIntegerField(null=True, blank=True)

    objects = KeyedQuerySet.as_manager()

    owner = "statement"
    keys = (
        "key",
        "document",
        "credits",
        "credited_as",
        "credited_how",
        "identified_by",
        "identified_in",
        "identified_because",
        "role_as_named",
        "voice",
        "place",
        "says_when",
        "says_medium",
        "says_venue",
        As("kind", "attribution_kind"),
        "paraphrase",
        "cue",
        "hedge",
        Group(
            "passage",
            {"capture": "passage_capture", "start": "passage_start", "end": "passage_end"},
        ),
        Parts("quotes", "claims.Quote", "attribution", identity=("key",), order="order"),
        Parts("relays", "claims.Relay", "attribution", order="order"),
    )
    defaults = {"identified_by": "report", "voice": "attributed", "place": "body"}

    class Meta:
        ordering = ["order"]
        constraints = [
            UncertainTimeField.constraint("attribution", "says_when"),
            models.UniqueConstraint(
                fields=["statement", "key"],
                name="attribution_key_is_used_once",
                violation_error_message="This statement has an attribution of that key.",
            ),
            models.CheckConstraint(
                name="attribution_identification_is_explained",
                condition=Q(identified_by="report", identified_in=None, identified_because="")
                | Q(identified_by="another_report", identified_in__isnull=False)
                | (Q(identified_by="us") & ~Q(identified_because="")),
                violation_error_message="Name the report that identifies the speaker, or say why we do.",
            ),
            models.CheckConstraint(
                name="attribution_credit_is_as_named",
                condition=~Q(credited_as="") | Q(credited_how="unnamed") | ~Q(voice="attributed"),
                violation_error_message="Write the words by which the report names the speaker.",
            ),
            models.CheckConstraint(
                name="attribution_credit_says_how",
                condition=(~Q(credited_how="") & (~Q(credited_as="") | Q(voice="attributed")))
                | (Q(credited_how="", credited_as="") & ~Q(voice="attributed")),
                violation_error_message=(
                    "Say how the report credits the speaker; in the outlet's own voice only where "
                    "it names an author."
                ),
            ),
            models.CheckConstraint(
                name="attribution_passage_is_a_stretch",
                condition=Q(passage_capture=None, passage_start=None, passage_end=None)
                | Q(
                    passage_capture__isnull=False,
                    passage_start__isnull=False,
                    passage_end__isnull=False,
                    passage_end__gt=F("passage_start"),
                ),
                violation_error_message="Give the passage's capture, its start and a later end.",
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def reference(self):
        return f"{self.statement.slug}/{self.key}"


class Relay(Part):
    """One hop of an attribution's chain, nearest the speaker first."""

    attribution = models.ForeignKey(Attribution, models.PROTECT, related_name="relays")
    order = models.PositiveSmallIntegerField()
    actor = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="relays")
    description = Words(max_length=200, blank=True)
    how = Words(max_length=60, blank=True)
    medium = models.CharField(max_length=20, choices=Medium, blank=True)
    inferred = models.BooleanField(default=False)

    owner = "attribution.statement"
    keys = ("actor", "description", "how", "medium", "inferred")

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["attribution", "order"],
                name="relay_place_is_taken_once",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Another relay stands at this place of the chain.",
            ),
            models.CheckConstraint(
                name="relay_is_an_actor_or_a_description",
                condition=Q(actor__isnull=False, description="")
                | (Q(actor=None) & ~Q(description="")),
                violation_error_message="Choose the relay, or describe it; not both.",
            ),
        ]

    def __str__(self):
        return self.description or str(self.actor)


class Quote(Part):
    """Exact words inside one attribution, and where they stand in a capture.

    ``start`` and ``end`` count code points of the capture's text. ``matched`` says that the span
    was compared with the capture and is equal.
    """

    attribution = models.ForeignKey(Attribution, models.PROTECT, related_name="quotes")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="quotes", editable=False)
    order = models.PositiveSmallIntegerField(default=1)
    key = models.SlugField(max_length=40)
    exact = Words(max_length=5000)
    prefix = Words(max_length=32, blank=True)
    suffix = Words(max_length=32, blank=True)
    capture = models.ForeignKey(
        Capture, models.PROTECT, null=True, blank=True, related_name="quotes"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    matched = models.BooleanField(default=False, editable=False)
    matched_elsewhere = models.BooleanField(
        default=False,
        editable=False,
        help_text="Compared where the capture is kept; its text is not here.",
    )
    language = models.CharField(max_length=12, blank=True, help_text="BCP 47.")
    original_words = Words(max_length=5000, blank=True)
    original_language = models.CharField(max_length=12, blank=True, help_text="BCP 47.")
    translated_by = Words(max_length=200, blank=True)
    same_words_as = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="renderings"
    )
    edits = Words(max_length=300, blank=True)
    whose = models.CharField(max_length=12, choices=WhoseWords, default=WhoseWords.SPEAKER)

    owner = "statement"
    keys = (
        "key",
        "exact",
        "prefix",
        "suffix",
        Group("span", {"capture": "capture", "start": "start", "end": "end"}),
        "matched",
        "language",
        Group("original", {"words": "original_words", "language": "original_language"}),
        "translated_by",
        "same_words_as",
        "edits",
        "whose",
    )
    defaults = {"whose": "speaker"}

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "key"],
                name="quote_key_is_used_once",
                violation_error_message="This statement has a quote of that key.",
            ),
            models.CheckConstraint(
                name="quote_span_is_as_long_as_its_words",
                condition=Q(capture=None, start=None, end=None)
                | Q(
                    capture__isnull=False,
                    start__isnull=False,
                    end__isnull=False,
                    end=F("start") + Length("exact"),
                ),
                violation_error_message="The span is not as long as the words.",
            ),
            models.CheckConstraint(
                name="quote_matched_has_a_span",
                condition=Q(matched=False) | Q(capture__isnull=False),
                violation_error_message="Only words with a place in a capture can be matched.",
            ),
            models.CheckConstraint(
                name="quote_is_not_empty",
                condition=Q(exact__regex=r"\S"),
                violation_error_message="Write the words.",
            ),
            models.CheckConstraint(
                name="quote_original_has_a_language",
                condition=Q(original_words="") | ~Q(original_language=""),
                violation_error_message="Say in which language the original words are.",
            ),
        ]

    def __str__(self):
        return self.exact

    def save(self, **kwargs):
        self.statement_id = self.attribution.statement_id
        self.compare()
        super().save(**kwargs)

    def clean(self):
        text = self.capture.text if self.capture_id else None
        if text is not None and self.start is not None and not self._stands_in(text):
            raise ValidationError(
                {
                    "exact": "The capture has other words at this place: "
                    + text[self.start : self.end]
                }
            )

    @property
    def reference(self):
        return self.key

    def compare(self):
        """Set ``matched`` by the capture where its text is kept here; elsewhere it was compared there."""
        text = self.capture.text if self.capture_id else None
        if text is not None:
            self.matched = self._stands_in(text)
            self.matched_elsewhere = False
        else:
            self.matched_elsewhere = self.matched

    def _stands_in(self, text):
        return self.start is not None and text[self.start : self.end] == self.exact
