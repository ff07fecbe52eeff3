"""What all resources of the API have in common: stored texts, joined and never parsed."""

import hashlib
import json
from types import SimpleNamespace

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.views import APIView
from rest_framework.viewsets import ViewSetMixin

from api import errors, feeds, streams
from record import query
from record.query.shape import for_one

CACHING = "public, max-age=60, stale-while-revalidate=30"


class Negotiation(DefaultContentNegotiation):
    """By the Accept header, unless the grammar's ``format`` was asked for: that decides alone."""

    settings = SimpleNamespace(URL_FORMAT_OVERRIDE=None)

    def select_renderer(self, request, renderers, format_suffix=None):
        if "format" in request.query_params:
            return renderers[0], renderers[0].media_type
        return super().select_renderer(request, renderers, format_suffix)


class Reading(APIView):
    """A view that only reads. Its errors are problems, whatever the settings say.

    ``parameters`` names what it takes, with a ``!`` what must be given; ``shape`` is the JSON
    Schema of what it answers.
    """

    parameters = ()
    shape = None

    renderer_classes = [JSONRenderer]
    content_negotiation_class = Negotiation
    authentication_classes = []
    permission_classes = []
    http_method_names = ["get", "head", "options"]

    @property
    def shapes(self):
        """The schema by media type."""
        return {"application/json": self.shape}

    def get_exception_handler(self):
        return errors.handle

    def options(self, request, *args, **kwargs):
        """What is allowed here, in the Allow header."""
        return HttpResponse(status=204)

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers.setdefault("X-Request-ID", errors.request_id(request._request))
        return response

    def serve(self, text, media_type="application/json"):
        """``text`` with a strong ETag, or 304 where the client has it."""
        content = text.encode()
        etag = f'"{hashlib.sha256(content).hexdigest()[:40]}"'
        response = HttpResponse(content, content_type=media_type)
        response["ETag"] = etag
        response["Cache-Control"] = CACHING
        return get_conditional_response(self.request, etag=etag, response=response)

    def lead_on(self, address):
        """301 to where it stands now; kept no longer than an answer: a merge can be undone."""
        asked = self.request.META.get("QUERY_STRING", "")
        response = HttpResponsePermanentRedirect(f"{address}?{asked}" if asked else address)
        response["Cache-Control"] = CACHING
        return response


def next_of(path, page):
    """The address of the page after ``page`` of the list at ``path``, or None."""
    return f"{path}?{page.next}" if page.next else None


def members(page, following):
    """The members by which every answer holds a page, as JSON text."""
    return f'"results":[{",".join(page.rows)}],"next":{json.dumps(following)}'


def told(found):
    """A count as it is answered: never more exact than it is, nor of more than is logged here."""
    number = f"{found.count:,}" if found.exact else f"at least {found.count:,}"
    return {
        "count": found.count,
        "exact": found.exact,
        "label": f"{number}, of what this newsroom chose to log",
    }


class Resource(ViewSetMixin, Reading):
    """A list and its objects, as the record's query package gives them.

    ``for_one`` names what a single object takes.
    """

    resource = ""

    @property
    def for_one(self):
        return for_one(query.RESOURCES[self.resource])

    def list(self, request):
        form = request.query_params.get("format", "json")
        if form in streams.MEDIA_TYPES:
            return streams.stream(request._request, self.resource, request.query_params, form)
        if form in feeds.MEDIA_TYPES:
            text = feeds.of_list(self.resource, request.query_params, form)
            return self.serve(text, feeds.MEDIA_TYPES[form])
        page = query.answer(self.resource, request.query_params)
        following = next_of(request.path, page)
        response = self.serve("{" + members(page, following) + "}")
        if following:
            response["Link"] = f'<{following}>; rel="next"'
        return response

    def count(self, request):
        """How many there are: exactly, or at least."""
        return self.serve(json.dumps(told(query.count(self.resource, request.query_params))))

    def retrieve(self, request, slug):
        try:
            found = query.find(self.resource, slug, request.query_params)
        except query.Moved as moved:
            return self.lead_on(self.address_of(moved.slug))
        if found is None:
            raise Http404
        response = self.serve(found.text)
        if "as_published" in request.query_params:
            response["Memento-Datetime"] = http_date(found.since.timestamp())
        if query.RESOURCES[self.resource].has_editions:
            response["Link"] = (
                f'<{request.path}>; rel="original", <{request.path}editions/>; rel="timemap"'
            )
        return response

    def address_of(self, slug):
        return reverse(f"api-{self.resource}-detail", kwargs={"slug": slug})
