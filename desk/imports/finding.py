"""The names by which a cell calls what is on record, or what a row further up brings."""

from django.db.models import Q

from claims.models import Claim, Statement
from desk.imports.cells import CellRefused
from events.models import Event
from sources.models import Actor, Document

NOUNS = {
    Actor: "actor",
    Document: "document",
    Event: "event",
    Claim: "claim",
    Statement: "statement",
}


class Finder:
    """Finds slugs, and remembers them. ``bring(*names)`` writes the rows further up that bring
    one of ``names``, and says whether there were any."""

    def __init__(self, bring=lambda *names: False):
        self.bring = bring
        self.known = {}
        self.kept = {}

    def actor(self, called):
        """The slug of the actor of that slug, name or spelling. Raises ``CellRefused``."""
        slug = self.actor_or_none(called)
        if slug is None:
            raise CellRefused(f"nobody on record is called “{called}”.")
        return slug

    def actor_or_none(self, called):
        return self._find(Actor, called, Q(name=called) | Q(names__name=called))

    def document(self, called):
        """The slug of the document of that slug or address. Raises ``CellRefused``."""
        found = self.document_or_none(called)
        if found is None:
            raise CellRefused(f"there is no document “{called}”, here or in a row further up.")
        return found

    def document_or_none(self, called):
        return self._find(Document, called, Q(url=called) | Q(archived_url=called))

    def event(self, slug):
        return self.row(Event, slug).slug

    def claim(self, slug):
        return self.row(Claim, slug).slug

    def row(self, model, slug):
        """The dossier of that slug, as it now stands. Raises ``CellRefused``."""
        row = self.row_or_none(model, slug)
        if row is None:
            raise CellRefused(f"there is no {NOUNS[model]} “{slug}”, here or in a row further up.")
        return row

    def row_or_none(self, model, slug):
        found = model.objects.filter(slug=slug).first()
        if found is None and self.bring(f"{NOUNS[model]}/{slug}"):
            found = model.objects.filter(slug=slug).first()
        return found

    def once(self, key, ask):
        """What ``ask()`` answers, asked once for ``key``."""
        if key not in self.kept:
            self.kept[key] = ask()
        return self.kept[key]

    def _find(self, model, called, by_name):
        if (model, called) not in self.known:
            found = self._slugs(model, called, by_name)
            if not found and self.bring(f"{NOUNS[model]}/{called}", f"{NOUNS[model]}:{called}"):
                found = self._slugs(model, called, by_name)
            if len(found) > 1:
                raise CellRefused(f"“{called}” may be {' or '.join(found)}: write the slug.")
            if not found:
                return None
            self.known[model, called] = found[0]
        return self.known[model, called]

    def _slugs(self, model, called, by_name):
        if not called:
            return []
        if model.objects.filter(slug=called).exists():
            return [called]
        found = model.objects.filter(by_name)
        if model is Actor:
            # Of those that are merged, the one that is left.
            found = found.survivors()
        return sorted(set(found.values_list("slug", flat=True)))
