"""What a captured text shows of itself: paragraphs and sentences, posts, quotations, and the words
by which it says that somebody said something (cues) or hedges that. Places count code points.
"""

import re
from dataclasses import dataclass

_REGULAR = (
    "accuse add allege announce appeal argue ask assert believe blame call cite claim comment "
    "complain conclude condemn confirm declare describe estimate insist note quote reiterate "
    "reject report speculate suggest testify threaten urge vow warn"
)
_OTHERS = (
    "according\\s+to dismiss dismisses dismissed dismissing slam slams slammed slamming "
    "deny denies denied denying say says said saying tell tells told telling "
    "write writes wrote written writing stated stating admit admits admitted admitting found "
    "accusation accusations allegation allegations allegedly announcement announcements "
    "complaint complaints condemnation confirmation denial denials description descriptions "
    "rejection reportedly suggestion suggestions warnings"
)
_HEDGES = "apparent apparently appear appears appeared appearing purported purportedly unclear "
_HEDGES += "unsubstantiated"


def _forms(verb):
    if verb.endswith("y"):
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    stem = verb.removesuffix("e")
    return verb, f"{verb}s", f"{stem}ed", f"{stem}ing"


def _any_of(words):
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


CUES = [form for verb in _REGULAR.split() for form in _forms(verb)]
CUES += _OTHERS.split() + _HEDGES.split()
_CUE = _any_of(CUES)
# A hedge says of what is reported that the outlet does not vouch for it.
_HEDGE = _any_of([*_HEDGES.split(), "alleged", "allegedly", "reportedly", "so-called"])
_ABBREVIATED = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|gen|lt|col|maj|capt|sgt|adm|sen|rep|gov|st|jr|sr|no|vs|prof)"
    r"|\b\w|[ap]\.m|\w\.\w)\.$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’)\]]*(?=\s)")


@dataclass(frozen=True)
class Place:
    """A stretch of the text, in code points."""

    start: int
    end: int

    def within(self, other):
        return other.start <= self.start and self.end <= other.end


def quotations(text):
    """The places between quotation marks, curly or straight, in order."""
    for line in re.finditer(r"[^\n]+", text):
        opened = None
        for mark in re.finditer(r"[“”\"]", line.group()):
            at = line.start() + mark.start()
            if opened is not None:
                yield Place(opened, at)
            opens = mark.group() == "“" or (mark.group() == '"' and opened is None)
            opened = at + 1 if opens else None
        if opened is not None:
            yield Place(opened, line.end())


def cues(text):
    """The places of the words that attribute or hedge, in order."""
    for found in _CUE.finditer(text):
        yield Place(*found.span())


def hedges(text):
    """The places of the words by which the text keeps its distance, in order."""
    for found in _HEDGE.finditer(text):
        yield Place(*found.span())


def paragraphs(text):
    """The places of the lines that hold more than spaces, in order."""
    for line in re.finditer(r"[^\n]+", text):
        if line.group().strip():
            yield Place(*line.span())


def paragraph_around(text, place):
    """The line in which ``place`` begins."""
    start = text.rfind("\n", 0, place.start) + 1
    end = text.find("\n", place.start)
    return Place(start, len(text) if end < 0 else end)


def sentence_around(text, place):
    """The sentence that holds ``place``, within one paragraph. A quotation is never cut in two."""
    whole = paragraph_around(text, place)
    inside = list(quotations(text[whole.start : whole.end]))
    start, end = whole.start, whole.end
    for found in _SENTENCE_END.finditer(text, whole.start, whole.end):
        stop = found.start() - whole.start
        quoted = any(one.start <= stop < one.end - len(found.group()) for one in inside)
        bare = len(found.group()) == 1
        if quoted or (bare and _ABBREVIATED.search(text, whole.start, found.end())):
            continue
        if found.end() <= place.start:
            start = found.end()
        elif found.start() >= place.end or found.end() >= place.end:
            end = found.end()
            break
    return trimmed(text, Place(start, end))


def trimmed(text, place):
    """``place`` without the spaces at its ends, and without a bullet."""
    words = text[place.start : place.end]
    start = place.start + len(words) - len(words.lstrip(" •\u00a0"))
    return Place(start, place.start + len(words.rstrip()))


def starts_of_parts(text, titles):
    """Where each of ``titles``, in printed order, stands as a line of its own; None where it does not."""
    starts, at = [], 0
    for title in titles:
        line = re.compile(rf"^\s*({re.escape(title)})\s*$", re.MULTILINE)
        found = line.search(text, at)
        at = found.end() if found else at
        starts.append(found.start(1) if found else None)
    return starts
