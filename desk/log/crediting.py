"""How a text names a speaker: the words, the title before or behind them, and in what manner."""

import re

from claims.placing import ALIKE
from desk.texts import Place
from vocabulary.terms import ActorKind, CreditedHow

LONGEST_ROLE = 120
HOW = {
    ActorKind.PERSON: CreditedHow.NAME,
    ActorKind.OFFICE: CreditedHow.OFFICE,
    ActorKind.GROUP: CreditedHow.GROUP,
}
# Capitals at the beginning of a sentence make no title.
NO_TITLE = {"a", "according", "after", "also", "an", "and", "as", "at", "but", "by", "earlier"}
NO_TITLE |= {"for", "from", "however", "in", "meanwhile", "of", "on", "the", "then", "to", "told"}
NO_TITLE |= {"when", "while", "with"}
_SMALL = r"of|for|the|and|on|in|chief|minister|president|spokes\w+|official|leader|head|adviser"
_SMALL += r"|director|ambassador|governor|mayor|general|secretary|lawmaker|commander"
_TITLE = re.compile(rf"(?:(?:[^\W\d_a-z][\w.’'-]*|(?:{_SMALL})\b)\s+)+$")
_APPOSITION = re.compile(r"^,\s(?:the |a |an )?([^,.;“”\"]{3,100}),")


def credit(around, speaker, named, part=None):
    """How the passage names ``speaker``; the role may stand elsewhere in ``part``, the post."""
    own = next((one for one in named if one.actor == speaker), None)
    found = {"summary": opening(speaker.name), "credited_how": _how(speaker)}
    if own:
        title = _title(around.text, own.place, around.passage.start)
        found |= {"credited_as": title + own.words, "role_as_named": title.strip()}
    if not found.get("role_as_named"):
        found["role_as_named"] = _role_in(around.text, speaker, part or around.passage)
    return found


def opening(name):
    """How a summary begins; what was said comes from whoever logs it."""
    return f"{name} says that "


def _how(speaker):
    if speaker.indefinite:
        return CreditedHow.GROUP
    return HOW.get(speaker.actor_kind, CreditedHow.INSTITUTION)


def _title(text, place, start):
    """The words before a name that are a title, with the space behind them; or ""."""
    found = _TITLE.search(text[start : place.start])
    words = found.group().split() if found else []
    while words and words[0].casefold() in NO_TITLE:
        words.pop(0)
    title = " ".join(words)
    return f"{title} " if title and len(title) <= LONGEST_ROLE else ""


def _role_in(text, speaker, part):
    """The title before, or the apposition behind, the first full name in a part of the text."""
    plain = text[part.start : part.end].translate(ALIKE)
    for name in [speaker.name, *(one.name for one in speaker.names.all())]:
        at = plain.find(name.translate(ALIKE))
        if at < 0:
            continue
        place = Place(part.start + at, part.start + at + len(name))
        line = text.rfind("\n", 0, place.start) + 1
        if title := _title(text, place, line).strip():
            return title
        if behind := _APPOSITION.match(text[place.end : part.end]):
            return behind[1].strip()
    return ""
