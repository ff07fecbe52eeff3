"""Pages for people: the reference, the guides, and what each kind of error means."""

import hashlib
import json

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.generic import View

from api import contract, guides
from api.contract import telling
from api.problems import PROBLEMS
from api.serving import CACHING, Reading
from record.query import QueryRefused


class Page(View):
    """A page with a strong ETag."""

    http_method_names = ["get", "head", "options"]
    template = ""

    def get(self, request, **named):
        site = {"name": settings.SITE_NAME, "url": settings.SITE_URL}
        context = {"site": site, "path": request.path, **self.shown(**named)}
        response = render(request, self.template, context)
        response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:40]}"'
        response["Cache-Control"] = CACHING
        return get_conditional_response(request, etag=response["ETag"], response=response)

    def options(self, request, *args, **kwargs):
        return HttpResponse(status=204, headers={"Allow": "GET, HEAD, OPTIONS"})


class Reference(Page):
    template = "api/docs.html"

    def shown(self):
        return {
            **telling.told(contract.document()),
            "problems": list(PROBLEMS.values()),
            "limit": settings.RATE_LIMIT,
        }


class Guide(Page):
    template = "api/guide.html"

    def shown(self, name):
        return {"title": guides.GUIDES[name][1], "text": guides.page_of(name)}


class Problems(Page):
    template = "api/problems.html"

    def shown(self):
        return {"problems": list(PROBLEMS.values())}


class OneProblem(Page):
    template = "api/problem.html"

    def shown(self, name):
        if name not in PROBLEMS:
            raise Http404
        return {"problem": PROBLEMS[name]}


class Schema(Reading):
    """The OpenAPI document itself."""

    def get(self, request):
        for name in request.query_params:
            raise QueryRefused(name, "This address takes no parameters.")
        return self.serve(json.dumps(contract.document(), ensure_ascii=False))
