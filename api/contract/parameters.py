"""The grammar's parameters, as OpenAPI describes them."""

from api.contract.schemas import oneof
from record.query import FACETS, RESOURCES
from record.query.answering import LARGEST_PAGE, PAGE_SIZE
from record.query.fields import keys
from record.query.ordering import orderings
from record.query.parameters import PARAMETERS
from record.query.searching import TYPES
from record.query.shape import FORMATS, PAGING


def _some(values):
    one = f"({'|'.join(values)})"
    return {"type": "string", "pattern": f"^{one}(,{one})*$"}


# What of the paging is no plain text.
PAGING_SCHEMAS = {
    "page_size": {
        "type": "integer",
        "minimum": 1,
        "maximum": LARGEST_PAGE,
        "default": PAGE_SIZE,
    },
    "ordering": oneof(dict.fromkeys(o for r in RESOURCES.values() for o in orderings(r))),
    "fields": _some(dict.fromkeys(k for r in RESOURCES.values() for k in keys(r, of_one=True))),
    "format": oneof(FORMATS),
}
# What single addresses take beside the grammar, by the name under which it is told.
OWN = {
    "type": {
        "name": "type",
        "in": "query",
        "description": f"Of which resources: one or more of {', '.join(TYPES)}.",
        "schema": _some(TYPES),
    },
    "facets": {
        "name": "facets",
        "in": "query",
        "description": "Which facets, each once: names of parameters that the list can be counted "
        "by; all of them unless given.",
        "schema": _some(dict.fromkeys(facet for facets in FACETS.values() for facet in facets)),
    },
    "timemap_format": {
        "name": "format",
        "in": "query",
        "description": "json, or link: a TimeMap (RFC 7089); unless given, what Accept asks for.",
        "schema": oneof(["json", "link"]),
    },
}
SLUG = {
    "name": "slug",
    "in": "path",
    "required": True,
    "description": "The object's slug, as its list gives it.",
    "schema": {"type": "string", "pattern": "^[A-Za-z0-9_.-]{1,180}$"},
}


# The resource whose objects a slug names, by the kind of object.
NAMED = {resource.kind: name for name, resource in RESOURCES.items() if not resource.part}


def parameters(drawn):
    """``{name: parameter}`` of everything that some list takes. ``drawn`` is an object of each
    resource, or None, for examples."""
    return {
        **{name: _asked(parameter, drawn) for name, parameter in PARAMETERS.items()},
        **{name: _paging(name, about) for name, about in PAGING.items()},
        **OWN,
    }


def parameter(name):
    """One of them, without an example."""
    return parameters(dict.fromkeys(RESOURCES))[name]


def slug(example):
    """The slug in the address of one object."""
    return {**SLUG, "example": example["slug"]} if example else SLUG


def _asked(parameter, drawn):
    told = {
        "name": parameter.name,
        "in": "query",
        "description": f"{parameter.about} Takes {parameter.field.allowed}.",
        "schema": parameter.field.schema,
    }
    model = getattr(parameter.field, "model", None)
    named = model and drawn[NAMED[model._meta.model_name]]
    return {**told, "example": named["slug"]} if named else told


def _paging(name, about):
    plain = {"type": "string", "minLength": 1}
    schema = PAGING_SCHEMAS.get(name, plain)
    return {"name": name, "in": "query", "description": about, "schema": schema}
