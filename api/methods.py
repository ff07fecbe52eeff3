"""HEAD and OPTIONS, right at every address of the site, whatever its view does about them."""

from django.http import HttpResponse
from django.middleware.http import ConditionalGetMiddleware
from django.template.loader import render_to_string


class HeadAndOptions(ConditionalGetMiddleware):
    """HEAD answers with all that GET has but its body, the ETag too, and 304 where GET would.
    OPTIONS says what is allowed, also where a view knows GET and HEAD alone."""

    def process_response(self, request, response):
        if response.status_code == 405 and not response.content:
            return _allowed(response) if request.method == "OPTIONS" else _told(response)
        if request.method != "HEAD":
            return response
        request.method = "GET"
        try:
            return super().process_response(request, response)
        finally:
            request.method = "HEAD"


def _told(response):
    """A page's refusal of a method, which Django leaves empty, in words."""
    if "POST" not in response["Allow"]:
        response.content = render_to_string("405.html")
        response["Content-Length"] = str(len(response.content))
    return response


def _allowed(response):
    return HttpResponse(status=204, headers={"Allow": f"{response['Allow']}, OPTIONS"})
