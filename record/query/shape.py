"""The parameters of an answer's shape, and which parameters a list takes in all."""

from record.query.parameters import PARAMETERS

# In what form an answer is given: a page, the whole, or the newest of it.
FORMATS = ("json", "csv", "ndjson", "atom", "jsonfeed")
# What every list takes, beside what it asks.
PAGING = {
    "ordering": "By what the list is ordered, falling with a - before it; ties go by slug.",
    "fields": "The keys of an object to answer with; slug, url and api_url always stand.",
    "cursor": "Where the next page begins: as the last page's `next` gave it, for the same query.",
    "page_size": "How many objects a page holds: 1 to 100, 20 unless given.",
    "format": "json (a page, as without it), csv or ndjson (the whole), atom or jsonfeed (a feed).",
}
# What a single object takes.
FOR_ONE = ("as_published", "as_of", "fields")


def filters_of(resource):
    """The names of the parameters that choose among the objects of ``resource``."""
    return [name for name, p in PARAMETERS.items() if resource.name in p.on]


def for_one(resource):
    """The names of the parameters that a single object of ``resource`` takes."""
    filters = filters_of(resource)
    return [name for name in FOR_ONE if name in filters or name in PAGING]


def applicable(resource):
    """The names of the parameters that a list of ``resource`` takes, paging included."""
    return [*filters_of(resource), *PAGING]
