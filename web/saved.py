"""Saved questions: the list of them, and the page of one with its answer now."""

from django.http import QueryDict
from django.views.decorators.http import require_safe

from record import query
from record.models import View
from record.query.answering import page_of
from record.query.asking import ask
from record.query.titles import titles
from record.turning import to_show
from web import grammar, results
from web.views import RecordPage, listing

PAGE_SIZE = 50


class ViewPage(RecordPage):
    model, kind = View, "view"

    def beside(self, row):
        own = QueryDict(row.query)
        given = {name: own[name] for name in own if name not in query.PAGING}
        shape = {name: own[name] for name in ("ordering",) if name in own}
        links = results.links(row.resource, given, shape)
        return {
            "asks": grammar.RESOURCES[row.resource],
            "links": links,
            "feed": results.address(f"/api/v1/{row.resource}/", given),
            "searched": results.address("", {"resource": row.resource, **given, **shape}),
            **self.answer(row, given, shape),
        }

    def answer(self, row, given, shape):
        """What it finds now, and its query in words; or why it is not answered."""
        asked = QueryDict(mutable=True)
        asked.update({**given, **shape, "page_size": str(PAGE_SIZE)})
        if "cursor" in self.request.GET:
            asked["cursor"] = self.request.GET["cursor"]
        try:
            read = ask(row.resource, asked)
            found = page_of(read)
        except query.QueryRefused as refusal:
            # What the view asks may have gone; a cursor is the reader's, and was wrong.
            status = 400 if refusal.parameter == "cursor" else 200
            return {"refusal": refusal, "told": grammar.told(given, {}), "status": status}
        return {
            "told": grammar.told(given, titles(read)),
            "rows": [results.row(row.resource, to_show(text)) for text in found.rows],
            "cursor": QueryDict(found.next).get("cursor", ""),
        }


@require_safe
def listed(request):
    return listing(request, "views", size=PAGE_SIZE)
