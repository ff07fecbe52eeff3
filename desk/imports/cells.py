"""What a cell says: texts as they are, terms, references, times and lists in the bundle's form."""

import json
import re

from vocabulary.intake import TextRefused, take_in
from vocabulary.times import TimeRefused, UncertainTime

FORMULA = ("=", "+", "-", "@", "'", "\t", "\r")
# Levels of JSON in a cell: no form of ours has half as many.
DEEPEST = 20
YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


class CellRefused(ValueError):
    """The cell cannot be read. ``str()`` is the sentence to show."""


def unescaped(cell):
    """``cell`` without the apostrophe that our exports put before what looks like a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def text(cell, find):
    try:
        return take_in(cell)
    except TextRefused as refusal:
        if "\n" in cell or "\r" in cell:
            raise CellRefused("has a line break in it: write it on one line.") from refusal
        raise CellRefused(f"cannot be kept. {refusal}") from refusal


def name(cell, find):
    """A slug, a key or a code: nothing stands around it."""
    return text(cell.strip(), find)


def yes(cell, find):
    answer = YES.get(cell.strip().casefold())
    if answer is None:
        raise CellRefused(f"“{cell}” is neither yes nor no.")
    return answer


def number(cell, find):
    if not re.fullmatch(r"[0-9]{1,9}", cell.strip()):
        raise CellRefused(f"“{cell}” is no whole number.")
    return int(cell)


def term(vocabulary):
    """One of a closed list, written as the term or with spaces."""

    def read(cell, find):
        wanted = cell.strip().casefold()
        for known in vocabulary.values:
            if wanted in (known, known.replace("_", " ")):
                return known
        raise CellRefused(f"“{cell}” is none of: {', '.join(vocabulary.values)}.")

    return read


def actor(cell, find):
    return find.actor(text(cell.strip(), find))


def document(cell, find):
    return find.document(name(cell, find))


def event(cell, find):
    return find.event(name(cell, find))


def claim(cell, find):
    return find.claim(name(cell, find))


def listed(cell):
    """The list that a cell holds as JSON, or None where it holds none."""
    if not cell.lstrip().startswith("["):
        return None
    found = _json(cell)
    ours = found is not None and all(isinstance(item, str | dict) for item in found)
    return found if ours else None


def _json(cell):
    """What ``cell`` says as JSON, or None where it is none. Nothing in it is passed over: a key that
    stands twice is refused, and so is what nests deeper than anything of ours."""
    try:
        found = json.loads(cell, object_pairs_hook=_once, parse_constant=_no_number)
    except CellRefused:
        raise
    except ValueError:
        return None
    except RecursionError as error:
        raise _too_deep() from error
    level = [found]
    for _ in range(DEEPEST):
        level = [item for one in level for item in _inside(one)]
    if level:
        raise _too_deep()
    return found


def _inside(value):
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _once(pairs):
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for place, (key, _) in enumerate(pairs) if key in dict(pairs[:place]))
        raise CellRefused(f"says “{twice[:60]}” twice.")
    return found


def _no_number(word):
    raise CellRefused(f"has “{word}”, which is no number.")


def _too_deep():
    return CellRefused(f"is nested deeper than {DEEPEST} levels.")


def separated(cell):
    return [part.strip() for part in cell.split(";") if part.strip()]


def quotes(cell, find):
    """The words as they stand; or a list, of words or of quotes as docs/bundles.md has them."""
    found = listed(cell)
    found = [cell] if found is None else found
    found = [{"exact": quote} if isinstance(quote, str) else quote for quote in found]
    if not all(isinstance(quote.get("exact"), str) for quote in found):
        raise CellRefused("a quote has its words under “exact”.")
    return [checked(quote, find) for quote in found]


def relays(cell, find):
    return [_relay(relay, find) for relay in _parts(cell)]


def _relay(relay, find):
    relay = checked({"actor": relay} if isinstance(relay, str) else relay, find)
    return {**relay, "actor": find.actor(str(relay["actor"]))} if "actor" in relay else relay


def names(cell, find):
    """Other spellings, in English unless a list says otherwise."""
    return [
        {"language": "en", **checked({"name": one} if isinstance(one, str) else one, find)}
        for one in _parts(cell)
    ]


def parties(cell, find):
    """``actor: role``, separated by semicolons; or a list of ``{actor, role}``."""
    found = []
    for party in _parts(cell):
        if isinstance(party, str):
            who, _, role = party.rpartition(":")
            party = {"actor": who.strip(), "role": role.strip()}
        party = checked(party, find)
        if not party.get("actor"):
            raise CellRefused("write each party as “actor: role”.")
        found.append({**party, "actor": find.actor(str(party["actor"]))})
    return found


def ties(kind):
    """A JSON list of objects, each with the ``kind`` of thing that it leads ``to``."""

    def read(cell, find):
        found = listed(cell)
        if found is None or not all(isinstance(item, dict) and item.get("to") for item in found):
            raise CellRefused("is no JSON list of objects that have a “to”.")
        found = [checked(item, find) for item in found]
        return [{**item, "to": getattr(find, kind)(str(item["to"]))} for item in found]

    return read


def json_object(cell, find):
    found = _json(cell)
    if not isinstance(found, dict):
        raise CellRefused("is no JSON object.")
    return checked(found, find)


def _parts(cell):
    found = listed(cell)
    return separated(cell) if found is None else found


def checked(value, find):
    """``value`` out of JSON, every text in it taken in; keys that say nothing are left out."""
    if isinstance(value, str):
        return text(value, find)
    if isinstance(value, list):
        return [checked(item, find) for item in value]
    if isinstance(value, dict):
        if value.keys() & {"on", "from"} and value.keys() <= TIME:
            return _time(value)
        read = {text(key, find): checked(item, find) for key, item in value.items()}
        return {key: item for key, item in read.items() if item not in ("", None, [], {}, False)}
    return value


TIME = {"on", "from", "before", "precision", "zone", "inferred", "as_given"}


def _time(value):
    """An uncertain time as the desk itself would write it, so that it is known again."""
    if not all(isinstance(said, str | bool) for said in value.values()):
        raise CellRefused("has a time that cannot be read.")
    try:
        return UncertainTime.from_json(value).as_json()
    except (TimeRefused, KeyError, TypeError, ValueError) as error:
        raise CellRefused(f"has a time that cannot be read: {error}") from error
