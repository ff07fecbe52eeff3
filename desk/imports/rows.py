"""One row of cells as the pieces that it speaks of, each in the bundle's form."""

from collections import defaultdict

from desk.imports.cells import CellRefused, unescaped
from desk.times import read_time
from vocabulary.times import TimeRefused


class RowRefused(Exception):
    """A row that cannot be written. ``troubles`` are sentences, each naming its column."""

    def __init__(self, *troubles):
        super().__init__(" ".join(troubles))
        self.troubles = list(troubles)


def read(known, columns, cells, find):
    """``(parts, notes)``: what the row says of each part, and what to know of how it was read.

    ``known`` are the kind's columns, ``columns`` the file's. An empty cell says nothing. A time is
    left as what ``time`` makes of it: its zone may depend on the document. Raises ``RowRefused``.
    """
    if len(cells) != len(columns):
        raise RowRefused(f"The row has {len(cells)} cells, the header {len(columns)}.")
    parts, notes, troubles = defaultdict(dict), [], []
    for name, cell in zip(columns, cells, strict=True):
        if not cell.strip():
            continue
        plain = unescaped(cell)
        if plain != cell:
            notes.append(f"{name}: the first apostrophe was taken off, as one of our exports.")
        try:
            _put(parts[known[name].part], known[name], known[name].read(plain, find))
        except CellRefused as refusal:
            troubles.append(f"{name}: {refusal}")
    if troubles:
        raise RowRefused(*troubles)
    return parts, notes


def _put(part, column, value):
    if column.time:
        part.setdefault(column.time, {})[column.key] = value
    elif column.repeats:
        part.setdefault(column.path, []).extend(value)
    elif "." in column.path:
        outer, inner = column.path.split(".")
        part.setdefault(outer, {})[inner] = value
    else:
        part[column.path] = value


def time(part, name, *, zone=""):
    """Put the time ``name`` of ``part`` into the bundle's form; ``zone`` where the row gives none.

    Raises ``RowRefused``.
    """
    given = part.pop(name, None)
    if not given:
        return
    given.setdefault("zone", zone)
    if not given["zone"]:
        raise RowRefused(f"{name}_zone: say in which zone, such as Europe/Kyiv.")
    start, before = given.pop("start", ""), given.pop("before", "")
    try:
        found = read_time(start, before, **given)
    except TimeRefused as refusal:
        raise RowRefused(f"{name}: {refusal}") from refusal
    if found:
        part[name] = found.as_json()
