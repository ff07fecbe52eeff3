"""What a link says where nothing else stands beside it: whose a claim is, who denies it, its status;
and how much room the card behind it takes.

Pure functions of what is drawn.
"""

from django.utils.translation import gettext

from record import wording
from record.turning import contained
from vocabulary.terms import Position

LARGEST = 1000
# Pixels at the width for which they were measured, on a day's cards: an estimate, for frames that
# cannot ask. A card is asked for its height by its script.
WIDTH = 600
HEIGHTS = {"statement": 600, "event": 900, "view": 640}
AROUND, A_ROW, ANOTHER = 330, 105, 80
MOST_SHOWN = 4


def shortened(text, limit):
    """``text``, cut at a word's end to at most ``limit`` characters and marked where it is cut; to be
    put beside others."""
    return contained(cut(text, limit))


def cut(text, limit):
    """The same of words that stand in a block of their own: not a character more than they have."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    whole = kept.rsplit(None, 1)[0] if " " in kept[limit // 2 :] else kept
    return whole.rstrip(" ,;:–-") + "…"


def link_text(kind, one, limit=LARGEST):
    """What a link to ``one``, drawn, says: every part cut to ``limit`` characters, none left away."""
    return TEXTS[kind](one, limit)


def card_height(kind, one, width=WIDTH):
    """About how many pixels high the card of ``one``, its detail, is at ``width`` pixels."""
    height = HEIGHTS.get(kind) or _claim_height(one)
    return round(height * max(1, WIDTH / width))


def _claim_height(claim):
    voices = {
        position: min(MOST_SHOWN, len(taken["shown"]))
        for position, taken in claim["stances"].items()
    }
    sides = max(1, voices.pop(Position.ASSERTS), voices.pop(Position.DENIES))
    return AROUND + A_ROW * sides + ANOTHER * sum(voices.values())


def _claim(claim, limit):
    told = gettext("%(in_short)s The claim: %(text)s")
    return told % {"in_short": _in_short(claim, limit), "text": shortened(claim["text"], limit)}


def _statement(statement, limit):
    summary = shortened(statement["summary"], limit)
    if not statement["claims"]:
        return summary
    first = statement["claims"][0]["claim"]
    told = gettext("%(summary)s Of what it says: %(in_short)s The claim: %(text)s")
    return told % {
        "summary": summary,
        "in_short": _in_short(first, limit),
        "text": shortened(first["text"], limit),
    }


def _event(event, limit):
    told = gettext("%(title)s – who asserts, who denies, and what the evidence says")
    return told % {"title": shortened(event["title"], limit)}


def _view(view, limit):
    told = gettext("%(title)s – the claims on record, who asserts and who denies them")
    return told % {"title": shortened(view["title"], limit)}


TEXTS = {"claim": _claim, "statement": _statement, "event": _event, "view": _view}


def _in_short(claim, limit):
    """The line of ``wording.in_short`` with names, and the words of assessors, cut."""
    return wording.in_short({**claim, **_cut_names(claim, limit), **_cut_words(claim, limit)})


def _cut_names(claim, limit):
    return {
        side: [{**one, "name": shortened(one["name"], limit // 4)} for one in claim[side]]
        for side in ("asserted_by", "denied_by")
    }


def _cut_words(claim, limit):
    return {
        "statuses": [
            {
                **status,
                "words": shortened(status["words"], limit // 2),
                "assessor": status["assessor"]
                and {
                    **status["assessor"],
                    "name": shortened(status["assessor"]["name"], limit // 4),
                },
            }
            for status in claim["statuses"][:4]
        ]
    }
