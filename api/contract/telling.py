"""The OpenAPI document in the order and the words in which a page shows it."""

import json

from api.contract.parameters import OWN
from api.contract.schemas import ref
from api.contract.shapes import PICKED
from api.contract.shapes.small import VOCABULARIES
from record.query import PARAMETERS, RESOURCES
from record.query.shape import PAGING

# A page tells of ``fields`` once, not at every shape.
PICKED_REFS = [ref(name) for name in PICKED]


def told(document):
    """What ``templates/api/docs.html`` shows of the document."""
    components = document["components"]
    return {
        "title": document["info"]["title"],
        "addresses": [_address(*item) for item in document["paths"].items()],
        "parameters": [
            {**told, "id": name, "on": _on(name)} for name, told in components["parameters"].items()
        ],
        "shapes": [
            {"name": name, "about": schema.get("description", ""), "keys": list(_keys(schema))}
            for name, schema in components["schemas"].items()
            if schema["type"] == "object" and name not in PICKED
        ],
        "vocabularies": [{"name": name, "terms": list(v)} for name, v in VOCABULARIES.items()],
    }


def _address(path, methods):
    operation = methods["get"]
    content, *_ = operation["responses"]["200"]["content"].values()
    example = content.get("example")
    named = [_named(p) for p in operation["parameters"] if p.get("in") != "path"]
    return {
        "path": path,
        "id": operation["operationId"],
        "about": operation["description"],
        "parameters": named,
        "answer": _answer(content["schema"]),
        "example": example and json.dumps(example, ensure_ascii=False, indent=1),
        "forms": [*operation["responses"]["200"]["content"]],
        "errors": [status for status in operation["responses"] if status >= "400"],
    }


def _answer(schema):
    rows = schema.get("properties", {}).get("results")
    return [("a page: ", ""), *_type(rows)] if rows else _type(schema)


def _named(parameter):
    """``(id, name)`` of a parameter, referred to or written out."""
    told = parameter.get("$ref", parameter.get("name", "")).rpartition("/")[2]
    return told, OWN[told]["name"] if told in OWN else told


def _on(name):
    """The resources that take a parameter; "" for all of them."""
    if name in PAGING or name in OWN or len(PARAMETERS[name].on) == len(RESOURCES):
        return ""
    return ", ".join(PARAMETERS[name].on)


def _keys(schema, before=""):
    """``{"name", "type", "always"}`` of every key, those of nested objects behind a dot."""
    for name, value in schema.get("properties", {}).items():
        always = name in schema["required"]
        yield {"name": before + name, "type": _type(value), "always": always}
        inner, mark = _inner(value)
        yield from _keys(inner, f"{before}{name}{mark}.")


def _inner(schema):
    """The object that is written out inside ``schema``, and "[]" where it is of a list."""
    if schema.get("type") == "array":
        return _inner(schema["items"])[0], "[]"
    for one in schema.get("anyOf", ()):
        if "properties" in one:
            return one, ""
    return schema, ""


def _type(schema):
    """A schema in words, as parts: ``(text, name of a shape or "")``."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return [(name, name)]
    if "anyOf" in schema:
        told = [_type(one) for one in schema["anyOf"] if one not in PICKED_REFS]
        first, *others = told
        return [*first, *(part for one in others for part in ((" or ", ""), *one))]
    if schema == {"const": ""}:
        return [("empty", "")]
    if schema.get("type") == "array":
        return [("list of ", ""), *_type(schema["items"])]
    if "enum" in schema:
        return [(" or ".join(schema["enum"]), "")]
    words = {"string": "text", "integer": "whole number", "boolean": "true or false"}
    word = schema.get("format", "") or words.get(schema["type"], schema["type"])
    return [({"date-time": "moment", "uri-reference": "address"}.get(word, word), "")]
