"""Search: the grammar as a form, what it finds, and by what that can be narrowed.

The address is the query: its parameters are those of the API, beside ``resource``, which list is
looked through. Without it everything is, by words and the best first.
"""

from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.views.decorators.http import require_safe

from record import query
from record.query import browsing, searching
from record.query.shape import PAGING
from record.query.titles import titles
from record.turning import contained_in, to_show
from web import grammar, results
from web.views import CACHING, page

# By what a list is counted beside its results: what tells most, and not all that the API counts.
COUNTED = (
    "event",
    "kind",
    "evidence_status",
    "contested",
    "position",
    "form",
    "speaker",
    "asserted_by",
    "denied_by",
    "publisher",
    "measure",
    "assessor",
)
# The forms of an answer that a page has no use for: it leads to them.
ELSEWHERE = ("fields", "format")


@require_safe
def found(request):
    if any(not value for value in request.GET.values()):
        return _without_what_is_empty(request)
    asked = request.GET.copy()
    resource = asked.pop("resource", [""])[-1]
    shown = {"tabs": _tabs(resource, asked), "resource": resource, "given": asked.dict()}
    try:
        if resource and resource not in grammar.RESOURCES:
            known = ", ".join(grammar.RESOURCES)
            raise query.QueryRefused("resource", f"Give one of: {known}.")
        for name in set(ELSEWHERE) & set(asked):
            raise query.QueryRefused(name, "A page has one form. Ask the API for others.")
        shown |= _listed(resource, asked) if resource else _everything(asked)
    except query.QueryRefused as refusal:
        return _refused(request, shown, refusal)
    return page(request, "web/search.html", shown)


def _without_what_is_empty(request):
    """A form sends what was left empty too; the address of a query has only what is asked."""
    asked = [(name, value) for name, values in request.GET.lists() for value in values if value]
    response = HttpResponseRedirect(f"{request.path}?{urlencode(asked)}" if asked else request.path)
    response["Cache-Control"] = CACHING
    return response


def _refused(request, shown, refusal):
    errors = {refusal.parameter: str(refusal)}
    given, resource = shown["given"], shown["resource"]
    if resource in grammar.RESOURCES:
        shown |= _form(resource, given, errors)
    fields = {one.name for _, group, _ in shown.get("groups", ()) for one in group}
    shown |= {
        "refusal": refusal,
        "has_own_field": refusal.parameter in fields,
        "words": given.get("q", ""),
        "words_error": errors.get("q", ""),
    }
    response = page(request, "web/search.html", shown, status=400)
    response["Cache-Control"] = "no-store"
    return response


def _tabs(resource, asked):
    """``(resource, label, query, current)`` of each list: what applies to it goes along."""
    tabs = [("", "", _carried(asked, searching.allowed()), not resource)]
    for name, label in grammar.RESOURCES.items():
        taken = grammar.filters_of(query.RESOURCES[name])
        tabs.append((name, label, _carried(asked, taken), name == resource))
    return tabs


def _carried(asked, taken):
    return urlencode({name: value for name, value in asked.items() if name in taken})


def _form(resource, given, errors=None, facets=None):
    return {
        "groups": grammar.form(resource, given, errors or {}, facets or ()),
        "orders": grammar.orders(resource),
        "searched": "q" in grammar.filters_of(query.RESOURCES[resource]),
    }


def _listed(resource, asked):
    looked = browsing.browse(resource, asked, COUNTED)
    objects = [to_show(text) for text in looked.page.rows]
    marks = browsing.highlights(looked.asked, objects)
    counted = contained_in(looked.facets or [])
    given = looked.asked.given
    shape = {key: asked[key] for key in ("ordering",) if key in asked}
    return {
        **_form(resource, given | shape, facets=counted),
        "words": given.get("q", ""),
        "given": given | shape,
        "told": results.told(given, titles(looked.asked)),
        "rows": [
            results.row(resource, one, texts) for one, texts in zip(objects, marks, strict=True)
        ],
        "next": looked.page.next,
        "count": looked.count,
        "is_whole_first_page": "cursor" not in asked,
        "facets": results.facets(counted, given),
        "uncounted": looked.asked.by is not None,
        "links": results.links(resource, given, shape),
    }


def _everything(asked):
    if not asked:
        return {"is_front": True}
    answer = query.search(asked)
    given = {name: value for name, value in asked.items() if name not in PAGING}
    rows = [
        results.row(hit.type, to_show(hit.row), hit.highlights, hit.speaking) for hit in answer.hits
    ]
    return {
        "words": given["q"],
        "given": given,
        "kept": {name: value for name, value in given.items() if name != "q"},
        "rows": rows,
        "next": answer.next,
        "ranked": answer,
        "told": results.told({name: value for name, value in given.items() if name != "q"}, {}),
        "links": [("json", results.address("/api/v1/search/", given))],
    }
