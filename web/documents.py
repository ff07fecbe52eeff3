"""The pages of what was read, and of what is evidence."""

from record.models import Document, Evidence
from web.views import SOME, RecordPage, texts


class EvidencePage(RecordPage):
    model, kind = Evidence, "evidence"


class DocumentPage(RecordPage):
    model, kind = Document, "document"

    def beside(self, row):
        parts = Document.objects.now().filter(part_of=row.slug)
        return {
            "reports": self.listed(
                "attributions",
                size=2 * SOME,
                turned=True,
                ordering="appeared",
                document=row.slug,
            ),
            "parts": texts(parts.order_by("position", "slug")),
            **self.around(row),
        }

    def around(self, row):
        """The parts printed above and below on the same page, and how many it has on record."""
        if not row.part_of or row.position is None:
            return {}
        parts = Document.objects.now().filter(part_of=row.part_of)
        above = parts.filter(position__lt=row.position).order_by("-position", "slug")[:1]
        below = parts.filter(position__gt=row.position).order_by("position", "slug")[:1]
        beside = texts(above.union(below))["shown"]
        return {
            "above": [part for part in beside if part["position"] < row.position],
            "below": [part for part in beside if part["position"] > row.position],
            "part_count": parts.count(),
        }
