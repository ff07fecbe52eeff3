"""What a row would do: the dossiers that it touches, as they stand and as they would be."""

import hashlib
from dataclasses import dataclass, field

from desk.bundles.loading import KINDS
from desk.imports import merging
from desk.imports.rows import RowRefused
from editorial.form import EMPTY

LONGEST_SLUG = 80


@dataclass
class Change:
    """One dossier: what is on record of it, what the row says, and what both make.

    ``kind`` is the bundle's word for its table, ``row`` the dossier or None where it is new. Of a
    claim that the row takes a ``stance`` on, the data are that one stance and nothing else.
    """

    kind: str
    slug: str
    row: object
    old: dict
    given: dict
    new: dict
    stance: bool = False

    @property
    def path(self):
        return f"{KINDS[self.kind]._meta.model_name}/{self.slug}"

    @property
    def fields(self):
        return merging.differences(self.old, self.new)


@dataclass
class Plan:
    """``names`` is what the row brings or touches, as later rows may call it; ``says`` what it says
    of what; ``brings`` the new dossiers whole, ``{path: [kind, data]}``.

    ``is_new``: the row adds a thing of its own, rather than changing one.
    """

    changes: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    names: list = field(default_factory=list)
    says: dict = field(default_factory=dict)
    brings: dict = field(default_factory=dict)
    is_new: bool = False

    def add(self, change, *called):
        """Take in ``change`` where it changes something; ``called``: more names of the dossier."""
        schema = "stances" if change.stance else change.kind
        old, new = change.old, change.new
        if change.stance:
            old, new = ((data.get("stances") or [{}])[0] for data in (old, new))
        if troubles := merging.troubles(schema, old, new):
            raise RowRefused(*troubles)
        name = f"{change.path}/{new['statement']}" if change.stance else change.path
        self.names += [name, *called]
        self.says[name] = {
            field: value
            for field, value in merging.flat(change.given).items()
            if not field.endswith("rests_on")
        }
        if change.row is None:
            self.brings[change.path] = [change.kind, change.new]
        if change.fields:
            self.changes.append(change)

    @property
    def told(self):
        """The changes as they are kept and compared: ``{"path", "fields"}``."""
        return [{"path": change.path, "fields": change.fields} for change in self.changes]


def mark(*texts):
    """Eight digits that tell these texts from others and give nothing of them away."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:8]


def shortened(slug, room=0):
    return slug[: LONGEST_SLUG - room].strip("-")


def tidy(data, defaults):
    """``data`` without what is empty or goes without saying, as ``form.write`` gives it."""
    return {
        key: value
        for key, value in data.items()
        if value not in EMPTY and value != defaults.get(key)
    }
