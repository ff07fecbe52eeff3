"""Old slugs: where the public finds what was merged, now or at a moment in the past."""

from django.db.models import Q

from record.models import Redirect


def successor(kind, slug, at=None):
    """The slug under which what stood at ``kind/slug`` stood at a moment, now for None; None where
    it had not moved."""
    moved = Redirect.objects.at(at).filter(kind=kind, slug=slug)
    return moved.values_list("to", flat=True).first()


def part_successor(kind, kinds, slug, at=None):
    """The slug under which a part stood at a moment, now for None: its own move, or that of the names that it is made of.

    ``kind`` is the part's, ``kinds`` says of each name in ``slug`` what it names, "" for nothing.
    None where nothing moved.
    """
    names = slug.split(".")
    if len(names) != len(kinds):
        return None
    pairs = list(zip(kinds, names, strict=True))
    wanted = Q(kind=kind, slug=slug)
    for of, name in pairs:
        wanted |= Q(kind=of, slug=name) if of else Q()
    found = Redirect.objects.at(at).filter(wanted).values_list("kind", "slug", "to")
    moves = {(of, old): new for of, old, new in found}
    if (kind, slug) in moves:
        return moves[kind, slug]
    moved = ".".join(moves.get(pair, pair[1]) for pair in pairs)
    return moved if moves else None
