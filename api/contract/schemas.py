"""JSON Schemas in few words: what ``shapes`` is written with."""

TEXT = {"type": "string"}
ADDRESS = {"type": "string", "format": "uri-reference"}
MOMENT = {"type": "string", "format": "date-time"}
WHOLE = {"type": "integer", "minimum": 0}
FLAG = {"type": "boolean"}


def ref(name):
    return {"$ref": f"#/components/schemas/{name}"}


def nullable(schema):
    """The same, or null: a missing object."""
    return {"anyOf": [schema, {"type": "null"}]}


def blankable(schema):
    """The same, or the empty text: a missing text."""
    return {"anyOf": [schema, {"const": ""}]}


def listed(schema):
    return {"type": "array", "items": schema}


def anyone(names):
    """An object of one of the shapes ``names``."""
    return {"anyOf": [ref(name) for name in names]}


def picked(name):
    """The name of what is left of the shape ``name`` where ``fields`` is asked for."""
    return f"{name}Picked"


def either(*names):
    """An object of one of the shapes ``names``: whole or, with ``fields``, what that asks for."""
    return anyone([*names, *map(picked, names)])


def oneof(values):
    """One of a few words."""
    return {"type": "string", "enum": list(values)}


def page_of(row):
    """One page of a list of ``row``."""
    return obj("A page of a list.", {"results": listed(row), "next": nullable(ADDRESS)})


def obj(about, keys, optional=None):
    """An object that always has ``keys``; ``optional`` ones stand in details only."""
    return {
        "type": "object",
        "description": about,
        "properties": {**keys, **(optional or {})},
        "required": list(keys),
    }


def enum(vocabulary):
    """A closed vocabulary, with the definition of each term."""
    told = "\n".join(f"- `{term.value}`: {term.definition}" for term in vocabulary)
    return {"type": "string", "enum": list(vocabulary.values), "description": told}


def term(vocabulary):
    """A reference to a term of a vocabulary with its label: generators want a name for it."""
    return ref(f"TermOf{vocabulary.__name__}")


def labelled(vocabulary):
    """What ``term`` refers to."""
    keys = {"term": ref(vocabulary.__name__), "label": TEXT}
    return obj("A term with its label, and in details its definition.", keys, {"definition": TEXT})
