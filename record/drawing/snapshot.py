"""What is published at one moment, as frozen contents; everything is drawn from it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from record.drawing import merging


@dataclass(frozen=True)
class Entry:
    """One published dossier: ``content`` is its frozen text in the form of docs/bundles.md.

    ``refers_to`` are the ``kind/slug`` of all dossiers that the content names, ``corrections``
    its corrections, oldest first: ``{"kind", "edition", "at", "wrong", "right", "since",
    "merged"}``, the last the slug of what was merged into it and was wrong, or "".
    ``cause`` is the ``kind/slug`` of what changed, for a consequential edition. ``moves`` are
    parts of what is merged into it that stand at another address: ``(owner, kind, old, new)``.
    ``judged`` are a claim's assessments in every reviewed edition, oldest first: ``(number,
    published_at, assessments)``.
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
    moves: tuple = ()
    judged: tuple = ()

    @property
    def path(self):
        return f"{self.kind}/{self.slug}"


class Snapshot:
    """The published dossiers, found by kind and slug, or by what they refer to.

    What is merged is found under every slug, as one (``record.drawing.merging``). ``newsroom`` is
    the slug of the actor whose assessments are the newsroom's own. An end that is not here is not
    published: whatever needs it is not drawn.
    """

    def __init__(self, entries, newsroom):
        self._newsroom = newsroom
        self._entries = {}
        self._referring = defaultdict(dict)
        self._into = {}
        self._merged = defaultdict(set)
        self._made = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry):
        self._entries[entry.path] = entry
        for path in entry.refers_to:
            self._referring[path][entry.path] = entry
        if into := entry.content.get("merged_into"):
            self.note_merge(entry.path, f"{entry.kind}/{into}")

    def note_merge(self, path, into):
        self._into[path] = into
        self._merged[into].add(path)

    @property
    def newsroom(self):
        return self.survivor("actor", self._newsroom)

    def survivor(self, kind, slug):
        """The slug of what ``kind/slug`` is merged into, at any remove; its own where it is not."""
        path, seen = f"{kind}/{slug}", set()
        while path in self._into and path not in seen:
            seen.add(path)
            path = self._into[path]
        return path.partition("/")[2]

    def members(self, kind, slug):
        """``slug`` and, by slug, those of all that is merged into it, at any remove."""
        found, waiting = set(), {f"{kind}/{slug}"}
        while waiting:
            found |= waiting
            waiting = {path for one in waiting for path in self._merged.get(one, ())} - found
        return [slug, *sorted(path.partition("/")[2] for path in found - {f"{kind}/{slug}"})]

    def names_merged(self, entry):
        """Whether ``entry`` names anything that is merged into another."""
        return any(path in self._into for path in entry.refers_to)

    def raw(self, kind, slug):
        """The entry as it was published, or None where ``kind/slug`` is not published."""
        return self._entries.get(f"{kind}/{slug}")

    def get(self, kind, slug):
        """The entry that stands at ``kind/slug``, all that is merged into it included.

        None where it is not published or ``slug`` is empty.
        """
        entry = self.raw(kind, self.survivor(kind, slug)) if slug else None
        return entry and self.once(("whole", entry.path), lambda: merging.whole(self, entry))

    def referring(self, kind, slug, *, by):
        """The entries of kind ``by`` that name ``kind/slug``, by slug."""
        names = self.members(kind, self.survivor(kind, slug))
        naming = {other for name in names for other in self.naming(f"{kind}/{name}")}
        found = {
            self.survivor(by, path.partition("/")[2])
            for path in naming
            if path.startswith(f"{by}/")
        }
        # What is merged names what it is merged into.
        found -= {names[0]} if by == kind else set()
        return [entry for name in sorted(found) if (entry := self.get(by, name))]

    def naming(self, path):
        """The paths of the entries whose frozen text names ``path``."""
        return set(self._referring.get(path, ()))

    def lasting(self, key, make):
        """``make()``, which is the same by every moment of the world, computed once for all."""
        return self.once(key, make)

    def once(self, key, make):
        """``make()``, computed the first time that ``key`` is asked for."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]
