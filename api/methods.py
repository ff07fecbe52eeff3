"""HEAD and OPTIONS, right at every address of the site, whatever its view does about them."""

from django.http import HttpResponse
from django.middleware.http import ConditionalGetMiddleware


class HeadAndOptions(ConditionalGetMiddleware):
    """HEAD answers with all that GET has but its body, the ETag too, and 304 where GET would.
    OPTIONS says what is allowed, also where a view knows GET and HEAD alone."""

    def process_response(self, request, response):
        if request.method == "OPTIONS" and response.status_code == 405:
            return _allowed(response)
        if request.method != "HEAD":
            return response
        request.method = "GET"
        try:
            return super().process_response(request, response)
        finally:
            request.method = "HEAD"


def _allowed(response):
    return HttpResponse(status=204, headers={"Allow": f"{response['Allow']}, OPTIONS"})
