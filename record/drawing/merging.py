"""What is merged is drawn as one: the survivor's own content, with the parts of all of them.

A merge is one key of the duplicate's frozen text, ``merged_into``. No other text is changed by
it: names are led to the survivor here, whenever something is drawn, so that undoing a merge
leaves nothing behind.
"""

from dataclasses import replace

from record.drawing import union

# The keys under which a frozen text names a dossier that can be merged.
ACTORS = "speaker on_behalf_of addressee asker publisher produced_by credits actor assessor"
NAMED = {
    **dict.fromkeys((*ACTORS.split(), "according_to"), "actor"),
    **dict.fromkeys(("statement", "ended_by", "statements"), "statement"),
}
# ``to`` and ``part_of`` name something of the kind that they stand in.
OWN = ("actor", "statement", "claim")


def whole(snapshot, entry):
    """``entry`` as it stands for all that is merged into it, its references led to survivors."""
    members = _members(snapshot, entry)
    if len(members) == 1 and not snapshot.names_merged(entry):
        return entry
    made = _united(snapshot, entry)
    corrections = _corrections(members)
    return replace(entry, content=made.content, moves=tuple(made.moves), corrections=corrections)


def _united(snapshot, entry):
    return snapshot.once(("united", entry.path), lambda: _unite(snapshot, entry))


def _unite(snapshot, entry):
    members = _members(snapshot, entry)
    contents = [led(snapshot, member) for member in members]
    unite = union.KINDS.get(entry.kind)
    return unite(members, contents) if unite else union.United(contents[0])


def _members(snapshot, entry):
    """``entry`` and what is merged into it, at any remove, as each was published."""
    names = snapshot.members(entry.kind, entry.slug)
    return [member for name in names if (member := snapshot.raw(entry.kind, name))]


def _corrections(members):
    """The corrections of all, by time; those of what is merged say whose they are."""
    survivor, *others = members
    found = list(survivor.corrections)
    found += [{**c, "merged": other.slug} for other in others for c in other.corrections]
    return tuple(sorted(found, key=lambda correction: correction["at"]))


def led(snapshot, entry):
    """The content of ``entry`` with every name of something merged led to its survivor."""
    if not snapshot.names_merged(entry):
        return entry.content
    return _led(snapshot, entry.kind, entry.content)


def _led(snapshot, kind, data):
    led = {key: _value(snapshot, kind, key, value) for key, value in data.items()}
    if "rests_on" in data and "statement" in data:
        keys = _keys(snapshot, data["statement"])
        led["rests_on"] = list(dict.fromkeys(keys.get(key, key) for key in data["rests_on"]))
    return led


def _value(snapshot, kind, key, value):
    if isinstance(value, dict):
        return _led(snapshot, kind, value)
    if isinstance(value, list):
        return [
            _led(snapshot, kind, one) if isinstance(one, dict) else _value(snapshot, kind, key, one)
            for one in value
        ]
    if key == "attribution":
        slug, _, report = value.partition("/")
        return f"{snapshot.survivor('statement', slug)}/{_keys(snapshot, slug).get(report, report)}"
    named = kind if key in ("to", "part_of") and kind in OWN else NAMED.get(key)
    return snapshot.survivor(named, value) if named else value


def _keys(snapshot, slug):
    """The keys of a statement's reports that are others where it is merged: ``{old: new}``."""
    survivor = snapshot.raw("statement", snapshot.survivor("statement", slug))
    if survivor is None or survivor.slug == slug:
        return {}
    return _united(snapshot, survivor).keys.get(slug, {})
