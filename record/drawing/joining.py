"""The stances of what is merged: the same said twice is one stance, all else stands side by side."""

from dataclasses import dataclass, field

UNITED = ("rests_on", "figures", "address")


def frozen(value, hidden=()):
    """Plain data in a form that can be compared and looked up; what is hidden or empty left out."""
    if isinstance(value, dict):
        pairs = ((k, frozen(v, hidden)) for k, v in value.items() if k not in hidden)
        return frozenset((key, one) for key, one in pairs if one)
    return tuple(frozen(one, hidden) for one in value) if isinstance(value, list) else value


@dataclass
class _Same:
    """Stances that say the very same of one thing. ``places`` are the numbers that the figures of
    each get, by its address."""

    stance: dict
    figures: list = field(default_factory=list)
    places: dict = field(default_factory=dict)

    def take(self, address, stance):
        known = list(self.figures)
        places = []
        for figure in stance.get("figures", ()):
            if figure not in known:
                self.figures.append(figure)
            places.append(self.figures.index(figure) + 1)
        self.places[address] = places
        rests_on = [*self.stance.get("rests_on", ()), *stance.get("rests_on", ())]
        both = {"rests_on": list(dict.fromkeys(rests_on)), "figures": self.figures}
        self.stance |= {key: value for key, value in both.items() if value}

    def moves(self, at, plain):
        """What the rule, that every name in an address is led to its survivor, would lead wrong:
        ``(address, kind, old slug, new slug)``."""
        for address, places in self.places.items():
            if address[1] and at not in (address, plain):
                yield address, "stance", ".".join(address), ".".join(at)
            for number, place in enumerate(places, start=1):
                if (plain, number) != (at, place) and (address, number) != (at, place):
                    old, new = f"{'.'.join(address)}.{number}", f"{'.'.join(at)}.{place}"
                    yield address, "figure", old, new


def join(found, plain):
    """``(stances, moves)`` of ``found``: pairs of an address and a stance, in order.

    An address is the statement's name and what it is on. ``plain(stance)`` is the one that a stance
    has by rule; where it is another's, a stance keeps its own, as its ``address``.
    """
    groups = {}
    for address, stance in found:
        gist = frozen(stance, UNITED)
        groups.setdefault(gist, _Same(dict(stance))).take(address, stance)
    taken = {address for address, _ in found}
    stances, moves = [], []
    for same in groups.values():
        own, given = plain(same.stance), list(same.places)
        at = own if own in given or own not in taken else given[0]
        taken.add(at)
        stances.append(same.stance if at == own else {**same.stance, "address": at})
        moves += same.moves(at, own)
    return stances, moves
