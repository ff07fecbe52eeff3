"""What turns one JSON value into another that is much like it, in few words.

A change is ``None`` (alike), ``{"is": value}``, ``{"in": {key: change}}`` of an object, or
``{"of": [...]}`` of a list: what it is made of, in order, each ``[from, to]`` (a run of the items
that stand), ``{"is": item}``, or ``{"at": place, "by": change}`` (an item that stands, changed).
"""

import json
from collections import defaultdict


def change(now, then):
    """What turns ``now`` into ``then``, so that both have the same text; None for nothing."""
    if now is then:
        return None
    if isinstance(now, dict) and isinstance(then, dict) and list(now) == list(then):
        inner = {key: change(now[key], then[key]) for key in now}
        inner = {key: one for key, one in inner.items() if one is not None}
        return {"in": inner} if inner else None
    if isinstance(now, list) and isinstance(then, list):
        return None if _alike(now, then) else {"of": _steps(now, then)}
    same = type(now) is type(then) and now == then and not isinstance(now, dict)
    return None if same else {"is": then}


def _alike(now, then):
    return len(now) == len(then) and all(
        change(one, other) is None for one, other in zip(now, then, strict=True)
    )


def _steps(now, then):
    """What the list ``then`` is made of. An item is known again by its slug, or else its text."""
    places = defaultdict(list)
    for place, item in enumerate(now):
        places[_name(item)].append(place)
    steps = []
    for item in then:
        found = places.get(_name(item), [])
        as_it_is = next((place for place in found if change(now[place], item) is None), None)
        if as_it_is is not None:
            _run(steps, as_it_is)
        elif found:
            steps.append({"at": found[0], "by": change(now[found[0]], item)})
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
    named = isinstance(item, dict) and isinstance(item.get("slug"), str)
    return (item["slug"],) if named else json.dumps(item, ensure_ascii=False)


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
