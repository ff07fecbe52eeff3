"""The grammar's parameters, as OpenAPI describes them."""

from record.query import RESOURCES
from record.query.answering import LARGEST_PAGE, PAGE_SIZE
from record.query.parameters import PARAMETERS
from record.query.shape import PAGING

# What of the paging is no plain text.
PAGING_SCHEMAS = {
    "page_size": {
        "type": "integer",
        "minimum": 1,
        "maximum": LARGEST_PAGE,
        "default": PAGE_SIZE,
    }
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
    }


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
