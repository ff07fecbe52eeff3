"""What is published at one moment, as frozen contents; everything is drawn from it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Entry:
    """One published dossier: ``content`` is its frozen text in the form of docs/bundles.md.

    ``refers_to`` are the ``kind/slug`` of all dossiers that the content names, ``corrections``
    its corrections, oldest first: ``{"kind", "edition", "at", "wrong", "right", "since"}``.
    ``cause`` is the ``kind/slug`` of what changed, for a consequential edition.
    """

    kind: str
    slug: str
    content: dict
    number: int
    published_at: datetime
    first_published: datetime
    refers_to: tuple = ()
    corrections: tuple = ()
    digest: str = ""
    consequential: bool = False
    cause: str = ""

    @property
    def path(self):
        return f"{self.kind}/{self.slug}"


class Snapshot:
    """The published dossiers, found by kind and slug, or by what they refer to.

    ``newsroom`` is the slug of the actor whose assessments are the newsroom's own. An end that
    is not here is not published: whatever needs it is not drawn.
    """

    def __init__(self, entries, newsroom):
        self.newsroom = newsroom
        self._entries = {}
        self._referring = defaultdict(dict)
        self._made = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry):
        self._entries[entry.path] = entry
        for path in entry.refers_to:
            self._referring[path][entry.path] = entry

    def get(self, kind, slug):
        """The entry, or None where ``kind/slug`` is not published or ``slug`` is empty."""
        return self._entries.get(f"{kind}/{slug}") if slug else None

    def referring(self, kind, slug, *, by):
        """The entries of kind ``by`` that name ``kind/slug``, by slug."""
        found = self._referring.get(f"{kind}/{slug}", {}).values()
        return sorted((e for e in found if e.kind == by), key=lambda entry: entry.slug)

    def once(self, key, make):
        """``make()``, computed the first time that ``key`` is asked for."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]
