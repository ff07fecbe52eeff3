"""The resources. A docstring is what the documentation says of one."""

import json

from django.http import Http404
from django.urls import reverse

from api.contract.shapes import ROOT
from api.serving import Reading, Resource, members, next_of
from record import query
from record.query.fields import keys
from record.query.ordering import orderings
from record.query.shape import applicable


class Root(Reading):
    """The resources, each with the parameters that it takes, its orders and its fields."""

    shape = ROOT

    def get(self, request):
        for name in request.query_params:
            raise query.QueryRefused(name, "This list takes no parameters.")
        resources = [
            {
                "name": resource.name,
                "url": f"{request.path}{resource.name}/",
                "about": resource.about,
                "parameters": applicable(resource),
                "orderings": list(orderings(resource)),
                "fields": keys(resource),
            }
            for resource in query.RESOURCES.values()
        ]
        response = self.serve(json.dumps({"resources": resources}))
        documents = {"service-desc": reverse("api-schema"), "service-doc": reverse("api-docs")}
        response["Link"] = ", ".join(f'<{url}>; rel="{rel}"' for rel, url in documents.items())
        return response


class Claims(Resource):
    """Claims with who asserts, who denies, how it reached us and what the evidence says."""

    resource = "claims"


class Statements(Resource):
    """Statements with their words, and every report with its chain."""

    resource = "statements"


class Attributions(Resource):
    """Reports of statements, each with its words and its chain."""

    resource = "attributions"


class Stances(Resource):
    """What statements say about claims, and about other statements."""

    resource = "stances"


class Denials(Resource):
    """Stances that deny, on claims and on other statements."""

    resource = "denials"


class Figures(Resource):
    """Quantities as they were stated, with what replaces or conflicts with each."""

    resource = "figures"


class Links(Resource):
    """Ties between two claims, with what each rests on."""

    resource = "links"


class Assessments(Resource):
    """What assessors say the evidence shows of a claim."""

    resource = "assessments"


class Actors(Resource):
    """Actors with names, ownership and roles over time. Private persons have no row."""

    resource = "actors"


class Events(Resource):
    """Events. Whether one happened is the status of its occurrence claim."""

    resource = "events"


class Documents(Resource):
    """Documents in which statements were read."""

    resource = "documents"


class EvidenceItems(Resource):
    """Evidence, with what it is said to mean for each claim."""

    resource = "evidence"


class Editions(Resource):
    """Editions of everything, newest first. A withdrawal is told without words."""

    resource = "editions"


class Views(Resource):
    """Saved views: questions with a name, each with the first page of its answer."""

    resource = "views"

    def retrieve(self, request, slug):
        """The view, and what it finds beside the parameters that are given."""
        found = query.view(slug, request.query_params)
        if found is None:
            raise Http404
        following = next_of(f"/api/v1/{found.resource}/", found.page)
        refusal = found.refusal and {
            "parameter": found.refusal.parameter,
            "detail": str(found.refusal),
        }
        rest = f'"refusal":{json.dumps(refusal)},{members(found.page, following)}'
        response = self.serve(f"{found.text[:-1]},{rest}}}")
        links = [f'<{request.path}editions/>; rel="timemap"']
        links += [f'<{following}>; rel="next"'] if following else []
        response["Link"] = ", ".join(links)
        return response
