"""What of a claim's detail fits on a card: who is shown, and how far their words are cut.

Accusation and denial are cut by one measure. Where the card would grow too heavy the measure
shrinks for every position at once, never for one of them.
"""

from dataclasses import dataclass

from embed import telling
from record import wording
from record.linking import cut as cut_short
from record.linking import shortened
from vocabulary.terms import Detail, Position

CHAIN = 5
CORRECTION = 400


@dataclass(frozen=True)
class Measure:
    """How many actors a position shows, and how many characters of their words and of names.

    ``lean`` leaves the words of all but the two sides to the page.
    """

    actors: int
    words: int
    names: int = 80
    lean: bool = False


# From roomy to tight; the first whose card is light enough is used.
MEASURES = [
    Measure(4, 240),
    Measure(4, 180),
    Measure(4, 120, 60),
    Measure(4, 120, 60, lean=True),
    Measure(3, 100, 50, lean=True),
    Measure(2, 80, 40, lean=True),
    Measure(1, 60, 30, lean=True),
]
SIDES = [Position.ASSERTS, Position.DENIES]
SILENT = Detail.NO_COMMENT_ON_RECORD


def cut(claim, measure):
    """The parts of a card: two sides of equal room, and every other position that is taken."""
    groups = {position: claim["stances"][position]["shown"] for position in Position.values}
    others = [
        _group(claim, position, detail, stances, measure)
        for position in Position.values
        if position not in SIDES
        for detail, stances in _by_detail(groups[position]).items()
    ]
    return {
        "by": wording.sides(claim, names=lambda name: shortened(name, measure.names)),
        "correction": correction(claim["corrected"]),
        "sides": [_group(claim, side, "", groups[side], measure) for side in SIDES],
        "others": others,
    }


def correction(told):
    """What was wrong and what is right: the same on every card of it, whatever its measure."""
    return shortened(wording.mended(told), CORRECTION) if told else ""


def _by_detail(stances):
    """Stances without a position part by their reason: not knowing is not silence."""
    parted = {}
    for stance in stances:
        parted.setdefault(stance["detail"], []).append(stance)
    return parted


def _group(claim, position, detail, stances, measure):
    by_actor = {}
    for stance in stances:
        by_actor.setdefault(_identity(stance), []).append(stance)
    taken = list(by_actor.values())[: measure.actors]
    # By what is shown of each: whoever spoke first may be quoted later.
    shown = sorted(map(_spoken, taken), key=lambda one: stances.index(one[0]))
    return {
        "position": position,
        "heading": telling.heading(position, detail),
        "silent": detail == SILENT,
        "voices": [_voice(claim, *one, measure) for one in shown],
        "more": len(by_actor) - len(shown),
    }


def _identity(stance):
    """One actor is shown once a position; what is only reported as theirs stands apart."""
    speaker = stance["speaker"]
    name = speaker["slug"] if speaker else stance["speaker_description"]
    return name, stance["as_reported"]


def _spoken(stances):
    """An actor's first stance that gives its words, else its first, and how many more it has."""
    return next((s for s in stances if s["words"]), stances[0]), len(stances) - 1


def _voice(claim, stance, more, measure):
    report = _report(stance)
    speaker = stance["speaker"]
    return {
        "name": _name(speaker or {"name": stance["speaker_description"]}, measure),
        "spoken_for": _name(stance["on_behalf_of"], measure),
        "said": stance["said"],
        "as_of": _as_of(stance, report),
        "asked": telling.asked(stance["asked"]),
        "ended": bool(stance["ended_by"]),
        "taken_back": bool(stance["taken_back"]),
        "as_reported": stance["as_reported"],
        "publisher": _name(report["publisher"], measure) if report else "",
        "hedge": shortened(stance["hedge"], measure.names),
        "report_hedge": shortened(report["hedge"], measure.names) if report else "",
        "chain": _chain(report, measure) if report else [],
        "reports": len(stance["reports"]) - 1,
        "lean": measure.lean and stance["position"] not in SIDES,
        "anchor": f"{claim['url']}#{telling.anchor(stance)}",
        "more": more,
        **_words(stance, report, measure),
    }


def _name(actor, measure):
    return shortened(actor["name"], measure.names) if actor else ""


def _report(stance):
    """The report that the words are from, else the first."""
    reports = stance["reports"]
    source = telling.source_of(stance["words"][0], reports) if stance["words"] else None
    return source or next(iter(reports), None)


def _as_of(stance, report):
    """As of when somebody had no comment on record: when the source said so."""
    return stance["said"] or (report["published"] if report else None)


def _words(stance, report, measure):
    """The exact words of reports that came one way, cut; without any, our paraphrase or summary."""
    if not stance["words"]:
        ours = stance["paraphrase"] or stance["statement"]["summary"]
        return {"quotes": [], "ours": shortened(ours, measure.words)}
    way = telling.hops(report)
    same = {r["document"]["slug"] for r in stance["reports"] if telling.hops(r) == way}
    quotes, room = [], measure.words
    for word in (word for word in stance["words"] if word["document"] in same):
        # A further quote stands whole or not at all: half of one can say the opposite.
        if quotes and room < len(word["exact"]):
            break
        quotes.append({**word, "exact": cut_short(word["exact"], room)})
        room -= len(word["exact"])
    return {"quotes": quotes, "ours": ""}


def _chain(report, measure):
    """The hops in short: past five, the middle is left out and said to be."""
    names = [shortened(name, measure.names) for name in telling.hops(report)]
    return names if len(names) <= CHAIN else [*names[:2], "…", *names[-2:]]
