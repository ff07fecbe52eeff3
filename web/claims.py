"""The page of a claim: who says what of it, by which ways, and everything by time."""

from record.models import Claim, StatusChange
from record.turning import to_show
from web import timelines
from web.views import MOST, RecordPage, texts

# So many editions are compared with the one before.
COMPARED = 20


class ClaimPage(RecordPage):
    model, kind = Claim, "claim"

    def beside(self, row):
        editions = self.listed("editions", size=MOST, kind="claim", of=row.slug)
        changes = StatusChange.objects.now().filter(slug=row.slug).order_by("-at")[:MOST]
        changes = [to_show(text) for text in changes.values_list("row", flat=True)]
        wider = Claim.objects.now().filter(part_of=row.slug).order_by("first_published", "slug")
        return {
            "editions": editions,
            "changes": changes,
            "details": self.details(),
            "timeline": timelines.of_claim(self.drawn, editions["shown"], changes),
            "narrower": texts(wider),
        }

    def standing(self, slug):
        """The row that stands now, and what the last editions showed, in one query."""
        rows = Claim.objects.filter(slug=slug).order_by("-edition")
        rows = list(rows.only("slug", "edition", "published", "detail")[: COMPARED + 1])
        self.told = rows
        return rows[0] if rows and rows[0].published.upper is None else None

    def details(self):
        """What the last editions showed, by number: as far as the record still holds it."""
        return {row.edition: to_show(row.detail) for row in self.told}
