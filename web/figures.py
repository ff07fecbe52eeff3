"""Figures over time as charts: plain geometry, in shares of a width that the page decides."""

import math
from dataclasses import dataclass
from decimal import Decimal

# A chart of one number is a number.
FEWEST = 2
ROW, AXIS = 46, 34
# The figures stand between these, in percent of the width: an arrow needs room beyond its number.
LEFT, RIGHT = 2, 90
STEPS = 4
OPEN_BELOW, OPEN_ABOVE = ("up_to",), ("at_least", "more_than")
# What must be the same for two figures to stand on one axis.
SCOPE = ("counted", "measure", "of", "per", "since")


@dataclass(frozen=True)
class Mark:
    """One figure on its line; ``x`` and ``end`` in percent of the width, ``y`` in pixels.

    ``end`` is None where there is one number. ``hollow`` is a number that is not itself meant.
    """

    number: int
    figure: dict
    x: float
    end: float | None
    y: int
    below: bool
    above: bool
    hollow: bool

    @property
    def reach(self):
        """Where an arrow to more begins."""
        return self.x if self.end is None else self.end

    @property
    def baseline(self):
        """Where the words above the line stand."""
        return self.y - 14


@dataclass(frozen=True)
class Chart:
    """Figures of one measure, a line each in the order given; ``ticks`` are ``(x, number)``."""

    figures: list
    marks: list
    ticks: list

    @property
    def scope(self):
        return {key: self.figures[0][key] for key in SCOPE}

    @property
    def bottom(self):
        return ROW * len(self.marks)

    @property
    def height(self):
        return self.bottom + AXIS

    @property
    def labels(self):
        """Where the numbers of the axis stand."""
        return self.bottom + 22


def charts(figures):
    """``figures`` in their order, by what they count: each a ``Chart``, without marks where fewer
    than two of them have a number. All are numbered, through all charts."""
    groups = {}
    for figure in figures:
        groups.setdefault(tuple(figure[key] for key in SCOPE), []).append(figure)
    number, found = 1, []
    for group in groups.values():
        numbered = [{**figure, "number": place} for place, figure in enumerate(group, number)]
        found.append(_chart(numbered))
        number += len(group)
    return found


def _chart(figures):
    drawn = [figure for figure in figures if figure["low"] or figure["high"]]
    most = max((_bound(figure) for figure in drawn), default=Decimal(0))
    if len(drawn) < FEWEST or most <= 0 or min(map(_least, drawn)) < 0:
        return Chart(figures, [], [])
    step = _step(most)
    top = step * math.ceil(most / step)
    marks = [_mark(figure, place, top) for place, figure in enumerate(drawn)]
    ticks = [(_x(step * n, top), step * n) for n in range(int(top / step) + 1)]
    return Chart(figures, marks, ticks)


def _least(figure):
    return Decimal(figure["low"] or figure["high"])


def _bound(figure):
    return Decimal(figure["high"] or figure["low"])


def _mark(figure, place, top):
    low, high, qualifier = _least(figure), _bound(figure), figure["qualifier"]
    return Mark(
        number=figure["number"],
        figure=figure,
        x=_x(low, top),
        end=_x(high, top) if high != low else None,
        y=ROW * place + 32,
        below=not figure["low"] or qualifier in OPEN_BELOW,
        above=not figure["high"] or qualifier in OPEN_ABOVE,
        hollow=qualifier not in ("exactly", "at_least", "up_to"),
    )


def _x(value, top):
    return round(LEFT + float(value / top) * (RIGHT - LEFT), 2)


def _step(most):
    """The distance of the axis's numbers: 1, 2 or 5, with as many noughts as are needed."""
    rough = most / STEPS
    power = Decimal(10) ** (rough.adjusted())
    step = next(power * n for n in (1, 2, 5, 10) if power * n >= rough)
    return max(step, Decimal(1)) if most == most.to_integral_value() else step
