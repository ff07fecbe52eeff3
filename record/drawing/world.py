"""The world by a moment: what had certainly been said and judged by then, drawn like the present.

Certainly is: the latest bound of its time is not later. What has no time counts from its first
publication here. Documents, actors and events stay: they are how we know, not what was said.
"""

from dataclasses import replace

from record.drawing import order, refs, reports
from record.drawing.snapshot import Snapshot
from vocabulary.times import UncertainTime


class World(Snapshot):
    """The part of ``whole``, a snapshot, that stood by the aware datetime ``by``."""

    def __init__(self, whole, by):
        super().__init__([], "")
        self.whole, self.by = whole, by

    @property
    def newsroom(self):
        return self.whole.newsroom

    def survivor(self, kind, slug):
        return self.whole.survivor(kind, slug)

    def members(self, kind, slug):
        return self.whole.members(kind, slug)

    def naming(self, path):
        return self.whole.naming(path)

    def raw(self, kind, slug):
        return self.whole.raw(kind, slug)

    def lasting(self, key, make):
        return self.whole.lasting(key, make)

    def get(self, kind, slug):
        entry = self.whole.get(kind, slug)
        if entry is None or kind not in SINCE:
            return entry
        return self.once(("by", entry.path), lambda: self._by(entry))

    def _by(self, entry):
        if since(self.whole, entry) > self.by:
            return None
        return replace(entry, content=self._of_claim(entry)) if entry.kind == "claim" else entry

    def _of_claim(self, entry):
        """What a claim consists of, without what came later."""
        parts = {
            "stances": stance_since,
            "assessments": assessment_since,
            "bearings": bearing_since,
            "links": link_since,
        }
        kept = {
            key: [
                part
                for part in entry.content.get(key, ())
                if moment(self.whole, entry, part) <= self.by
            ]
            for key, moment in parts.items()
        }
        return {**entry.content, **kept}


def since(snapshot, entry):
    """The moment by which a claim, statement or item of evidence certainly was; an aware datetime."""
    return snapshot.once(("since", entry.path), lambda: SINCE[entry.kind](snapshot, entry))


def _latest(time, fallback):
    return time.latest if time else fallback


def _time(data):
    return UncertainTime.from_json(data) if data else None


def _statement(snapshot, entry):
    return _latest(order.said(snapshot, entry), entry.first_published)


def _claim(snapshot, entry):
    """When somebody first had taken a position on it, or judged it."""
    moments = [
        stance_since(snapshot, entry, stance)
        for stance in entry.content.get("stances", ())
        if _shows(snapshot, stance)
    ]
    moments += [
        assessment_since(snapshot, entry, assessment)
        for assessment in entry.content.get("assessments", ())
        if snapshot.get("actor", assessment["assessor"])
    ]
    return min(moments, default=entry.first_published)


def _shows(snapshot, stance):
    statement = snapshot.get("statement", stance["statement"])
    return (
        statement is not None
        and refs.statement_is_shown(snapshot, statement)
        and reports.shown_attributions(snapshot, statement, stance.get("rests_on") or None)
    )


def _evidence(snapshot, entry):
    """When it was made; else when it was spoken of, or the document that shows it appeared."""
    content = entry.content
    where = content.get("attribution", "").partition("/")[0]
    return (
        _latest(_time(content.get("produced")), None)
        or (since(snapshot, told) if (told := snapshot.get("statement", where)) else None)
        or _latest(order.document_time(snapshot, content.get("document")), entry.first_published)
    )


def stance_since(snapshot, entry, stance):
    return _of_statement(snapshot, stance["statement"], entry)


def assessment_since(snapshot, entry, assessment):
    own = _latest(_time(assessment.get("assessed")), entry.first_published)
    where = assessment.get("attribution", "").partition("/")[0]
    return max(own, _of_statement(snapshot, where, entry)) if where else own


def bearing_since(snapshot, entry, bearing):
    where = bearing.get("attribution", "").partition("/")[0]
    item = snapshot.get("evidence", bearing["evidence"])
    own = since(snapshot, item) if item else entry.first_published
    return max(own, _of_statement(snapshot, where, entry)) if where else own


def link_since(snapshot, entry, link):
    """A link by a source's words is there no sooner than these had been said."""
    where = link.get("attribution", "").partition("/")[0]
    return _of_statement(snapshot, where, entry) if where else since(snapshot, entry)


def _of_statement(snapshot, slug, entry):
    statement = snapshot.get("statement", slug)
    return since(snapshot, statement) if statement else entry.first_published


SINCE = {"claim": _claim, "statement": _statement, "evidence": _evidence}
