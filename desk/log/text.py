"""The text of a capture as the screen shows it: numbered paragraphs, and what is logged of them."""

from dataclasses import dataclass, field
from itertools import pairwise

from claims.models import Attribution, Quote
from desk.admin.pages import address
from desk.texts import Place, paragraphs, starts_of_parts


@dataclass
class Mark:
    """A stretch that is logged already, as a quote or as the passage of a report."""

    place: Place
    statement: object
    quoted: bool


@dataclass
class Segment:
    """A run of a paragraph's characters, all marked alike: ``of`` which statements, by number.

    ``ends`` are those whose stretch ends with it.
    """

    words: str
    quoted: bool = False
    read: bool = False
    of: str = ""
    ends: str = ""


@dataclass
class Paragraph:
    number: int
    place: Place
    title: bool
    segments: list = field(default_factory=list)


@dataclass
class Shown:
    """``paragraphs``, and ``logged``: one ``(number, statement, address)`` a statement."""

    paragraphs: list
    logged: list


def marks_of(capture):
    """What was quoted from ``capture``, or from another copy of the same text, and read there."""
    digest = capture.text_sha256
    passages = Attribution.objects.filter(passage_capture__text_sha256=digest)
    passages = passages.select_related("statement")
    quotes = Quote.objects.filter(capture__text_sha256=digest).select_related("statement")
    found = [
        Mark(Place(one.passage_start, one.passage_end), one.statement, quoted=False)
        for one in passages
    ]
    found += [Mark(Place(one.start, one.end), one.statement, quoted=True) for one in quotes]
    return sorted(found, key=lambda mark: (mark.place.start, mark.place.end))


def show(text, marks, titles=()):
    """``text`` in paragraphs with ``marks`` in them; ``titles`` are where its parts begin."""
    numbers = {}
    for mark in marks:
        numbers.setdefault(mark.statement.pk, (len(numbers) + 1, mark.statement))
    starts, shown = set(titles), []
    for number, place in enumerate(paragraphs(text), start=1):
        inside = [m for m in marks if m.place.start < place.end and place.start < m.place.end]
        paragraph = Paragraph(number, place, any(place.start <= s < place.end for s in starts))
        paragraph.segments = _segments(text, place, inside, numbers)
        shown.append(paragraph)
    logged = [
        {"number": number, "statement": statement, "address": address(statement)}
        for number, statement in numbers.values()
    ]
    return Shown(shown, logged)


def _segments(text, place, marks, numbers):
    edges = {place.start, place.end}
    for mark in marks:
        edges |= {max(mark.place.start, place.start), min(mark.place.end, place.end)}
    edges = sorted(edges)
    return [_segment(text, Place(start, end), marks, numbers) for start, end in pairwise(edges)]


def _segment(text, place, marks, numbers):
    over = [mark for mark in marks if place.within(mark.place)]
    return Segment(
        text[place.start : place.end],
        quoted=any(mark.quoted for mark in over),
        read=bool(over),
        of=_numbered(over, numbers),
        ends=_numbered([mark for mark in over if mark.place.end == place.end], numbers),
    )


def _numbered(marks, numbers):
    return " ".join(str(n) for n in sorted({numbers[mark.statement.pk][0] for mark in marks}))


@dataclass(frozen=True)
class Parts:
    """A page and its parts: which of them a place in the text belongs to."""

    whole: object
    parts: list
    starts: list
    length: int

    @classmethod
    def of(cls, capture, text):
        whole = capture.document
        parts = list(whole.documents.order_by("position", "pk"))
        return cls(whole, parts, starts_of_parts(text, [part.title for part in parts]), len(text))

    @property
    def documents(self):
        """The page, its parts, and the page that it is a part of itself."""
        above = [self.whole.part_of] if self.whole.part_of_id else []
        return [self.whole, *self.parts, *above]

    @property
    def titles(self):
        return [start for start in self.starts if start is not None]

    def at(self, place):
        """``(document, Place)`` of the part whose title stands above ``place``."""
        begun = [(0, self.whole), *self._found()]
        ends = [start for start, _ in begun[1:]] + [self.length]
        (start, document), end = [
            one for one in zip(begun, ends, strict=True) if one[0][0] <= place.start
        ][-1]
        return document, Place(start, end)

    def _found(self):
        found = zip(self.starts, self.parts, strict=True)
        return [(start, part) for start, part in found if start is not None]
