"""Worlds in which things were said one after another, and what is left of one by a moment.

``by`` works on frozen contents alone, apart from how the record does it: it is what a record would
have been given to publish had the desk stopped reading at that moment.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from record import writing
from record.drawing import Snapshot
from record.rows import rows_of
from tests import frozen
from vocabulary.terms import ClaimLinkKind, EvidenceStatus, Position
from vocabulary.times import UncertainTime

BEGIN = datetime(2023, 5, 1, tzinfo=UTC)
LAST_DAY = 6
SPEAKERS = ["peskov", "kirby", "kremlin", "crowd", None]
ASSESSORS = [frozen.NEWSROOM, "tass", "cnn"]
CLAIMS = ["one", "two", "three"]


def latest(data, fallback):
    return UncertainTime.from_json(data).latest if data else fallback


class Remains:
    """What is left of published entries, a list of ``Entry``, by a moment."""

    def __init__(self, entries, by):
        self.by = by
        self.found = {entry.path: entry for entry in entries}

    def entries(self):
        left = [self._left(entry) for entry in self.found.values()]
        return [entry for entry in left if entry]

    def _left(self, entry):
        if entry.kind == "claim":
            return self._claim(entry) if self._claim_since(entry) <= self.by else None
        since = {"statement": self.said, "evidence": self.made}.get(entry.kind)
        return entry if since is None or since(entry) <= self.by else None

    def _claim(self, entry):
        parts = {"stances": self._stance, "assessments": self._assessed, "bearings": self._borne}
        parts["links"] = self._linked
        content = {
            key: [part for part in entry.content.get(key, ()) if since(entry, part) <= self.by]
            for key, since in parts.items()
        }
        return replace(entry, content={**entry.content, **content})

    def _claim_since(self, entry):
        content = entry.content
        moments = [
            self._stance(entry, stance)
            for stance in content.get("stances", ())
            if f"statement/{stance['statement']}" in self.found
        ]
        moments += [self._assessed(entry, one) for one in content.get("assessments", ())]
        return min(moments, default=entry.first_published)

    def _spoken(self, entry, slug):
        told = self.found.get(f"statement/{slug}")
        return self.said(told) if told else entry.first_published

    def _stance(self, entry, stance):
        return self._spoken(entry, stance["statement"])

    def _assessed(self, entry, assessment):
        own = latest(assessment.get("assessed"), entry.first_published)
        where = assessment.get("attribution", "").partition("/")[0]
        return max(own, self._spoken(entry, where)) if where else own

    def _borne(self, entry, bearing):
        own = self.made(self.found[f"evidence/{bearing['evidence']}"])
        where = bearing.get("attribution", "").partition("/")[0]
        return max(own, self._spoken(entry, where)) if where else own

    def _linked(self, entry, link):
        where = link.get("attribution", "").partition("/")[0]
        return self._spoken(entry, where) if where else self._claim_since(entry)

    def said(self, entry):
        appeared = [self.appeared(one["document"]) for one in entry.content["attributions"]]
        first = min((moment for moment in appeared if moment), default=entry.first_published)
        return latest(entry.content.get("said"), first)

    def made(self, entry):
        where = entry.content.get("attribution", "").partition("/")[0]
        document = self.appeared(entry.content.get("document", ""))
        own = self._spoken(entry, where) if where else document or entry.first_published
        return latest(entry.content.get("produced"), own)

    def appeared(self, slug):
        document = self.found.get(f"document/{slug}")
        if document is None:
            return None
        page = document.content.get("part_of", "")
        return latest(document.content.get("published"), None) or self.appeared(page)

    def moments(self):
        """Every moment by which anything came to be."""
        since = {"claim": self._claim_since, "statement": self.said, "evidence": self.made}
        found = {since[one.kind](one) for one in self.found.values() if one.kind in since}
        for entry in self.found.values():
            if entry.kind == "claim":
                found |= {
                    self._assessed(entry, one) for one in entry.content.get("assessments", ())
                }
                found |= {self._borne(entry, one) for one in entry.content.get("bearings", ())}
                found |= {self._linked(entry, one) for one in entry.content.get("links", ())}
        return sorted(found)


def put(entries, newsroom=frozen.NEWSROOM):
    """Make the record of these and of nothing else."""
    snapshot = Snapshot(entries, newsroom)
    for model in writing.models():
        model.objects.all().delete()
    moments = {entry.path: entry.published_at for entry in entries}
    writing.add([row for entry in entries for row in rows_of(snapshot, entry)], moments)


days = st.integers(0, LAST_DAY)


def day(number):
    return (BEGIN + timedelta(days=number)).isoformat()


@st.composite
def times(draw):
    """A day, or some days, or none."""
    first = draw(days)
    if not draw(st.integers(0, 5)):
        return {}
    return {
        "from": day(first),
        "before": day(draw(st.integers(first + 1, first + 3))),
        "precision": "interval",
    }


def timed(key, time):
    return {key: time} if time else {}


def some(values, most=2):
    return st.lists(st.sampled_from(values), max_size=most, unique=True) if values else st.just([])


def one_of(values):
    """One of them, or none."""
    return st.sampled_from(["", *values])


@st.composite
def statements(draw):
    """Up to six, which answer, retract and deny one another."""
    names = [f"said-{number}" for number in range(draw(st.integers(1, 6)))]
    return [_statement(draw, name, [other for other in names if other != name]) for name in names]


def _statement(draw, name, others):
    relays = draw(some(["tass", "cnn"]))
    report = frozen.report(
        draw(st.sampled_from(["post", "later"])), "r", relays, [frozen.quote(f"word{name[-1]}")]
    )
    kinds = st.sampled_from(["retracts", "corrects", "replies_to"])
    links = [{"kind": draw(kinds), "to": to} for to in draw(some(others))]
    stances = [
        {"on": {"statement": to}, "position": draw(st.sampled_from(["denies", "asserts"]))}
        for to in draw(some(others, 1))
    ]
    if draw(st.booleans()):
        ended = draw(one_of(others))
        question = {"event": "attack", "kind": "responsibility"}
        silence = {"position": "no_position", "detail": "does_not_know", "on": question}
        stances.append({**silence, **({"ended_by": ended} if ended else {})})
    speaker = draw(st.sampled_from(SPEAKERS))
    rest = {} if speaker else {"speaker_description": "an official"}
    said = timed("said", draw(times())) or {"said": None}
    return frozen.statement(name, speaker, [report], links=links, stances=stances, **said, **rest)


FIGURE = {"words": "7", "low": "7", "high": "7", "qualifier": "exactly", "counted": "drones"}


def _claim(draw, name, said, items):
    stances = []
    for told in draw(some(said, 4)):
        ended = draw(one_of(said))
        stance = frozen.stance(told, draw(st.sampled_from(Position.values)))
        stance |= (
            {"figures": [{**FIGURE, "measure": "launched", "words": told}]}
            if draw(st.booleans())
            else {}
        )
        stance |= {"as_reported": True} if draw(st.integers(0, 4)) == 0 else {}
        stances.append({**stance, **({"ended_by": ended} if ended else {})})
    others = [other for other in CLAIMS if other != name]
    links = [_link(draw, to, said) for to in draw(some(others))]
    assessments = [
        _assessment(draw, f"a{number}", said, items) for number in range(draw(st.integers(0, 3)))
    ]
    bearings = [
        _bearing(draw, item, said)
        for item in draw(some(items))
        for _ in range(draw(st.integers(1, 2)))
    ]
    part_of = draw(one_of(others))
    rest = {"part_of": part_of} if part_of else {}
    parts = {"links": links, "assessments": assessments, "bearings": bearings}
    return frozen.claim(name, *stances, **parts, **rest)


def _link(draw, to, said):
    where = draw(one_of(said))
    kind = draw(st.sampled_from(ClaimLinkKind.values))
    found = {"kind": kind, "to": to, "basis": "reading", "reason": "Why."}
    return {**found, **({"attribution": f"{where}/r"} if where else {})}


def _assessment(draw, key, said, items):
    where = draw(one_of(said))
    made = frozen.assessment(
        draw(st.sampled_from(EvidenceStatus.values)),
        draw(st.sampled_from(ASSESSORS)),
        key,
        statements=draw(some(said)),
        evidence=draw(some(items)),
        assessed=draw(times()) or None,
    )
    return {**made, **({"attribution": f"{where}/r"} if where else {})}


def _bearing(draw, item, said):
    where = draw(one_of(said))
    found = {"evidence": item, "bearing": draw(st.sampled_from(["supports", "contradicts"]))}
    return {**found, "according_to": "cnn", **({"attribution": f"{where}/r"} if where else {})}


def _evidence(draw, name, said):
    where = draw(one_of(said))
    rest = {"attribution": f"{where}/r"} if where else {"document": "post"}
    return frozen.evidence(name, **timed("produced", draw(times())), **rest)


@st.composite
def worlds(draw):
    """The entries of a small world."""
    told = draw(statements())
    said = [one.content["slug"] for one in told]
    items = ["film", "photo"][: draw(st.integers(0, 2))]
    contents = [
        *frozen.scene(
            frozen.actor("crowd", kind="group", indefinite=True),
            frozen.actor("peskov", affiliations=[{"to": "kremlin", "kind": "role", "title": "x"}]),
            frozen.event("attack", links=_links(draw, said)),
            frozen.event("answer"),
            frozen.document("later", published={"on": "2023-05-06"}),
        ),
        *told,
        *(_evidence(draw, name, said) for name in items),
        *(_claim(draw, name, said, items) for name in CLAIMS),
    ]
    return [frozen.entry(one) for one in contents]


def _links(draw, said):
    told = draw(one_of(said))
    return [{"kind": "response_to", "to": "answer", "statement": told}] if told else []
