"""The OpenAPI document, put together."""

import re

from django.conf import settings
from django.urls import reverse

from api.contract import answers, parameters
from api.contract.examples import examples
from api.contract.shapes import DETAILS, ROWS, SHAPES
from record.query import RESOURCES
from record.query.shape import applicable

LISTED, ONE = "list", "retrieve"
ABOUT = """\
Who said what, where it was read, who denies it, and what the evidence says. Read only; no account
and no key is needed. Every list is a query in one grammar: values parted by commas mean OR, `!`
leaves out, different parameters mean AND, and those about one thing mean one row of it. Every
address inside an answer is root-relative. HEAD and OPTIONS are answered wherever GET is; any other
method gets a 405. What stays as it is within version 1 is promised in the guide.
"""


def document(*, with_examples=True):
    """The whole document as a dict; ``with_examples`` reads them from the record."""
    drawn = {name: examples(name) if with_examples else (None, None) for name in RESOURCES}
    found = {
        "openapi": "3.1.0",
        "info": {
            "title": f"{settings.SITE_NAME}: the public API",
            "version": "1",
            "summary": "Claims, who made them, who denies them, and how they reached us.",
            "description": ABOUT,
        },
        "servers": [{"url": settings.SITE_URL}],
        "externalDocs": {
            "url": f"{settings.SITE_URL}{reverse('api-guide')}",
            "description": "The guide: the grammar, ten questions, and what stays stable.",
        },
        "security": [{}, {"key": []}],
        "tags": [{"name": r.name, "description": r.about} for r in RESOURCES.values()],
        "paths": dict(_paths(drawn)),
    }
    found["components"] = {
        "schemas": {**SHAPES, "Problem": answers.problem_schema()},
        "parameters": parameters.parameters({name: one for name, (_, one) in drawn.items()}),
        "responses": answers.responses(),
        "headers": answers.header_components(),
        "securitySchemes": {
            "key": {
                "type": "http",
                "scheme": "bearer",
                "description": "Only raises the rate limit: every answer is the same without it.",
            }
        },
    }
    return found


def _paths(drawn):
    # The addresses name the view that serves this document.
    from api.urls import urlpatterns

    for pattern in urlpatterns:
        route = str(pattern.pattern)
        if "v1/" in route:
            yield _address(route), {"get": _operation(pattern.callback, drawn)}


def _address(route):
    plain = re.sub(r"\(\?P<(\w+)>[^/]*\)", r"{\1}", route).removeprefix("^").removesuffix(r"\Z")
    return "/api/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", plain)


def _operation(callback, drawn):
    view, action = callback.cls, (getattr(callback, "actions", None) or {}).get("get")
    name = getattr(view, "resource", "")
    if action == LISTED:
        return _list(view, name, drawn[name][0])
    if action == ONE:
        return _detail(view, name, drawn[name][1])
    return {
        "operationId": f"read_{view.__name__.lower()}",
        "description": view.__doc__,
        "parameters": [_parameter(name) for name in view.parameters],
        "responses": answers.with_errors(answers.ok(view.__doc__, view.shape, None, "Link")),
    }


def _list(view, name, example):
    about = RESOURCES[name].about
    success = answers.ok(about, answers.page_of(ROWS[name]), example, "Link")
    return {
        "operationId": f"list_{name}",
        "tags": [name],
        "summary": f"List {name}",
        "description": view.__doc__,
        "parameters": [_parameter(name) for name in applicable(RESOURCES[name])],
        "responses": answers.with_errors(success),
    }


def _detail(view, name, example):
    schema = {"$ref": f"#/components/schemas/{DETAILS[name]}"}
    success = answers.ok("All that is on record about it.", schema, example)
    return {
        "operationId": f"read_{name}",
        "tags": [name],
        "summary": f"One of {name}",
        "description": view.__doc__,
        "parameters": [parameters.slug(example)],
        "responses": answers.with_errors(success, 301, *answers.OF_ONE_OBJECT),
    }


def _parameter(name):
    return {"$ref": f"#/components/parameters/{name}"}
