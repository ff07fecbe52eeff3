"""What differs between two editions of a claim, in sentences that stand above a card."""

from embed import telling
from embed.cutting import shortened
from record import wording
from vocabulary.terms import Position

TEXT = 160
LINES = 5
MERGED = " of a claim that is merged into this one"


def since(number, old, new):
    """The note on a card that was handed out with edition ``number``, or None where it is current.

    ``old`` is that edition's detail, or None where the record no longer shows it.
    """
    merged = old is not None and old["slug"] != new["slug"]
    if number >= new["edition"] and not merged:
        return None
    later = corrections_after(number, old, new)
    # The latest one stands on the card itself.
    if later and not merged:
        later[0] = "Corrected: see the note below."
    lines = later
    if old is not None:
        lines += differences(old, new)
        lines = lines or ["What the card says has not changed; the page behind it has."]
    else:
        lines.append(f"Edition {number} is no longer shown.")
    return {
        "heading": f"Changed since edition {number}{MERGED if merged else ''}: "
        f"now edition {new['edition']}, of {wording.moment(new['published_at'])}.",
        "lines": _first(lines),
        "latest": "",
    }


def pinned(old, new):
    """The note on a card pinned to the edition of ``old``, or None where that is the newest.

    A pin yields to a correction: that and the current status come first.
    """
    merged = old["slug"] != new["slug"]
    if old["edition"] == new["edition"] and not merged:
        return None
    lines = corrections_after(old["edition"], old, new)
    if lines:
        lines.insert(1, f"Evidence status now: {_statuses(new)}.")
    return {
        "heading": f"Pinned to edition {old['edition']}{MERGED if merged else ''}, "
        f"of {wording.moment(old['published_at'])}; the newest is edition {new['edition']}.",
        "lines": _first(lines),
        "latest": f"/embed/claims/{new['slug']}/",
    }


def _first(lines):
    return lines if len(lines) <= LINES else [*lines[:LINES], "More has changed: see the page."]


def corrections_after(number, old, claim):
    """The latest corrections that came after edition ``number``, newest first.

    Those of a statement or of a merged claim are numbered by editions of their own: they are told
    apart by their moment, which is not known where ``old``, the edition's detail, is gone.
    """
    later = [
        correction
        for correction in reversed(claim["corrections"])
        if (
            correction["at"] > old["published_at"]
            if old is not None
            else correction["edition"] > number and not (correction["of"] or correction["merged"])
        )
    ]
    return [
        f"{wording.correction(correction)} {shortened(wording.mended(correction), TEXT)}"
        for correction in later[:LINES]
    ]


def differences(old, new):
    """What a reader of the card would see changed: wording, status, who speaks."""
    lines = []
    if old["text"] != new["text"]:
        lines.append(f"The claim was worded: “{shortened(old['text'], TEXT)}”.")
    if _statuses(old) != _statuses(new):
        lines.append(f"Evidence status was: {_statuses(old)}.")
    if old["replaced"] != new["replaced"]:
        lines.append(
            "A later claim now replaces it." if new["replaced"] else "No claim replaces it now."
        )
    for position in Position:
        lines += _voices(position, old, new)
    return lines


def _statuses(claim):
    return shortened("; or ".join(wording.judged(s) for s in claim["statuses"]), TEXT)


def _voices(position, old, new):
    before, after = (_named(claim["stances"][position]["shown"]) for claim in (old, new))
    added = [name for stance, name in after.items() if stance not in before]
    gone = [name for stance, name in before.items() if stance not in after]
    return [
        f"{what} “{telling.HEADINGS[position]}”: {shortened(wording.listed(names), TEXT)}."
        for what, names in (("New under", added), ("No longer shown under", gone))
        if names
    ]


def _named(stances):
    """The speaker of each stance, by the statement in which it was taken."""
    return {
        stance["statement"]["slug"]: stance["speaker"]["name"]
        if stance["speaker"]
        else stance["speaker_description"]
        for stance in stances
    }
