"""The OpenAPI document as the tests use it: validators that also refuse what it does not tell."""

import jsonschema_rs

from api.contract import document
from api.contract.schemas import ref
from api.contract.shapes import PICKED


def closed(schema):
    """The same schema, in which every object has the keys that are told and no other."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: closed(value) for key, value in schema.items()}
    return {**found, "additionalProperties": False} if "properties" in found else found


PICKED_REFS = [ref(name) for name in PICKED]


def whole(schema):
    """The same schema, which allows no object that is less than whole."""
    if isinstance(schema, list):
        return [whole(one) for one in schema if one not in PICKED_REFS]
    if isinstance(schema, dict):
        return {key: whole(value) for key, value in schema.items()}
    return schema


def validator(schema, *, fields=False):
    """A validator of ``schema``, a JSON Schema that may refer to the document's components.

    That objects are whole unless ``fields`` were asked for is more than the document can tell.
    """
    told = {**schema, "components": document(with_examples=False)["components"]}
    return jsonschema_rs.Draft202012Validator(closed(told if fields else whole(told)))


def answer_of(path):
    """The schema of what GET ``path``, as the document writes it, answers in JSON, or None."""
    content = document(with_examples=False)["paths"][path]["get"]["responses"]["200"]["content"]
    told = content.get("application/json", content.get("application/feed+json"))
    return told and told["schema"]


def troubles(checker, answer):
    """What is wrong with an answer: a sentence each."""
    return [f"{error.instance_path}: {error.message}" for error in checker.iter_errors(answer)]
