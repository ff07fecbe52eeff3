"""What all resources of the API have in common: stored texts, joined and never parsed."""

import hashlib
import json
from types import SimpleNamespace

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.cache import get_conditional_response
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.views import APIView
from rest_framework.viewsets import ViewSetMixin

from api import errors
from record import query

CACHING = "public, max-age=60, stale-while-revalidate=30"


class Negotiation(DefaultContentNegotiation):
    """By the Accept header alone: ``format`` is a parameter of the grammar or none."""

    settings = SimpleNamespace(URL_FORMAT_OVERRIDE=None)


class Reading(APIView):
    """A view that only reads. Its errors are problems, whatever the settings say."""

    renderer_classes = [JSONRenderer]
    content_negotiation_class = Negotiation
    authentication_classes = []
    permission_classes = []
    http_method_names = ["get", "head", "options"]

    def get_exception_handler(self):
        return errors.handle

    def options(self, request, *args, **kwargs):
        """What is allowed here, in the Allow header."""
        return HttpResponse(status=204)

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers.setdefault("X-Request-ID", errors.request_id(request._request))
        return response

    def serve(self, text):
        """``text`` with a strong ETag, or 304 where the client has it."""
        content = text.encode()
        etag = f'"{hashlib.sha256(content).hexdigest()[:40]}"'
        response = HttpResponse(content, content_type="application/json")
        response["ETag"] = etag
        response["Cache-Control"] = CACHING
        return get_conditional_response(self.request, etag=etag, response=response)


class Resource(ViewSetMixin, Reading):
    """A list and its objects, as the record's query package gives them."""

    resource = ""

    def list(self, request):
        page = query.answer(self.resource, request.query_params)
        following = f"{request.path}?{page.next}" if page.next else None
        rows = ",".join(page.rows)
        response = self.serve(f'{{"results":[{rows}],"next":{json.dumps(following)}}}')
        if following:
            response["Link"] = f'<{following}>; rel="next"'
        return response

    def retrieve(self, request, slug):
        try:
            text = query.find(self.resource, slug, request.query_params)
        except query.Moved as moved:
            return self.lead_on(moved.slug)
        if text is None:
            raise Http404
        return self.serve(text)

    def lead_on(self, slug):
        """301 to what an old slug was merged into; kept no longer than an answer: it can be undone."""
        address = reverse(f"api-{self.resource}-detail", kwargs={"slug": slug})
        asked = self.request.query_params.urlencode()
        response = HttpResponsePermanentRedirect(f"{address}?{asked}" if asked else address)
        response["Cache-Control"] = CACHING
        return response
