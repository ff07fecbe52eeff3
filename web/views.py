"""Pages. Each reads the one row that was drawn for it, and the rows that stand beside it."""

import json

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponsePermanentRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.generic import View

from record import query
from record.models import Tombstone
from record.turning import TURNING, to_show
from web import languages, linked, oembed

CACHING = "public, max-age=60, stale-while-revalidate=30"
# A page lists at most this many of one kind, and says what it leaves out.
MOST = 100
# Beside what is its subject, at most this many.
SOME = 20


def page(request, template, context, status=200):
    """A page in the language of its address, which any cache may keep for a minute."""
    site = {"name": settings.SITE_NAME, "url": settings.SITE_URL}
    standing = {
        "site": site,
        "languages": languages.in_each(request.path),
        "locale": languages.locale(get_language()),
        "image": reverse("site_image"),
    }
    response = render(request, template, {**standing, **context}, status=status)
    response["Cache-Control"] = CACHING
    response["Content-Language"] = get_language()
    return response


def texts(rows, column="row"):
    """The stored dicts of ``rows``, at most ``MOST``, and whether there are more."""
    found = list(rows.values_list(column, flat=True)[: MOST + 1])
    return {"shown": [to_show(text) for text in found[:MOST]], "more": len(found) > MOST}


def _with_query(request, address):
    asked = request.META.get("QUERY_STRING", "")
    return f"{address}?{asked}" if asked else address


class RecordPage(View):
    """What stands now at the address of one published dossier; 410 where it was withdrawn, 301 where
    it is merged into another."""

    http_method_names = ["get", "head", "options"]
    model = None
    kind = ""

    def get(self, request, slug):
        row = self.standing(slug)
        if row is None:
            return self.absent(request, slug)
        self.drawn = to_show(row.detail)
        # For programs every text is as it stands on record.
        as_told = json.loads(row.detail) if TURNING.search(row.detail) else self.drawn
        context = {
            self.kind: self.drawn,
            "image": reverse(f"{self.kind}_image", args=[slug]),
            "linked": linked.of(self.kind, as_told),
            **self.beside(row),
        }
        response = page(request, f"web/{self.kind}.html", context, context.get("status", 200))
        if self.kind in oembed.KINDS:
            response["Link"] = oembed.links(request.path)
        return response

    def absent(self, request, slug):
        stone = Tombstone.objects.now().filter(kind=self.kind, slug=slug).first()
        if stone is not None:
            context = {"stone": stone, "languages": []}
            return page(request, "web/gone.html", context, status=410)
        moved = query.successor(self.kind, slug)
        if moved is None:
            raise Http404
        response = HttpResponsePermanentRedirect(_with_query(request, self.address(moved)))
        # Kept no longer than a page: a merge can be undone.
        response["Cache-Control"] = CACHING
        return response

    def address(self, slug):
        return reverse(self.kind, args=[slug])

    def rows(self):
        """The rows that stand at such addresses now."""
        return self.model.objects.now()

    def standing(self, slug):
        """The row that stands at the address of ``slug`` now, or None."""
        return self.rows().filter(slug=slug).first()

    def beside(self, row):
        """What else the page shows, by name; ``self.drawn`` is what is drawn for it."""
        return {}

    def listed(self, resource, *among, size=SOME, turned=False, ordering="", **within):
        """One page of ``resource`` as the query layer lists it, newest first unless there is an
        ``ordering``: dicts ``shown``, and ``cursor``, where the next begins.

        A list that is ``turned`` begins at the cursor of the page's address.
        """
        asked = QueryDict(mutable=True)
        asked["page_size"] = str(size)
        if ordering:
            asked["ordering"] = ordering
        if turned and "cursor" in self.request.GET:
            asked["cursor"] = self.request.GET["cursor"]
        try:
            found = query.answer(resource, asked, *among, **within)
        except query.QueryRefused as refusal:
            raise BadRequest(str(refusal)) from refusal
        shown = [to_show(text) for text in found.rows]
        return {"shown": shown, "cursor": QueryDict(found.next).get("cursor", "")}


def listing(request, resource, *, size, ordering="", **within):
    """The page that lists all of ``resource``, from the cursor of its address on; 400 where that is of
    another list."""
    asked = QueryDict(mutable=True)
    asked["page_size"] = str(size)
    if ordering:
        asked["ordering"] = ordering
    if "cursor" in request.GET:
        asked["cursor"] = request.GET["cursor"]
    template = f"web/{resource}.html"
    try:
        found = query.answer(resource, asked, **within)
    except query.QueryRefused as refusal:
        return page(request, template, {"refusal": refusal}, status=400)
    context = {
        resource: [to_show(text) for text in found.rows],
        "cursor": QueryDict(found.next).get("cursor", ""),
    }
    return page(request, template, context)
