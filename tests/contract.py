"""The OpenAPI document as the tests use it: validators that also refuse what it does not tell."""

import jsonschema_rs

from api.contract import document


def closed(schema):
    """The same schema, in which every object has the keys that are told and no other."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: closed(value) for key, value in schema.items()}
    return {**found, "additionalProperties": False} if "properties" in found else found


def validator(schema):
    """A validator of ``schema``, a JSON Schema that may refer to the document's components."""
    told = {**schema, "components": document(with_examples=False)["components"]}
    return jsonschema_rs.Draft202012Validator(closed(told))


def answer_of(path):
    """The schema of what GET ``path``, as the document writes it, answers."""
    operation = document(with_examples=False)["paths"][path]["get"]
    return operation["responses"]["200"]["content"]["application/json"]["schema"]


def troubles(checker, answer):
    """What is wrong with an answer: a sentence each."""
    return [f"{error.instance_path}: {error.message}" for error in checker.iter_errors(answer)]
