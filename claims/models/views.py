"""Saved views: a query with a name."""

from django.db import models
from django.db.models import Q

from editorial.fields import Notes, Words
from editorial.models import Dossier, DossierQuerySet


class View(Dossier):
    """A saved query of the public API, with a name."""

    dossier_row = models.OneToOneField(
        Dossier, models.PROTECT, parent_link=True, related_name="as_view"
    )
    title = Words(max_length=200)
    description = Notes(blank=True)
    resource = models.CharField(max_length=20, default="claims")
    query = Words(max_length=2000, help_text="As in the address: event=…&evidence_status=…")

    objects = DossierQuerySet.as_manager()

    keys = ("slug", "title", "description", "resource", "query")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="view_asks_something",
                condition=Q(query__regex=r"\S"),
                violation_error_message="Write the query.",
            ),
        ]

    def __str__(self):
        return self.title
