"""Characters that turn the order in which what follows them is shown (UAX #9): kept as they were
written, with their effect ended where the text ends that holds them.

A source's words are stored, quoted and served code point for code point. Where something else stands
on the same line, what they leave open is closed behind them, and what they would close of ours is
opened before them: ``<bdi>`` alone does not hold a text that begins by ending its isolation.
"""

import json
import re

TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
EMBEDDING, POP_EMBEDDING = "\u202a\u202b\u202d\u202e", "\u202c"
ISOLATING, POP_ISOLATE = "\u2066\u2067\u2068", "\u2069"
FIRST_STRONG_ISOLATE = "\u2068"


def contained(text):
    """``text`` with what it needs around it; as it is, where it needs nothing."""
    before, after = around(text)
    return f"{before}{text}{after}"


def around(text):
    """``(before, after)``: what stands around ``text`` so that it turns nothing but itself."""
    if not TURNING.search(text):
        return "", ""
    _, ended = _left_open(text)
    before = FIRST_STRONG_ISOLATE * ended
    still_open, _ = _left_open(before + text)
    pops = [POP_ISOLATE if one in ISOLATING else POP_EMBEDDING for one in reversed(still_open)]
    return before, "".join(pops)


def _left_open(text):
    """``(still_open, ended)``: the characters that nothing closes, and how many isolates end that
    were not begun. (An embedding that was not begun cannot be ended inside an isolate or a line.)"""
    still_open, ended = [], 0
    for character in TURNING.findall(text):
        if character == POP_ISOLATE:
            begun = [place for place, one in enumerate(still_open) if one in ISOLATING]
            if begun:
                del still_open[begun[-1] :]
            else:
                ended += 1
                still_open.clear()
        elif character != POP_EMBEDDING:
            still_open.append(character)
        elif still_open and still_open[-1] in EMBEDDING:
            still_open.pop()
    return still_open, ended


def contained_in(value, *, but=()):
    """``value`` (of dicts, lists, tuples, texts and whatever else) with every text in it contained,
    less addresses and what stands under the keys ``but``."""
    if type(value) is str:
        return contained(value)
    if isinstance(value, dict):
        return {
            key: one if key in but or str(key).endswith("url") else contained_in(one, but=but)
            for key, one in value.items()
        }
    if type(value) in (list, tuple):
        return type(value)(contained_in(one, but=but) for one in value)
    return value


# Exact words stand in blocks of their own: nothing follows them there.
IN_BLOCKS = ("exact",)


def to_show(text):
    """What the stored JSON ``text`` holds, as a page shows it."""
    held = json.loads(text)
    return contained_in(held, but=IN_BLOCKS) if TURNING.search(text) else held
