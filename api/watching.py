"""Every request, as a line in the log and as numbers."""

import logging
import time

from api import errors, metrics
from api.logs import REQUEST_ID

logger = logging.getLogger(__name__)


class Watch:
    """The outermost middleware: notes what was answered, by the name of its route.

    Never by its address: at the desk that holds slugs of drafts, and what was looked for.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        REQUEST_ID.set(errors.request_id(request))
        started = time.perf_counter()
        response = self.get_response(request)
        self.note(request, response.status_code, time.perf_counter() - started)
        return response

    def note(self, request, status, seconds):
        route = route_of(request)
        metrics.REQUESTS.labels(route, f"{status // 100}xx").inc()
        metrics.SECONDS.labels(route).observe(seconds)
        told = {
            "method": request.method,
            "route": route,
            "status": status,
            "ms": round(seconds * 1000, 1),
        }
        logger.info("answered", extra={"told": told})


def route_of(request):
    """The name of the route that answers; ``none`` where no route was reached."""
    found = request.resolver_match
    return "none" if found is None else found.view_name or "unnamed"
