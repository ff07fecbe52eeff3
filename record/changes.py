"""What turns one JSON value into another that is much like it, in few words.

A change is ``None`` (alike), ``{"is": value}``, ``{"in": {key: change}}`` of an object, or
``{"of": [...]}`` of a list: what it is made of, in order, each ``[from, to]`` (a run of the items
that stand), ``{"is": item}``, or ``{"at": place, "by": change}`` (an item that stands, changed).
"""

import json


def change(now, then):
    """What turns ``now`` into ``then``, so that both have the same text; None for nothing."""
    if _text(now) == _text(then):
        return None
    if isinstance(now, dict) and isinstance(then, dict) and list(now) == list(then):
        inner = {key: change(now[key], then[key]) for key in now}
        return {"in": {key: one for key, one in inner.items() if one is not None}}
    if isinstance(now, list) and isinstance(then, list):
        return {"of": _steps(now, then)}
    return {"is": then}


def _text(value):
    return json.dumps(value, ensure_ascii=False)


def _steps(now, then):
    places, names = {}, {}
    for place, item in enumerate(now):
        places.setdefault(_text(item), place)
        names.setdefault(_name(item), place)
    steps = []
    for item in then:
        place = places.get(_text(item))
        if place is not None:
            _run(steps, place)
        elif (named := names.get(_name(item))) is not None and _name(item):
            steps.append({"at": named, "by": change(now[named], item)})
        else:
            steps.append({"is": item})
    return steps


def _run(steps, place):
    """Add one item that stands; what follows the one before lengthens its run."""
    if steps and isinstance(steps[-1], list) and steps[-1][1] == place:
        steps[-1][1] += 1
    else:
        steps.append([place, place + 1])


def _name(item):
    """By what an item is known again that has changed."""
    return item.get("slug") if isinstance(item, dict) and isinstance(item.get("slug"), str) else ""


def changed(now, by):
    """``now`` with the change ``by``."""
    if by is None:
        return now
    if "is" in by:
        return by["is"]
    if "in" in by:
        inner = by["in"]
        return {key: changed(value, inner.get(key)) for key, value in now.items()}
    made = []
    for step in by["of"]:
        if isinstance(step, list):
            made += now[step[0] : step[1]]
        elif "at" in step:
            made.append(changed(now[step["at"]], step["by"]))
        else:
            made.append(step["is"])
    return made
