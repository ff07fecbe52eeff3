"""What statements say about a claim, each with its speaker, words and chain."""

from dataclasses import dataclass, field

from record.drawing import order, refs, reports
from vocabulary.terms import Position
from vocabulary.times import UncertainTime

CAP = 10


@dataclass(frozen=True)
class Taken:
    """A stance that shows: its statement, and at least one report that it rests on, are published."""

    statement: object
    stance: dict
    slug: str
    attributions: list
    said: UncertainTime | None
    question: dict | None = field(default=None)

    @property
    def position(self):
        return self.stance["position"]

    @property
    def as_reported(self):
        return self.stance.get("as_reported", False)

    @property
    def is_silence(self):
        """Whether nothing was said: no comment is on record."""
        return self.statement.content.get("form") == "no_comment"

    @property
    def speaker(self):
        return self.statement.content.get("speaker", "")


def on_claim(snapshot, claim):
    """The stances on a claim, by time, with those on its event's open question."""
    return snapshot.once(("stances", claim.slug), lambda: _on_claim(snapshot, claim))


def _on_claim(snapshot, claim):
    own = [
        taken(snapshot, snapshot.get("statement", stance["statement"]), stance, claim.slug)
        for stance in claim.content.get("stances", ())
    ]
    return in_order(snapshot, [found for found in own + _answers(snapshot, claim) if found])


def _answers(snapshot, claim):
    """What statements without a stance of their own say of the questions that the claim answers.

    One stance a slug: who answers a question and a wider one is shown with the nearest, and with
    every report of the same answer.
    """
    spoken = {stance["statement"] for stance in claim.content.get("stances", ())}
    answers = {}
    for entry, stance in open_questions(snapshot, claim):
        if entry.slug not in spoken:
            answers.setdefault(_slug(entry, stance, claim.slug), (entry, []))[1].append(stance)
    return [_answer(snapshot, claim, *answer) for answer in answers.values()]


def _answer(snapshot, claim, entry, stances):
    alike = {}
    for stance in stances:
        alike.setdefault((stance["position"], stance.get("detail", "")), []).append(stance)
    for same in alike.values():
        bases = [stance.get("rests_on") for stance in same]
        # One without a basis rests on every report.
        basis = [key for keys in bases for key in keys] if all(bases) else []
        stance, question = {**same[0], "rests_on": basis}, same[0]["on"]
        if found := taken(snapshot, entry, stance, claim.slug, question=question):
            return found
    return None


def in_order(snapshot, stances):
    def key(stance):
        place = order.printed(snapshot, stance.attributions[0]["document"])
        return order.sort_key(stance.said, place, stance.slug)

    return sorted(stances, key=key)


def taken(snapshot, entry, stance, on, *, question=None):
    """The ``Taken`` of a frozen stance, or None while an end of it is not published.

    ``on`` is the second half of its slug: a claim's slug, or ``to.`` and a statement's.
    """
    if entry is None or not refs.statement_is_shown(snapshot, entry):
        return None
    keys = stance.get("rests_on") or None
    attributions = reports.shown_attributions(snapshot, entry, keys)
    if not attributions:
        return None
    return Taken(
        statement=entry,
        stance=stance,
        slug=_slug(entry, stance, on),
        attributions=attributions,
        said=order.said(snapshot, entry),
        question=question,
    )


def _slug(entry, stance, on):
    """A stance of what is merged keeps its address where another has the one that is due to it."""
    name, *own = stance.get("address", (entry.slug,))
    return f"{name}.{(own and own[0]) or on}"


def open_questions(snapshot, claim):
    """``(statement, stance)`` on the question that this claim answers, of its event or a wider one.

    Those of its event come first.
    """
    kind, own = claim.content["kind"], claim.content["event"]
    found = []
    for event in sorted(events_around(snapshot, own), key=lambda slug: slug != own):
        for entry in snapshot.referring("event", event, by="statement"):
            found += [
                (entry, stance)
                for stance in entry.content.get("stances", ())
                if stance["on"].get("event") == event and stance["on"].get("kind") == kind
            ]
    return found


def events_around(snapshot, slug):
    """``slug`` and every event that it is a part of, or the same as, at any remove; no order."""
    found, waiting = set(), [slug]
    while waiting:
        name = waiting.pop()
        entry = snapshot.get("event", name)
        if name in found or entry is None:
            continue
        found.add(name)
        links = entry.content.get("links", ())
        waiting += [link["to"] for link in links if link["kind"] in ("part_of", "same_as")]
        waiting += [
            other.slug
            for other in snapshot.referring("event", name, by="event")
            for link in other.content.get("links", ())
            if link == {**link, "kind": "same_as", "to": name}
        ]
    return sorted(found)


def identity(snapshot, stance):
    """Who speaks, for telling whether two are the same voice: an indefinite group never is."""
    speaker = snapshot.get("actor", stance.speaker)
    if speaker is None or speaker.content.get("indefinite"):
        return ("described", stance.statement.slug)
    return ("actor", stance.speaker)


def voices(snapshot, stances, position):
    """Those who take ``position``, in order of time, each with the body spoken for, once."""
    found = {}
    for stance in stances:
        if stance.position == position and not stance.as_reported:
            drawn = voice(snapshot, stance)
            body = drawn["on_behalf_of"]["slug"] if drawn["on_behalf_of"] else ""
            found.setdefault((identity(snapshot, stance), body), drawn)
    return list(found.values())


def voice(snapshot, stance):
    content = stance.statement.content
    named = refs.actor(snapshot, stance.speaker) or {
        "slug": None,
        "name": content.get("speaker_description", ""),
        "url": None,
    }
    return {**named, "on_behalf_of": refs.actor(snapshot, content.get("on_behalf_of"))}


def contested(snapshot, stances):
    """Whether one actor asserts and another denies."""
    asserting, denying = (
        {identity(snapshot, s) for s in stances if s.position == position and not s.as_reported}
        for position in (Position.ASSERTS, Position.DENIES)
    )
    return bool(asserting and denying) and len(asserting | denying) > 1


def grouped(snapshot, stances, *, full):
    """Every position with its group: ``{"count", "as_reported", "more", "shown"}``."""
    groups = {}
    for position in Position.values:
        those = [stance for stance in stances if stance.position == position]
        shown = those if full else those[:CAP]
        as_reported = sum(stance.as_reported for stance in those)
        groups[position] = {
            "count": len(those) - as_reported,
            "as_reported": as_reported,
            "more": len(those) - len(shown),
            "shown": [
                draw(snapshot, stance, full=True) if full else short(snapshot, stance)
                for stance in shown
            ],
        }
    return groups


def short(snapshot, taken):
    """A stance in a list of claims: who, what, when, in which words, by which ways."""
    drawn = _lasting(snapshot, taken, "short", lambda: _short(snapshot, taken))
    return {**drawn, "ended_by": refs.statement(snapshot, taken.stance.get("ended_by"))}


def _lasting(snapshot, taken, name, make):
    """What ``make`` draws of a stance, once for all moments. The frozen stance is kept beside it:
    an answer's is made anew, and its id would be another's once it is gone."""
    key = (name, taken.slug, id(taken.stance))
    return snapshot.lasting(key, lambda: (taken.stance, make()))[1]


def _short(snapshot, taken):
    """What of it is the same by every moment."""
    content, stance = taken.statement.content, taken.stance
    chains = [reports.chain(snapshot, attribution) for attribution in taken.attributions]
    return {
        "slug": taken.slug,
        "statement": refs.statement(snapshot, taken.statement.slug),
        "speaker": refs.actor(snapshot, taken.speaker),
        "speaker_description": content.get("speaker_description", ""),
        "on_behalf_of": refs.actor(snapshot, content.get("on_behalf_of")),
        "position": taken.position,
        "detail": stance.get("detail", ""),
        "scope": stance.get("scope", ""),
        "hedge": stance.get("hedge", ""),
        "as_reported": taken.as_reported,
        "asked": stance.get("asked", ""),
        "ended_by": None,
        "said": taken.said.as_api() if taken.said else None,
        "quotes": [word["exact"] for word in reports.words(taken.attributions)],
        "chains": [chain for place, chain in enumerate(chains) if chain not in chains[:place]],
        "report_count": len(taken.attributions),
    }


def draw(snapshot, taken, *, full=False):
    """A stance with its statement and reports, as docs/record.md describes it."""
    name = "full" if full else "stance"
    drawn = _lasting(snapshot, taken, name, lambda: _draw(snapshot, taken, full))
    return {
        **drawn,
        "ended_by": refs.statement(snapshot, taken.stance.get("ended_by")),
        "taken_back": taken_back(snapshot, taken.statement),
    }


def _draw(snapshot, taken, full):
    drawn = dict(_short(snapshot, taken))
    for key in ("quotes", "chains", "report_count"):
        del drawn[key]
    content = taken.statement.content
    return {
        **addresses(taken),
        **drawn,
        "form": content.get("form", "utterance"),
        "occasion": refs.event(snapshot, content.get("occasion")),
        "medium": content.get("medium", ""),
        "venue": content.get("venue", ""),
        "taken_back": [],
        "open_question": question(snapshot, taken.question),
        "words": reports.words(taken.attributions),
        "paraphrase": reports.paraphrase(taken.attributions),
        "figures": figures(taken),
        "reports": [
            reports.report(snapshot, attribution, taken.statement.slug, full=full)
            for attribution in taken.attributions
        ],
    }


def figures(taken):
    """The figures of a stance on a claim, each at its own address."""
    page = ("statement", taken.statement.slug)
    return [
        {**refs.part_of("figure", f"{taken.slug}.{number}", page), **figure(data)}
        for number, data in enumerate(taken.stance.get("figures", ()), start=1)
    ]


def addresses(taken):
    """A stance's own addresses: its page is its statement's."""
    denial = taken.position == Position.DENIES and not taken.as_reported
    return refs.part_of(
        "denial" if denial else "stance", taken.slug, ("statement", taken.statement.slug)
    )


def question(snapshot, on):
    if not on:
        return None
    return {"event": refs.event(snapshot, on["event"]), "kind": on["kind"]}


def taken_back(snapshot, entry):
    """The published statements that retract or correct this one."""
    return [
        {"kind": link["kind"], "statement": refs.statement(snapshot, other.slug)}
        for other in snapshot.referring("statement", entry.slug, by="statement")
        for link in other.content.get("links", ())
        if link["to"] == entry.slug and link["kind"] in ("retracts", "corrects")
        if refs.statement_is_shown(snapshot, other)
    ]


def figure(data):
    keys = [
        "words",
        "low",
        "high",
        "qualifier",
        "counted",
        "measure",
        "of",
        "per",
        "since",
        "rank",
        "as_of",
        "place",
    ]
    drawn = {key: data.get(key, "") for key in keys}
    return {**drawn, "as_of": refs.time(data.get("as_of"))}
