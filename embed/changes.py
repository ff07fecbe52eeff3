"""What differs between two editions of a claim or a statement, in sentences that stand above a card."""

from django.utils.translation import gettext

from embed import statements, telling
from record import wording
from record.linking import shortened
from vocabulary.terms import Position

TEXT = 160
LINES = 5


def since(kind, number, old, new):
    """The note on a card that was handed out with edition ``number``, or None where it is current.

    ``old`` is that edition's detail, or None where the record no longer shows it.
    """
    merged = old is not None and old["slug"] != new["slug"]
    if number >= new["edition"] and not merged:
        return None
    lines = corrections_after(number, old, new)
    # The latest one stands on the card itself.
    if lines and not merged:
        lines[0] = gettext("Corrected: see the note below.")
    if old is not None:
        lines += DIFFERENCES[kind](old, new)
        lines = lines or [gettext("What the card says has not changed; the page behind it has.")]
    else:
        lines.append(gettext("Edition %(number)s is no longer shown.") % {"number": number})
    heading = (
        gettext(
            "Changed since edition %(number)s of what is merged into this: now edition %(now)s, "
            "of %(moment)s."
        )
        if merged
        else gettext("Changed since edition %(number)s: now edition %(now)s, of %(moment)s.")
    )
    return {"heading": heading % _numbers(number, new, new), "lines": _first(lines), "latest": ""}


def pinned(kind, old, new):
    """The note on a card pinned to the edition of ``old``, or None where that is the newest.

    A pin yields to a correction: that and a claim's current status come first.
    """
    merged = old["slug"] != new["slug"]
    if old["edition"] == new["edition"] and not merged:
        return None
    lines = corrections_after(old["edition"], old, new)
    if lines and kind == "claim":
        now = gettext("Evidence status now: %(statuses)s.")
        lines.insert(1, now % {"statuses": _statuses(new)})
    heading = (
        gettext(
            "Pinned to edition %(number)s of what is merged into this, of %(moment)s; "
            "the newest is edition %(now)s."
        )
        if merged
        else gettext("Pinned to edition %(number)s, of %(moment)s; the newest is edition %(now)s.")
    )
    return {
        "heading": heading % _numbers(old["edition"], new, old),
        "lines": _first(lines),
        "latest": f"/embed{new['url']}",
    }


def _numbers(number, new, dated):
    moment = wording.moment(dated["published_at"])
    return {"number": number, "now": new["edition"], "moment": moment}


def _first(lines):
    more = gettext("More has changed: see the page.")
    return lines if len(lines) <= LINES else [*lines[:LINES], more]


def corrections_after(number, old, new):
    """The latest corrections that came after edition ``number``, newest first.

    Those of a statement or of a merged claim are numbered by editions of their own: they are told
    apart by their moment, which is not known where ``old``, the edition's detail, is gone.
    """
    told = new["corrections"] if "corrections" in new else [new["corrected"]]
    later = [
        correction
        for correction in reversed([one for one in told if one])
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


def of_claims(old, new):
    """What a reader of the card would see changed: wording, status, who speaks."""
    lines = []
    if old["text"] != new["text"]:
        lines.append(_was(gettext("The claim was worded: “%(text)s”."), old["text"]))
    if _statuses(old) != _statuses(new):
        told = gettext("Evidence status was: %(statuses)s.")
        lines.append(told % {"statuses": _statuses(old)})
    if old["replaced"] != new["replaced"]:
        lines.append(
            gettext("A later claim now replaces it.")
            if new["replaced"]
            else gettext("No claim replaces it now.")
        )
    for position in Position:
        lines += _voices(position, old, new)
    return lines


def of_statements(old, new):
    """The same of a statement's card: our summary, the words, who took it back."""
    lines = []
    if old["summary"] != new["summary"]:
        lines.append(_was(gettext("It was summed up: “%(text)s”."), old["summary"]))
    before, after = ([word["exact"] for word in one["words"]] for one in (old, new))
    lines += [
        _was(gettext("No longer quoted: “%(text)s”."), word) for word in before if word not in after
    ]
    lines += [
        _was(gettext("Quoted since: “%(text)s”."), word) for word in after if word not in before
    ]
    if statements.taken_back(new) and not statements.taken_back(old):
        lines.append(gettext("It was taken back or corrected since."))
    if _says(old) != _says(new):
        lines.append(gettext("What it says about claims is read otherwise now."))
    return lines


DIFFERENCES = {"claim": of_claims, "statement": of_statements}


def _was(sentence, text):
    return sentence % {"text": shortened(text, TEXT)}


def _says(statement):
    return {(one["claim"]["slug"], one["position"], one["detail"]) for one in statement["claims"]}


def _statuses(claim):
    return shortened("; or ".join(wording.judged(s) for s in claim["statuses"]), TEXT)


def _voices(position, old, new):
    before, after = (_named(claim["stances"][position]["shown"]) for claim in (old, new))
    added = [name for stance, name in after.items() if stance not in before]
    gone = [name for stance, name in before.items() if stance not in after]
    told = (
        (gettext("New under “%(heading)s”: %(names)s."), added),
        (gettext("No longer shown under “%(heading)s”: %(names)s."), gone),
    )
    return [
        sentence
        % {
            "heading": telling.heading(position),
            "names": shortened(wording.listed(names), TEXT),
        }
        for sentence, names in told
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
