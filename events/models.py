"""Events and how they hang together."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from editorial.fields import UncertainTimeField, Words
from editorial.form import Parts
from editorial.models import Dossier, DossierQuerySet, Part
from vocabulary.terms import EventLinkKind, EventState


class Event(Dossier):
    """Something that happened or is said to have happened, without a verdict of its own.

    An *occasion* (a press call, a hearing) is an event at which statements were made.
    """

    dossier_row = models.OneToOneField(
        Dossier, models.PROTECT, parent_link=True, related_name="as_event"
    )
    title = Words(max_length=200, help_text="Place, day and question; never an accusation as fact.")
    state = models.CharField(max_length=12, choices=EventState, default=EventState.PAST)
    place = Words(max_length=200, blank=True)
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1 alpha-2.")
    happened = UncertainTimeField(required=False)
    occasion = models.BooleanField(default=False, help_text="Statements were made at it.")

    objects = DossierQuerySet.as_manager()

    keys = (
        "slug",
        "title",
        "state",
        "place",
        "country",
        "happened",
        "occasion",
        Parts("links", "events.EventLink", "event", identity=("kind", "to")),
    )

    class Meta:
        constraints = [
            UncertainTimeField.constraint("event", "happened"),
            models.CheckConstraint(
                name="event_country_is_two_capitals",
                condition=Q(country="") | Q(country__regex=r"^[A-Z]{2}$"),
                violation_error_message="Write the country's two-letter code, such as UA.",
            ),
        ]

    def __str__(self):
        return self.title


class EventLink(Part):
    """One event's tie to another."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="links")
    kind = models.CharField(max_length=12, choices=EventLinkKind)
    to = models.ForeignKey(Event, models.PROTECT, related_name="links_from")
    # A statement is a dossier; naming it so keeps events from depending on claims.
    statement = models.ForeignKey(
        Dossier, models.PROTECT, null=True, blank=True, related_name="event_links"
    )

    owner = "event"
    keys = ("kind", "to", "statement")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "kind", "to"],
                name="eventlink_stands_once",
                violation_error_message="This link is there already.",
            ),
            models.CheckConstraint(
                name="eventlink_is_to_another_event",
                condition=~Q(event=F("to")),
                violation_error_message="An event is not linked to itself.",
            ),
            models.CheckConstraint(
                name="eventlink_response_names_its_statement",
                condition=Q(kind="response_to", statement__isnull=False)
                | (~Q(kind="response_to") & Q(statement=None)),
                violation_error_message="A response needs the statement that says so; no other link takes one.",
            ),
        ]

    def __str__(self):
        return f"{self.event_id} {self.kind} {self.to_id}"

    def clean(self):
        if self.statement_id and self.statement.kind != Dossier.Kind.STATEMENT:
            raise ValidationError({"statement": "This is not a statement."})
