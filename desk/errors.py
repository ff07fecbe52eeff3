"""Errors of the desk's pages: told under its own header, with the way back. Others are the public's."""

import logging
from functools import wraps

from django.contrib import admin
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import DataError
from django.template.response import TemplateResponse
from django.utils.module_loading import import_string

from config import urls_public
from editorial.roles import NotAllowed

logger = logging.getLogger(__name__)

DESK = "/admin/"
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


class Unreadable:
    """Middleware: values in an address of the desk that no column takes (NUL, no number, a broken
    pattern) are refused as that, not as a fault of ours. The log has what was behind it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        asked = request.method in ("GET", "HEAD") and request.GET
        if not (asked and request.path_info.startswith(DESK)):
            return None
        if not isinstance(exception, DataError | ValueError):
            return None
        logger.warning("Values that cannot be read: %s", request.path_info, exc_info=exception)
        return bad_request(request, exception)


def _page(request, status, title, *sentences):
    context = {**admin.site.each_context(request), "title": title, "sentences": sentences}
    return TemplateResponse(request, "desk/error_page.html", context, status=status).render()


def _at_the_desk(public):
    """The handler for pages of the desk, where ``public`` names the one for all others."""

    def decorate(handler):
        @wraps(handler)
        def handled(request, exception):
            # Refused before anybody was asked who they are (another host): there is no header to show.
            ours = request.path_info.startswith(DESK) and hasattr(request, "user")
            return (handler if ours else import_string(public))(request, exception)

        return handled

    return decorate


@_at_the_desk(urls_public.handler400)
def bad_request(request, exception):
    if isinstance(exception, TOO_MUCH):
        return _page(
            request,
            413,
            "This is too much at once",
            "Nothing was saved: the form holds more than one form may.",
            "Go back in your browser: what you typed stands there still. Save it in parts, or bring "
            "a long text as a file.",
        )
    return _page(request, 400, "This cannot be read", "What was sent makes no sense here.")


@_at_the_desk(urls_public.handler403)
def forbidden(request, exception):
    why = [f"{exception}"] if isinstance(exception, NotAllowed) else []
    return _page(request, 403, "This is not for your role", *why, "An administrator gives roles.")


@_at_the_desk(urls_public.handler404)
def not_found(request, exception):
    return _page(request, 404, "There is no such page", "Nothing of the desk is at this address.")


def forged(request, reason=""):
    """A form without the token that its sender was last given: as a rule, one from before a sign-in."""
    return _page(
        request,
        403,
        "Nothing was saved",
        "The form was opened before you last signed in, so nobody can be sure that you sent it.",
        "Go back in your browser: what you typed stands there still. Copy it, and open the page anew.",
    )
