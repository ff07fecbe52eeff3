"""The competing accounts of an event."""

import json

from django.http import Http404
from django.urls import reverse

from api.contract.schemas import ref
from api.serving import Reading
from record import query
from record.query.shape import filters_of


class Accounts(Reading):
    """A matrix: claims on an event, rivals together, by whoever takes a position on them."""

    parameters = filters_of(query.RESOURCES["claims"])
    shape = ref("Accounts")

    def get(self, request, slug):
        try:
            matrix = query.accounts(slug, request.query_params)
        except query.Moved as moved:
            return self.lead_on(reverse("api-events-accounts", kwargs={"slug": moved.slug}))
        if matrix is None:
            raise Http404
        return self.serve(json.dumps(matrix, ensure_ascii=False, separators=(",", ":")))
