"""Statements, and how one is tied to another."""

from django.db import models
from django.db.models import F, Q

from claims import risks
from editorial.fields import UncertainTimeField, Words
from editorial.form import Decided, Group, Many, Parts
from editorial.models import Dossier, DossierQuerySet, Part
from events.models import Event
from sources.models import Actor
from vocabulary.terms import Medium, StatementForm, StatementLinkKind


class StatementQuerySet(DossierQuerySet):
    def spoken_by(self, actor):
        """Keep what ``actor`` said, or what was said on its behalf, under any name it is merged of."""
        names = Dossier.objects.one_with(actor)
        return self.filter(Q(speaker__in=names) | Q(on_behalf_of__in=names))

    def as_of(self, moment):
        """Keep what had certainly been said by ``moment`` (aware datetime)."""
        return self.filter(said_latest__lte=moment)

    def without_stances(self):
        """Keep those of which nobody has said yet what they say of a claim, and that need it."""
        return self.filter(stances=None).exclude(form__in=StatementForm.without_stance())


class Statement(Dossier):
    """The smallest thing one speaker said on one occasion that could be denied by itself.

    Reported in five posts, it is still one statement, with five attributions.
    """

    dossier_row = models.OneToOneField(
        Dossier, models.PROTECT, parent_link=True, related_name="as_statement"
    )
    summary = Words(max_length=300, help_text="Our own neutral words, naming the speaker.")
    speaker = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="statements"
    )
    speaker_description = Words(max_length=200, blank=True)
    on_behalf_of = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="statements_for"
    )
    addressee = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="statements_to"
    )
    addressee_description = Words(max_length=200, blank=True)
    form = models.CharField(max_length=12, choices=StatementForm, default=StatementForm.UTTERANCE)
    occasion = models.ForeignKey(
        Event, models.PROTECT, null=True, blank=True, related_name="statements"
    )
    question = Words(max_length=500, blank=True, help_text="The question answered.")
    asker = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="questions"
    )
    medium = models.CharField(max_length=20, choices=Medium, default=Medium.NOT_GIVEN)
    venue = Words(max_length=200, blank=True)
    said = UncertainTimeField()
    language = models.CharField(
        max_length=12, default="und", help_text="Of the original words: BCP 47; und if unknown."
    )

    objects = StatementQuerySet.as_manager()

    keys = (
        "slug",
        Decided("merged_into"),
        "summary",
        "speaker",
        "speaker_description",
        "on_behalf_of",
        "addressee",
        "addressee_description",
        "form",
        "occasion",
        Group("prompt", {"question": "question", "asker": "asker"}),
        "medium",
        "venue",
        "said",
        "language",
        Parts("links", "claims.StatementLink", "statement", identity=("kind", "to")),
        Parts(
            "attributions",
            "claims.Attribution",
            "statement",
            identity=("key",),
            order="order",
        ),
        Parts(
            "stances",
            "claims.Stance",
            "statement",
            identity=("reply_to", "event", "event_question"),
            where={"claim": None},
            keys=(
                Group("on", {"statement": "reply_to", "event": "event", "kind": "event_question"}),
                "position",
                "detail",
                "scope",
                "hedge",
                "as_reported",
                Many("rests_on", "rests_on", name="key"),
                "asked",
                "ended_by",
            ),
        ),
    )
    risks = staticmethod(risks.of_statement)

    class Meta:
        constraints = [
            UncertainTimeField.constraint("statement", "said"),
            models.CheckConstraint(
                name="statement_has_a_speaker_or_a_description",
                condition=Q(speaker__isnull=False, speaker_description="")
                | (Q(speaker=None) & ~Q(speaker_description="")),
                violation_error_message="Choose the speaker, or describe who spoke; not both.",
            ),
            models.CheckConstraint(
                name="statement_asker_asked_something",
                condition=Q(asker=None) | ~Q(question=""),
                violation_error_message="Say what was asked.",
            ),
        ]

    def __str__(self):
        return self.summary


class StatementLink(Part):
    """One statement's tie to another."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="links")
    kind = models.CharField(max_length=12, choices=StatementLinkKind)
    to = models.ForeignKey(Statement, models.PROTECT, related_name="links_from")

    owner = "statement"
    keys = ("kind", "to")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "kind", "to"],
                name="statementlink_stands_once",
                violation_error_message="This link is there already.",
            ),
            models.CheckConstraint(
                name="statementlink_is_to_another_statement",
                condition=~Q(statement=F("to")),
                violation_error_message="A statement is not linked to itself.",
            ),
        ]

    def __str__(self):
        return f"{self.statement_id} {self.kind} {self.to_id}"
