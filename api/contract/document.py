"""The OpenAPI document, put together."""

import re

from django.conf import settings
from django.urls import reverse

from api.contract import answers, parameters
from api.contract.examples import examples
from api.contract.schemas import either, picked, ref
from api.contract.shapes import DETAILS, ROWS, SHAPES
from record.query import RESOURCES
from record.query.shape import FOR_ONE, applicable, filters_of

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
    from api import feed_urls, urls

    for pattern in urls.urlpatterns:
        route = _address(str(pattern.pattern))
        if route.startswith("v1/"):
            yield f"/api/{route}", {"get": _operation(route, pattern.callback, drawn)}
    for pattern in feed_urls.urlpatterns:
        route = _address(str(pattern.pattern))
        yield f"/{route}", {"get": _operation(route, pattern.callback, drawn)}


def _address(route):
    plain = re.sub(r"\(\?P<(\w+)>[^/]*\)", r"{\1}", route).removeprefix("^").removesuffix(r"\Z")
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", plain)


def _operation(route, callback, drawn):
    view = callback.cls(**getattr(callback, "view_initkwargs", {}))
    action = (getattr(callback, "actions", None) or {}).get("get")
    if action in TOLD:
        return TOLD[action](view, *drawn[view.resource])
    return _own(route, view, drawn)


def _list(view, example, _one):
    name = view.resource
    about = RESOURCES[name].about
    success = answers.ok(about, answers.list_of(ROWS[name]), example, "Link", "Content-Disposition")
    return {
        "operationId": f"list_{name}",
        "tags": [name],
        "summary": f"List {name}",
        "description": view.__doc__,
        "parameters": [_parameter(name) for name in applicable(RESOURCES[name])],
        "responses": answers.with_errors(success, 505),
    }


def _count(view, _page, _one):
    name = view.resource
    about = "How many objects a query finds: exactly, or at least."
    return {
        "operationId": f"count_{name}",
        "tags": [name],
        "summary": f"Count {name}",
        "description": about,
        "parameters": [_parameter(name) for name in filters_of(RESOURCES[name])],
        "responses": answers.with_errors(answers.ok(about, {answers.JSON: ref("Count")}, None)),
    }


def _detail(view, _page, example):
    name = view.resource
    itself = set(view.for_one) <= set(FOR_ONE)
    more = ("Memento-Datetime", "Link") if itself else ("Link",)
    whole = example if itself else None
    shape = DETAILS[name]
    schema = {answers.JSON: either(shape) if picked(shape) in SHAPES else ref(shape)}
    success = answers.ok("All that is on record about it.", schema, whole, *more)
    return {
        "operationId": f"read_{name}",
        "tags": [name],
        "summary": f"One of {name}",
        "description": view.retrieve.__doc__ or view.__doc__,
        "parameters": [parameters.slug(example), *map(_parameter, view.for_one)],
        "responses": answers.with_errors(success, 301, *answers.OF_ONE_OBJECT),
    }


def _own(route, view, drawn):
    """An address with a view to itself: the view says what it takes and what it answers."""
    names = [
        part for part in re.split(r"\W+", route.removeprefix("v1/")) if part not in ("", "slug")
    ]
    of_one = "{slug}" in route
    told = {
        "operationId": "_".join(["read", *(names or ["root"])]),
        "description": view.__doc__,
        "parameters": [_parameter(name) for name in view.parameters],
    }
    if names and names[0] in RESOURCES:
        told["tags"] = names[:1]
    if of_one:
        told["parameters"].insert(0, parameters.slug(drawn[names[0]][1]))
    errors = (301, *answers.OF_ONE_OBJECT) if of_one else ()
    success = answers.ok(view.__doc__, view.shapes, None, "Link")
    return {**told, "responses": answers.with_errors(success, *errors)}


TOLD = {"list": _list, "count": _count, "retrieve": _detail}


def _parameter(name):
    """A reference to a parameter; with a ``!`` behind its name it must be given."""
    if name.endswith("!"):
        return {**parameters.parameter(name[:-1]), "required": True}
    return {"$ref": f"#/components/parameters/{name}"}
