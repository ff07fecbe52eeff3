"""Frozen texts as lines that a person can read, and two of them side by side."""

import re
from difflib import SequenceMatcher
from itertools import zip_longest

from django.apps import apps

from desk.times import told_time
from editorial.form import Group, Parts
from vocabulary.times import UncertainTime

AROUND = 2


def lines(model, contents):
    """``contents``, a dossier in the form of docs/bundles.md, as lines in the form's own order."""
    return list(_mapping(_arranged(contents, model.keys), ""))


def _arranged(data, keys):
    ordered = {}
    for item in keys:
        key = item if isinstance(item, str) else item.key
        if key not in data:
            continue
        value = data[key]
        if isinstance(item, Parts):
            inner = item.keys or apps.get_model(item.model).keys
            value = [_arranged(part, inner) for part in value]
        elif isinstance(item, Group):
            value = {name: value[name] for name in item.columns if name in value}
        ordered[key] = value
    return ordered | {key: value for key, value in data.items() if key not in ordered}


def _mapping(data, margin):
    for key, value in data.items():
        yield from _entry(f"{margin}{key}:", value, margin)


TIME = {"on", "from", "before", "precision", "zone", "inferred", "as_given"}


def _entry(head, value, margin):
    if isinstance(value, dict) and value.keys() <= TIME and {"on", "from"} & value.keys():
        value = told_time(UncertainTime.from_json(value))
    if isinstance(value, dict) and not any(isinstance(v, dict | list) for v in value.values()):
        yield f"{head} " + " · ".join(f"{key} {_scalar(v)}" for key, v in value.items())
    elif isinstance(value, dict):
        yield head
        yield from _mapping(value, margin + "  ")
    elif isinstance(value, list) and not any(isinstance(v, dict | list) for v in value):
        yield f"{head} " + ", ".join(_scalar(one) for one in value)
    elif isinstance(value, list):
        yield head
        for part in value:
            first, *rest = _mapping(part, "")
            yield f"{margin}  – {first}"
            yield from (f"{margin}    {line}" for line in rest)
    elif isinstance(value, str) and "\n" in value:
        yield head
        yield from (f"{margin}  | {_scalar(line)}" for line in value.split("\n"))
    else:
        yield f"{head} {_scalar(value)}"


def _scalar(value):
    """What the eye cannot see, such as a no-break space, is written out."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "".join(
        character if character.isprintable() else f"\\u{ord(character):04x}"
        for character in str(value)
    )


def side_by_side(old, new):
    """Rows of ``{"kind", "old", "new"}``; a side is a list of ``(text, changed)``.

    ``kind`` is same, changed or skipped: long stretches of equal lines become one skipped row.
    """
    rows = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            rows += _equal(old[a:b], is_first=a == 0, is_last=b == len(old))
        else:
            rows += [_changed(*pair) for pair in zip_longest(old[a:b], new[c:d])]
    return rows


def _equal(stretch, *, is_first, is_last):
    head, tail = (0 if is_first else AROUND), (0 if is_last else AROUND)
    plain = [{"kind": "same", "old": [(x, False)], "new": [(x, False)]} for x in stretch]
    left_out = len(stretch) - head - tail
    if left_out < AROUND + 1:
        return plain
    return [*plain[:head], {"kind": "skipped", "count": left_out}, *plain[len(stretch) - tail :]]


def _changed(old, new):
    if old is None or new is None:
        return {
            "kind": "changed",
            "old": [(old, True)] if old is not None else [],
            "new": [(new, True)] if new is not None else [],
        }
    before, after = _words(old), _words(new)
    sides = {"old": [], "new": []}
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        sides["old"].append(("".join(before[a:b]), tag != "equal"))
        sides["new"].append(("".join(after[c:d]), tag != "equal"))
    return {"kind": "changed", **sides}


def _words(text):
    return re.findall(r"\s+|\w+|[^\w\s]", text)
