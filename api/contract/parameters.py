"""The grammar's parameters, as OpenAPI describes them."""

from record.query.answering import LARGEST_PAGE, PAGE_SIZE
from record.query.parameters import PAGING, PARAMETERS

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


def parameters():
    """``{name: parameter}`` of everything that some list takes, and of the slug in an address."""
    return {
        **{name: _asked(parameter) for name, parameter in PARAMETERS.items()},
        **{name: _paging(name, about) for name, about in PAGING.items()},
        "slug": SLUG,
    }


def _asked(parameter):
    allowed = parameter.field.allowed
    return {
        "name": parameter.name,
        "in": "query",
        "description": f"{parameter.about} Takes {allowed}.",
        "schema": parameter.field.schema,
    }


def _paging(name, about):
    plain = {"type": "string", "minLength": 1}
    schema = PAGING_SCHEMAS.get(name, plain)
    return {"name": name, "in": "query", "description": about, "schema": schema}
