"""Every error of the API: ``application/problem+json`` (RFC 9457), in a plain sentence.

A body never repeats the path, an id or a value that was sent; the request's id is a header. The
handlers at the end are the site's: outside /api/ they give Django's pages.
"""

import json
import logging
import re
import sys
import uuid

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views import defaults
from psycopg.errors import DiskFull, InsufficientPrivilege, QueryCanceled
from psycopg_pool import PoolTimeout
from rest_framework.exceptions import APIException

from api import metrics
from api.problems import PROBLEMS, of_status
from record.query import Busy, QueryRefused, Withdrawn
from vocabulary.terms import WithdrawalReason

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = 5
# Whoever takes everything takes a while.
RETRY_WHOLE_AFTER = 30
GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


def request_id(request):
    """The id of a request: the one that a proxy gave it, else one made here, once."""
    if not hasattr(request, "on_record_id"):
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        request.on_record_id = given if GIVEN_ID.fullmatch(given) else uuid.uuid4().hex
    return request.on_record_id


def problem(request, status, detail="", *, name="", **more):
    """A problem response of the kind ``name``, or of the first kind of ``status``.

    ``more`` are further members of the body.
    """
    kind = PROBLEMS[name] if name else of_status(status)
    body = {
        "type": kind.type,
        "title": kind.title,
        "status": kind.status,
        "detail": detail or kind.sentence,
        **more,
    }
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    response = HttpResponse(text, status=kind.status, content_type=MEDIA_TYPE)
    response["Cache-Control"] = "public, max-age=60" if kind.status in (404, 410) else "no-store"
    response["X-Request-ID"] = request_id(request)
    if kind.status == 503:
        response["Retry-After"] = str(RETRY_AFTER)
    return response


def problem_of(request, error):
    """The problem that an exception is, or None for one that nobody foresaw."""
    if isinstance(error, QueryRefused):
        return problem(
            request, 400, str(error), name="refused-query", parameter=error.parameter[:80]
        )
    if isinstance(error, Withdrawn):
        return problem(request, 410, WithdrawalReason(error.reason).definition, reason=error.reason)
    if isinstance(error, Busy):
        metrics.BUSY.labels("exports").inc()
        response = problem(request, 503, name="exports-busy")
        response["Retry-After"] = str(RETRY_WHOLE_AFTER)
        return response
    if isinstance(error, Http404):
        return problem(request, 404)
    if isinstance(error, PermissionDenied):
        return problem(request, 403)
    if isinstance(error, APIException):
        return problem(request, error.status_code)
    if is_unavailable(error):
        note_unavailable(error)
        return problem(request, 503)
    return None


def is_unavailable(error):
    """Whether the database cannot be reached, does not answer in time, or refuses its reader."""
    refused = isinstance(error, DatabaseError) and isinstance(
        error.__cause__, InsufficientPrivilege
    )
    return refused or isinstance(error, OperationalError | InterfaceError | PoolTimeout)


def note_unavailable(error):
    """Count it, and log it by its class: the database's words may repeat a query, and its values."""
    metrics.DATABASE_ERRORS.labels(_trouble(error)).inc()
    logger.error("The database did not answer: %s.", _trouble(error), exc_info=error)


def _trouble(error):
    """``timeout``, ``refused``, ``full`` or ``unreachable``."""
    kinds = {QueryCanceled: "timeout", InsufficientPrivilege: "refused", DiskFull: "full"}
    return kinds.get(type(error.__cause__), "unreachable")


def handle(error, context):
    """The API's exception handler, as Django REST framework calls it."""
    return problem_of(context["request"]._request, error)


def _is_api(request):
    return request.path_info.startswith("/api/")


def bad_request(request, exception):
    return problem(request, 400) if _is_api(request) else defaults.bad_request(request, exception)


def forbidden(request, exception):
    return (
        problem(request, 403)
        if _is_api(request)
        else defaults.permission_denied(request, exception)
    )


def not_found(request, exception):
    return (
        problem(request, 404) if _is_api(request) else defaults.page_not_found(request, exception)
    )


def too_many(request):
    """What is asked beyond the limit: for programs a problem, for people a page."""
    return _page(request, 429) if _is_search_page(request) else problem(request, 429)


def questions_busy(request):
    """A costly question among too many: for programs a problem, for people a page."""
    if not _is_search_page(request):
        return problem(request, 503, name="questions-busy")
    response = _page(request, 503)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def _is_search_page(request):
    return "/search/" in request.path_info and not _is_api(request)


def _page(request, status):
    response = render(request, f"{status}.html", status=status)
    response["Cache-Control"] = "no-store"
    response["X-Request-ID"] = request_id(request)
    return response


def server_error(request):
    """Called while the error is being handled: a database out of reach is 503, all else 500."""
    error = sys.exc_info()[1]
    status = 503 if is_unavailable(error) else 500
    if status == 503:
        note_unavailable(error)
    if _is_api(request):
        return problem(request, status)
    response = defaults.server_error(request)
    if status == 503:
        response.status_code, response["Retry-After"] = 503, str(RETRY_AFTER)
    response["X-Request-ID"] = request_id(request)
    return response
