"""Facets: how many objects of a list each value of a parameter would find."""

import json

from api.contract.schemas import ref
from api.serving import Reading
from record import query
from record.query.shape import filters_of

NOTE = "Counts are of what this newsroom chose to log. They rank nobody."


class Facets(Reading):
    """Counts of a list by every closed vocabulary, and by actors and events."""

    resource = ""
    shape = ref("Facets")

    @property
    def parameters(self):
        return [*filters_of(query.RESOURCES[self.resource]), "facets"]

    def get(self, request):
        facets = query.facets(self.resource, request.query_params)
        path = request.path.removesuffix("facets/")
        for facet in facets:
            for value in facet["values"]:
                value["results_url"] = f"{path}?{value.pop('query')}"
        return self.serve(json.dumps({"facets": facets, "note": NOTE}, ensure_ascii=False))
