"""Costly questions, few at once: whoever asks them in a loop keeps nobody from reading a page."""

import re
import threading

from api import errors, metrics

# Of the eight threads of a worker: the others are for pages, cards and single objects.
AT_ONCE = 2
# What is counted, ranked or worked out for the one who asks, instead of being read where it stands.
WORKED_OUT = re.compile(r"/api/v1/(search/|\w+/(facets|count)/|events/[^/]+/accounts/)")
SEARCH_PAGE = re.compile(r"(/\w\w)?/search/")
PARAMETERS = {"q", "as_of", "only_via"}
LIST = re.compile(r"/api/v1/\w+/")


class FewAtOnce:
    """Middleware: of the costly questions a worker answers ``AT_ONCE``, and refuses the others with 503
    at once. They do not wait: a thread that waits is one that reads no page."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.places = threading.BoundedSemaphore(AT_ONCE)

    def __call__(self, request):
        if not is_costly(request):
            return self.get_response(request)
        if not self.places.acquire(blocking=False):
            metrics.BUSY.labels("questions").inc()
            return errors.questions_busy(request)
        try:
            return self.get_response(request)
        finally:
            self.places.release()


def is_costly(request):
    path = request.path_info
    if WORKED_OUT.match(path):
        return True
    if SEARCH_PAGE.fullmatch(path):
        return bool(request.GET)
    return LIST.match(path) is not None and not PARAMETERS.isdisjoint(request.GET)
