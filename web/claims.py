"""The page of a claim: who says what of it, by which ways, and everything by time."""

import json

from record.models import Claim, StatusChange
from web import timelines
from web.views import MOST, RecordPage, texts

# So many editions are compared with the one before.
COMPARED = 20


class ClaimPage(RecordPage):
    model, kind = Claim, "claim"

    def beside(self, row):
        editions = self.listed("editions", size=MOST, kind="claim", of=row.slug)
        changes = StatusChange.objects.now().filter(slug=row.slug).order_by("-at")[:MOST]
        changes = [json.loads(text) for text in changes.values_list("row", flat=True)]
        wider = Claim.objects.now().filter(part_of=row.slug).order_by("first_published", "slug")
        return {
            "editions": editions,
            "changes": changes,
            "details": self.details(row),
            "timeline": timelines.of_claim(self.drawn, editions["shown"], changes),
            "narrower": texts(wider),
        }

    def details(self, row):
        """What the last editions showed, by number: as far as the record still holds it."""
        found = {row.edition: self.drawn}
        if row.edition > 1:
            past = Claim.objects.filter(slug=row.slug).exclude(pk=row.pk).order_by("-edition")
            told = past.values_list("edition", "detail")[:COMPARED]
            found |= {number: json.loads(text) for number, text in told}
        return found
