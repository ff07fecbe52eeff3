"""What a row adds to a dossier in the one form: merged, told field by field, held to the schema."""

import json
from functools import cache

import jsonschema

from desk.bundles.files import SCHEMA
from editorial.form import EMPTY

# By what an entry of a list is known again; a list that is not here is one value.
IDENTITY = {
    "attributions": ("key",),
    "quotes": ("key",),
    "stances": ("statement",),
    "links": ("kind", "to"),
    "names": ("name", "language"),
    "affiliations": ("to", "kind", "title", "from"),
    "parties": ("actor", "role"),
}


def merged(standing, given):
    """``standing`` with what ``given`` says. Nothing is taken away; a chain of relays is one value."""
    result = dict(standing)
    for key, value in given.items():
        if _is_list_of_parts(key, value):
            value = _lists(standing.get(key, []), value, IDENTITY[key])
        elif key in ("prompt", "ownership") and isinstance(value, dict):
            value = {**standing.get(key, {}), **value}
        if value is False:
            result.pop(key, None)
        elif value not in EMPTY:
            result[key] = value
    return result


def _is_list_of_parts(key, value):
    """Whether ``value`` is what ``IDENTITY`` is for: a cell may hold any JSON."""
    return (
        key in IDENTITY
        and isinstance(value, list)
        and all(isinstance(entry, dict) for entry in value)
    )


def _lists(standing, given, identity):
    """``standing`` with each entry of ``given`` in the place of the one it names, or behind them."""
    result = list(standing)
    for entry in given:
        names = [entry.get(key) for key in identity]
        place = next(
            (i for i, one in enumerate(result) if [one.get(key) for key in identity] == names), None
        )
        if place is None:
            result.append(merged({}, entry))
        else:
            result[place] = merged(result[place], entry)
    return result


def flat(data, name=""):
    """``data`` as ``{"attributions › post-14 › cue": "said"}``, each value as a text."""
    if isinstance(data, dict):
        found = {}
        for key, value in data.items():
            below = f"{name} › {key}" if name else key
            if _is_list_of_parts(key, value):
                for entry in value:
                    marks = [_mark(entry[part]) for part in IDENTITY[key] if entry.get(part)]
                    rest = {part: said for part, said in entry.items() if part not in IDENTITY[key]}
                    found |= flat(rest or True, f"{below} › {' '.join(marks)}")
            else:
                found |= flat(value, below)
        return found
    return {name: _told(data)}


def _mark(value):
    return str(value.get("on") or value.get("from")) if isinstance(value, dict) else str(value)


def _told(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value)


def differences(old, new):
    """``[field, is, becomes]`` of each field that differs, in the order of the form."""
    before, after = flat(old), flat(new)
    return [
        [field, before.get(field, ""), after.get(field, "")]
        for field in {**before, **after}
        if before.get(field) != after.get(field)
    ]


@cache
def _validator():
    schema = json.loads(SCHEMA.read_text())
    # A stance comes without its claim.
    schema["properties"]["stances"] = {"type": "array", "items": {"$ref": "#/$defs/stance"}}
    return jsonschema.Draft202012Validator({**schema, "required": []})


def troubles(kind, old, new):
    """What of ``new`` does not fit the schema of bundles, in sentences.

    What is on record already and does not fit yet, being a draft, is no fault of the row.
    """
    found = _sentences(kind, new)
    return [sentence for sentence in found if not old or sentence not in _sentences(kind, old)]


def _sentences(kind, data):
    errors = _validator().iter_errors({kind: [data]})
    return list(dict.fromkeys(_sentence(error, data) for error in errors))


# Keys that a person knows by the name of their column.
COLUMN = {"quotes": "quote", "exact": "quote", "attributions": "report"}


def _sentence(error, data):
    path = [COLUMN.get(step, step) for step in error.path if isinstance(step, str)]
    name = path[-1] if len(path) > 1 else ""
    lead = f"{name}: " if name else ""
    value = error.instance
    if error.validator == "required":
        missing = next(key for key in error.validator_value if key not in value)
        return f"{COLUMN.get(missing, missing)} is missing."
    if error.validator == "oneOf" and isinstance(value, dict):
        one = [key for option in error.validator_value for key in option.get("required", [])]
        return f"{lead}give one of {', '.join(one)}." if one else f"{lead}is not written as a time."
    if error.validator == "anyOf":
        one = [key for option in error.validator_value for key in option.get("required", [])]
        return f"{' or '.join(one)} is missing."
    if error.schema is False:
        # The error names the whole, not the key in it.
        for step in list(error.path)[2:]:
            data = data[step]
        key = next(key for key, said in data.items() if said is value)
        return f"{COLUMN.get(key, key)} does not go with what the other columns say."
    if error.validator == "enum":
        return f"{lead}“{value}” is none of: {', '.join(error.validator_value)}."
    if error.validator == "maxLength":
        return f"{lead}has {len(value)} characters; {error.validator_value} are allowed."
    if error.validator == "pattern":
        told = error.schema.get("description", "")
        return f"{lead}“{value}” is not written as it must be. {told}".rstrip()
    return f"{lead}{error.message}"
